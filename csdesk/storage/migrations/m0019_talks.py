"""Version 19: notes of conversations, acknowledgements, objections and answers."""

from csdesk.storage.migrations.step import Step

STEP = Step(
    "talks",
    """
    """,
    journalled=(),
)
