"""The quarterly plan: goals by week, what they take, and what would happen if."""
