"""Which column of a table of KPI values holds what."""

from collections.abc import Mapping

import numpy as np

from csdesk.base.text import Words, _
from csdesk.imports.fields import OWN, FieldKind
from csdesk.imports.headers import System, find_system, fold, unit_named
from csdesk.imports.kinds.kpi_values.names import field_named, tells_time
from csdesk.imports.readers.grid import Column
from csdesk.imports.recognise.columns import ColumnMatch, Rivals
from csdesk.imports.recognise.period_names import period_named
from csdesk.imports.recognise.readings import Readings
from csdesk.imports.recognise.table import Table
from csdesk.kpis.catalogue import KEYS

_LABELS = frozenset({"person", "person_id", "unit", "period", "year", "kpi"})
_NO_VALUES = frozenset(
    {
        "id", "no", "nr", "index", "rank", "ranking", "extension", "phone", "filters", "interval end", "interval complete",
        "end date", "end", "to", "media type", "time zone", "target seconds", "序号", "排名", "分机", "结束时间", "rangering",
        "slutt", "sluttdato", "telefon",
    }
)  # fmt: skip
"""Headers of figures that measure nothing."""
_ENOUGH = 0.5


def match_kpi_values(
    readings: Readings, _kind: str, mapping: Mapping[str, str | None] | None = None
) -> tuple[tuple[ColumnMatch, ...], tuple[Rivals, ...], System | None]:
    """Match every column; ``mapping`` is what the user decided, header to field ('' or None = ignore)."""
    table, wanted = readings.table, dict(mapping or {})
    system = find_system(list(table.headers))
    system = system if system is not None and system.totals else None
    named = {header: _named(header) for header in table.headers}
    # Figures of unknown meaning are KPIs of the workspace's own, but not the many columns of a known system's report
    free = not (system is not None and system.name) and "value" not in named.values()
    taken: dict[str, str] = {key: header for header, key in wanted.items() if key and header in table.headers}
    rivals: list[Rivals] = []
    matches = []
    for number, header in enumerate(table.headers):
        if header in wanted:
            matches.append(_match(table, number, wanted[header] or None, 1.0, _("You chose this.")))
            continue
        field, sure, reason = named[header], 0.95, _("The header is a usual name for this field.")
        if field and not _fits(readings, number, field):
            field = ""
        if field == "kpi" and "period" not in named.values() and _periods(table, number):
            # The corner of a table with a row for each period and a column for each KPI
            field = "period"
        if field in taken:
            rivals.append(Rivals(field, taken[field], header))
            field = ""
        elif not field and free and _measures(readings, number):
            field, sure = OWN + header, 0.5
            reason = _("No KPI of the catalogue is called so; its values would become a KPI of your own.")
        if field:
            taken[field] = header
            matches.append(_match(table, number, field, sure, reason))
        else:
            words = _("No field of CSDesk fits this column; it is ignored.")
            matches.append(_match(table, number, None, 0.0, words))
    return tuple(matches), tuple(rivals), system


def _named(header: str) -> str:
    """Return the field of a header; "Actual hours" is a figure of its own, not the value of a KPI."""
    field = "" if fold(header) in _NO_VALUES else field_named(header)
    last = header.casefold().split()[-1:]
    own = field == "value" and " in " not in header and any(map(unit_named, last))
    return "" if own else field


def _match(table: Table, number: int, field: str | None, sure: float, reason: Words) -> ColumnMatch:
    return ColumnMatch(table.headers[number], number, field, sure, reason, table.columns[number].samples())


def _fits(readings: Readings, number: int, field: str) -> bool:
    """Tell whether the cells can be what the header says: labels anything, the rest figures."""
    if field in _LABELS or not readings.table.columns[number].filled:
        return True
    return _figures(readings, number) >= _ENOUGH


def _periods(table: Table, number: int) -> bool:
    """Tell whether all cells of a column name periods."""
    column = table.columns[number]
    used = [code for code in np.flatnonzero(column.counts).tolist() if code]
    return bool(used) and all(period_named(column.shown(code)) for code in used)


def _measures(readings: Readings, number: int) -> bool:
    """Tell whether a column of unknown name holds values of a KPI."""
    column, header = readings.table.columns[number], readings.table.headers[number]
    if fold(header) in _NO_VALUES or not column.filled or len(column.moments):
        return False
    return _figures(readings, number) >= 0.8 and not _counts_up(readings, number)


def _figures(readings: Readings, number: int) -> float:
    kinds = (FieldKind.NUMBER, FieldKind.DURATION)
    return max(readings.read(number, kind, "handle_seconds").fit for kind in kinds)


def _counts_up(readings: Readings, number: int) -> bool:
    """Tell whether a column is a running number."""
    column = readings.table.columns[number]
    values = readings.read(number, FieldKind.NUMBER).rows(column)
    return (
        len(values) > 2
        and bool(np.all(np.diff(values) == 1))
        and not tells_time(readings.table.headers[number])
    )


def is_label(column: Column) -> bool:
    """Tell whether a column holds few different words."""
    texts = sum(
        int(column.counts[code]) for code in range(1, len(column.texts)) if not column.texts[code].isdigit()
    )
    return texts > column.filled / 2


def kpi_columns(matches: tuple[ColumnMatch, ...]) -> tuple[ColumnMatch, ...]:
    """Return the columns that hold values of one KPI each."""
    return tuple(m for m in matches if m.field is not None and (m.field in KEYS or m.field.startswith(OWN)))
