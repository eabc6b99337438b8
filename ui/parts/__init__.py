"""What several areas show alike, put together from widgets, models and charts."""
