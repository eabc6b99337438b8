"""Durations in every form exports use, as seconds; the unit of bare numbers comes from the header or is told."""

import re
from collections.abc import Mapping

import numpy as np

from csdesk.base.text import _
from csdesk.imports.fix import Fix, leave_blank, units, use_value
from csdesk.imports.readers.grid import Column, Floats
from csdesk.imports.values.date_text import clock_of
from csdesk.imports.values.numbers import MOST, clean, decide_decimal, number_of, plain_numbers
from csdesk.imports.values.parsed import (
    Bad,
    Note,
    Parsed,
    empty_values,
    moment_slots,
    number_slots,
    outcome,
    span_slots,
    used_texts,
)

UNITS: Mapping[str, float] = {"ms": 0.001, "s": 1.0, "min": 60.0, "h": 3600.0, "d": 86400.0}
PARTS = ("h:m", "m:s", "d:h:m")
"""What the parts of a duration with colons are, as a header says it."""
_SECONDS: Mapping[str, float] = {**UNITS, "w": 7 * 86400.0}
EXCEL_ZERO = -2209161600.0
"""1899-12-30 in seconds since 1970: durations over 24 h with a clock format come back as dates around 1900."""
_COLONS = re.compile(
    r"(-?)(?:(\d+)(?:\s*(?:days?|dager|dag|d|天)[,\s]*|[\s.]+|(?=:\d+:\d\d:\d\d):))?(\d+):(\d{1,2})(?::(\d{1,2}(?:[.,]\d+)?))?"
)
_USUAL = re.compile(r"(\d+):([0-5]\d):([0-5]\d)", re.ASCII)
_SECONDS_ONLY = re.compile(r":([0-5]\d)")
_PRIMES = re.compile(r"(\d+)\s*['′’]\s*([0-5]?\d)\s*(?:\"|″|”|''|’’)")
_SINCE_1970 = re.compile(r"1970-01-(\d\d) (\d\d):(\d\d):(\d\d)")
_CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})? ?[AaPp]\.?[Mm]")
_CLOCK_UNIT = re.compile(
    r"(-?\d+:\d\d(?::\d\d)?)\s*(hours?|hrs?|timer|h|t|小时|minutes?|mins?|minutter|分钟)\.?", re.IGNORECASE
)
"""A clock with its unit behind it: 12:30 hrs."""
_SLIPS = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "：": ":"})
_ISO = re.compile(
    r"-?P(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?",
    re.IGNORECASE,
)
_PIECE = re.compile(
    r"(\d+(?:[.,]\d+)?)\s*(milliseconds?|millisekunder|msecs?|ms|毫秒|seconds?|secs?|sekunder|sek|s|秒钟|秒|minutes?|minutter|minutt|mins?|m|分钟|分|"
    r"hours?|hrs?|hr|timer|time|h|t|个小时|小时|钟头|时|weeks?|wks?|uker|uke|w|周|days?|dager|dag|døgn|d|天|日)\.?[\s,]*(?:and\s+|og\s+)?",
    re.IGNORECASE,
)
_WORDS = {
    "ms": "ms",
    "mi": "ms",
    "毫": "ms",
    "s": "s",
    "秒": "s",
    "m": "min",
    "分": "min",
    "h": "h",
    "t": "h",
    "小": "h",
    "个": "h",
    "钟": "h",
    "w": "w",
    "u": "w",
    "周": "w",
    "时": "h",
    "d": "d",
    "天": "d",
    "日": "d",
}
LONG = frozenset({"first_response_seconds", "resolution_seconds"})


