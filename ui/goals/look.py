"""How goals look and what their parts are called: level icons, weights of type, names of fields."""

from csdesk.base.language import Language
from csdesk.base.quantity import Unit
from csdesk.base.text import Words, _, ngettext
from csdesk.goals.goal import Agreement, Level, Link, Rhythm, Rule, Source, State

LEVEL_ICONS = {
    Level.VISION.value: "mountain",
    Level.MISSION.value: "flag",
    Level.STRATEGY.value: "compass",
    Level.DEPARTMENT.value: "building-2",
    Level.TEAM.value: "users",
    Level.PERSON.value: "user",
}
LEVEL_WEIGHTS = {
    Level.VISION.value: 600,
    Level.MISSION.value: 600,
    Level.STRATEGY.value: 600,
    Level.DEPARTMENT.value: 500,
}
"""Weight of type shows the height of a goal; 400 where nothing is said."""
ACCENTED = frozenset({Level.VISION.value, Level.MISSION.value, Level.STRATEGY.value})
"""Levels whose icon is in the accent colour."""

STATUSES = ("off_track", "at_risk", "on_track", "not_started", "done")
"""In the order in which people look for them."""


def field_name(name: str) -> Words:
    """Return what people call a field of a goal, or of a part of it (``milestone.due_on``)."""
    part, _dot, own = name.rpartition(".")
    names = _PART_NAMES.get(part, _FIELD_NAMES)
    return names.get(own, Words(own))


_FIELD_NAMES: dict[str, Words] = {
    "title": _("Title"),
    "why": _("Why"),
    "owner_id": _("Owner"),
    "unit_id": _("Unit"),
    "period": _("Period"),
    "starts_on": _("Starts"),
    "due_on": _("Due"),
    "weight": _("Weight"),
    "source": _("Progress from"),
    "kpi": _("KPI"),
    "measure_unit": _("Measured in"),
    "direction": _("Better is"),
    "aim": _("Aim"),
    "keeps": _("Stays there"),
    "rule": _("Adds up by"),
    "link": _("Link"),
    "start_value": _("Start"),
    "baseline": _("Start from"),
    "target_value": _("Target"),
    "commit_value": _("Committed"),
    "stretch_value": _("Stretch"),
    "current_value": _("Current"),
    "confidence": _("Confidence"),
    "state": _("State"),
    "parent_id": _("Contributes to"),
    "level": _("Level"),
    "rhythm": _("Rhythm"),
    "effort": _("Effort (FTE)"),
    "agreement": _("Agreement"),
    "override": _("Status by hand"),
    "override_reason": _("Reason for the status"),
}
_PART_NAMES: dict[str, dict[str, Words]] = {
    "check_in": {
        "at": _("Day"),
        "value": _("Value"),
        "confidence": _("Confidence"),
        "note": _("Note"),
        "author_id": _("By"),
        "blockers": _("Blockers"),
        "next_step": _("Next step"),
    },
    "milestone": {
        "title": _("Milestone"),
        "due_on": _("Milestone due"),
        "value": _("Planned value"),
        "weight": _("Weight of the milestone"),
        "done_on": _("Milestone reached"),
    },
    "guard": {
        "kpi": _("Guardrail"),
        "low": _("At least"),
        "high": _("At most"),
        "cap": _("Most credit"),
    },
    "goal_owner": {"person_id": _("Shared with"), "unit_id": _("Shared with")},
    "agreement_step": {
        "at": _("Day"),
        "step": _("Step"),
        "person_id": _("With"),
        "note": _("Note"),
    },
    "change_request": {
        "at": _("Day"),
        "person_id": _("Asked by"),
        "reason": _("Reason"),
        "changes": _("Wish"),
        "verdict": _("Answer"),
        "decided_at": _("Answered on"),
        "answer": _("Answer in words"),
    },
    "goal_comment": {"at": _("Written"), "person_id": _("By"), "text": _("Comment")},
    "closing": {
        "closed_on": _("Closed on"),
        "result": _("Result"),
        "score": _("Score"),
        "comment": _("Comment"),
        "lessons": _("Lessons"),
        "carried_id": _("Goes on as"),
        "origin": _("Goes on from"),
    },
}


