"""Views and templates → HTML bodies, and the gate that every body passes. No publishing engine is known here."""
