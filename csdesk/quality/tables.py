"""The tables room of this area."""
