"""A KPI over time as one frozen value, drawn alike on screen and on paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from csdesk.base.period import Grain, Period
from csdesk.base.text import Words
from csdesk.kpis.kpi import Kpi
from csdesk.kpis.published import Published


class Status(StrEnum):
    """How a KPI or a goal stands. The shape of its glyph differs, never the colour alone."""

    EXCELLENT = "excellent"
    """Only KPIs have it, where a line for it is drawn; a goal is on track or done."""
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"
    DONE = "done"
    NOT_STARTED = "not_started"


@dataclass(frozen=True, slots=True)
class TrendQuery:
    """Which KPI to follow, over which days and in which steps, for whom, split by which dimension."""

    key: str
    grain: Grain
    start: date
    end: date
    by: str | None = None
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    person_ids: tuple[int, ...] | None = None
    unit_ids: tuple[int, ...] | None = None
    target_unit_id: int | None = None
    """Whose target and bands to show; None = the whole company's."""
    target_role: str = ""
    """Of which role the target and bands are; '' = of everyone's."""
    last_year: bool = False
    """Add the same periods one year earlier as a second series."""
    most_series: int = 4
    within_seconds: float | None = None
    """Resolution limit for ``sla_met``, as in `KpiQuery`."""


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One period of a series; value None is a gap. ``partial`` marks a period that is not over in the data."""

    period: Period
    value: float | None
    n: int
    numerator: float | None = None
    denominator: float | None = None
    partial: bool = False
    imported: bool = False
    """It is an imported value, not counted from tickets, calls or answers."""
    era: int = 0
    """How many changes of the definition came before the end of the period."""
    mixed: bool = False
    """A change of the definition falls into the period: some of it was counted one way, some another."""
    published: Published | None = None
    """It is the number that was published, with what the data say today."""


def joins(before: TrendPoint, after: TrendPoint) -> bool:
    """Tell whether a line may lead from one point to the next: both counted alike, and both or neither imported."""
    alike = before.era == after.era and before.imported is after.imported
    return alike and not before.mixed and not after.mixed


def place_of(day: date, points: Sequence[TrendPoint]) -> float:
    """Return where a day begins among the points of a series: 2.5 is half-way between the third and the fourth."""
    for index, point in enumerate(points):
        if day <= point.period.end:
            return index - 0.5 + (day - point.period.start).days / point.period.days
    return len(points) - 0.5


@dataclass(frozen=True, slots=True)
class CutOver:
    """From this day on a KPI is counted another way; no line is drawn across it."""

    day: date
    words: Words
    """From 1 Mar 2026: status Spam left out."""


@dataclass(frozen=True, slots=True)
class Series:
    """A line: its name, its points (same periods in every series of a trend) and its role."""

    name: Words
    points: tuple[TrendPoint, ...]
    role: str = "own"
    """own | last_year | team | other, or plan | low | high of a goal: decides colour and weight of the line."""


@dataclass(frozen=True, slots=True)
class Bands:
    """Where excellent and good begin and where attention does, in the KPI's unit; None = no such line."""

    target: float | None = None
    good: float | None = None
    attention: float | None = None
    excellent: float | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a day and may explain a bend; ``number`` counts from 1 in a trend."""

    id: int
    day: date
    label: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Trend:
    """Everything a chart shows. The first series is the subject."""

    kpi: Kpi
    key: str
    title: Words
    subtitle: Words
    grain: Grain
    series: tuple[Series, ...]
    bands: Bands
    events: tuple[Event, ...] = ()
    status: Status = Status.NOT_STARTED
    latest: TrendPoint | None = None
    """The last point of the subject that is not partial and has a value."""
    change: float | None = None
    """Latest value minus the value one grain earlier."""
    sentence: Words | None = None
    """The trend in one sentence, for readers and screen readers."""
    imported: Words | None = None
    """Which points are imported values; None when none is."""
    cut_overs: tuple[CutOver, ...] = ()
    """Where the definition changes between the first and the last day shown."""
    course: bool = False
    """It is the way of one goal: series may have the roles plan, low and high, and the target is no line of status."""
