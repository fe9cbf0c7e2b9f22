"""Writing records: what helps an author and changes nothing by itself."""
