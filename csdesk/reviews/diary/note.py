"""A note about a person: what somebody saw them do, on the day they saw it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from csdesk.base.text import Words, pgettext


class NoteMood(StrEnum):
    """What a note is: something that went well, something to change, neither, or thanks from somebody."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    THANKS = "thanks"


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """What a user types about a person; ``goal_id`` and ``kpi`` (a key, '' = none) say what it is about."""

    person_id: int
    day: date
    text: str
    mood: NoteMood = NoteMood.NEUTRAL
    goal_id: int | None = None
    kpi: str = ""
    shared: bool = False
    """The person may read it too; otherwise it is the manager's own."""
    author_id: int | None = None


@dataclass(frozen=True, slots=True)
class Note(NoteDraft):
    """A note as stored."""

    id: int = 0


def mood_name(mood: NoteMood) -> Words:
    """Name what a note is, as on a button."""
    return {
        NoteMood.POSITIVE: pgettext("note about a person", "Went well"),
        NoteMood.NEGATIVE: pgettext("note about a person", "To change"),
        NoteMood.NEUTRAL: pgettext("note about a person", "Observed"),
        NoteMood.THANKS: pgettext("note about a person", "Thanks"),
    }[mood]
