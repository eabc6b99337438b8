"""The plan of a quarter on one sheet."""
