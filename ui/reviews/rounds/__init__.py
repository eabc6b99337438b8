"""The page on which others are asked by file."""
