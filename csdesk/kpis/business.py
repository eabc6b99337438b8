"""Business time: the seconds between two moments during which a unit was open.

Time is counted on the clock of the workspace, as calendar time is, so the business time of a case is never longer
than its calendar time. B(t), the seconds open before t, is linear between opening and closing; a case takes
B(end) - B(start). One that comes in outside hours begins when the doors open; one that ends outside of them counts
to the last closing.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from csdesk.kpis.clocks import moved
from csdesk.kpis.columns import Floats, Whole
from csdesk.kpis.dimensions import Names, row_units
from csdesk.kpis.frame import DAY_SECONDS, Frame, as_day
from csdesk.kpis.segments import UNKNOWN
from csdesk.people.opening import Calendar, Opening, Slots

FIRST_DAY, LAST_DAY = 0, 47_482
"""Hours are laid out from 1970 to 2099; what is dated beyond is a mistake of the file and finds nobody in."""
TIMED = ("frt", "resolution")
"""Durations that begin when a case is opened."""
_THURSDAY = 3
"""The weekday of 1 January 1970, Monday = 0."""


@dataclass(frozen=True, slots=True)
class OpenTime:
    """Stretches of opening in order, none touching another, and the seconds open before each of them."""

    starts: Floats
    lengths: Floats
    before: Floats

    def until(self, moments: Floats) -> Floats:
        """Return the seconds open before each moment; NaN stays NaN."""
        if not len(self.starts):
            return np.where(np.isnan(moments), np.nan, 0.0)
        place = np.searchsorted(self.starts, moments, side="right") - 1
        inside = np.minimum(moments - self.starts[place], self.lengths[place])
        return np.where(place < 0, np.where(np.isnan(moments), np.nan, 0.0), self.before[place] + inside)


def open_time(calendar: Calendar, clock: str, first: int, last: int) -> OpenTime:
    """Lay out a calendar over days counted from 1970, both included; ``clock`` is that of the workspace."""
    # A shift may begin the day before, and the clocks of two places may be a day apart.
    days = np.arange(max(first, FIRST_DAY) - 2, min(last, LAST_DAY) + 3)
    ordinary = days[~np.isin(days, [as_day(day) for day, _slots in calendar.holidays])]
    parts = [
        _edges(ordinary[(ordinary + _THURSDAY) % 7 == weekday], slots)
        for weekday, slots in enumerate(calendar.week)
    ]
    parts += [
        _edges(np.array([as_day(day)]), slots)
        for day, slots in calendar.holidays
        if len(days) and days[0] <= as_day(day) <= days[-1]
    ]
    edges = np.concatenate(parts)
    if calendar.zone:
        edges = moved(edges.ravel(), calendar.zone, clock).reshape(-1, 2)
    return _joined(edges[np.argsort(edges[:, 0], kind="stable")])


def _edges(days: NDArray[np.int64], slots: Slots) -> Floats:
    """Return opening and closing of each slot on each of these days, in seconds."""
    minutes = np.array([(slot.starts, slot.ends) for slot in slots], np.float64).reshape(1, -1, 2)
    midnights = days.astype(np.float64).reshape(-1, 1, 1) * DAY_SECONDS
    return (midnights + minutes * 60).reshape(-1, 2)


def _joined(edges: Floats) -> OpenTime:
    """Join stretches that overlap or touch, and drop those that a change of clocks left empty."""
    edges = edges[edges[:, 1] > edges[:, 0]]
    ends = np.maximum.accumulate(edges[:, 1]) if len(edges) else edges[:, 1]
    fresh = np.ones(len(edges), np.bool_)
    fresh[1:] = edges[1:, 0] > ends[:-1]
    starts = edges[fresh, 0]
    lengths = ends[np.append(fresh[1:], True)] - starts if len(edges) else ends
    return OpenTime(starts, lengths, np.cumsum(lengths) - lengths)


def business_seconds(frame: Frame, name: str) -> Floats:
    """Return the business time of the duration ``name`` of each row; NaN where it, its beginning or its hours are unknown."""
    begun = _until(frame, "opened")
    return frame.keep(("business", name), lambda: _until(frame, name) - begun)


def _until(frame: Frame, name: str) -> Floats:
    return frame.keep(("open until", name), lambda: _counted(frame, name))


def _counted(frame: Frame, name: str) -> Floats:
    """Return B of the opening of each row, or with ``name`` of a duration of the moment it ends."""
    opened = frame.moment("opened")
    moments = np.where(opened == UNKNOWN, np.nan, opened.astype(np.float64))
    if name != "opened":
        moments += frame.amount(name)
    numbers, calendars = row_calendars(frame)
    if len(calendars) == 1 and (numbers == 0).all():
        return laid_out(frame, calendars[0]).until(moments)
    found = np.full(frame.rows, np.nan)
    for number, calendar in enumerate(calendars):
        rows = np.flatnonzero(numbers == number)
        found[rows] = laid_out(frame, calendar).until(moments[rows])
    return found


def laid_out(frame: Frame, calendar: Calendar) -> OpenTime:
    """Return the open time of a calendar over the days of the frame, kept on the frame."""

    def make() -> OpenTime:
        first, last = _days(frame)
        return open_time(calendar, frame.opening.zone, first, last)

    return frame.keep(("open time", calendar), make)


def _days(frame: Frame) -> tuple[int, int]:
    """Return the first and last day, counted from 1970, that a business time can touch."""
    opened = frame.moment("opened")
    known = opened != UNKNOWN
    if not known.any():
        return 0, -1
    last = float(opened[known].max())
    for name in TIMED:
        ends = opened[known] + frame.amount(name)[known]
        last = max(last, float(np.nanmax(ends, initial=last)))
    return int(opened[known].min() // DAY_SECONDS), int(last // DAY_SECONDS)


def row_calendars(frame: Frame) -> tuple[NDArray[np.int16], tuple[Calendar, ...]]:
    """Return the number of each row's calendar, -1 for none, and the calendars."""
    opening = frame.opening

    def make() -> tuple[NDArray[np.int16], tuple[Calendar, ...]]:
        units = row_units(frame, Names({}, {}, dict(opening.members)))
        present: Whole = np.flatnonzero(np.bincount(units))
        index: dict[Calendar, int] = {}
        table = np.full(int(present.max(initial=0)) + 1, -1, np.int16)
        table[present] = [_number(opening, unit or None, index) for unit in present.tolist()]
        return table[units], tuple(index)

    return frame.keep("row calendars", make)


def _number(opening: Opening, unit_id: int | None, index: dict[Calendar, int]) -> int:
    calendar = opening.calendar(unit_id)
    return -1 if calendar is None else index.setdefault(calendar, len(index))
