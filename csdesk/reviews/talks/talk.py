"""Nouns of a conversation: notes, next steps, acknowledgement, objection and its answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from csdesk.base.text import Words, _, pgettext
from csdesk.reviews.stage import Action, Role

LAST_LEVEL = 2
"""The level whose answer is final."""


class Answer(StrEnum):
    """What a person says to their review."""

    AGREE = "agree"
    REMARKS = "remarks"
    DISAGREE = "disagree"


class Outcome(StrEnum):
    """How an objection was answered; OPEN = not yet."""

    OPEN = ""
    UPHELD = "upheld"
    PARTLY = "partly"
    REJECTED = "rejected"

    @property
    def sends_back(self) -> bool:
        """Tell whether the manager has to rate again."""
        return self in {Outcome.UPHELD, Outcome.PARTLY}


@dataclass(frozen=True, slots=True)
class Note:
    """What one side wrote about a topic; a private one is seen by its writer only."""

    topic: str
    author: Role
    text: str
    private: bool = False


@dataclass(frozen=True, slots=True)
class NextStep:
    """Who does what, and until when."""

    id: int
    text: str
    doer: Role
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class AcknowledgementDraft:
    """A person's answer to their review, signed with a typed name."""

    answer: Answer
    signed_name: str
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Acknowledgement(AcknowledgementDraft):
    """An answer as stored; a ``cleared`` one was given before the review went back."""

    signed_on: date = date.min
    revision: int = 1
    cleared: bool = False


@dataclass(frozen=True, slots=True)
class ObjectionDraft:
    """Why a person objects, to which items (names; none = the whole review), and what they ask for."""

    reason: str
    items: tuple[str, ...] = ()
    wish: str = ""


@dataclass(frozen=True, slots=True)
class Objection(ObjectionDraft):
    """An objection as stored, with its answer. Level 1 goes to the manager's manager, level 2 to HR, whose answer is final."""

    level: int = 1
    raised_on: date = date.min
    due_on: date = date.min
    revision: int = 1
    outcome: Outcome = Outcome.OPEN
    answer: str = ""
    answered_on: date | None = None
    answered_by: Role | None = None
    answerer: str = ""
    """Name of who answered, '' = not said."""
    id: int = 0

    def late(self, today: date) -> bool:
        """Tell whether the answer is overdue."""
        return self.outcome is Outcome.OPEN and today > self.due_on


@dataclass(frozen=True, slots=True)
class Days:
    """Working days a person has to object, and whoever decides has to answer."""

    to_object: int = 5
    to_answer: int = 10


@dataclass(frozen=True, slots=True)
class TalkView:
    """The conversation of a review as one role sees it; ``hidden`` counts the notes others keep to themselves."""

    role: Role
    held_on: date | None
    present: str
    notes: Mapping[tuple[str, Role], Note] = field(default_factory=dict)
    hidden: int = 0
    steps: tuple[NextStep, ...] = ()
    acknowledgement: Acknowledgement | None = None
    earlier: tuple[Acknowledgement, ...] = ()
    objections: tuple[Objection, ...] = ()
    days: Days = Days()
    object_until: date | None = None
    """Last day to object, None while there is nothing to object to."""
    allowed: frozenset[Action] = frozenset()
    """What this role can do now of acknowledging, objecting and answering."""
    blocked: Words | None = None
    """Why the person cannot object although the review stands where one could."""
    writable: bool = True

    def text(self, topic: str, author: Role) -> str:
        """Return what a side wrote about a topic, '' = nothing that this role sees."""
        note = self.notes.get((topic, author))
        return note.text if note else ""


SIGNING = _(
    "Signing confirms that the review was discussed. It does not mean that you agree with every point; "
    "comments below become part of the record."
)


def answer_name(answer: Answer) -> Words:
    """Name an answer, as beside a check box."""
    return {
        Answer.AGREE: _("I agree with the review"),
        Answer.REMARKS: _("I agree, with remarks"),
        Answer.DISAGREE: _("I do not agree, but have taken note"),
    }[answer]


def outcome_name(outcome: Outcome) -> Words:
    """Name how an objection was answered."""
    return {
        Outcome.OPEN: pgettext("answer to an objection", "Not answered yet"),
        Outcome.UPHELD: pgettext("answer to an objection", "Upheld"),
        Outcome.PARTLY: pgettext("answer to an objection", "Partly upheld"),
        Outcome.REJECTED: pgettext("answer to an objection", "Rejected"),
    }[outcome]


def level_name(level: int) -> Words:
    """Say who decides at a level."""
    if level >= LAST_LEVEL:
        return _("Second level: HR, whose answer is final")
    return _("First level: the manager's manager")
