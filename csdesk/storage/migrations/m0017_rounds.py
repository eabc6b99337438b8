"""Version 17: questionnaires by file and their answers."""

from csdesk.storage.migrations.step import Step

STEP = Step(
    "rounds",
    """
    """,
    journalled=(),
)
