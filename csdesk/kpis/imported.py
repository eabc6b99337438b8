"""A KPI value that was imported as such, and how several of them make one.

The rules, which hold everywhere:

- Values with numerator and denominator combine exactly, as ratio of totals; values with n as sum(value * n) / sum(n).
- A value whose n is not known stands for its own person or unit and its own period only; beside others it makes none,
  unless the KPI is a number that adds up.
- Medians and percentiles never combine.
- Of a state (open tickets) the last period holds.
- A month in which tickets, calls or answers know the KPI is told by them alone.
- Blank is not zero: without values there is none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from csdesk.base.quantity import Unit
from csdesk.base.text import Words, _
from csdesk.kpis.kpi import Kpi
from csdesk.kpis.own import Owns, Statistic
from csdesk.kpis.wilson import wilson

STANDING = frozenset({"backlog", "backlog_age"})
"""KPIs of the catalogue that tell a state."""


@dataclass(frozen=True, slots=True)
class ImportedValue:
    """One stored value: of a person, else of a unit, else of the whole company, from ``start`` to ``end`` included.

    ``kpi`` is the key it is kept under: bare for the default statistic, else with its suffix. ``value`` is in the
    KPI's unit; None in ``n``, ``numerator``, ``denominator`` and ``target`` = the file does not say.
    """

    kpi: str
    person_id: int | None
    unit_id: int | None
    start: date
    end: date
    value: float
    n: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    target: float | None = None
    id: int = 0
    file: str = ""
    sheet: str = ""
    row: int = 0

    @property
    def days(self) -> int:
        """How many days it is about."""
        return (self.end - self.start).days + 1


@dataclass(frozen=True, slots=True)
class Way:
    """How values of a KPI combine: it ``adds`` up, is a ``state``, or is a ratio; ``alone`` = never."""

    adds: bool = False
    counts: bool = False
    """It counts cases, so that the value itself is n."""
    state: bool = False
    alone: bool = False
    alone_of_many: bool = False
    """Several owners have none together, as of an own state."""
    share: bool = False
    """A rate, which has an interval."""
    scale: float = 1.0
    """What numerator / denominator is multiplied by: 100 for points."""


@dataclass(frozen=True, slots=True)
class Made:
    """What values make together; value None = nothing, and ``note`` says why. n 0 = not known."""

    value: float | None
    n: int
    numerator: float | None = None
    denominator: float | None = None
    low: float | None = None
    high: float | None = None
    note: Words | None = None


def way_of(kpi: Kpi, statistic: str, owns: Owns) -> Way:
    """Return how values of a KPI and statistic combine."""
    own = owns.get(kpi.key)
    if own is not None:
        last = own.statistic is Statistic.LAST
        share = own.statistic is Statistic.RATIO and kpi.unit is Unit.FRACTION
        counts = kpi.unit is Unit.COUNT
        return Way(own.statistic is Statistic.SUM, counts, last, alone_of_many=last, share=share)
    return Way(
        adds=kpi.unit is Unit.COUNT,
        counts=kpi.unit is Unit.COUNT,
        state=kpi.key in STANDING,
        alone=statistic in {"median", "p90"},
        share=kpi.unit is Unit.FRACTION,
        scale=100.0 if kpi.unit is Unit.POINTS else 1.0,
    )


def combined(values: Sequence[ImportedValue], way: Way) -> Made:
    """Make one of values that do not overlap, by the rules of this module; ``values`` is not empty."""
    if way.state:
        last = max(value.end for value in values)
        values = [value for value in values if value.end == last]
    parts = [_parts(value, way) for value in values]
    if way.adds:
        total = sum(value.value for value in values)
        return Made(total, _cases(values, total, way), total)
    if len(values) == 1:
        numerator, denominator = parts[0] or (None, None)
        n = values[0].n if values[0].n is not None else denominator or 0
        return _bounded(Made(values[0].value, round(n), numerator, denominator), way)
    if way.alone or way.alone_of_many:
        return Made(None, 0, note=_no_joining(way))
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return Made(
            None, 0,
            note=_("The files do not say how many cases are behind each value, so that they make no common one."),
        )  # fmt: skip
    numerator, denominator = (sum(part[place] for part in known) for place in (0, 1))
    if not denominator:
        return Made(None, 0)
    made = Made(way.scale * numerator / denominator, round(denominator), numerator, denominator)
    return _bounded(made, way)


def _parts(value: ImportedValue, way: Way) -> tuple[float, float] | None:
    """Return numerator and denominator: those of the file, else from n."""
    if value.numerator is not None and value.denominator is not None:
        return value.numerator, value.denominator
    if value.n is None or way.alone:
        return None
    return value.value / way.scale * value.n, value.n


def _cases(values: Sequence[ImportedValue], total: float, way: Way) -> int:
    """Return how many cases are behind a sum: the sum itself where it counts them, else those told."""
    if way.counts:
        return round(total)
    told = [value.n for value in values if value.n is not None]
    return round(sum(told)) if len(told) == len(values) else 0


def _bounded(made: Made, way: Way) -> Made:
    if not way.share or made.numerator is None or not made.denominator:
        return made
    if not 0 <= made.numerator <= made.denominator:
        return made
    low, high = wilson(np.array([made.numerator]), np.array([made.denominator]))
    return Made(made.value, made.n, made.numerator, made.denominator, float(low[0]), float(high[0]))


def _no_joining(way: Way) -> Words:
    if way.alone:
        return _("Medians and percentiles of several people or periods make no common one.")
    return _("The values of several people make no common one.")
