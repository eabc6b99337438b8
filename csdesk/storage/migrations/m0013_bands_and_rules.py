"""Version 13: bands in three steps, by role, and scoring rules."""

from csdesk.storage.migrations.step import Step

STEP = Step(
    "bands_and_rules",
    """
    """,
    journalled=(),
)
