"""Authored text: sentences, citations and safe HTML."""
