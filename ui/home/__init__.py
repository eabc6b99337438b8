"""The home panel: what asks for attention this week, the numbers that matter, and what comes next."""
