"""What a cycle came to, as one frozen value; nothing in it tells how a single person was rated."""

from dataclasses import dataclass
from datetime import date, datetime

from csdesk.base.text import Words
from csdesk.reviews.cycle import Cycle
from csdesk.reviews.stage import Role, Stage

FEWEST = 5
"""Ratings below which a group is not shown by itself."""


@dataclass(frozen=True, slots=True)
class StageCount:
    """How many of all have passed a stage, until when it was due, when the last one did, and how many are late."""

    stage: Stage
    done: int
    of: int
    due_on: date | None
    last_on: date | None
    late: int


@dataclass(frozen=True, slots=True)
class Distribution:
    """How ratings fall: ``counts`` by band, in the order of `CycleSummary.bands`; ``n`` rated, ``people`` in all.

    ``name`` '' = all, or those of several managers together. Without counts there are too few to show.
    """

    name: str
    people: int
    n: int
    mean: float | None
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Objections:
    """How objections ended; ``raised`` is the sum of the others."""

    raised: int = 0
    open: int = 0
    upheld: int = 0
    partly: int = 0
    rejected: int = 0


@dataclass(frozen=True, slots=True)
class Calibrations:
    """Ratings that calibration changed: how many up and down of ``looked_at``, and the mean shift in marks."""

    sessions: int = 0
    looked_at: int = 0
    up: int = 0
    down: int = 0
    mean_shift: float | None = None


@dataclass(frozen=True, slots=True)
class CycleSummary:
    """The whole cycle. ``bands`` name grades or marks from the best down."""

    cycle: Cycle
    form: str
    scale: int
    made_at: datetime
    participants: int
    finished: int
    stages: tuple[StageCount, ...]
    bands: tuple[str, ...]
    overall: Distribution
    managers: tuple[Distribution, ...]
    objections: Objections
    calibrations: Calibrations
    waiting: tuple[tuple[Role, int], ...]
    """Who must move next, and in how many reviews."""
    fairness: tuple[Words, ...]
    withheld: int = 0
    """People whose managers have too few ratings to be shown, even together."""
