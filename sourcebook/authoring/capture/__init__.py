"""Capturing: a page, a PDF or a text becomes a source record and the snapshot that quotes are checked against."""
