"""A deterministic generator of corpora in the project's model: same arguments, same bytes."""
