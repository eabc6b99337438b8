"""The command line: the same core that the window uses, for batches, schedules and tests. It imports no Qt."""

from csdesk.cli import (
    board_verb,
    compare_verb,
    file_verbs,
    freeze_verb,
    goal_verbs,
    hours_verb,
    import_verb,
    kpi_verbs,
    plan_verb,
    quality_verb,
    relations_verb,
    report_verbs,
    round_verb,
    rule_verbs,
    template_verb,
    vault_verbs,
    voices_verb,
)
from csdesk.cli.frame import main

__all__ = [
    "board_verb",
    "compare_verb",
    "file_verbs",
    "freeze_verb",
    "goal_verbs",
    "hours_verb",
    "import_verb",
    "kpi_verbs",
    "main",
    "plan_verb",
    "quality_verb",
    "relations_verb",
    "report_verbs",
    "round_verb",
    "rule_verbs",
    "template_verb",
    "vault_verbs",
    "voices_verb",
]
