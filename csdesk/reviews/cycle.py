"""A review cycle: a named stretch of time, its people and the form they are reviewed with."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from csdesk.base.period import Grain, Period
from csdesk.base.text import Words, _
from csdesk.reviews.stage import Action, Asks, Role, Stage


class Rhythm(StrEnum):
    """How often cycles of this kind come; a copy for the next period follows it."""

    FREE = ""
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class CycleDraft:
    """What a user types about a cycle; both days belong to it. ``form_id`` None = the first form, or the standard one.

    ``asks`` say what it wants beside the manager's rating, ``dues`` until when its stages should be done.
    ``prorated`` lowers targets that add up for people who were there only in part.
    """

    name: str
    starts_on: date
    ends_on: date
    form_id: int | None = None
    hr_name: str = ""
    rhythm: Rhythm = Rhythm.FREE
    asks: Asks = frozenset()
    dues: tuple[tuple[Stage, date], ...] = ()
    prorated: bool = False


@dataclass(frozen=True, slots=True)
class Cycle:
    """A cycle as stored."""

    id: int
    name: str
    starts_on: date
    ends_on: date
    form_id: int
    hr_name: str = ""
    rhythm: Rhythm = Rhythm.FREE
    asks: Asks = frozenset()
    dues: tuple[tuple[Stage, date], ...] = ()
    prorated: bool = False

    def code(self, fiscal_start: int = 1) -> str:
        """Name the days shortly: 2026H2, 2026Q4, 2026, else 20260701."""
        for grain in (Grain.YEAR, Grain.HALF, Grain.QUARTER, Grain.MONTH):
            period = Period.of(self.starts_on, grain, fiscal_start)
            if (period.start, period.end) == (self.starts_on, self.ends_on):
                return period.code.replace("-", "")
        return self.starts_on.strftime("%Y%m%d")


@dataclass(frozen=True, slots=True)
class Board:
    """A cycle's table: who stands where, and how each manager's ratings spread."""

    cycle: Cycle
    rows: tuple["BoardRow", ...]
    spreads: tuple["Spread", ...]

    @property
    def finished(self) -> int:
        """How many reviews are finished."""
        return sum(row.finished for row in self.rows)


class Mark(StrEnum):
    """What the cell of a stage says."""

    DONE = "done"
    NOW = "now"
    LATE = "late"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Milestone:
    """A stage of one review on the board: the day it was done, and until when it should be."""

    stage: Stage
    mark: Mark
    done_on: date | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One person of a cycle. ``overall`` is the rating so far (None = nothing rated), on the form's scale."""

    review_id: int
    person_id: int
    person_name: str
    person_role: str
    manager_id: int | None
    manager_name: str
    goals: int
    agreed_on: date | None
    rated: int
    to_rate: int
    held_on: date | None
    finished: bool
    finished_on: date | None
    revision: int
    overall: float | None
    stage: Stage = Stage.COLLECTING
    milestones: tuple[Milestone, ...] = ()
    next_action: Action | None = None
    next_role: Role | None = None
    """Who must move next; None once it is signed."""
    presence: int | None = None
    """Basis points of the cycle the person was there, where that is not the whole."""
    scale: int = 5
    """The highest mark of the person's form."""

    @property
    def late(self) -> bool:
        """Tell whether the present step is overdue."""
        return any(one.mark is Mark.LATE for one in self.milestones)

    def waits_on(self) -> Words:
        """Say whose move is next."""
        if self.finished:
            return _("nobody, it is finished")
        if self.agreed_on is None and not self.rated:
            return _("both, to agree the goals")
        if self.rated < self.to_rate:
            return _("manager, to rate")
        if self.held_on is None:
            return _("both, to talk")
        return _("manager, to finish")


@dataclass(frozen=True, slots=True)
class Spread:
    """How the ratings of one manager fall on the scale: ``counts[0]`` reviews at 1 ... ``counts[4]`` at 5.

    ``names`` say what each count is of where it is not a mark: a grade, or points of a hundred.
    """

    manager_id: int | None
    manager_name: str
    counts: tuple[int, ...]
    mean: float | None
    names: tuple[str, ...] = ()


NO_MANAGER = _("No manager")
