"""Long runs of made-up input for the reader and the matcher: `python -m tests.fuzz --help`."""
