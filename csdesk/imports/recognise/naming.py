"""Which header names count for a kind of import, and tables of plans told by their headers."""

from collections.abc import Sequence

from csdesk.imports.fields import section_of
from csdesk.imports.headers import Names, bare, fold, names_for

SECTIONS = ("interactions", "people", "targets", "goals", "goal-levels")
"""The sections of the header tables."""
_LEVELS = frozenset({"vision", "mission", "strategy", "department", "team", "person"})
_TOPS = frozenset({"vision", "mission", "strategy"})
_OF_A_GOAL = frozenset(
    {
        "parent",
        "level",
        "weight",
        "kpi",
        "target",
        "confidence",
        "direction",
        "start",
        "current",
        "owner",
        "due",
    }
)
_ONLY_OF_GOALS = frozenset({"weight", "target", "confidence", "kpi"})
_GOAL_WORDS = ("goal", "objective", "key result", "okr", "目标", "mål")


def names_of(kind: str, headers: Sequence[str]) -> Names:
    """Return the header names of a kind; where levels of goals are columns, "Team" is a level and no unit."""
    names = names_for(section_of(kind))
    if kind != "goals" or not levels_are_columns(headers):
        return names
    levels = names_for("goal-levels")
    told = _fields(headers, "goals") & _LEVELS  # beside "Team goal", "Team" is a unit again
    strong = {
        form: tuple(
            dict.fromkeys(
                (
                    *(key for key in levels.strong.get(form, ()) if key not in told),
                    *names.strong.get(form, ()),
                )
            )
        )
        for form in {**names.strong, **levels.strong}
    }
    return Names(strong, names.weak, {**names.ranks, **levels.ranks})


def levels_are_columns(headers: Sequence[str]) -> bool:
    """Tell whether goals stand in a column for each level."""
    found = _fields(headers, "goal-levels")
    return len(found & _LEVELS) > 1 and bool(found & _TOPS or _fields(headers, "goals") & _LEVELS)


def planned_kind(headers: Sequence[str]) -> str:
    """Return "goals" or "targets" when the headers are those of such a table, else ''."""
    if levels_are_columns(headers):
        return "goals"
    found, folded = _fields(headers, "goals"), {fold(header) for header in headers}
    goal_word = any(word in header for header in folded for word in _GOAL_WORDS)
    known = found & _OF_A_GOAL
    if (
        "title" in found
        and len(known) > 1
        and known & _ONLY_OF_GOALS
        and (goal_word or found & {"parent", "level"})
    ):
        return "goals"
    targets = _fields(headers, "targets")
    if {"kpi", "target"} <= targets and targets & {"unit", "period", "good", "attention", "excellent"}:
        return "" if "value" in folded else "targets"
    return ""


def _fields(headers: Sequence[str], section: str) -> set[str]:
    names = names_for(section).strong
    return {key for header in headers for form in (fold(header), bare(header)) for key in names.get(form, ())}
