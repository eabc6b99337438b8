"""What a KPI question asks and what its answer holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from csdesk.base.period import Grain, Period
from csdesk.base.text import Words
from csdesk.kpis.kpi import Kpi
from csdesk.kpis.published import Published

DIMENSIONS = (
    "agent",
    "team",
    "unit",
    "channel",
    "topic",
    "priority",
    "status",
    "source",
    "customer",
    "month",
    "week",
    "day",
    "weekday",
    "hour",
)
"""What a KPI can be grouped and filtered by."""


@dataclass(frozen=True, slots=True)
class ValueRange:
    """Keeps the rows whose time or mark for a KPI is ``low`` or more and below ``high`` (None = no upper end)."""

    kpi: str
    low: float
    high: float | None = None


@dataclass(frozen=True, slots=True)
class KpiQuery:
    """One question: which KPI (``frt.median``), grouped by which dimensions, in which days, over which rows.

    ``start`` and ``end`` are inclusive; ``where`` keeps rows whose dimension has one of the values.
    ``person_ids`` and ``unit_ids`` keep the rows of these persons, or of the members of these units.
    """

    key: str
    by: tuple[str, ...] = ()
    grain: Grain | None = None
    start: date | None = None
    end: date | None = None
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    person_ids: tuple[int, ...] | None = None
    unit_ids: tuple[int, ...] | None = None
    within_seconds: float | None = None
    """Resolution limit that decides ``sla_met`` for rows whose file states no verdict; None = workspace setting."""
    ranges: tuple[ValueRange, ...] = ()
    """Keeps only rows whose values lie in all of these ranges; such a question has no imported values."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One number with its ground: value None means no data, never zero.

    ``low`` and ``high`` are a 95 % interval where one is known (Wilson for rates). ``n`` is 0 for an imported value
    whose file does not say how many cases are behind it.
    """

    group: Mapping[str, str]
    period: Period | None
    value: float | None
    n: int
    numerator: float | None = None
    denominator: float | None = None
    low: float | None = None
    high: float | None = None
    imported: bool = False
    """It comes from imported values, not from tickets, calls or answers."""
    whole: bool = True
    """Imported values cover every day of the period."""
    note: Words | None = None
    """Why there is no value though values were imported."""
    target: float | None = None
    """The target that was imported with the value."""
    published: Published | None = None
    """It is the number that was published, with what the data say today; None = it follows the data."""


@dataclass(frozen=True, slots=True)
class KpiTable:
    """The answer to a `KpiQuery`: rows in the order of period, then group."""

    kpi: Kpi
    key: str
    definition: Words
    rows: tuple[Reading, ...]
