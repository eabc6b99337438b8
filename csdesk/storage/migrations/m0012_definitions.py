"""Version 12: KPI formulas, dated definitions and frozen periods."""

from csdesk.storage.migrations.step import Step

STEP = Step(
    "definitions",
    """
    """,
    journalled=(),
)
