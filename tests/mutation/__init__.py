"""The rules of reading and matching, each with an edit that takes it out: `python -m tests.mutation --help`."""
