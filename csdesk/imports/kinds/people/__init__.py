"""Employee lists."""
