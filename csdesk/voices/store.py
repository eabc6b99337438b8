"""The store room of this area."""
