"""Statistics behind sentences and bands; each formula names its source, and tests compare with a reference."""
