"""Asking others by file: who is asked, the questionnaires, their answers, and what may be shown of them."""
