"""Agents or units by KPIs: each value with its cases and how it stands against the lines of the board's unit."""

from collections.abc import Mapping, Sequence

from csdesk.base.quantity import Unit
from csdesk.base.text import Words, _, ngettext
from csdesk.kpis.dashboard.answer import FEW, Heat, HeatCell, HeatColumn, HeatRow
from csdesk.kpis.reading import KpiTable, Reading
from csdesk.kpis.status import status_of
from csdesk.kpis.trend import Bands, Status

_NOTICED = (Status.AT_RISK, Status.OFF_TRACK)


def heat_of(
    dimension: str, volume: KpiTable, tables: Sequence[KpiTable], titles: Mapping[str, Words],
    bands: Mapping[str, Bands],
) -> Heat:  # fmt: skip
    """Lay tables grouped by ``dimension`` beside each other; ``bands`` are by key, ``volume`` gives the order."""
    contacts = {row.group[dimension]: row.n for row in volume.rows}
    found = [{row.group[dimension]: row for row in table.rows} for table in tables]
    names = {
        name
        for part in found
        for name, row in part.items()
        if row.n or (row.imported and row.value is not None)
    }
    names |= {name for name, n in contacts.items() if n}
    columns = tuple(_column(table, titles[table.key], bands[table.key]) for table in tables)
    rows = tuple(
        HeatRow(
            name,
            contacts.get(name, 0),
            tuple(_cell(part.get(name), column) for part, column in zip(found, columns, strict=True)),
        )
        for name in sorted(names, key=lambda name: (not name, -contacts.get(name, 0), name))
    )
    return Heat(dimension, columns, rows, _sentence(dimension, rows))


def _column(table: KpiTable, title: Words, bands: Bands) -> HeatColumn:
    most = max((abs(row.value) for row in table.rows if row.value is not None), default=0.0)
    counted = table.kpi.unit is Unit.COUNT
    return HeatColumn(table.kpi, table.key, title, Bands() if counted else bands, most)


def _cell(row: Reading | None, column: HeatColumn) -> HeatCell:
    if row is None or row.value is None:
        return HeatCell(None, 0 if row is None else row.n, Status.NOT_STARTED, False)
    counted = column.kpi.unit is Unit.COUNT or (row.imported and not row.n)
    few = not counted and row.n < FEW
    status = Status.NOT_STARTED if few else status_of(row.value, column.bands, column.kpi.direction)
    return HeatCell(row.value, row.n, status, few, row.imported)


def _sentence(dimension: str, rows: Sequence[HeatRow]) -> Words:
    cells = [cell for row in rows for cell in row.cells]
    noticed = sum(cell.status in _NOTICED for cell in cells)
    few = sum(cell.few for cell in cells)
    needs = ngettext("{n} value needs attention", "{n} values need attention", noticed)
    short = ngettext("{n} has too few cases to judge", "{n} have too few cases to judge", few)
    if dimension == "agent":
        who = ngettext("{n} agent", "{n} agents", len(rows))
    else:
        who = ngettext("{n} unit", "{n} units", len(rows))
    return _("{who}: {needs}, {short}.", who=who, needs=needs, short=short)
