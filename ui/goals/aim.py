"""The aim of a measured goal in one word: raise, lower, reach, stay above, stay below."""

from typing import Any

from csdesk.base.text import Words, _
from csdesk.goals.goal import GoalDraft

AIMS = ("raise", "lower", "reach", "above", "below")


def aim_names() -> dict[str, Words]:
    """Return what people call the aims."""
    return {
        "raise": _("Raise it"),
        "lower": _("Lower it"),
        "reach": _("Reach it, from zero"),
        "above": _("Stay above"),
        "below": _("Stay below"),
    }


def aim_of(goal: GoalDraft) -> str:
    """Return a goal's aim."""
    down = goal.direction == "down"
    if goal.keeps:
        return "below" if down else "above"
    if down:
        return "lower"
    return "raise" if goal.start_value is not None else "reach"


def fields_of(aim: str) -> dict[str, Any]:
    """Return the fields that an aim sets."""
    fields: dict[str, Any] = {
        "direction": "down" if aim in ("lower", "below") else "up",
        "keeps": aim in ("above", "below"),
    }
    return fields | {"start_value": None, "baseline": ""} if aim == "reach" else fields


def contradiction(aim: str, goal: GoalDraft) -> Words | None:
    """Return why start and target do not allow an aim: the way between them decides; None when they do."""
    start, target = goal.start_value, goal.target_value
    if start is None or target is None or start == target or aim == "reach":
        return None
    if (target > start) == (fields_of(aim)["direction"] == "up"):
        return None
    if target > start:
        return _("The target lies above the start. Change one of them first.")
    return _("The target lies below the start. Change one of them first.")
