"""The words for a derivation: why a claim stands as it does, and what would move it."""
