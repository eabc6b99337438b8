"""Performance reviews: cycle, form, ratings, score and the finished document."""
