"""The command line: the same core that the window uses, for batches, schedules and tests. It imports no Qt."""

from csdesk.cli import (
    file_verbs,
    goal_verbs,
    hours_verb,
    import_verb,
    kpi_verbs,
    plan_verb,
    report_verbs,
    rule_verbs,
    template_verb,
    vault_verbs,
)
from csdesk.cli.frame import main

__all__ = [
    "file_verbs",
    "goal_verbs",
    "hours_verb",
    "import_verb",
    "kpi_verbs",
    "main",
    "plan_verb",
    "report_verbs",
    "rule_verbs",
    "template_verb",
    "vault_verbs",
]