def parse_durations(column: Column, unit: str = "", field: str = "", *, decimal: str = "") -> Parsed:
    """Read a column of durations in seconds; ``unit`` is what the header names (ms s min h d h:m m:s d:h:m) or ''.

    Negative values are remaining time, not elapsed time, and are refused.
    """
    values = empty_values(column)
    values[span_slots(column)] = column.spans
    early = column.moments < EXCEL_ZERO + 400 * 86400
    values[moment_slots(column)] = np.where(early, column.moments - EXCEL_ZERO, np.nan)
    used = used_texts(column)
    two_parts = unit if unit in PARTS else "h:m" if field in LONG else "m:s"
    numbers = empty_values(column)
    numbers[number_slots(column)] = np.where(np.abs(column.numbers) < MOST, column.numbers, np.nan)
    notes, guessed_parts = _from_texts(column, used, values, numbers, two_parts, decimal)
    guessed_parts &= unit not in PARTS
    scale, assumed = _scale(numbers, column, unit, field)
    values = np.where(np.isnan(numbers), values, numbers * scale)
    if guessed_parts:
        notes += (_two_part_note(two_parts),)
    if assumed:
        notes += (_assumed_note(assumed),)
    return _judged(column, values, used, notes, unit or assumed)


def _from_texts(
    column: Column, used: list[int], values: Floats, numbers: Floats, two_parts: str, decimal: str
) -> tuple[tuple[Note, ...], bool]:
    """Put bare figures into ``numbers`` and written durations, in seconds, into ``values``.

    Returns what is to be told, and whether a duration had two parts whose meaning ``two_parts`` had to settle.
    """
    plain = plain_numbers([column.texts[code] for code in used])
    if plain is not None and decimal != ",":
        numbers[used] = plain
        return (), False
    cleaned = {code: clean(column.texts[code]) for code in used if ":" not in column.texts[code]}
    mark, notes = decide_decimal(cleaned.values(), decimal)
    guessed = False
    for code in used:
        number = number_of(cleaned[code], mark) if code in cleaned else None
        if number is not None:
            numbers[code] = number
            continue
        values[code], two = written(column.texts[code], two_parts)
        guessed |= two
    return notes, guessed


def _judged(column: Column, values: Floats, used: list[int], notes: tuple[Note, ...], unit: str) -> Parsed:
    bad: list[Bad] = []
    with np.errstate(invalid="ignore"):
        negative = values < 0
        absurd = values > 20 * 366 * 86400.0
    for code in np.flatnonzero((negative | absurd) & (column.counts > 0)).tolist():
        text = column.shown(code)[:60]
        bad.append(
            Bad(
                code,
                "negative_duration",
                _('"{value}" is below zero; it is time left, not time taken.', value=text),
                (leave_blank(),),
            )
            if negative[code]
            else Bad(
                code,
                "absurd_duration",
                _('"{value}" is longer than twenty years.', value=text),
                (leave_blank(),),
            )
        )
    values[negative | absurd] = np.nan
    wrong = {item.code for item in bad}
    unread = np.isnan(values).tolist()
    bad.extend(
        Bad(
            code,
            "not_a_duration",
            _('"{value}" is not a duration.', value=column.texts[code][:60]),
            _meant(column.texts[code]),
        )
        for code in used
        if unread[code] and code not in wrong
    )
    return outcome(column, values, bad, notes=notes, detail=unit)


def _meant(text: str) -> tuple[Fix, ...]:
    """Offer the duration with letters for figures put right, and to leave the cell blank."""
    repaired = text.translate(_SLIPS)
    readable = repaired != text and not np.isnan(written(repaired)[0])
    return (use_value(repaired), leave_blank()) if readable else (leave_blank(),)


