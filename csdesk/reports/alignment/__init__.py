"""The alignment map on paper."""
