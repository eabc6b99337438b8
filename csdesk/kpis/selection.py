"""Which rows a question is about, and to which group each belongs: shared by all KPIs asked alike."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from csdesk.base.period import Grain, Period
from csdesk.kpis.columns import Whole
from csdesk.kpis.definitions.dated import UNDATED, Dated, Definitions
from csdesk.kpis.dimensions import Coding, Names, coding, period_index, row_persons, row_units
from csdesk.kpis.frame import Frame, as_day
from csdesk.kpis.reading import ValueRange

MOST_CELLS = 1 << 21
"""Beyond this many possible groups only those that occur are numbered."""

FEW = 0.3
"""Below this share of the rows in question the chosen rows are copied; above it the others are put in a spare group."""

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of a query that says which rows and groups; queries of one scope share a `Selection`."""

    by: tuple[str, ...]
    grain: Grain | None
    start: date | None
    end: date | None
    where: tuple[tuple[str, tuple[str, ...]], ...]
    person_ids: tuple[int, ...] | None
    unit_ids: tuple[int, ...] | None
    ranges: tuple[ValueRange, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What selecting needs besides the facts: names, the fiscal year, and the units under a unit."""

    names: Callable[[], Names]
    fiscal_start: int
    units_below: Callable[[tuple[int, ...]], frozenset[int]]
    definitions: Definitions = UNDATED


class Selection:
    """Rows of a frame with the group of each: ``key`` 0..size-1, or ``size`` for rows that are left out."""

    def __init__(self, frame: Frame, scope: Scope, context: Context) -> None:
        """Choose the rows and number the groups."""
        self.frame = frame
        self._span = _span(frame, scope.start, scope.end)
        self.rows, kept = _rows(frame, scope, context, self._span)
        self.all_kept = kept is None and isinstance(self.rows, slice)
        self._by = scope.by
        self._codings = [coding(frame, name, context.names) for name in scope.by]
        rest, self.rest_size = self._combined(self._codings)
        self.rest = rest if kept is None else np.where(kept, rest, self.rest_size)
        self._periods: tuple[Period | None, ...] = (None,)
        self._dated = scope.grain is not None
        key, size = rest, self.rest_size
        if scope.grain is not None:
            index, periods = period_index(frame, scope.grain, context.fiscal_start)
            self._periods = (*periods, None)
            key, size = index[self.rows] * size + rest, len(self._periods) * size
        self._numbered: Whole | None = None
        if size > MOST_CELLS:
            self._numbered, key = np.unique(key, return_inverse=True)
            size = len(self._numbered)
        self.size = size
        self.key = key if kept is None else np.where(kept, key, size)
        self.monthly = scope.grain is Grain.MONTH and self._numbered is None

    def _combined(self, codings: list[Coding]) -> tuple[Whole, int]:
        """Number the groups within a period."""
        key, size = np.zeros(self.take_count(), np.int64), 1
        for part in codings:
            count = max(len(part.labels), 1)
            key, size = key * count + part.codes[self.rows], size * count
        return key, size

    @property
    def _shape(self) -> tuple[int, ...]:
        sizes = tuple(max(len(part.labels), 1) for part in self._codings)
        return (len(self._periods), *sizes) if self._dated else sizes

    @cached_property
    def narrow_rest(self) -> NDArray[np.unsignedinteger[Any]]:
        """The group within its period of every row of the frame, in as few bytes as it needs; the last is none."""
        width = next(
            kind for kind in (np.uint8, np.uint16, np.uint32) if self.rest_size <= np.iinfo(kind).max
        )
        found: NDArray[np.unsignedinteger[Any]] = np.full(self.frame.rows, self.rest_size).astype(width)
        found[self.rows] = self.rest
        return found

    @cached_property
    def spread_key(self) -> Whole:
        """Four times the key: room for a state of each row."""
        return self.key * 4

    def segments(self) -> list[tuple[int, int]]:
        """Return each segment looked at with the number of its period; only when ``monthly``."""
        first, last = np.searchsorted(self.frame.starts, [self._span.start, self._span.stop]).tolist()
        place = {p.start.year * 12 + p.start.month - 1: code for code, p in enumerate(self._periods) if p}
        undated = len(self._periods) - 1
        return [
            (number, place.get(self.frame.segments[number].month, undated)) for number in range(first, last)
        ]

    def take_count(self) -> int:
        """Return how many rows `take` gives."""
        if isinstance(self.rows, slice):
            return int(self.rows.stop - self.rows.start)
        return len(self.rows)

    def take(self, column: NDArray[Any]) -> NDArray[Any]:
        """Return the rows of a column, one for each entry of ``key``."""
        return column[self.rows]

    @cached_property
    def full_key(self) -> Whole:
        """The group of every row of the frame."""
        key = np.full(self.frame.rows, self.size, np.int64)
        key[self.rows] = self.key
        return key

    @cached_property
    def present(self) -> Whole:
        """The groups that have any row, in order of period, then shown text."""
        groups = np.flatnonzero(np.bincount(self.key, minlength=self.size + 1)[: self.size])
        if not self._shape:
            return np.zeros(1, np.int64)
        codes = np.unravel_index(self._cells(groups), self._shape)
        ranks: list[NDArray[Any]] = []
        for code, labels in zip(codes[len(codes) - len(self._codings) :], self._codings, strict=True):
            ranks.append(_rank(labels)[code])
        if len(codes) > len(self._codings):
            ranks.insert(0, codes[0])
        return groups[np.lexsort(ranks[::-1])]

    def _cells(self, groups: Whole) -> Whole:
        return groups if self._numbered is None else self._numbered[groups]

    @cached_property
    def heads(self) -> list[tuple[dict[str, str], Period | None]]:
        """Group and period of each of `present`."""
        if not self._shape:
            return [({}, None)]
        codes = [part.tolist() for part in np.unravel_index(self._cells(self.present), self._shape)]
        periods = [None] * len(self.present)
        if len(codes) > len(self._codings):
            periods = [self._periods[code] for code in codes.pop(0)]
        labels = [coding.labels for coding in self._codings]
        groups = (
            [
                {name: names[code] for name, names, code in zip(self._by, labels, row, strict=True)}
                for row in zip(*codes, strict=True)
            ]
            if codes
            else [{}] * len(periods)
        )
        return list(zip(groups, periods, strict=True))


def _rank(coding: Coding) -> NDArray[np.int64]:
    """Return the place of each code when the shown texts are sorted; blank comes last."""
    order = sorted(range(len(coding.labels)), key=lambda code: (not coding.labels[code], coding.labels[code]))
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    return rank


def _rows(
    frame: Frame, scope: Scope, context: Context, rows: slice
) -> tuple[slice | NDArray[np.intp], Mask | None]:
    """Return the rows to look at, and among them those kept (None = all)."""
    mask = row_mask(frame, scope, context, rows)
    if mask is None:
        return rows, None
    if np.count_nonzero(mask) < FEW * len(mask):
        return np.flatnonzero(mask) + rows.start, None
    return rows, mask


def _span(frame: Frame, start: date | None, end: date | None) -> slice:
    """Return the rows of the months that the days touch; undated rows only when no day is asked for."""
    if start is None and end is None:
        return slice(0, frame.rows)
    first = start.year * 12 + start.month - 1 if start else 0
    last = end.year * 12 + end.month - 1 if end else 1 << 40
    inside = [place for place, segment in enumerate(frame.segments) if first <= segment.month <= last]
    if not inside:
        return slice(0, 0)
    return slice(int(frame.starts[inside[0]]), int(frame.starts[inside[-1] + 1]))


def row_mask(frame: Frame, scope: Scope, context: Context, rows: slice) -> Mask | None:
    """Return which of ``rows`` the scope keeps; None = all."""
    masks: list[Mask] = []
    if scope.start is not None and scope.start.day > 1:
        masks.append(frame.days[rows] >= as_day(scope.start))
    if scope.end is not None:
        masks.append(frame.days[rows] <= as_day(scope.end))
    for name, values in scope.where:
        part = coding(frame, name, context.names)
        wanted = {_folded(name, value) for value in values}
        table = np.array([_folded(name, label) in wanted for label in part.labels] or [False])
        masks.append(table[part.codes[rows]])
    if scope.person_ids is not None:
        masks.append(np.isin(row_persons(frame)[rows], [item for item in scope.person_ids if item > 0]))
    if scope.unit_ids is not None:
        wanted_units = sorted(context.units_below(scope.unit_ids))
        masks.append(np.isin(row_units(frame, context.names())[rows], wanted_units))
    for part_of in scope.ranges:
        dated = Dated(frame, context.definitions, context.names, part_of.kpi)
        own, beyond = dated.values()[rows], np.inf if part_of.high is None else part_of.high
        masks.append((own >= part_of.low) & (own < beyond))
    if not masks:
        return None
    kept: Mask = np.logical_and.reduce(masks)
    return kept


def _folded(name: str, value: str) -> str:
    text = value.strip().casefold()
    return text.zfill(2) if name == "hour" and text.isdigit() else text
