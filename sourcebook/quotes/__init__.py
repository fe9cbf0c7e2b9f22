"""Records → evidence: every quote held against the kept text of its source."""
