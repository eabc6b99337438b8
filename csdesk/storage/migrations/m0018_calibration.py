"""Version 18: calibration sessions, changes with reasons, optional attributes."""

from csdesk.storage.migrations.step import Step

STEP = Step(
    "calibration",
    """
    """,
    journalled=(),
)
