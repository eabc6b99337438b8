"""All facts in memory as columns: the segments of a file, decoded and joined at first use."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from csdesk.kpis.columns import Coded, Flags, Floats, Whole
from csdesk.kpis.kpi import OPENING_HOURS
from csdesk.kpis.quantile import ascending_order
from csdesk.kpis.segments import UNKNOWN, Segment
from csdesk.kpis.store import KpiStore
from csdesk.people.opening import NO_OPENING, Opening

DAY_SECONDS = 86_400
NO_DAY = np.iinfo(np.int32).min
_COLUMNS = frozenset({"flag", "amount", "moment", "coded"})
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Ordered:
    """Known values in ascending order: their rows, the values, and where each part begins, and the end."""

    places: NDArray[np.intp]
    values: Floats
    starts: NDArray[np.int64]


class Frame:
    """One consistent state of the facts; never changes, so any thread may read it."""

    def __init__(self, segments: tuple[Segment, ...], opening: Opening = NO_OPENING) -> None:
        """Join ``segments``, which are in order of month; the undated month -1 comes first."""
        self.segments = segments
        self.opening = opening
        self.rows = sum(segment.rows for segment in segments)
        self._kept: dict[object, Any] = {}

    def reopened(self, opening: Opening) -> "Frame":
        """Return the same facts under other opening hours; the columns, which know none, are joined already."""
        frame = Frame(self.segments, opening)
        for name, value in list(self._kept.items()):
            if isinstance(name, tuple) and name[0] in _COLUMNS:
                frame._kept[name] = value
        return frame

    def scratch(self) -> "Frame":
        """Return the same facts with all that is kept; what is found out from here on is thrown away with it."""
        frame = Frame(self.segments, self.opening)
        frame._kept = dict(self._kept)
        return frame

    @property
    def signature(self) -> tuple[tuple[int, int], ...]:
        """Return (month, version) of the segments."""
        return tuple((segment.month, segment.version) for segment in self.segments)

    def keep(self, name: object, make: Callable[[], T]) -> T:
        """Return what ``make`` gives, made once; two threads may both make it, which does no harm."""
        if name not in self._kept:
            self._kept[name] = make()
        found: T = self._kept[name]
        return found

    @cached_property
    def fields(self) -> frozenset[str]:
        """Which interaction columns hold anything at all, and whether opening hours are known."""
        found = {name for segment in self.segments for name in segment.fields}
        return frozenset(found | {OPENING_HOURS} if self.opening.known else found)

    @cached_property
    def starts(self) -> NDArray[np.int64]:
        """Position of each segment's first row, and the end."""
        return np.cumsum([0, *(segment.rows for segment in self.segments)])

    def flag(self, name: str) -> Flags:
        """Return 1 yes, 0 no, -1 unknown for each row."""
        return self.keep(("flag", name), lambda: self._join([s.flag(name) for s in self.segments], np.int8))

    def amount(self, name: str) -> Floats:
        """Return a number for each row, NaN where unknown."""
        return self.keep(
            ("amount", name), lambda: self._join([s.amount(name) for s in self.segments], np.float64)
        )

    def moment(self, name: str) -> Whole:
        """Return seconds since 1970 (or the row's id for ``id``), `UNKNOWN` where unknown."""
        return self.keep(
            ("moment", name), lambda: self._join([s.moment(name) for s in self.segments], np.int64)
        )

    @staticmethod
    def _join(parts: list[NDArray[Any]], kind: type[Any]) -> NDArray[Any]:
        return np.concatenate(parts) if parts else np.empty(0, kind)

    def coded(self, name: str) -> Coded:
        """Return a dimension with one code for each value over all months; the first entry is the blank one."""
        return self.keep(("coded", name), lambda: self._coded(name))

    def _coded(self, name: str) -> Coded:
        index: dict[Any, int] = {}
        codes = np.empty(self.rows, np.uint32)
        for segment, start in zip(self.segments, self.starts, strict=False):
            part = segment.coded(name)
            table = [index.setdefault(entry, len(index)) for entry in part.entries]
            codes[start : start + segment.rows] = np.array(table, np.uint32)[part.codes]
        return Coded(codes, tuple(index))

    @cached_property
    def days(self) -> NDArray[np.int32]:
        """Day of opening, days since 1970; `NO_DAY` where unknown."""
        opened = self.moment("opened")
        days = np.floor_divide(opened, DAY_SECONDS)
        return np.where(opened == UNKNOWN, NO_DAY, days).astype(np.int32)

    @cached_property
    def day_range(self) -> tuple[int, int] | None:
        """First and last day of opening, days since 1970."""
        known = self.days[self.days != NO_DAY]
        return (int(known.min()), int(known.max())) if len(known) else None

    @cached_property
    def last_moment(self) -> int:
        """The latest moment the facts know: the end of the last day on which anything was opened or closed."""
        latest = max(
            (int(self.moment(name).max()) for name in ("opened", "closed") if self.rows), default=UNKNOWN
        )
        return latest // DAY_SECONDS * DAY_SECONDS + DAY_SECONDS - 1 if latest != UNKNOWN else UNKNOWN

    def order(self, name: str, values: Floats) -> Ordered:
        """Return the known values, smallest first; kept, since all quantiles come from it."""

        def sort() -> Ordered:
            known = np.flatnonzero(~np.isnan(values))
            places = known[ascending_order(values[known])]
            return Ordered(places, values[places], np.array([0, len(places)]))

        return self.keep(("order", name), sort)

    def monthly_order(self, name: str, values: Floats) -> Ordered:
        """Return the known values month by month, smallest first within each."""

        def sort() -> Ordered:
            parts = []
            for start, end in zip(self.starts[:-1], self.starts[1:], strict=True):
                known = np.flatnonzero(~np.isnan(values[start:end])) + start
                parts.append(known[ascending_order(values[known])])
            places = np.concatenate(parts) if parts else np.empty(0, np.intp)
            return Ordered(places, values[places], np.cumsum([0, *(len(part) for part in parts)]))

        return self.keep(("monthly order", name), sort)


class Frames:
    """Gives the frame of the file as it is now; segments that did not change are not read again."""

    def __init__(self, store: KpiStore, opening: Callable[[], Opening] = lambda: NO_OPENING) -> None:
        """Read through ``store``; nothing is loaded yet. ``opening`` tells the hours that hold now."""
        self._store = store
        self._opening = opening
        self._frame = Frame(())
        self._lock = threading.Lock()

    def now(self) -> Frame:
        """Return the frame of the segments that this thread's connection sees."""
        wanted = self._store.versions()
        opening = self._opening()
        frame = self._frame
        if wanted == frame.signature and opening.key == frame.opening.key:
            return frame
        with self._lock:
            if wanted == self._frame.signature:
                self._frame = frame = self._frame.reopened(opening)
                return frame
            known = {(s.month, s.version): s for s in self._frame.segments}
            found = (known.get(item) or self._store.segment(item[0]) for item in wanted)
            self._frame = frame = Frame(tuple(segment for segment in found if segment is not None), opening)
        return frame


def as_date(day: int) -> date:
    """Return the date of a day counted from 1970."""
    return datetime.fromtimestamp(day * DAY_SECONDS, UTC).date()


def as_day(day: date) -> int:
    """Return the day counted from 1970."""
    return (day - date(1970, 1, 1)).days
