"""Nouns of what becomes of a conversation: agreed steps, what is made of them, and how they ended."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from csdesk.base.text import Words
from csdesk.reviews.stage import Role


class Kind(StrEnum):
    """Where an agreed step stands: in the plan of growth, or among the next steps of the conversation."""

    DEVELOPMENT = "development"
    STEP = "step"


Key = tuple[Kind, int]
"""Tells agreed steps apart."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """A step that was agreed, and the goal or milestone it has become; ``goal_id`` None = neither yet."""

    kind: Kind
    id: int
    text: str
    doer: Role = Role.PERSON
    due_on: date | None = None
    action: str = ""
    support: str = ""
    measured_by: str = ""
    goal_id: int | None = None
    milestone_id: int | None = None

    @property
    def key(self) -> Key:
        """Which step it is."""
        return self.kind, self.id


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to make of an agreed step: a goal of its own, or a milestone of the goal ``under``.

    ``due_on`` None = as agreed, else the end of the period; ``effort`` in full-time equivalents.
    """

    key: Key
    under: int | None = None
    due_on: date | None = None
    effort: float | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """The review a goal, or a milestone of it, came of, and that in a sentence."""

    review_id: int
    words: Words


class Fate(StrEnum):
    """What became of a step."""

    DONE = "done"
    RUNNING = "running"
    DROPPED = "dropped"
    OPEN = "open"
    """No goal was made of it."""


@dataclass(frozen=True, slots=True)
class Became:
    """A step of the review before, what became of it, and that in a sentence."""

    agreed: Agreed
    fate: Fate
    words: Words
    day: date | None = None
    """When the conversation of the review before was, else the end of its cycle."""
