"""Bytes → records: strict YAML with positions, the data model, the corpus and its references."""
