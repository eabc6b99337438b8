"""Version 15: quality scorecards, samples, audits and calibrations."""

from csdesk.storage.migrations.step import Step

STEP = Step(
    "quality",
    """
    """,
    journalled=(),
)
