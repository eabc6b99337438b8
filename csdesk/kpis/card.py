"""A KPI at a glance: the latest value, its standing and a short history, for lists and tiles."""

from dataclasses import dataclass

from csdesk.base.period import Period
from csdesk.kpis.kpi import Kpi
from csdesk.kpis.trend import Bands, Status


@dataclass(frozen=True, slots=True)
class KpiCard:
    """One line of a board. ``values`` run from the oldest period to the newest; None is a gap."""

    kpi: Kpi
    key: str
    period: Period
    """The period of ``value``: the last one that is over in the data and has a value, else the last with a value."""
    value: float | None
    n: int
    change: float | None
    """Value minus ``before``; None when either is missing."""
    before: float | None
    """The value one period earlier."""
    target: float | None
    bands: Bands
    status: Status
    values: tuple[float | None, ...]
    periods: tuple[Period, ...]
    partial: bool
    """The last of ``values`` belongs to a period that is not over in the data."""
    imported: bool = False
    """The value was imported, not counted from tickets, calls or answers."""
    noise: bool | None = None
    """The value is no signal against the periods shown; None when these are too few to tell."""
