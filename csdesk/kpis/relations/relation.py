"""Two KPIs side by side over time: their points, how they moved together at each lag, and what to beware of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from csdesk.base.period import Grain, Period
from csdesk.base.text import Words
from csdesk.kpis.trend import Trend

REACH = 6
"""Lags are looked at up to so many periods either way."""
LEAST = 8
"""Periods with both values that a lag takes."""


@dataclass(frozen=True, slots=True)
class RelationQuery:
    """Over which days, in which steps and for whom two KPIs are laid side by side; days inclusive."""

    grain: Grain
    start: date
    end: date
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    person_ids: tuple[int, ...] | None = None
    unit_ids: tuple[int, ...] | None = None
    target_unit_id: int | None = None
    """Whose targets to show; None = the company's."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """Both values of one point: ``a`` of ``period_a``, ``b`` so many periods later, with the n behind each."""

    period_a: Period
    period_b: Period
    a: float
    b: float
    n_a: int
    n_b: int


@dataclass(frozen=True, slots=True)
class Strength:
    """How closely the two move at one lag: ``b`` is ``lag`` periods after ``a`` (negative: before)."""

    lag: int
    n: int
    """Pairs of values; of changes where these are compared."""
    worth: float
    """How many independent pairs they are worth, 3 to n."""
    r: float
    rho: float | None
    """The same of ranks."""
    low: float | None
    high: float | None
    chance: float
    """Chance of such an r without any relation, from ``worth`` pairs."""
    adjusted: float
    """The same after Holm for all lags tried."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What can be said about two KPIs. ``changes`` tells that changes from period to period were compared, not values."""

    trend_a: Trend
    trend_b: Trend
    sentence: Words
    warnings: tuple[Words, ...]
    lags: tuple[Strength, ...] = ()
    best: Strength | None = None
    """The lag with the least chance; None with too few points."""
    changes: bool = False
    levels: Strength | None = None
    """Values at lag 0, whatever is compared."""
    related: bool = False
    """The best lag stands out from chance at 5 % after allowing for all lags tried."""
    meetings: Mapping[int, tuple[Meeting, ...]] = field(default_factory=dict)
    """The points of each lag."""

    def at(self, lag: int) -> Strength | None:
        """Return what was found at a lag; None when it had too few points."""
        return next((one for one in self.lags if one.lag == lag), None)
