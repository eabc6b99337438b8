"""What a comparison asks and what its answer holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from csdesk.base.text import Words
from csdesk.kpis.kpi import Kpi

BY = ("agent", "team", "unit")
"""Who can be compared: agents and teams as the files name them, units of the organisation."""

ADJUSTABLE = ("topic", "channel", "priority", "hour", "weekday")
"""What the mix of cases can be told by; hours are taken as three shifts, weekdays as workdays and weekend."""

MIX = ("topic", "channel", "hour")
"""What is adjusted for unless asked otherwise, the most telling first: what is seldom is merged from the last one on."""


class Verdict(StrEnum):
    """How somebody stands against the group."""

    FEW = "few"
    """Too few cases to compare."""
    SAME = "same"
    """No different from the group as far as the cases tell."""
    BETTER = "better"
    WORSE = "worse"
    HIGHER = "higher"
    """Above the group, of a KPI where neither way is better."""
    LOWER = "lower"


class Way(StrEnum):
    """How a value is taken."""

    RAW = "raw"
    SHRUNK = "shrunk"
    ADJUSTED = "adjusted"


@dataclass(frozen=True, slots=True)
class CompareQuery:
    """One question; both days are included and None = open, ``unit_id`` None = everyone.

    ``adjust`` names dimensions of `ADJUSTABLE`. ``least`` is the smallest n that is compared; None = the default of the
    KPI: 30 for rates and 90th percentiles, 10 for means and medians.
    """

    key: str
    by: str = "agent"
    start: date | None = None
    end: date | None = None
    unit_id: int | None = None
    adjust: tuple[str, ...] = MIX
    least: int | None = None
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with its 95 % interval, what follows from it, and between which places it stands (1 = best)."""

    value: float
    low: float | None
    high: float | None
    verdict: Verdict
    places: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """One person, team or unit. ``adjusted`` is None where there is too little in common with the others."""

    name: str
    n: int
    raw: Estimate
    shrunk: Estimate
    adjusted: Estimate | None = None
    coverage: float | None = None
    """Share of the whole mix (0..1) that is made of kinds of cases this one had; None = not adjusted."""
    imported: bool = False

    def estimate(self, way: Way) -> Estimate | None:
        """Return the value taken in this way."""
        return {Way.RAW: self.raw, Way.SHRUNK: self.shrunk, Way.ADJUSTED: self.adjusted}[way]


@dataclass(frozen=True, slots=True)
class FunnelPoint:
    """Between which values chance alone keeps somebody with ``n`` cases: 95 % and 99.8 % of the time."""

    n: float
    low: float
    high: float
    lowest: float
    highest: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """The answer to a `CompareQuery`; ``rows`` begin with the best shrunk value, those with too few cases come last."""

    query: CompareQuery
    kpi: Kpi
    title: Words
    definition: Words
    rows: tuple[Compared, ...]
    whole: float | None
    """The value of all together; None = no data."""
    n: int
    least: int
    mix: tuple[str, ...]
    """What was really adjusted for: dimensions in which the cases differ."""
    kinds: int
    """How many kinds of cases the mix is told by, those too seldom merged."""
    funnel: tuple[FunnelPoint, ...]
    excess: Mapping[Way, float]
    """By how much the values of a way are more spread than chance explains; 1 = as chance has it."""
    overdispersed: frozenset[Way]
    """The ways in which chance alone does not explain the spread."""
    loose: int
    """Cases that name nobody and are left out."""

    @property
    def ways(self) -> tuple[Way, ...]:
        """The ways that have values."""
        return (Way.RAW, Way.SHRUNK, Way.ADJUSTED) if self.mix else (Way.RAW, Way.SHRUNK)

    def ranked(self, way: Way) -> int:
        """Return among how many the places of this way are."""
        found = (row.estimate(way) for row in self.rows)
        return sum(estimate is not None and estimate.places is not None for estimate in found)

    def count(self, way: Way, verdict: Verdict) -> int:
        """Return how many stand so."""
        found = (row.estimate(way) for row in self.rows)
        return sum(estimate is not None and estimate.verdict is verdict for estimate in found)
