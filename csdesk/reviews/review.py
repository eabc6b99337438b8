"""One person's review in one cycle, as it is written by the manager."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from csdesk.reviews.calibrated import Calibrated
from csdesk.reviews.form import Rater
from csdesk.reviews.others import Others
from csdesk.reviews.stage import Action, Role, Stage

_BULLET = re.compile(r"^\s*[•*–-]\s+")


class State(StrEnum):
    """A draft can be written; a finished review is locked until it is reopened with a reason."""

    DRAFT = "draft"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class GoalMark:
    """What the manager adds to a computed goal score: tenths of a point with a reason, and a comment."""

    goal_id: int
    adjustment: int = 0
    reason: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Rating:
    """A mark on the form's scale, None = not rated yet, with its comment; ``answer`` is the text or choice of a question."""

    item_id: int
    rating: int | None = None
    comment: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class DevelopmentDraft:
    """What a user types about one agreed step of growth."""

    goal: str
    action: str = ""
    support: str = ""
    due_on: date | None = None
    measured_by: str = ""


@dataclass(frozen=True, slots=True)
class Development(DevelopmentDraft):
    """A step of growth as stored."""

    id: int = 0
    position: int = 0


@dataclass(frozen=True, slots=True)
class Reopening:
    """Why a finished review was opened again; ``revision`` is the one that had been finished."""

    at: datetime
    revision: int
    reason: str


@dataclass(frozen=True, slots=True)
class Step:
    """A move of a review from stage to stage: who did it as what, when and why."""

    at: datetime
    action: Action
    role: Role
    person_id: int | None
    from_stage: Stage
    to_stage: Stage
    revision: int
    reason: str = ""
    digest: str = ""
    """Of a signing: SHA-256 of what was signed; it stays when the review is opened again."""


@dataclass(frozen=True, slots=True)
class SpanDraft:
    """Days of the cycle, both included, on which one manager was in charge, and what that manager says."""

    manager_id: int | None
    starts_on: date
    ends_on: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class Span(SpanDraft):
    """A manager's days as stored."""

    id: int = 0


@dataclass(frozen=True, slots=True)
class Review:
    """A review as stored. ``locked`` is the frozen document of a finished one as JSON, empty in a draft."""

    id: int
    cycle_id: int
    person_id: int
    manager_id: int | None
    summary: str = ""
    went_well: tuple[str, ...] = ()
    build_next: tuple[str, ...] = ()
    agreed_on: date | None = None
    held_on: date | None = None
    state: State = State.DRAFT
    revision: int = 1
    finished_at: datetime | None = None
    overall: int | None = None
    """Tenths of a point, kept when the review was finished."""
    locked: str = field(default="", repr=False)
    stage: Stage = Stage.COLLECTING
    form_id: int | None = None
    """The form of this person; None = that of the cycle."""
    second_id: int | None = None
    digest: str = ""
    """SHA-256 of ``locked`` as hexadecimal, written when the review was signed."""
    potential: int | None = None
    """1 to 3, for the nine boxes; None = not judged. Manager and HR see it, nobody else."""
    potential_reason: str = ""

    @property
    def finished(self) -> bool:
        """Tell whether the review is locked."""
        return self.state is State.FINISHED


@dataclass(frozen=True, slots=True)
class Written:
    """Everything that was put into one review besides its own fields; ``ratings`` are the manager's."""

    marks: Mapping[int, GoalMark]
    ratings: Mapping[int, Rating]
    development: tuple[Development, ...]
    answers: Mapping[Rater, Mapping[int, Rating]] = field(default_factory=dict)
    """By rater, then item: the person's own answers and those of the manager's manager."""
    others: Mapping[Rater, Mapping[int, tuple[int, int]]] = field(default_factory=dict)
    """By group of raters, then item: mean mark in tenths and how many gave one; groups that are too small are left out."""
    said: Others | None = None
    """What others said in a closed round, with their words; None = nobody was asked, or the round is open."""
    calibrated: Calibrated | None = None
    """What a calibration made of the rating; None = it is the manager's."""


def points(text: str) -> tuple[str, ...]:
    """Split text into its points, one a line; bullets and blank lines are dropped."""
    lines = (_BULLET.sub("", line).strip() for line in text.splitlines())
    return tuple(line for line in lines if line)
