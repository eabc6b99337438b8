"""How goals look and what their parts are called: level icons, weights of type, names of fields."""

from csdesk.base.language import Language
from csdesk.base.quantity import Unit
from csdesk.base.text import Words, _, ngettext
from csdesk.goals.goal import Level, Source, State

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
    """Return what people call a field of a goal."""
    names = {
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
        "start_value": _("Start"),
        "target_value": _("Target"),
        "current_value": _("Current"),
        "confidence": _("Confidence"),
        "state": _("State"),
        "parent_id": _("Contributes to"),
        "level": _("Level"),
    }
    return names.get(name, Words(name))


def source_names() -> dict[str, Words]:
    """Return what people call the sources of progress."""
    return {
        Source.ROLLUP: _("The goals under it"),
        Source.TYPED: _("A typed value"),
        Source.KPI: _("A KPI"),
        Source.MILESTONES: _("Its milestones"),
        Source.YES_NO: _("Yes or no"),
    }


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
