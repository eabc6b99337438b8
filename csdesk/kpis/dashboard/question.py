"""What a board is about: a unit, its days, the KPIs shown, and what was clicked to narrow it down."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from csdesk.base.period import Grain, Period
from csdesk.kpis.reading import KpiQuery, ValueRange

WEEK = ("weekday", "hour")
"""The dimensions of the week."""

ROWS = ("agent", "unit")
"""What the heat table can have as rows."""


@dataclass(frozen=True, slots=True)
class BoardQuestion:
    """One question for a whole board; both days are included.

    ``where`` and ``ranges`` are what was clicked. Each part of the board is narrowed by what was clicked in the others,
    not by what was clicked in itself, so that its own marks can still be compared.
    """

    start: date
    end: date
    grain: Grain = Grain.MONTH
    """The step of the history in the tiles."""
    unit_id: int | None = None
    keys: tuple[str, ...] = ()
    rows: str = "agent"
    """What the heat table lists, one of `ROWS`."""
    spread: str = ""
    """The KPI whose distribution is shown; '' = the first shown that has one."""
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ranges: tuple[ValueRange, ...] = ()
    steps: int = 12
    """How many periods the tiles look back, the asked one included."""

    @classmethod
    def of(cls, period: Period, unit_id: int | None = None, keys: tuple[str, ...] = ()) -> "BoardQuestion":
        """Ask about one period."""
        return cls(period.start, period.end, period.grain, unit_id, keys)

    @property
    def filtered(self) -> bool:
        """Tell whether anything was clicked."""
        return bool(self.where or self.ranges)

    def toggled(self, wanted: Mapping[str, str]) -> "BoardQuestion":
        """Keep only the rows of these values, in the place of what was kept of these dimensions; once more: all rows."""
        asked = {name: (value,) for name, value in wanted.items()}
        rest = {name: values for name, values in self.where.items() if name not in _kin(wanted)}
        same = {name: values for name, values in self.where.items() if name in _kin(wanted)} == asked
        return replace(self, where=rest if same else rest | asked)

    def ranged(self, wanted: ValueRange) -> "BoardQuestion":
        """Keep only the rows of a range of values, in the place of another of its KPI; once more: all rows."""
        rest = tuple(part for part in self.ranges if part.kpi != wanted.kpi)
        return replace(self, ranges=rest if wanted in self.ranges else (*rest, wanted))

    def without(self, *names: str) -> "BoardQuestion":
        """Drop what was clicked of these dimensions, or the ranges of these KPIs."""
        where = {name: values for name, values in self.where.items() if name not in names}
        return replace(self, where=where, ranges=tuple(part for part in self.ranges if part.kpi not in names))

    def cleared(self) -> "BoardQuestion":
        """Drop all that was clicked."""
        return replace(self, where={}, ranges=())

    def query(self, key: str, by: tuple[str, ...] = (), apart: tuple[str, ...] = ()) -> KpiQuery:
        """Ask for one KPI, grouped; ``apart`` names the dimensions or KPIs whose own marks are asked for."""
        own = self.without(*apart)
        units = None if self.unit_id is None else (self.unit_id,)
        return KpiQuery(
            key, by, None, self.start, self.end, own.where, unit_ids=units, ranges=own.ranges
        )  # fmt: skip


def _kin(wanted: Mapping[str, str]) -> frozenset[str]:
    """Return the dimensions that a click settles: weekday and hour are one choice, and so are agent and unit."""
    found = set(wanted)
    for family in (WEEK, ROWS):
        if found & set(family):
            found |= set(family)
    return frozenset(found)
