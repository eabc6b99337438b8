"""The written dates of one column as arrays: numbers whose order is open, by the shape they are written in."""

import re
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from csdesk.imports.readers.grid import Floats
from csdesk.imports.values.date_text import NO_TIME, PIVOT, DateParts, Rest, parts_of, rest_of

Whole = NDArray[np.int64]
_ISO = re.compile(
    r"(\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?)?)(?:[.,]\d{1,9})?\s?(Z|[+\-]\d\d(?::?\d\d)?)?", re.ASCII
)
_SLOT = re.compile(r"\S+ \d\d:\d\d-\d\d(?::?\d\d)?")
_BARE_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?)?", re.ASCII)
_CLOCK = re.compile(r"(?<!\d)\d{1,2}:\d\d")
MANY = 10
"""So many dates show which of their figures is the year: it changes far less than the day."""
_MONTH_DAYS = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])


@dataclass
class Shape:
    """Dates written alike: the codes of the column, three numbers each, and the seconds of the day."""

    codes: NDArray[np.intp]
    numbers: tuple[Whole, Whole, Whole]
    clocks: Floats

    def seconds(self, order: str) -> Floats:
        """Return seconds since 1970 under an order; NaN where there is no such day."""
        first, second, third = self.numbers
        year, month, day = {
            "YMD": (first, second, third),
            "DMY": (third, second, first),
            "MDY": (third, first, second),
        }[order]
        return day_starts(year, month, day) + self.clocks

    def possible(self, order: str) -> bool:
        """Tell whether all of them are days under an order."""
        return not np.isnan(self.seconds(order)).any()


@dataclass
class Written:
    """What the texts of a column say: moments that are beyond doubt, shapes with an open order, texts that are no dates."""

    values: Floats
    offsets: Floats
    shapes: dict[str, Shape] = field(default_factory=dict)
    bad: list[int] = field(default_factory=list)
    periods: set[str] = field(default_factory=set)


def day_starts(year: Whole, month: Whole, day: Whole) -> Floats:
    """Return the seconds from 1970 to the start of each day; NaN where the calendar has no such day."""
    year = np.where(year > 99, year, year + np.where(year >= PIVOT, 1900, 2000))
    inside = (month >= 1) & (month <= 12) & (year >= 1) & (year <= 9999)
    safe = np.where(inside, month, 1)
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    last = _MONTH_DAYS[safe] + (leap & (safe == 2))
    inside &= (day >= 1) & (day <= last)
    months = ((np.where(inside, year, 1970) - 1970) * 12 + safe - 1).astype("datetime64[M]")
    starts = months.astype("datetime64[D]").astype(np.float64) + day - 1
    return np.where(inside, starts * 86400.0, np.nan)


def all_iso(texts: list[str]) -> tuple[Floats, Floats | None] | None:
    """Read texts that all are ISO dates in one go, with the offsets behind them; None when any is not."""
    if not texts:
        return None
    try:
        if all(map(_BARE_ISO.fullmatch, texts)):
            return np.array(texts, dtype="datetime64[s]").astype(np.float64), None
        matches = list(map(_ISO.fullmatch, texts))
        if not all(matches):
            return None
        heads = np.array([match[1] for match in matches if match], dtype="datetime64[s]").astype(np.float64)
    except ValueError:
        return None
    marks = [match[2] for match in matches if match]
    if not any(marks):
        return heads, None
    if any(match and (match[2] or "")[:1] == "-" and _SLOT.fullmatch(match[0]) for match in matches):
        return None
    known = {mark: _offset(mark) for mark in set(marks)}
    return heads, np.array([known[mark] for mark in marks])


def _offset(mark: str | None) -> float:
    if mark is None:
        return np.nan
    if mark == "Z":
        return 0.0
    figures = mark[1:].replace(":", "")
    size = int(figures[:2]) * 3600.0 + int(figures[2:] or 0) * 60.0
    return -size if mark[0] == "-" else size


