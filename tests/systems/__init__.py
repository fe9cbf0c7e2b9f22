"""Other systems than the one this runs on: their consoles, names, line ends and file systems, simulated here."""
