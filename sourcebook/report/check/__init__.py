"""Reports of a check, one module per output format."""
