"""Advice on goals: whether they are specific, measurable, achievable, relevant and time-bound, and how they hang together."""