def written(text: str, two_parts: str = "h:m") -> tuple[float, bool]:
    """Return the seconds of a written duration (NaN = none) and whether it had two parts whose unit had to be chosen."""
    text = text.strip()
    named = _CLOCK_UNIT.fullmatch(text)
    if named:
        return written(named[1], "h:m" if named[2][0] in "hHtT小" else "m:s")[0], False
    usual = _USUAL.fullmatch(text)
    if usual and two_parts != "d:h:m":
        return int(usual[1]) * 3600.0 + int(usual[2]) * 60 + int(usual[3]), False
    match = _COLONS.fullmatch(text)
    if match:
        sign, days, first, second, third = match.groups()
        base = int(days or 0) * 86400.0
        if two_parts == "d:h:m" and third and not days:
            size = int(first) * 86400.0 + int(second) * 3600 + int(float(third.replace(",", "."))) * 60
            return (-size if sign else size), False
        if int(second) > 59 or (third and float(third.replace(",", ".")) >= 60):
            return float("nan"), False
        if third is None:
            size = base + (
                int(first) * 60 + int(second) if two_parts == "m:s" else int(first) * 3600 + int(second) * 60
            )
        else:
            size = base + int(first) * 3600 + int(second) * 60 + float(third.replace(",", "."))
        return (-size if sign else size), third is None
    iso = _ISO.fullmatch(text)
    if iso and any(iso.groups()):
        weeks, days, hours, minutes, seconds = (float(part or 0) for part in iso.groups())
        size = (weeks * 7 + days) * 86400 + hours * 3600 + minutes * 60 + seconds
        return (-size if text.startswith("-") else size), False
    seldom = _seldom(text)
    return _pieces(text) if seldom is None else seldom, False


def _seldom(text: str) -> float | None:
    """Read forms that few programs write: :45, 5'30", a span as a moment after 1970, a span as a time of day."""
    short = _SECONDS_ONLY.fullmatch(text)
    if short:
        return float(short[1])
    primes = _PRIMES.fullmatch(text)
    if primes:
        return int(primes[1]) * 60.0 + int(primes[2])
    since = _SINCE_1970.fullmatch(text)
    if since:
        days, hours, minutes, seconds = map(int, since.groups())
        return (days - 1) * 86400.0 + hours * 3600 + minutes * 60 + seconds
    return clock_of(text) if text[-1:] in "mM" and _CLOCK.fullmatch(text) else None


def _pieces(text: str) -> float:
    body = text.lstrip("-+").strip()
    total, position = 0.0, 0
    while position < len(body):
        match = _PIECE.match(body, position)
        if match is None:
            return float("nan")
        word = match[2].casefold()
        unit = _WORDS.get(
            word[:2] if word[:2] in ("ms", "mi", "毫秒") and not word.startswith("min") else word[:1], "s"
        )
        total += (
            float(match[1].replace(",", "."))
            * _SECONDS["ms" if word.startswith(("mil", "ms", "毫")) else unit]
        )
        position = match.end()
    return (-total if text.startswith("-") else total) if body else float("nan")


def _scale(numbers: Floats, column: Column, unit: str, field: str) -> tuple[float, str]:
    """Return seconds per unit for bare numbers, and the unit when it had to be assumed."""
    if unit in UNITS:
        return UNITS[unit], ""
    present = numbers[(column.counts > 0) & ~np.isnan(numbers) & (numbers != 0)]
    if not len(present):
        return 1.0, ""
    middle = float(np.median(present))
    if middle >= 1e6:
        return UNITS["ms"], "ms"
    if float(present.max()) < 1 and field not in LONG:
        return UNITS["d"], "d"
    if field in LONG:
        return (UNITS["s"], "s") if middle >= 600 else (UNITS["h"], "h")
    whole = bool(np.all(present == np.floor(present)))
    return (UNITS["s"], "s") if whole or middle >= 30 else (UNITS["min"], "min")


def _assumed_note(unit: str) -> Note:
    words = {
        "ms": _("The header names no unit; the figures were read as milliseconds."),
        "s": _("The header names no unit; the figures were read as seconds."),
        "min": _("The header names no unit; the figures were read as minutes."),
        "h": _("The header names no unit; the figures were read as hours."),
        "d": _(
            "The header names no unit; the figures were read as fractions of a day, as Excel keeps times."
        ),
    }
    return Note("unit_assumed", words[unit], units(*UNITS))


def _two_part_note(parts: str) -> Note:
    words = (
        _("Durations of two parts were read as hours and minutes.")
        if parts == "h:m"
        else _("Durations of two parts were read as minutes and seconds.")
    )
    return Note("unit_assumed", words, units("h:m", "m:s"))
