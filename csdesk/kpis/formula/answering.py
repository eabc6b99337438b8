"""Answers a question about a KPI that has a formula: on the totals of each cell, never as a mean of means."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from csdesk.base.period import Period
from csdesk.base.quantity import Unit
from csdesk.kpis.columns import Floats
from csdesk.kpis.engine import Asked, Engine
from csdesk.kpis.formula.counting import count
from csdesk.kpis.formula.evaluate import evaluate
from csdesk.kpis.formula.tree import Count, Figure, Node, Tally, Total, division, figures, tallies, walk
from csdesk.kpis.formula.units import unit_of
from csdesk.kpis.reading import KpiQuery, KpiTable, Reading
from csdesk.kpis.selection import Context
from csdesk.kpis.wilson import wilson

Head = tuple[Period | None, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Ground:
    """What computing a formula needs: the rows, names, the measuring of other KPIs, and their units."""

    engine: Engine
    context: Context
    measure_many: Callable[[Sequence[KpiQuery]], tuple[KpiTable, ...]]
    unit_of_kpi: Callable[[str], Unit]


@dataclass(frozen=True, slots=True)
class _Cells:
    """The cells of an answer in their order, and what each part of the formula is in them."""

    heads: tuple[Head, ...]
    known: Mapping[str | Tally, Floats]
    n: Mapping[str | Tally, Floats]
    imported: Floats


def answer_formula(
    query: KpiQuery, asked: Asked, formula_on: Callable[[date | None], Node], ground: Ground
) -> tuple[Reading, ...]:
    """Return the readings of a formula; ``formula_on`` tells which one holds on a day (None = the latest)."""
    by, latest = asked.scope.by, formula_on(asked.scope.end)
    made: dict[Node, dict[Head, Reading]] = {}

    def readings(node: Node) -> dict[Head, Reading]:
        if node not in made:
            made[node] = _computed(query, asked, node, ground)
        return made[node]

    found = []
    for head in sorted(readings(latest), key=_place):
        period = head[0]
        row = readings(latest if period is None else formula_on(period.end)).get(head)
        found.append(
            row if row is not None else Reading(dict(zip(by, head[1], strict=True)), period, None, 0)
        )
    return tuple(found)


def _computed(query: KpiQuery, asked: Asked, node: Node, ground: Ground) -> dict[Head, Reading]:
    cells = _cells(query, asked, node, ground)
    size = len(cells.heads)
    value = evaluate(node, cells.known, size)
    unit = unit_of(node, ground.unit_of_kpi)
    parts = _parts(node, cells, size, ground)
    n = _cases(node, cells, size) if parts is None else np.nan_to_num(parts[1])
    low = high = np.full(size, np.nan)
    if parts is not None and unit is Unit.FRACTION and _part_of_whole(node):
        low, high = wilson(np.nan_to_num(parts[0]), np.nan_to_num(parts[1]))
    numerator, denominator = (np.full(size, np.nan),) * 2 if parts is None else parts
    columns = [_plain(column) for column in (value, numerator, denominator, low, high)]
    counts = n.astype(np.int64).tolist()
    found = {}
    for place, head in enumerate(cells.heads):
        group = dict(zip(asked.scope.by, head[1], strict=True))
        row = [column[place] for column in columns]
        blank = row[0] is None
        found[head] = Reading(
            group, head[0], row[0], counts[place], row[1], row[2], None if blank else row[3],
            None if blank else row[4], bool(cells.imported[place]),
        )  # fmt: skip
    return found


def _cells(query: KpiQuery, asked: Asked, node: Node, ground: Ground) -> _Cells:
    """Measure every part of a formula over the same rows and groups."""
    by = asked.scope.by
    keys, counted = figures(node), tallies(node)
    tables = ground.measure_many([replace(query, key=key) for key in keys])
    readings: dict[str, dict[Head, Reading]] = {}
    for key, table in zip(keys, tables, strict=True):
        readings[key] = {(row.period, tuple(row.group[name] for name in by)): row for row in table.rows}
    places: dict[Head, int] = {}
    for rows in readings.values():
        for head in rows:
            places.setdefault(head, len(places))
    selection = ground.engine.selection(asked.scope) if counted else None
    groups: list[Head] = []
    if selection is not None:
        groups = [(period, tuple(group[name] for name in by)) for group, period in selection.heads]
        for head in groups:
            places.setdefault(head, len(places))
    size = len(places)
    known: dict[str | Tally, Floats] = {}
    n: dict[str | Tally, Floats] = {}
    imported = np.zeros(size)
    for key, rows in readings.items():
        known[key], n[key] = np.full(size, np.nan), np.zeros(size)
        for head, row in rows.items():
            place = places[head]
            known[key][place] = np.nan if row.value is None else row.value
            n[key][place] = row.n
            imported[place] += row.imported
    where = np.array([places[head] for head in groups], np.int64)
    for tally in counted:
        known[tally], n[tally] = np.full(size, np.nan), np.zeros(size)
        if selection is not None:
            found = count(selection, ground.context, tally)
            known[tally][where] = found.value[selection.present]
            n[tally][where] = found.n[selection.present]
    return _Cells(tuple(places), known, n, imported)


def _parts(node: Node, cells: _Cells, size: int, ground: Ground) -> tuple[Floats, Floats] | None:
    """Return numerator and denominator of a formula that divides by cases; None where it does not."""
    both = division(node)
    if both is None or unit_of(both[1], ground.unit_of_kpi) is not Unit.COUNT or _constant(both[1]):
        return None
    return evaluate(both[0], cells.known, size), evaluate(both[1], cells.known, size)


def _constant(node: Node) -> bool:
    return all(not isinstance(part, Figure | Count | Total) for part in walk(node))


def _cases(node: Node, cells: _Cells, size: int) -> Floats:
    """Return n of what divides by no cases: the scarcest of its KPIs and sums, else its largest count."""
    scarce = [cells.n[part.key] for part in walk(node) if isinstance(part, Figure)]
    scarce += [cells.n[part] for part in walk(node) if isinstance(part, Total)]
    if scarce:
        least: Floats = np.vstack(scarce).min(axis=0)
        return least
    counts = [cells.n[part] for part in walk(node) if isinstance(part, Count)]
    most: Floats = np.vstack(counts).max(axis=0) if counts else np.zeros(size)
    return most


def _part_of_whole(node: Node) -> bool:
    """Tell whether a share counts some of the very cases it divides by, so that it has an interval."""
    both = division(node)
    if both is None or not isinstance(both[0], Count) or not isinstance(both[1], Count):
        return False
    return set(both[1].tests) <= set(both[0].tests)


def _plain(values: Floats) -> list[float | None]:
    return [None if value != value else value for value in values.tolist()]  # noqa: PLR0124 - NaN is not itself


def _place(head: Head) -> tuple[Any, ...]:
    """Sort as the engine does: by period, the dateless last; then by group, blank last."""
    period, texts = head
    start = (period is None, period.start.toordinal() if period is not None else 0)
    return (*start, *((not text, text) for text in texts))


def counted_by(node: Node) -> tuple[str | Tally | None, Tally | None]:
    """Return what the rows behind a formula are rows of: its divisor's first part, and what of them counts.

    A part is a KPI by its key or a tally; a formula of numbers alone has none. The second is the dividend where it
    counts some of the divisor's cases.
    """
    both = division(node)
    for side in (node,) if both is None else (both[1], both[0]):
        for part in walk(side):
            if isinstance(part, Count | Total):
                whole = both is not None and _part_of_whole(node)
                return part, both[0] if whole and both is not None and isinstance(both[0], Count) else None
            if isinstance(part, Figure):
                return part.key, None
    return None, None
