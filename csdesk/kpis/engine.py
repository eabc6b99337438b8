"""Answers KPI questions over a `Frame`: counts by one pass over a combined key, quantiles by one sort."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from csdesk.kpis.backlog import measure_open
from csdesk.kpis.columns import Floats, Whole
from csdesk.kpis.definitions.dated import Dated
from csdesk.kpis.frame import Frame
from csdesk.kpis.measures import MEASURES, Amount, Promoters, Share
from csdesk.kpis.quantile import ascending_order, grouped_quantiles, parted_quantiles, stable_order
from csdesk.kpis.reading import Reading
from csdesk.kpis.selection import Context, Scope, Selection
from csdesk.kpis.wilson import wilson

QUANTILES = {"median": 0.5, "p90": 0.9}

FEW_ROWS = 50_000
"""Up to here the chosen rows are sorted by themselves instead of using the order of all rows."""

FEW_GROUPS = 6
"""Up to here the values of each group are picked out and parted, which is quicker than putting all rows in order."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in parts: KPI, statistic ('' for rates and counts), limit in seconds, rows and groups."""

    kpi: str
    statistic: str
    limit: float | None
    scope: Scope


@dataclass(frozen=True, slots=True)
class Cells:
    """The answer for groups 0..size-1 of a selection, as arrays; NaN = no data or not defined."""

    n: Whole
    value: Floats
    numerator: Floats | None = None
    denominator: Floats | None = None
    low: Floats | None = None
    high: Floats | None = None


class Engine:
    """Measures over one frame; selections and sorts are shared between the questions of one batch."""

    def __init__(self, frame: Frame, context: Context) -> None:
        """Measure ``frame``."""
        self._frame = frame
        self._context = context
        self._selections: dict[Scope, Selection] = {}
        self._tables: dict[object, Whole] = {}
        self._quantiles: dict[tuple[Scope, str], tuple[Whole, list[Floats]]] = {}
        self._defined: dict[str, Dated] = {}

    def measure(self, asked: Asked) -> tuple[Reading, ...]:
        """Return the readings of a question, by period, then group; () when grouped and nothing is there."""
        measure = MEASURES.get(asked.kpi)
        if measure is None:
            return (Reading({}, None, None, 0),) if not asked.scope.by and asked.scope.grain is None else ()
        if isinstance(measure, Share | Amount | Promoters):
            selection = self.selection(asked.scope)
            return _readings(selection, self.cells(asked, selection))
        left_out = self.defined(asked.kpi).left_out() if self._context.definitions.of(asked.kpi) else None
        return measure_open(self._frame, asked.scope, self._context, measure.age, asked.statistic, left_out)

    def defined(self, kpi: str) -> Dated:
        """Return what a KPI counts by its versions."""
        if kpi not in self._defined:
            self._defined[kpi] = Dated(self._frame, self._context.definitions, self._context.names, kpi)
        return self._defined[kpi]

    def selection(self, scope: Scope) -> Selection:
        """Return the rows and groups of a scope, made once."""
        if scope not in self._selections:
            self._selections[scope] = Selection(self._frame, scope, self._context)
        return self._selections[scope]

    def cells(self, asked: Asked, selection: Selection) -> Cells:
        """Compute one KPI for every group."""
        measure = MEASURES[asked.kpi]
        if isinstance(measure, Share):
            return _share(self._table(asked, measure, selection), count=measure.count)
        if isinstance(measure, Promoters):
            return _promoters(selection, self._frame.amount("nps"), self.defined(asked.kpi))
        if not isinstance(measure, Amount):
            raise TypeError(asked.kpi)
        dated = self.defined(asked.kpi)
        values = dated.values()
        if asked.statistic in QUANTILES:
            counts, found = self._sorted(asked, selection, values)
            return Cells(counts, found[list(QUANTILES).index(asked.statistic)])
        return _mean(selection, self._frame, dated.name, values)

    def _table(self, asked: Asked, share: Share, selection: Selection) -> Whole:
        dated = self.defined(asked.kpi)
        versions = dated.name if self._context.definitions.of(asked.kpi) else ""
        name = (asked.scope, share.basis(asked.limit), versions)
        if name not in self._tables:
            self._tables[name] = _states_table(selection, dated.states(share, asked.limit))
        return self._tables[name]

    def _sorted(self, asked: Asked, selection: Selection, values: Floats) -> tuple[Whole, list[Floats]]:
        name = (asked.scope, asked.kpi)
        if name not in self._quantiles:
            self._quantiles[name] = _quantiles(selection, self.defined(asked.kpi).name, values)
        return self._quantiles[name]


def _states_table(selection: Selection, state: NDArray[np.int8]) -> Whole:
    """Count the rows of each state 0..3 in every group."""
    joint = selection.spread_key + selection.take(state)
    return np.bincount(joint, minlength=4 * (selection.size + 1)).reshape(-1, 4)[: selection.size]


