"""What the top of the area offers: KPIs, units and the last day, read once on the worker."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from csdesk.base.text import Words
from csdesk.kpis.kpi import Kpi

if TYPE_CHECKING:
    from csdesk.people.unit import Unit
    from csdesk.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Ground:
    """KPIs that can be compared, units, and the last day that has data (None = there is none)."""

    kpis: tuple[tuple[Kpi, Words, str], ...]
    """Each with its title and the statistic its bare key means."""
    units: "tuple[Unit, ...]"
    last: date | None
    fiscal_start: int


def read_ground(workspace: "Workspace") -> Ground:
    """Read what can be chosen."""
    kpis, span = workspace.kpis, workspace.kpis.data_span()
    keys = workspace.comparing.keys() if span is not None else ()
    listed = tuple((kpis.kpi(key), kpis.kpi(key).name, kpis.statistic(key)) for key in keys)
    last = None if span is None else span[1]
    return Ground(listed, tuple(workspace.people.units()), last, kpis.fiscal_start())