def source_names() -> dict[str, Words]:
    """Return what people call the sources of progress."""
    return {
        Source.ROLLUP: _("The goals under it"),
        Source.TYPED: _("A typed value"),
        Source.KPI: _("A KPI"),
        Source.MILESTONES: _("Its milestones"),
        Source.YES_NO: _("Yes or no"),
    }


def rule_names() -> dict[str, Words]:
    """Return what people call the ways in which the goals below move one."""
    return {
        Rule.MEAN: _("Mean by weight"),
        Rule.SUM: _("Sum of the values"),
        Rule.WEAKEST: _("The weakest"),
        Rule.RATIO: _("Mean by number of cases"),
    }


def link_names() -> dict[str, Words]:
    """Return what people call the links to the goal above."""
    return {Link.CONTRIBUTES: _("Contributes"), Link.SUPPORTS: _("Supports (does not count)")}


def rhythm_names() -> dict[str, Words]:
    """Return what people call the rhythms of check-ins."""
    return {
        Rhythm.NONE: _("None wanted"),
        Rhythm.WEEK: _("Every week"),
        Rhythm.TWO_WEEKS: _("Every two weeks"),
        Rhythm.MONTH: _("Every month"),
    }


def agreement_names() -> dict[str, Words]:
    """Return what people call how far a goal has been talked over."""
    return {
        Agreement.NONE: _("Not talked about"),
        Agreement.PROPOSED: _("Proposed"),
        Agreement.DISCUSSED: _("Discussed"),
        Agreement.AGREED: _("Agreed"),
    }


def step_names() -> dict[str, Words]:
    """Return what people call the steps towards an agreement."""
    return {
        "proposed": _("Proposed"),
        "discussed": _("Discussed"),
        "agreed": _("Agreed"),
        "withdrawn": _("Withdrawn"),
    }


def verdict_names() -> dict[str, Words]:
    """Return what people call the answers to a wish."""
    return {"": _("Open"), "accepted": _("Accepted"), "declined": _("Declined")}


def due_words(days: int | None) -> Words | None:
    """Return when the next check-in is due; None when none is wanted."""
    if days is None:
        return None
    if days < 0:
        return ngettext("Check-in {n} day late", "Check-in {n} days late", -days)
    if days == 0:
        return _("Check-in due today")
    return ngettext("Check-in due in {n} day", "Check-in due in {n} days", days)


def state_names() -> dict[str, Words]:
    """Return what people call the states of a goal."""
    return {
        State.DRAFT: _("Draft"),
        State.ACTIVE: _("Active"),
        State.DONE: _("Done"),
        State.ARCHIVED: _("Archived"),
    }


def unit_names() -> dict[str, Words]:
    """Return what people call the units a goal can be measured in."""
    return {
        Unit.COUNT: _("Number"),
        Unit.FRACTION: _("Percent"),
        Unit.SECONDS: _("Time"),
        Unit.POINTS: _("Points"),
        Unit.SCORE: _("Score"),
        Unit.MONEY: _("Money"),
    }


def confidence_name(confidence: int | None) -> Words:
    """Return confidence 0..10 as a word with its number."""
    if confidence is None:
        return _("Not given")
    if confidence <= 3:
        return _("Low ({n} of 10)", n=confidence)
    if confidence <= 6:
        return _("Medium ({n} of 10)", n=confidence)
    return _("High ({n} of 10)", n=confidence)


def gap_words(gap: int | None) -> Words:
    """Return how far a goal is from its pace, as one sentence."""
    if gap is None:
        return _("No pace to compare with")
    if gap < 0:
        return ngettext("{n} point behind pace", "{n} points behind pace", -gap)
    if gap > 0:
        return ngettext("{n} point ahead of pace", "{n} points ahead of pace", gap)
    return _("Exactly on pace")


def spoken_row(language: Language, level: Words, title: str, progress: str, status: Words, owner: str) -> str:
    """Return a goal as a screen reader says it."""
    who = owner or language.say(_("nobody"))
    return language.say(
        _(
            "{level}: {title}, {progress}, {status}, {owner}",
            level=level,
            title=title,
            progress=progress,
            status=status,
            owner=who,
        )
    )
