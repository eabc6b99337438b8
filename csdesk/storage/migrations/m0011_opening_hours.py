"""Version 11: opening hours of units, holidays and clocks."""

from csdesk.storage.migrations.step import Step

STEP = Step(
    "opening_hours",
    """
    """,
    journalled=(),
)