def take_apart(texts: list[str], codes: list[int], distinct: int) -> Written:
    """Take the texts with these codes apart; days and times that were seen before are not read again."""
    written = Written(np.full(distinct, np.nan), np.full(distinct, np.nan))
    found: dict[str, _Members] = {}
    days: dict[str, DateParts | None] = {}
    times: dict[str, Rest] = {"": NO_TIME}
    for code, text in zip(codes, texts, strict=True):
        day, _space, rest = text.partition(" ")
        parts = days[day] if day in days else days.setdefault(day, parts_of(day))
        if parts is None and (at := _CLOCK.search(text)):
            day, rest = text[: at.start()], text[at.start() :]
            parts = days[day] if day in days else days.setdefault(day, parts_of(day))
        time = times[rest] if rest in times else times.setdefault(rest, rest_of(rest))
        if parts is None or time.clock is None or (rest and (parts.period or parts.clock)):
            parts, time = parts_of(text), NO_TIME
        if parts is None:
            written.bad.append(code)
            continue
        _file(written, found, code, parts, time)
    for family, members in found.items():
        first, second, third = np.array(members.numbers, dtype=np.int64).T
        shape = Shape(
            np.array(members.codes, dtype=np.intp), (first, second, third), np.array(members.clocks)
        )
        _add(written, family, shape)
    return written


@dataclass
class _Members:
    """The dates of one shape while they are gathered."""

    codes: list[int] = field(default_factory=list)
    numbers: list[tuple[int, int, int]] = field(default_factory=list)
    clocks: list[float] = field(default_factory=list)


def _file(written: Written, found: dict[str, _Members], code: int, parts: DateParts, time: Rest) -> None:
    zone = parts.zone if time is NO_TIME else time.zone
    if zone == zone:  # noqa: PLR0124 - NaN differs from itself
        written.offsets[code] = zone
    if parts.period:
        written.periods.add(parts.period)
    family = parts.family + time.half
    key = f"{family}={parts.order}" if parts.order else family
    members = found.get(key)
    if members is None:
        members = found[key] = _Members()
    members.codes.append(code)
    members.numbers.append((parts.first, parts.second, parts.third))
    members.clocks.append(parts.clock + (time.clock or 0.0))


def _add(written: Written, family: str, shape: Shape) -> None:
    """File a shape: years of four figures in front settle its order, and numbers that are no day in any are bad."""
    family, _equals, order = family.partition("=")
    ahead = shape.numbers[0] > 99
    if order:
        _settled(written, shape, order)
        return
    _settled(written, _part(shape, ahead), "YMD")
    rest = _part(shape, ~ahead)
    if _year_first(family, rest):
        _settled(written, rest, "YMD")
        return
    never = np.isnan(rest.seconds("DMY")) & np.isnan(rest.seconds("MDY"))
    written.bad.extend(rest.codes[never].tolist())
    left = _part(rest, ~never)
    if len(left.codes):
        known = written.shapes.get(family)
        written.shapes[family] = left if known is None else _joined(known, left)


def _year_first(family: str, shape: Shape) -> bool:
    """Tell whether two-digit years surely stand in front: they are no days, or change far less than the days behind."""
    first, _second, third = shape.numbers
    if not len(first) or third.max() > 99 or family[:1] not in "-/" or not shape.possible("YMD"):
        return False
    # 29-02-01 is a day of 2029 only, for 2001 had no 29 February
    never = np.isnan(shape.seconds("DMY")) & np.isnan(shape.seconds("MDY"))
    return (
        bool(np.mean(never) > 0.5)
        or int(first.min()) > 31
        or (len(first) >= MANY and len(np.unique(third)) >= 3 * len(np.unique(first)))
    )


def _settled(written: Written, shape: Shape, order: str) -> None:
    seconds = shape.seconds(order)
    written.values[shape.codes] = seconds
    written.bad.extend(shape.codes[np.isnan(seconds)].tolist())


def _part(shape: Shape, mask: NDArray[np.bool_]) -> Shape:
    first, second, third = shape.numbers
    return Shape(shape.codes[mask], (first[mask], second[mask], third[mask]), shape.clocks[mask])


def _joined(one: Shape, other: Shape) -> Shape:
    numbers = [np.concatenate(pair) for pair in zip(one.numbers, other.numbers, strict=True)]
    return Shape(
        np.concatenate((one.codes, other.codes)),
        (numbers[0], numbers[1], numbers[2]),
        np.concatenate((one.clocks, other.clocks)),
    )
