"""Corpus and evidence → how well each record stands, with reasons. Nothing else in the project counts or judges."""
