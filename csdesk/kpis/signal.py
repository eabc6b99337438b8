"""What can be told from noise in a trend: limits, marks, shifts of the level, seasons, and where it leads."""

from dataclasses import dataclass
from enum import StrEnum

from csdesk.base.period import Period
from csdesk.base.text import Words
from csdesk.kpis.stats.rule import Rule


class ControlChart(StrEnum):
    """How the limits were made: from moving ranges, from the sizes of rates, or from the days of counts."""

    SINGLE = "xmr"
    RATE = "p"
    COUNT = "u"


@dataclass(frozen=True, slots=True)
class Limit:
    """Mean and limits at one point, in the KPI's unit; chance alone seldom leads beyond."""

    mean: float
    low: float
    high: float

    def __contains__(self, value: float) -> bool:
        """Tell whether a value lies within the limits."""
        return self.low <= value <= self.high


@dataclass(frozen=True, slots=True)
class Mark:
    """A signal: points ``first`` to ``index`` (places in the trend) fulfil a run rule; ``number`` counts from 1."""

    number: int
    rule: Rule
    up: bool
    first: int
    index: int
    start: Period
    period: Period
    """The period of the last point, where the ring is drawn."""
    value: float

    @property
    def count(self) -> int:
        """How many periods the pattern spans."""
        return self.index - self.first + 1


@dataclass(frozen=True, slots=True)
class ChangePoint:
    """The level shifted from ``before`` to ``after``; ``index`` and ``period`` are the first of the new level."""

    index: int
    period: Period
    before: float
    after: float
    n_before: int
    """Points of the level before."""
    n_after: int

    @property
    def size(self) -> float:
        """The shift in the KPI's unit."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Season:
    """``by`` weekday or month explains the ``share`` (0..1) of the variance; ``chance`` is the p value of the F test."""

    by: str
    share: float
    chance: float
    followed: bool
    """The limits follow it."""


@dataclass(frozen=True, slots=True)
class Foreseen:
    """The value expected in a period to come, and where eight of ten such values lie."""

    period: Period
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Signals:
    """All of it for the subject of one trend; ``limits`` and ``average`` have an entry for each of its points.

    None in ``limits`` is a gap, a period that is not over, or too little history.
    """

    n: int
    """Points judged: whole periods with a value."""
    sentence: Words
    chart: ControlChart | None = None
    limits: tuple[Limit | None, ...] = ()
    marks: tuple[Mark, ...] = ()
    changes: tuple[ChangePoint, ...] = ()
    season: Season | None = None
    window: int = 0
    """Periods in the moving average, centred."""
    average: tuple[float | None, ...] = ()
    forecast: tuple[Foreseen, ...] = ()
    latest_noise: bool | None = None
    """The latest value is no signal; None when that cannot be told."""
    notes: tuple[Words, ...] = ()
    """What else is worth saying: earlier signals, the target among the noise, the season."""

    @property
    def last_change(self) -> ChangePoint | None:
        """The latest shift of the level."""
        return self.changes[-1] if self.changes else None

    def mark_at(self, index: int) -> Mark | None:
        """Return the mark that ends at a point."""
        return next((mark for mark in self.marks if mark.index == index), None)
