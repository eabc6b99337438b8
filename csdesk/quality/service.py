"""The service room of this area."""
