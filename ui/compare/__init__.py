"""People and teams side by side, fairly, and KPIs side by side."""
