"""What a user can do with conversations: notes, answers to reviews, and goals of what was agreed."""
