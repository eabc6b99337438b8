"""Planning a quarter: its calendar, lanes, capacity, what-if, carrying over and closing."""
