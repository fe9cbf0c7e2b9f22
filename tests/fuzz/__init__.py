"""Long runs of made-up input, each within bounds of time and memory: `python -m tests.fuzz --help`."""
