"""Derived corpora over git revisions: what changed, and when."""