def _share(table: Whole, *, count: bool) -> Cells:
    numerator, denominator = table[:, 2].astype(np.float64), (table[:, 1] + table[:, 2]).astype(np.float64)
    if count:
        value = np.where(denominator > 0, numerator, np.nan)
        return Cells(table[:, 2], value, value)
    low, high = wilson(numerator, denominator)
    return Cells(table[:, 1] + table[:, 2], _ratio(numerator, denominator), numerator, denominator, low, high)


def _mean(selection: Selection, frame: Frame, name: str, values: Floats) -> Cells:
    known = frame.keep(("known", name), lambda: (~np.isnan(values)).astype(np.int8))
    filled = frame.keep(("filled", name), lambda: np.nan_to_num(values))
    size = selection.size
    total: Floats = np.asarray(
        np.bincount(selection.key, selection.take(filled), size + 1)[:size], np.float64
    )
    joint = selection.key * 2 + selection.take(known)
    n = np.bincount(joint, minlength=2 * (size + 1)).reshape(-1, 2)[:size, 1]
    denominator = n.astype(np.float64)
    return Cells(n, _ratio(total, denominator), total, denominator)


def _promoters(selection: Selection, answers: Floats, dated: Dated) -> Cells:
    """Net promoter score in points: 100 (promoters - detractors) / answers (F. F. Reichheld, HBR, December 2003)."""
    frame = selection.frame

    def make() -> NDArray[np.int8]:
        marks = np.where(np.isnan(answers), 0, np.where(answers >= 9, 3, np.where(answers <= 6, 1, 2)))
        return np.where(dated.left_out(), 0, marks).astype(np.int8)

    table = _states_table(selection, frame.keep(("promoters", dated.name), make))
    n = table[:, 1:].sum(axis=1)
    counts: Floats = table.astype(np.float64)
    difference, denominator = counts[:, 3] - counts[:, 1], n.astype(np.float64)
    return Cells(n, 100 * _ratio(difference, denominator), difference, denominator)


def _quantiles(selection: Selection, name: str, values: Floats) -> tuple[Whole, list[Floats]]:
    shares = list(QUANTILES.values())
    few = FEW_ROWS if selection.monthly else 3 * FEW_ROWS
    if selection.take_count() <= few:
        chosen = selection.take(values)
        known = np.flatnonzero(~np.isnan(chosen))
        order = known[ascending_order(chosen[known])]
        return grouped_quantiles(chosen[order], selection.key[order], selection.size, shares)
    if selection.monthly:
        return _monthly_quantiles(selection, name, values, shares)
    if selection.size <= FEW_GROUPS:
        chosen = selection.take(values)
        known = ~np.isnan(chosen)
        parts = (chosen[known & (selection.key == group)] for group in range(selection.size))
        return parted_quantiles(list(parts), shares)
    ordered = selection.frame.order(name, values)
    key, ascending = selection.full_key[ordered.places], ordered.values
    if not selection.all_kept or selection.take_count() < len(selection.full_key):
        kept = np.flatnonzero(key < selection.size)
        key, ascending = key[kept], ascending[kept]
    return grouped_quantiles(ascending, key, selection.size, shares)


def _monthly_quantiles(
    selection: Selection, name: str, values: Floats, shares: Sequence[float]
) -> tuple[Whole, list[Floats]]:
    """Use values sorted within each month: only the groups within a month are left to sort by."""
    ordered = selection.frame.monthly_order(name, values)
    size = selection.rest_size
    counts = np.zeros(selection.size, np.int64)
    found = [np.full(selection.size, np.nan) for _share in shares]
    for segment, period in selection.segments():
        part = slice(ordered.starts[segment], ordered.starts[segment + 1])
        ascending, rest = ordered.values[part], selection.narrow_rest[ordered.places[part]]
        if not selection.all_kept:
            kept = np.flatnonzero(rest < size)
            ascending, rest = ascending[kept], rest[kept]
        order = stable_order(rest, size - 1)
        cells = slice(period * size, (period + 1) * size)
        counts[cells], quantiles = grouped_quantiles(ascending, rest, size, shares, order)
        for whole, quantile in zip(found, quantiles, strict=True):
            whole[cells] = quantile
    return counts, found


def _ratio(numerator: Floats, denominator: Floats) -> Floats:
    return numerator / np.where(denominator > 0, denominator, np.nan)


def _readings(selection: Selection, cells: Cells) -> tuple[Reading, ...]:
    groups = selection.present
    columns: list[Sequence[float | None]] = [_listed(cells.value, groups)]
    columns.append(cells.n[groups].tolist())
    columns += [
        [None] * len(groups) if part is None else _listed(part, groups)
        for part in (cells.numerator, cells.denominator, cells.low, cells.high)
    ]
    return tuple(
        Reading(group, period, *row)
        for (group, period), row in zip(selection.heads, zip(*columns, strict=True), strict=True)
    )


def _listed(values: Floats, groups: Whole) -> list[float | None]:
    found = values[groups]
    listed: list[float | None] = found.tolist()
    for place in np.flatnonzero(np.isnan(found)).tolist():
        listed[place] = None
    return listed
