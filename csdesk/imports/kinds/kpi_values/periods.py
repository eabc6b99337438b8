"""The period of each record: from its cells in any spelling, else from titles, the sheet's or the file's name."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

import numpy as np

from csdesk.base.errors import Refused
from csdesk.base.period import Grain, Period
from csdesk.imports.headers import fold
from csdesk.imports.readers.grid import Column
from csdesk.imports.recognise.period_names import PeriodName, period_in, period_named
from csdesk.imports.values.dates import Evidence, parse_dates

_OPEN = {"m": Grain.MONTH, "w": Grain.WEEK, "q": Grain.QUARTER, "h": Grain.HALF}
_FISCAL = re.compile(r"(?:fy|fiscal year|regnskapsår|财年)\s*'?(\d{2,4})|(\d{4})\s*财年")
_WORDS = (
    (Grain.MONTH, ("month", "月", "måned")),
    (Grain.WEEK, ("week", "周", "uke")),
    (Grain.QUARTER, ("quarter", "季", "kvartal")),
    (Grain.YEAR, ("year", "年", "år")),
)
_BETWEEN = re.compile(r"\s+(?:-|–|—|to|til|至)\s+|至|~|～")
_CLOCK = re.compile(r"[T\s]\d{1,2}[:.]\d{2}.*$")
_RANGE = re.compile(
    r"(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}\.\d{1,2}\.\d{4})\s*(?:-|–|—|to|til|至|~)\s*(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}\.\d{1,2}\.\d{4})"
)
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_IDLE = 4
_EXCEL = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Told:
    """The period of a cell: its code, and whether it is a piece (a day, an interval) of the month it is put in."""

    code: str
    piece: bool = False
    when: str = ""
    """What puts pieces in order."""
    until: str = ""
    """The last day of a piece of several days; '' = it is of one day or less."""


def periods_of(
    column: Column, header: str, years: Sequence[int | None], year: int | None
) -> tuple[list[Told | None], bool]:
    """Return the period of each record, and whether some lack nothing but a year.

    ``years`` are those of a column of their own; ``year`` fills in where neither tells.
    """
    days = _days(column)
    lacking = False
    known: dict[tuple[int, int | None], Told | None] = {}
    found: list[Told | None] = []
    for code, own in zip(column.codes.tolist(), years, strict=True):
        mark = code, own
        if mark not in known:
            named = _named(column, code, header, days)
            if isinstance(named, PeriodName):
                named = named.of_year(own if own is not None else year)
                lacking |= not named.code
                known[mark] = Told(named.code) if named.code and _exists(named.code) else None
            else:
                known[mark] = named
        found.append(known[mark])
    return found, lacking


def reached(periods: Sequence[Told | None]) -> dict[str, str]:
    """Return the months of which days or intervals tell a part only, each with its first and last day: first/last.

    A few days without anything at either end, as at a weekend, are none that lack.
    """
    days: dict[str, list[date]] = {}
    for told in periods:
        if told is not None and told.piece and _ISO.match(told.when):
            ends = (told.when[:10], told.until or told.when[:10])
            days.setdefault(told.code, []).extend(map(date.fromisoformat, ends))
    found = {}
    for code, known in days.items():
        month, first, last = Period.parse(code), min(known), max(known)
        if (first - month.start).days > _IDLE or (month.end - last).days > _IDLE:
            found[code] = f"{first}/{last}"
    return found


def spanned(periods: Sequence[Told | None], ends: Column) -> list[Told | None]:
    """Stretch pieces of months over the days to their ends, which a column of its own tells.

    A span that is a whole week, month or quarter is that period; one over parts of two months is none that we have.
    """
    days = _days(ends)
    found: list[Told | None] = []
    for told, code in zip(periods, ends.codes.tolist(), strict=True):
        last = _last_day(ends, code, days)
        first = date.fromisoformat(told.when[:10]) if told and told.piece and _ISO.match(told.when) else None
        if told is None or first is None or last is None or last <= first:
            found.append(told)
            continue
        whole = _of_span(first, last)
        inside = Period.of(last, Grain.MONTH).code == told.code
        found.append(Told(whole) if whole else replace(told, until=f"{last}") if inside else None)
    return found


def _last_day(column: Column, code: int, days: dict[int, date]) -> date | None:
    """Return the last day of an interval; one that ends at midnight ends with the day before."""
    value = column.value(code) if code else None
    if isinstance(value, datetime):
        return (
            (value - timedelta(seconds=1)).date()
            if value.time() == time() and _clocked(column)
            else value.date()
        )
    if isinstance(value, str) and code in days:
        midnight = re.search(r"[T\s]0?0[:.]00(?:[:.]00)?(?:\D|$)", value)
        return days[code] - timedelta(days=1) if midnight else days[code]
    return None


def _clocked(column: Column) -> bool:
    """Tell whether midnights are the ends of intervals, as where other cells hold times of day."""
    return bool((column.moments % 86400).any())


def _exists(code: str) -> bool:
    try:
        Period.parse(code)
    except Refused:
        return False
    return True


def _days(column: Column) -> dict[int, date]:
    """Read cells as days: real dates, and texts whose order of day and month is decided for the whole column."""
    texts = [_BETWEEN.split(_CLOCK.sub("", text.strip()), maxsplit=1)[0] for text in column.texts]
    texts = [_CLOCK.sub("", text) for text in texts]
    shown = [text if not period_named(text) else "" for text in texts]
    parsed = parse_dates(Column.from_cells([*shown, ""]), Evidence())
    cells = Column.from_cells([*shown, ""])
    found = {}
    for code, seconds in enumerate(parsed.rows(cells).tolist()[: len(texts)]):
        if not np.isnan(seconds) and column.counts[code]:
            found[code] = date(1970, 1, 1) + timedelta(days=seconds // 86400)
    return found


def _named(column: Column, code: int, header: str, days: dict[int, date]) -> PeriodName | Told | None:
    if code == 0:
        return None
    value = column.value(code)
    if isinstance(value, datetime):
        return _of_day(value.date(), header, value.isoformat())
    if isinstance(value, timedelta):
        return None
    if isinstance(value, float):
        return _of_number(value, header)
    text = value.strip()
    fiscal = _FISCAL.search(text.casefold())
    if fiscal:
        year = int(fiscal[1] or fiscal[2])
        return PeriodName(Grain.YEAR, 1, year + 2000 if year < 100 else year)
    open_year = re.fullmatch(r"([mwqh])(\d\d?)", text.casefold())
    if open_year:
        return PeriodName(_OPEN[open_year[1]], int(open_year[2]))
    named = period_named(text)
    if named is not None:
        return named
    if text.isdigit():
        return _of_number(float(text), header)
    return _of_day(days[code], header, text) if code in days else None


def _of_number(number: float, header: str) -> PeriodName | Told | None:
    if number != int(number):
        return None
    whole, grain = int(number), _grain_of(header)
    most = {Grain.MONTH: 12, Grain.WEEK: 53, Grain.QUARTER: 4}
    if grain in most and 1 <= whole <= most[grain]:
        return PeriodName(grain, whole)
    if 190_001 <= whole <= 209_912 and 1 <= whole % 100 <= 12:
        return PeriodName(Grain.MONTH, whole % 100, whole // 100)
    if 1990 <= whole <= 2099:
        return PeriodName(Grain.YEAR, 1, whole)
    if 19_900_101 <= whole <= 20_991_231:
        try:
            day = date(whole // 10_000, whole // 100 % 100, whole % 100)
        except ValueError:
            return None
        return _of_day(day, header, str(whole))
    if 32_000 <= whole <= 73_000:
        return _of_day(_EXCEL + timedelta(days=whole), header, str(whole))
    return None


def _grain_of(header: str) -> Grain | None:
    folded = fold(header)
    return next((grain for grain, words in _WORDS if any(word in folded for word in words)), None)


def _of_day(day: date, header: str, when: str) -> PeriodName | Told:
    """Return the period that a day stands for: what the header names, else the month it is a piece of."""
    grain = _grain_of(header)
    if grain is not None:
        return Told(Period.of(day, grain).code)
    return Told(Period.of(day, Grain.MONTH).code, piece=True, when=f"{day.isoformat()} {when}")


def period_about(texts: Iterable[Sequence[str]], year: int | None) -> str:
    """Return the code of the one period that titles, else the sheet, else the file name; '' for none or several."""
    for level in texts:
        found = {code for text in level if (code := _in_text(text, year))}
        if len(found) == 1:
            return found.pop()
        if found:
            return ""
    return ""


def _in_text(text: str, year: int | None) -> str:
    span = _RANGE.search(text)
    if span:
        return _of_span(_day(span[1]), _day(span[2]))
    named = period_in(
        text.rsplit(".", 1)[0] if re.search(r"\.(csv|txt|tsv|xls\w?|ods)$", text.casefold()) else text
    )
    named = named.of_year(year) if named is not None else None
    return named.code if named is not None and named.grain is not Grain.DAY and named.code else ""


def _day(text: str) -> date | None:
    parts = [int(part) for part in re.split(r"[-/.]", text)]
    try:
        return date(*parts) if parts[0] > 31 else date(parts[2], parts[1], parts[0])
    except ValueError:
        return None


def _of_span(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return ""
    for grain in (Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.HALF, Grain.YEAR):
        period = Period.of(first, grain)
        if (period.start, period.end) == (first, last):
            return period.code
    return ""
