"""Comparing people and teams fairly: with intervals, shrinkage and adjustment, and never a rank without its range."""
