"""The summary of a cycle on paper."""
