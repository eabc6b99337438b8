"""KPIs beside each other: what moves together, what guards what, and gains that may have been bought."""
