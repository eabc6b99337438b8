"""Nouns and rules of a conversation: notes, acknowledgement, objection, deadlines, and what comes of agreed steps."""
