"""The machine-readable data, one module per format."""
