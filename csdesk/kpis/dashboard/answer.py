"""What a board shows, part by part. None is no data, never zero."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from csdesk.base.period import Period
from csdesk.base.text import Words
from csdesk.kpis.dashboard.question import BoardQuestion
from csdesk.kpis.kpi import Kpi
from csdesk.kpis.trend import Bands, Status

FEW = 20
"""A value of fewer cases than these is shown, but not judged."""

MOST_OF_ALL = 0.8
"""The share that the main topics are asked for."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How a count stands inside a period that is not over: ``expected`` = target x the share of its days that passed."""

    so_far: float
    expected: float
    target: float
    share: float
    """Days passed / days of the period, 0..1."""


@dataclass(frozen=True, slots=True)
class BoardCard:
    """One tile: the value of the asked days, the one before, and the history that ends with it."""

    kpi: Kpi
    key: str
    title: Words
    value: float | None
    n: int
    before: float | None
    """The value of the period before; of its first days only, when the period is not over."""
    bands: Bands
    status: Status
    values: tuple[float | None, ...]
    periods: tuple[Period, ...]
    running: bool
    """The asked days are not over in the data."""
    pace: Pace | None = None
    imported: bool = False
    noise: bool | None = None
    """The value is no signal against its history; None when that is too short to tell, or the days are not over."""

    @property
    def change(self) -> float | None:
        """Value minus ``before``."""
        return None if self.value is None or self.before is None else self.value - self.before


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One KPI of one row; ``few`` = too few cases to judge."""

    value: float | None
    n: int
    status: Status
    few: bool
    imported: bool = False


@dataclass(frozen=True, slots=True)
class HeatColumn:
    """One KPI of the heat table. A count has no bands there: those of the unit are not those of a person."""

    kpi: Kpi
    key: str
    title: Words
    bands: Bands
    most: float
    """The largest value, for the length of bars; 0 without any."""


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One agent or unit; name '' = the rows that name none."""

    name: str
    n: int
    """Contacts in the asked days."""
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True, slots=True)
class Heat:
    """Agents or units by KPIs; rows with most contacts first."""

    dimension: str
    columns: tuple[HeatColumn, ...]
    rows: tuple[HeatRow, ...]
    sentence: Words


@dataclass(frozen=True, slots=True)
class Bin:
    """A bar of a distribution: from ``low`` up to but without ``high``; None = everything from ``low`` on."""

    low: float
    high: float | None
    n: int


@dataclass(frozen=True, slots=True)
class Spread:
    """How the values of one KPI are distributed; ``discrete`` = each bar is one whole mark."""

    kpi: Kpi
    key: str
    title: Words
    n: int
    bins: tuple[Bin, ...]
    median: float | None
    p90: float | None
    discrete: bool
    choices: tuple[str, ...]
    """The KPIs shown whose distribution can be asked for."""
    sentence: Words


@dataclass(frozen=True, slots=True)
class ParetoBar:
    """A topic with its contacts; ``cumulative`` = share of this and all larger ones among those that name a topic."""

    name: str
    n: int
    share: float
    cumulative: float


@dataclass(frozen=True, slots=True)
class Pareto:
    """Topics, the largest first; ``blank`` contacts name none and take no part in the shares."""

    bars: tuple[ParetoBar, ...]
    n: int
    blank: int
    main: int
    """How many of the largest topics make `MOST_OF_ALL`."""
    sentence: Words


@dataclass(frozen=True, slots=True)
class Week:
    """Contacts by weekday (1 = Monday) and hour; ``days`` says how many of each weekday the asked days have so far.

    ``undated`` contacts have no day and ``unknown`` no hour; neither is in a cell. ``midnight`` contacts stand at 00:00:00
    sharp, as they do where a file tells only the day.
    """

    counts: Mapping[tuple[int, int], int]
    days: tuple[int, ...]
    n: int
    unknown: int
    midnight: int
    sentence: Words

    def mean(self, weekday: int, hour: int) -> float | None:
        """Return the contacts of an hour on an average such day; None when there was no such day."""
        days = self.days[weekday - 1]
        return self.counts.get((weekday, hour), 0) / days if days else None


@dataclass(frozen=True, slots=True)
class BoardReading:
    """The answer; ``last`` is the last day that has data, None in an empty file, where the parts are empty too."""

    question: BoardQuestion
    last: date | None
    contacts: int
    cards: tuple[BoardCard, ...]
    heat: Heat | None
    spread: Spread | None
    pareto: Pareto | None
    week: Week | None

    @property
    def running(self) -> bool:
        """Tell whether the asked days are not over in the data."""
        return self.last is not None and self.question.start <= self.last < self.question.end
