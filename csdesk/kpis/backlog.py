"""What was open at the end of each period, recounted from the rows, and how long it had been open."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from csdesk.base.period import Period
from csdesk.kpis.columns import Flags, Floats, Whole
from csdesk.kpis.dimensions import TIMES, periods_between
from csdesk.kpis.frame import DAY_SECONDS, NO_DAY, Frame, as_date, as_day
from csdesk.kpis.quantile import grouped_quantiles
from csdesk.kpis.reading import Reading
from csdesk.kpis.segments import UNKNOWN
from csdesk.kpis.selection import Context, Scope, Selection

_SHARES = {"median": 0.5, "p90": 0.9}


Places = NDArray[np.int32]
_KEPT = 4
"""So many rows of ends are remembered: a board asks for the same ones again and again."""


@dataclass(frozen=True, slots=True)
class Ends:
    """The ends at which open rows are counted: periods and last days (counted from 1970); None = now."""

    periods: tuple[Period | None, ...]
    days: tuple[int | None, ...]
    shown: str = ""
    """The time dimension the period is shown under, when it was asked for as a group."""


def measure_open(
    frame: Frame, scope: Scope, context: Context, age: bool, statistic: str,
    left_out: NDArray[np.bool_] | None = None,
) -> tuple[Reading, ...]:  # fmt: skip
    """Return the open rows (or their age in seconds) at each period's end; without a period, those open now.

    A row is open from its opening until it is resolved; a row that was reopened and is not resolved is open. Rows whose
    file does not tell whether they are resolved take no part, nor do calls that nobody answered, nor rows ``left_out``.
    "Now" is the end of the last day the facts know.
    """
    ends = period_ends(frame, scope, context)
    by = tuple(name for name in scope.by if name != ends.shown)
    selection = Selection(frame, replace(scope, by=by, grain=None, start=None, end=None), context)
    first, last = _lives(selection, ends, left_out)
    if age:
        return tuple(_aged(selection, ends, first, last, statistic))
    return tuple(_counted(selection, ends, first, last))


def period_ends(frame: Frame, scope: Scope, context: Context) -> Ends:
    """Return where to count; "by month" means "at each month's end"."""
    grain, shown = scope.grain, ""
    if grain is None:
        shown = next((name for name in TIMES if name in scope.by), "")
        grain = TIMES.get(shown)
    if grain is None:
        return Ends((None,), (None if scope.end is None else as_day(scope.end),))
    if frame.day_range is None:
        return Ends((), ())
    start = Period.of(scope.start or as_date(frame.day_range[0]), grain, context.fiscal_start)
    last = frame.last_moment // DAY_SECONDS
    if scope.end is not None:
        last = min(last, as_day(scope.end))
    periods = tuple(periods_between(start, last, context.fiscal_start))
    return Ends(periods, tuple(min(as_day(period.end), last) for period in periods), shown)


def open_at(frame: Frame, day: int | None, left_out: NDArray[np.bool_] | None = None) -> NDArray[np.bool_]:
    """Return which rows of the frame, but those ``left_out``, are open at the end of ``day``; None = now."""
    resolved = _standing(frame)
    if left_out is not None:
        resolved = np.where(left_out, np.int8(-1), resolved)
    still: NDArray[np.bool_] = resolved == 0
    if day is None:
        return still
    closes_later = (resolved == 1) & (frame.moment("closed") >= (day + 1) * DAY_SECONDS)
    there: NDArray[np.bool_] = (frame.days != NO_DAY) & (frame.days <= day)
    found: NDArray[np.bool_] = there & (still | closes_later)
    return found


def _lives(selection: Selection, ends: Ends, left_out: NDArray[np.bool_] | None) -> tuple[Places, Places]:
    """Return each row's first end at which it is open, and the first after that at which it is no longer.

    Rows that take no part have both behind the last end.
    """
    frame, none = selection.frame, np.int32(len(ends.days))
    kept: dict[tuple[int | None, ...], tuple[Places, Places]] = frame.keep("lives", dict)
    if ends.days not in kept:
        if len(kept) >= _KEPT:
            kept.pop(next(iter(kept)), None)
        kept[ends.days] = _all_lives(frame, ends)
    first, last = (selection.take(places) for places in kept[ends.days])
    if left_out is not None:
        out = selection.take(left_out)
        first, last = np.where(out, none, first), np.where(out, none, last)
    return first, last


def _all_lives(frame: Frame, ends: Ends) -> tuple[Places, Places]:
    """Return the places of `_lives` for every row of the frame."""
    resolved, count = _standing(frame), len(ends.days)
    if ends.days == (None,):
        now = np.where(resolved < 0, np.int32(1), np.int32(0))
        return now, np.where(resolved == 0, np.int32(1), now)
    days = np.array([day for day in ends.days if day is not None], np.int64)
    opened = frame.days.astype(np.int64)
    first = np.where((opened == NO_DAY) | (resolved < 0), count, _place(opened, days)).astype(np.int32)
    closed = frame.keep("closed days", lambda: _closed_days(frame))
    # A row that says it closed before it opened was never open.
    last = np.maximum(_place(closed, days), first)
    return first, np.where(resolved == 0, count, last).astype(np.int32)


def _standing(frame: Frame) -> Flags:
    """Return 1 resolved, 0 open, -1 takes no part; a call or chat that nobody answered is lost, not waiting."""

    def judge() -> Flags:
        resolved, lost = frame.flag("resolved"), frame.flag("answered") == 0
        standing: Flags = np.where((resolved == 0) & lost, np.int8(-1), resolved)
        return standing

    return frame.keep("standing", judge)


def _closed_days(frame: Frame) -> Whole:
    moment = frame.moment("closed")
    return np.where(moment == UNKNOWN, NO_DAY, np.floor_divide(moment, DAY_SECONDS))


def _place(days: Whole, ends: Whole) -> Whole:
    """Return the position of the first end on or after each day, by table, since there are few different days."""
    if not len(ends):
        return np.zeros(len(days), np.int64)
    low = int(ends[0])
    table = np.searchsorted(ends, np.arange(low, int(ends[-1]) + 2))
    found: Whole = table[np.clip(days, low, int(ends[-1]) + 1) - low]
    return found


def _counted(selection: Selection, ends: Ends, first: Places, last: Places) -> Iterator[Reading]:
    size, count = selection.size, len(ends.days)
    cells = (size + 1) * (count + 1)

    def running(place: Places) -> Whole:
        table = np.bincount(selection.key * (count + 1) + place, minlength=cells).reshape(size + 1, count + 1)
        return np.cumsum(table, axis=1)

    begun = running(first)
    still = begun - running(last)
    for place, period in enumerate(ends.periods):
        for group, (head, _none) in zip(selection.present.tolist(), selection.heads, strict=True):
            value = float(still[group, place]) if begun[group, place] else None
            yield Reading(_shown(head, ends, period), period, value, int(still[group, place]), value)


def _aged(selection: Selection, ends: Ends, first: Places, last: Places, statistic: str) -> Iterator[Reading]:
    frame = selection.frame
    opened = selection.take(frame.moment("opened"))
    ever = np.flatnonzero((first < last) & (opened != UNKNOWN))
    # The youngest first, so that ages come out ascending at every end.
    ever = ever[np.argsort(-opened[ever], kind="stable")]
    key, opened = selection.key[ever], opened[ever]
    begin, end = first[ever], last[ever]
    for place, (period, day) in enumerate(zip(ends.periods, ends.days, strict=True)):
        moment = frame.last_moment
        if day is not None:
            moment = min(moment, day * DAY_SECONDS + DAY_SECONDS - 1)
        rows = np.flatnonzero((begin <= place) & (place < end))
        yield from _ages(
            selection, ends, period, (moment - opened[rows]).astype(np.float64), key[rows], statistic
        )


def _ages(
    selection: Selection, ends: Ends, period: Period | None, ages: Floats, key: Whole, statistic: str
) -> Iterator[Reading]:
    n, found = grouped_quantiles(ages, key, selection.size, list(_SHARES.values()))
    total = np.bincount(key, ages, selection.size + 1)
    for group, (head, _none) in zip(selection.present.tolist(), selection.heads, strict=True):
        count, where = int(n[group]), _shown(head, ends, period)
        if not count:
            yield Reading(where, period, None, 0)
        elif statistic in _SHARES:
            yield Reading(where, period, float(found[list(_SHARES).index(statistic)][group]), count)
        else:
            sum_ = float(total[group])
            yield Reading(where, period, sum_ / count, count, sum_, float(count))


def _shown(head: dict[str, str], ends: Ends, period: Period | None) -> dict[str, str]:
    return head if not ends.shown or period is None else head | {ends.shown: period.code}
