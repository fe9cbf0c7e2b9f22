"""Measurements. Nothing here runs in the test suite but the short profiles that tests/ calls."""
