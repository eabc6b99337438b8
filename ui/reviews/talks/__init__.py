"""The conversation of a review: preparing, noting, acknowledging, objecting, and goals of the next period."""
