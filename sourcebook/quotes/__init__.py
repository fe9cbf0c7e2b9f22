"""Records → evidence: every quote checked against the snapshot of its source."""
