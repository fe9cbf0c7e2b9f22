"""Whether each line that readers see is carried by its evidence."""
