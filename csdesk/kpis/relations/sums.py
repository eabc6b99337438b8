"""Sums of two windows for every agent or team: all that testing a move takes, from one pass over the columns."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from csdesk.kpis.backlog import open_at
from csdesk.kpis.columns import Floats, Whole
from csdesk.kpis.definitions.dated import Dated
from csdesk.kpis.dimensions import Names, coding
from csdesk.kpis.frame import Frame, as_day
from csdesk.kpis.measures import MEASURES, Amount, Open, Share


class Kind(StrEnum):
    """What a KPI is made of, which decides how a move of it is tested."""

    SHARE = "share"
    TIME = "time"
    SCORE = "score"
    COUNT = "count"


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """One row for each group, columns before and after. ``n`` are the cases, or for a count its days.

    ``total`` is the numerator, the sum of values, or the count; ``squares`` the sum of squared values.
    """

    kind: Kind
    n: Floats
    total: Floats
    squares: Floats


@dataclass(frozen=True, slots=True)
class Window:
    """Two spans of days, ends included, the second right after the first."""

    before: tuple[date, date]
    after: tuple[date, date]


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """Who is compared: names, and for each the number of the peers it belongs to; rows of nobody have code -1."""

    names: tuple[str, ...]
    peers: Whole
    peer_names: tuple[str, ...]
    codes: Whole


def groups_of(frame: Frame, by: str, names: Callable[[], Names]) -> Groups:
    """Number agents with the unit most of their rows belong to, or units, which are all each other's peers."""
    units = coding(frame, "unit", names)
    if by != "agent":
        return Groups(
            units.labels,
            np.zeros(len(units.labels), np.int64),
            ("",),
            _without_blank(units.codes, units.labels),
        )
    agents = coding(frame, "agent", names)
    width = max(1, len(units.labels))
    table = np.bincount(agents.codes * width + units.codes, minlength=max(1, len(agents.labels)) * width)
    home = table.reshape(-1, width).argmax(axis=1)
    return Groups(agents.labels, home, units.labels, _without_blank(agents.codes, agents.labels))


def _without_blank(codes: Whole, labels: tuple[str, ...]) -> Whole:
    blank = [place for place, label in enumerate(labels) if not label]
    return np.where(np.isin(codes, blank), -1, codes) if blank else codes


class Gathering:
    """Sums up one KPI after the other over the rows of both windows."""

    def __init__(
        self, frame: Frame, groups: Groups, window: Window, kept: NDArray[np.bool_] | None = None
    ) -> None:
        """Choose the rows, those in ``kept`` only; times are measured on the day a case was opened."""
        self._frame, self._groups, self._window, self._kept = frame, groups, window, kept
        days = frame.days
        first, second = (
            (days >= as_day(span[0])) & (days <= as_day(span[1])) for span in (window.before, window.after)
        )
        inside = (first | second) & (groups.codes >= 0)
        if kept is not None:
            inside &= kept
        self._rows = np.flatnonzero(inside)
        self._size = len(groups.names)
        self._key: Whole = groups.codes[self._rows] * 2 + second[self._rows]

    def sums(self, key: str, dated: Dated) -> Sums | None:
        """Return the sums of a KPI by its definitions; None for one that interactions do not tell."""
        name = key.partition(".")[0]
        measure = MEASURES.get(name)
        if isinstance(measure, Share):
            state = dated.states(measure, None)[self._rows]
            hits = self._count(state == 2)
            if measure.count:
                return Sums(Kind.COUNT, self._busy_days(), hits, hits)
            return Sums(Kind.SHARE, self._count(state > 0), hits, hits)
        if isinstance(measure, Open) and not measure.age:
            return self._backlog(~dated.left_out())
        if isinstance(measure, Amount):
            values = dated.values()[self._rows]
            known = ~np.isnan(values)
            filled = np.where(known, values, 0.0)
            kind = Kind.SCORE if name in {"csat", "qa_score", "ces"} else Kind.TIME
            return Sums(kind, self._count(known), self._sum(filled), self._sum(filled * filled))
        return None

    def _count(self, chosen: NDArray[np.bool_]) -> Floats:
        return self._sum(chosen.astype(np.float64))

    def _sum(self, weights: Floats) -> Floats:
        found = np.bincount(self._key, weights, 2 * self._size).reshape(-1, 2)
        return np.asarray(found, np.float64)

    def _busy_days(self) -> Floats:
        """Count the days on which a group has any case: who is away is not slow."""
        low = as_day(self._window.before[0])
        width = as_day(self._window.after[1]) - low + 1
        place = (self._frame.days[self._rows].astype(np.int64) - low) + self._groups.codes[self._rows] * width
        seen = np.bincount(place, minlength=self._size * width).reshape(-1, width) > 0
        split = as_day(self._window.after[0]) - low
        return np.stack([seen[:, :split].sum(axis=1), seen[:, split:].sum(axis=1)], axis=1).astype(np.float64)

    def _backlog(self, counted: NDArray[np.bool_]) -> Sums:
        """Count what was open at the end of each window."""
        counts = []
        for _first, last in (self._window.before, self._window.after):
            there = open_at(self._frame, as_day(last)) & counted & (self._groups.codes >= 0)
            if self._kept is not None:
                there &= self._kept
            counts.append(np.bincount(self._groups.codes[there], minlength=self._size))
        found = np.stack(counts, axis=1).astype(np.float64)
        return Sums(Kind.COUNT, np.ones_like(found), found, found)
