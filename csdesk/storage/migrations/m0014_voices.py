"""Version 14: customers' words, found again, and calls back."""

from csdesk.storage.migrations.step import Step

STEP = Step(
    "voices",
    """
    """,
    journalled=(),
)
