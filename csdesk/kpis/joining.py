"""Put imported values beside what the facts tell: facts win, and no cell holds both."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from csdesk.base.period import Grain, Period
from csdesk.base.text import ngettext
from csdesk.kpis.covering import Ground, Head, cells, covers
from csdesk.kpis.drill import RowRef
from csdesk.kpis.engine import Asked, Engine
from csdesk.kpis.imported import ImportedValue, Way, combined, way_of
from csdesk.kpis.measures import MEASURES
from csdesk.kpis.own import Owns
from csdesk.kpis.reading import KpiTable, Reading
from csdesk.kpis.selection import Scope


def free_of_facts(values: Sequence[ImportedValue], engine: Engine, asked: Asked) -> list[ImportedValue]:
    """Return the values that touch no month in which the facts know the KPI."""
    told = fact_months(engine, asked)
    return [value for value in values if not any(month in told for month in months_of(value))]


def fact_months(engine: Engine, asked: Asked) -> frozenset[int]:
    """Return the months (year * 12 + month - 1) in which the facts know a KPI."""
    if asked.kpi not in MEASURES:
        return frozenset()
    whole = replace(asked, scope=Scope((), Grain.MONTH, None, None, (), None, None))
    periods = (row.period for row in engine.measure(whole) if row.value is not None)
    return frozenset(p.start.year * 12 + p.start.month - 1 for p in periods if p is not None)


def months_of(value: ImportedValue) -> range:
    """Return the months a value touches."""
    return range(value.start.year * 12 + value.start.month - 1, value.end.year * 12 + value.end.month)


def joined(
    table: KpiTable, asked: Asked, values: Sequence[ImportedValue], ground: Ground, owns: Owns
) -> KpiTable:
    """Fill the cells that the facts leave blank; ``values`` touch no month of the facts."""
    scope = asked.scope
    left = cells(values, scope, ground)
    if not left:
        return table
    way = way_of(table.kpi, asked.statistic, owns)
    rows = []
    for row in table.rows:
        head = row.period, tuple(row.group[name] for name in scope.by)
        found = left.pop(head, None)
        rows.append(row if found is None or row.value is not None else _reading(scope.by, head, found, way))
    rows += [_reading(scope.by, head, found, way) for head, found in left.items()]
    return replace(table, rows=tuple(sorted(rows, key=lambda row: _place(row, scope.by))))


def _reading(by: tuple[str, ...], head: Head, values: Sequence[ImportedValue], way: Way) -> Reading:
    period, texts = head
    made = combined(values, way)
    return Reading(
        dict(zip(by, texts, strict=True)), period, made.value, made.n, made.numerator, made.denominator, made.low,
        made.high, imported=True, whole=covers(values, period), note=made.note,
        target=values[0].target if len(values) == 1 else None,
    )  # fmt: skip


def _place(row: Reading, by: tuple[str, ...]) -> tuple[Any, ...]:
    """Sort as the engine does: by period, the dateless last; then by group, blank last."""
    start = (row.period is None, row.period.start.toordinal() if row.period is not None else 0)
    return (*start, *((not row.group[name], row.group[name]) for name in by))


def refs(values: Sequence[ImportedValue], ground: Ground) -> tuple[RowRef, ...]:
    """Return where the values of one cell come from, the latest first."""
    names = ground.names
    found = []
    for value in sorted(values, key=lambda value: (value.end, value.id), reverse=True):
        person = value.person_id or 0
        unit = names.unit_of.get(person, 0) if person else value.unit_id or 0
        words = None
        if value.n is not None:
            n = round(value.n)
            words = ngettext("An imported value of {n} case.", "An imported value of {n} cases.", n)
        found.append(
            RowRef(
                value.id, span_code(value), None, names.persons.get(person, ""), names.units.get(unit, ""), "", "", "",
                value.value, None, value.file, value.sheet, value.row, True, note=words,
            )
        )  # fmt: skip
    return tuple(found)


def span_code(value: ImportedValue) -> str:
    """Name the days of a value: 2026-09 where they are a period, else first and last day."""
    for grain in (Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.HALF, Grain.YEAR):
        period = Period.of(value.start, grain)
        if (period.start, period.end) == (value.start, value.end):
            return period.code
    return f"{value.start.isoformat()} – {value.end.isoformat()}"
