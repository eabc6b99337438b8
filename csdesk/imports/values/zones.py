"""Time zones: a moment whose zone is stated is moved to the clock of the desk; one without is on that clock already."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np

from csdesk.base.text import Words, _
from csdesk.imports.fix import zones
from csdesk.imports.readers.grid import Floats, moment
from csdesk.imports.values.parsed import Note

LOCAL = "local"
"""The choice to keep clock times as they are written."""
_DAY = 86400.0
_HOURS = {
    "Z": 0.0, "UTC": 0.0, "GMT": 0.0, "WET": 0.0, "BST": 1.0, "WEST": 1.0, "CET": 1.0, "MEZ": 1.0, "CEST": 2.0,
    "MESZ": 2.0, "EET": 2.0, "EEST": 3.0, "MSK": 3.0, "EST": -5.0, "EDT": -4.0, "CDT": -5.0, "MST": -7.0, "MDT": -6.0,
    "PST": -8.0, "PDT": -7.0, "HKT": 8.0, "SGT": 8.0, "JST": 9.0, "AEST": 10.0, "AEDT": 11.0, "北京时间": 8.0,
}  # fmt: skip
"""Hours east of Greenwich of the marks that stand behind single times."""
_OPEN_MARKS = {"CST": ("+08:00", "-06:00"), "IST": ("+05:30", "+01:00")}
"""Marks that two parts of the world use for different zones."""
_PLACES = {
    "CET": "Europe/Oslo", "CEST": "Europe/Oslo", "MEZ": "Europe/Berlin", "MESZ": "Europe/Berlin", "BST": "Europe/London",
    "EET": "Europe/Helsinki", "EEST": "Europe/Helsinki", "EST": "America/New_York", "EDT": "America/New_York",
    "ET": "America/New_York", "PST": "America/Los_Angeles", "PDT": "America/Los_Angeles", "PT": "America/Los_Angeles",
    "MST": "America/Denver", "MDT": "America/Denver", "CDT": "America/Chicago",
}  # fmt: skip
"""Marks in a header name a place with its summer time, not one fixed offset."""
MARK = r"[Zz]|(?:UTC|GMT)?\s?[+\-−]\d{1,2}(?::?\d{2})?|北京时间|" + "|".join(
    sorted((key for key in {**_HOURS, **_OPEN_MARKS} if len(key) > 1 and key.isascii()), reverse=True)
)
"""What may stand behind a time, as a pattern."""
_OFFSET = re.compile(r"(?:UTC|GMT)?\s?([+\-−])(\d{1,2}):?(\d{2})?")
_IN_HEADER = re.compile(
    r"(?<![A-Za-z])((?:UTC|GMT)\s?[+\-−]\s?\d{1,2}(?::?\d{2})?|UTC|GMT|北京时间|(?:Europe|America|Asia|Australia|Africa)/\w+)(?![A-Za-z])"
    r"|[(\[]([A-Z]{2,4})(?:/[A-Z]{3,4})?[)\]]"
)
AMBIGUOUS = float("inf")
"""The offset of a mark that could be two zones."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Whose clock a column is on: ``stated`` by the header or the user ('' = nobody), ``desk`` that of the workspace.

    A zone is a name such as Europe/Oslo, an offset such as +02:00, UTC or local; a blank ``desk`` is this machine's zone.
    """

    stated: str = ""
    desk: str = ""
    chosen: bool = False


def clock_for(header: str, chosen: str = "", desk: str = "") -> Clock:
    """Return the clock of a column: what the user chose, else what its header names."""
    return Clock(chosen or _named_in(header), desk, bool(chosen))


def _named_in(header: str) -> str:
    found = _IN_HEADER.search(header)
    if found is None:
        return ""
    if found[1]:
        return found[1]
    mark = found[2]
    return _PLACES.get(mark) or (mark if mark in _HOURS else "")


def offset_of(mark: str) -> float:
    """Return the seconds east of Greenwich of a mark behind a time; NaN = unknown, `AMBIGUOUS` = two meanings."""
    mark = mark.strip("()[] ")
    numbered = _OFFSET.fullmatch(mark)
    if numbered:
        size = int(numbered[2]) * 3600.0 + int(numbered[3] or 0) * 60.0
        return (-size if numbered[1] != "+" else size) if size <= 14 * 3600 else np.nan
    if mark in _OPEN_MARKS:
        return AMBIGUOUS
    return _HOURS.get(mark.upper(), np.nan) * 3600.0


def zone_named(name: str) -> tzinfo | None:
    """Return a zone by its name or offset; None when this machine knows none of that name."""
    offset = offset_of(name)
    if np.isfinite(offset):
        return timezone(timedelta(seconds=offset))
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def machine_offset(instant: float) -> float:
    """Return how far the clock of this machine is ahead of UTC at an instant, in seconds."""
    try:
        return float(time.localtime(instant).tm_gmtoff)
    except (OSError, OverflowError, ValueError):
        return 0.0


def _offset_in(zone: tzinfo) -> Callable[[float], float]:
    def ahead(instant: float) -> float:
        try:
            shift = datetime.fromtimestamp(instant, zone).utcoffset()
        except (OSError, OverflowError, ValueError):
            return 0.0
        return shift.total_seconds() if shift is not None else 0.0

    return ahead


def ahead_at(instants: Floats, zone: tzinfo | None) -> Floats:
    """Return how far a clock is ahead of UTC at each instant; zone None is this machine's."""
    found = np.full(len(instants), np.nan)
    known = np.flatnonzero(~np.isnan(instants))
    offset = machine_offset if zone is None else _offset_in(zone)
    days, place = np.unique(np.floor(instants[known] / _DAY), return_inverse=True)
    starts = np.array([offset(day * _DAY) for day in days.tolist()])
    ends = np.array([offset((day + 1) * _DAY) for day in days.tolist()])
    found[known] = starts[place] if len(days) else np.nan
    # Only on the days when clocks change does each instant count
    for index in known[(starts != ends)[place]].tolist() if len(days) else ():
        found[index] = offset(float(instants[index]))
    return found


