"""The conversation of a review: notes, acknowledgement, objection, and what comes of it."""
