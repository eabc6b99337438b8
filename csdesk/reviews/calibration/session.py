"""A calibration session: whose ratings are looked at together, who was there, what was decided, and its minutes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from csdesk.base.text import Words, pgettext
from csdesk.reviews.calibrated import Decision
from csdesk.reviews.calibration.case import Case
from csdesk.reviews.calibration.rater import Standing
from csdesk.reviews.stage import Stage


class SessionState(StrEnum):
    """Where a session stands."""

    PREPARING = "preparing"
    RUNNING = "running"
    CLOSED = "closed"
    """Its minutes can never change again."""


def state_name(state: SessionState) -> Words:
    """Name a state."""
    return {
        SessionState.PREPARING: pgettext("state of a calibration", "Being prepared"),
        SessionState.RUNNING: pgettext("state of a calibration", "In progress"),
        SessionState.CLOSED: pgettext("state of a calibration", "Closed"),
    }[state]


@dataclass(frozen=True, slots=True)
class Session:
    """A session as stored."""

    id: int
    cycle_id: int
    name: str
    state: SessionState
    held_on: date | None
    present: tuple[str, ...]
    minutes: str
    review_ids: tuple[int, ...]
    started_at: datetime | None = None
    closed_at: datetime | None = None
    record: str = field(default="", repr=False)
    """The minutes as JSON, as they were when it was closed."""
    digest: str = ""
    """SHA-256 of ``record`` as hexadecimal."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A person in a session: the rating as it stood, where the review is now, and what was decided about it."""

    case: Case
    stage: Stage
    decisions: tuple[Decision, ...] = ()

    @property
    def last(self) -> Decision | None:
        """The decision in force; None when there is none."""
        held = [one for one in self.decisions if not one.cleared]
        return held[-1] if held else None

    @property
    def rating(self) -> int | None:
        """The rating in force, in tenths."""
        last = self.last
        return self.case.overall if last is None or last.after is None else last.after

    @property
    def changed(self) -> bool:
        """Tell whether the rating differs from the manager's."""
        return self.rating != self.case.overall

    @property
    def settled(self) -> Case:
        """The case with the rating in force."""
        return replace(self.case, overall=self.rating)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A session with everything that is looked at in it; ``standing`` rests on the ratings in force."""

    session: Session
    placed: tuple[Placed, ...]
    standing: Standing

    @property
    def changed(self) -> tuple[Placed, ...]:
        """Those whose rating was changed."""
        return tuple(one for one in self.placed if one.changed)

    def of(self, review_id: int) -> Placed:
        """Return one person."""
        return next(one for one in self.placed if one.case.review_id == review_id)


@dataclass(frozen=True, slots=True)
class Minutes:
    """The minutes of a closed session, read from its record."""

    name: str
    cycle: str
    held_on: date | None
    closed_at: datetime
    present: tuple[str, ...]
    text: str
    people: int
    decisions: tuple[Mapping[str, object], ...]
    """Each with person, before, after, reason, at and who; scores in tenths."""