def instants_of(walls: Floats, zone: tzinfo | None) -> Floats:
    """Return the instants of clock times in a zone; an hour that summer time skips or repeats gives one of its sides."""
    first = walls - ahead_at(walls, zone)
    return walls - ahead_at(first, zone)


@dataclass(frozen=True)
class Moved:
    """Moments on the clock of the desk; ``ahead`` is how far that clock is ahead of UTC where the zone was stated."""

    walls: Floats
    ahead: Floats | None = None
    notes: tuple[Note, ...] = ()


def moved(walls: Floats, offsets: Floats, clock: Clock) -> Moved:
    """Move moments whose zone is stated, in their cells (``offsets``, seconds) or for the column, to the clock of the desk."""
    if clock.stated == LOCAL:
        return Moved(walls)
    known = ~np.isnan(walls)
    doubtful = known & np.isinf(offsets)
    marked = known & np.isfinite(offsets)
    zone = zone_named(clock.stated) if clock.stated else None
    rest = known & ~marked & (zone is not None)
    told = marked | rest
    if doubtful.any() and zone is None:
        return Moved(walls, None, (_doubt(),))
    if clock.stated and zone is None:
        return Moved(walls, None, (_unknown(clock.stated),))
    # A day without a time is a day everywhere, whatever mark a program put behind its midnight
    if not told.any() or not (walls[told] % _DAY).any():
        return Moved(walls)
    instants = np.full(len(walls), np.nan)
    instants[marked] = walls[marked] - offsets[marked]
    if rest.any():
        instants[rest] = instants_of(walls[rest], zone)
    ahead = ahead_at(instants, zone_named(clock.desk) if clock.desk else None)
    local = np.where(told, instants + ahead, walls)
    changed = np.flatnonzero(told & (local != walls))
    notes: tuple[Note, ...] = ()
    if len(changed) and not clock.chosen:
        first = int(changed[0])
        notes = (_note(float(walls[first]), float(local[first]), mixed=bool((known & ~told).any())),)
    return Moved(local, ahead, notes)


def _shown(seconds: float) -> str:
    return f"{moment(seconds):%Y-%m-%d %H:%M}"


def _note(written: float, here: float, *, mixed: bool) -> Note:
    example = {"written": _shown(written), "here": _shown(here)}
    if mixed:
        words = _(
            "Some of the times name their zone and were moved to the clock of this desk ({written} became {here}); those without a zone were taken as they stand.",
            **example,
        )
        return Note("time_zone", words, zones("UTC", LOCAL))
    words = _(
        "The times are in another time zone and were moved to the clock of this desk: {written} became {here}.",
        **example,
    )
    return Note("time_zone", words, zones(LOCAL))


def _doubt() -> Note:
    words: Words = _(
        "The mark behind the times (CST or IST) is used for more than one time zone; the clock times were kept as written."
    )
    return Note("time_zone", words, zones("+08:00", "-06:00", "+05:30", LOCAL))


def _unknown(name: str) -> Note:
    words = _(
        'The time zone "{zone}" is not known on this machine; the clock times were kept as written.',
        zone=name,
    )
    return Note("time_zone", words, zones("UTC", LOCAL))


def zone_of_clock(name: str) -> Note:
    """Tell that times of day cannot be moved to another zone without their date."""
    words = _(
        "The header says that these times of day are {zone}; without the date in the same cell they were kept as written.",
        zone=name,
    )
    return Note("time_zone", words)
