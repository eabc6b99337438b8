"""The workbook in which one person proposes goals: owner, period and state are filled in, goals above can be chosen."""

from collections.abc import Sequence
from pathlib import Path

from csdesk.base.language import Language
from csdesk.base.period import Period
from csdesk.base.text import Words, _, plain
from csdesk.goals.goal import Goal, Level
from csdesk.goals.place import LEVEL_NAMES
from csdesk.reports.templates.goals import GOALS
from csdesk.reports.templates.measures import kpi_name
from csdesk.reports.templates.template import Blank, Template
from csdesk.reports.templates.write import write_sheets

ROWS = 8
"""So many rows are made ready; those left blank are not imported."""
_PROPOSED, _PERSONAL, _DRAFT = _("Proposed"), LEVEL_NAMES[Level.PERSON], _("Draft")
_FROM_GOALS = ("KPI", "Direction", "Start value", "Target", "Due", "Why")


def write_proposal(
    goals: Sequence[Goal], owner: str, period: Period, language: Language, path: Path
) -> list[str]:
    """Write the workbook for ``owner`` (a name or number that is theirs alone) and return the titles of its sheets.

    ``goals`` are those that the proposals may contribute to.
    """
    template = Template(_("Goal proposals"), _blanks(goals), (_example(goals),))
    row = (None, None, _PERSONAL, owner, period.code, *(None,) * len(_FROM_GOALS), None, _DRAFT, _PROPOSED)
    return write_sheets(template, language, path, [row] * ROWS)


def parent_text(goal: Goal) -> str:
    """Return what stands in the list for a goal above: "G-07 Answer faster"; an import finds it by both."""
    return f"{goal.code} {goal.title}"


def _blanks(goals: Sequence[Goal]) -> tuple[Blank, ...]:
    above: tuple[Words, ...] = tuple(plain(parent_text(goal)) for goal in goals)
    known = {blank.title.english(): blank for blank in GOALS.blanks}
    return (
        Blank(_("Title"), _("What is to be reached, in a few words."), width=44, required=True),
        Blank(_("Contributes to"), _("The goal that it helps to reach; choose it from the list."), width=40, choices=above, strict=True),
        Blank(_("Level"), _("Filled in already."), width=16),
        Blank(_("Owner"), _("Filled in already."), width=22),
        Blank(_("Period"), _("Filled in already."), width=12),
        *(known[name] for name in _FROM_GOALS),
        Blank(_("Milestones"), _("Steps on the way, such as: 2026-11-02 Rota agreed; 2026-12-18 = 3 h"), width=44),
        Blank(_("Goal state"), _("Filled in already."), width=11),
        Blank(_("Agreement"), _("Filled in already."), width=14),
    )  # fmt: skip


def _example(goals: Sequence[Goal]) -> tuple[object, ...]:
    above = parent_text(goals[0]) if goals else None
    return (
        _("Write 10 help articles about invoices"), above, _PERSONAL, "Kari Moe", "2026-Q4", kpi_name("fcr"), _("up"),
        "68 %", "75 %", None, _("Customers who have to ask twice leave."), None, _DRAFT, _PROPOSED,
    )  # fmt: skip
