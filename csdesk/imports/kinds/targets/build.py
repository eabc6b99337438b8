"""Turn the matched columns of a table of targets into rows; KPIs and units are looked up when the rows are judged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from csdesk.base.text import _
from csdesk.imports.kinds.amounts import Amount
from csdesk.imports.kinds.columns import Cells, Place
from csdesk.imports.kinds.periods import no_period, period_code
from csdesk.imports.problem import Problems
from csdesk.imports.recognise.columns import ColumnMatch
from csdesk.imports.recognise.readings import Readings

VALUES = ("target", "good", "attention", "excellent")


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One target as the file has it; ``period`` is a Period code, '' = always; ``unit`` '' = the whole company, ``role`` '' = every role."""

    place: Place
    kpi: str
    unit: str
    period: str
    amounts: tuple[Amount | None, ...]
    """Target, good, attention and excellent."""
    role: str = ""


@dataclass(frozen=True, slots=True)
class TargetRows:
    """All usable rows and the header of each field the file provides."""

    rows: tuple[TargetRow, ...]
    headers: Mapping[str, str] = field(default_factory=dict)

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.rows)


def build_targets(
    readings: Readings, matches: Sequence[ColumnMatch], problems: Problems
) -> tuple[TargetRows, int]:
    """Return the usable rows and how many were left out."""
    cells = Cells(readings, matches, problems)
    kpis, unit_names, periods = cells.texts("kpi"), cells.texts("unit"), cells.column("period")
    roles = cells.texts("role")
    amounts = [cells.amounts(key) for key in VALUES]
    rows: list[TargetRow] = []
    for place in cells.places():
        at = place.record
        values = tuple(column[at] for column in amounts)
        cell = periods.cell(at) if periods is not None else ""
        period = period_code(cell)
        if not kpis[at]:
            cells.refuse(place, "kpi", "no_kpi", _("The row names no KPI."))
        elif period is None:
            shown = periods.shown(int(periods.codes[at])) if periods is not None else ""
            cells.refuse(place, "period", "not_a_period", no_period(shown), shown)
        elif not any(values):
            cells.refuse(place, "target", "no_target", _("The row holds no target and no band."), kpis[at])
        else:
            rows.append(TargetRow(place, kpis[at], unit_names[at], period, values, roles[at]))
    return TargetRows(tuple(rows), cells.headers), len(cells.table) - len(rows)
