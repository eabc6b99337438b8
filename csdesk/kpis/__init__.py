"""Key performance indicators: what they mean, what they are, and how they move."""
