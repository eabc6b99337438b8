"""Take one written date apart: ISO, day.month.year in any order, named months, Chinese dates, and the time behind it."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import isnan
from typing import TypeAlias

_MONTHS = (
    ("jan", "january", "januar"),
    ("feb", "february", "februar"),
    ("mar", "march", "mars"),
    ("apr", "april"),
    ("may", "mai"),
    ("jun", "june", "juni"),
    ("jul", "july", "juli"),
    ("aug", "august"),
    ("sep", "sept", "september"),
    ("oct", "october", "okt", "oktober"),
    ("nov", "november"),
    ("dec", "december", "des", "desember"),
)
_TIME = re.compile(
    r"(?P<half>上午|下午|AM|PM|am|pm)?\s*(?P<h>\d{1,2})[:.时](?P<m>\d{2})(?:[:.分](?P<s>\d{2})(?:[.,]\d+)?)?[秒分]?"
    r"\s*(?P<ap>[AaPp]\.?\s?[Mm]\.?)?\s*(?P<zone>Z|UTC|GMT|CET|CEST|[+\-]\d{2}:?\d{2})?"
)
_NUMERIC = re.compile(r"(\d{1,4})\s?([/.\-年])\s?(\d{1,2})\s?([/.\-月])\s?(\d{1,4})\s?日?\.?(?=\D|$)")
_DAY_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s.\-/]+([^\W\d_]{3,9})\.?[\s.,\-/]+(\d{2,4})(?=\D|$)")
_NAMED_DAY = re.compile(r"([^\W\d_]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?=\D|$)")
_COMPACT = re.compile(r"((?:19|20)\d{2})(0[1-9]|1[0-2])([0-3]\d)$")
_WEEKDAY = re.compile(r"^[^\W\d_]{2,9}\.?,?\s+(?=\d)")
PIVOT = 69
"""Two-digit years from here on belong to the last century, as in POSIX."""


@dataclass(frozen=True, slots=True)
class DateParts:
    """Three numbers whose order may be open (``order`` is ''), plus seconds of the day; ``family`` names the shape."""

    first: int
    second: int
    third: int
    clock: float
    family: str
    order: str

    def triple(self, order: str) -> tuple[int, int, int]:
        """Return year, month, day under an order."""
        if order == "YMD":
            return self.first, self.second, self.third
        day, month = (self.first, self.second) if order == "DMY" else (self.second, self.first)
        year = self.third if self.third > 99 else self.third + (1900 if self.third >= PIVOT else 2000)
        return year, month, day

    def possible(self, order: str) -> bool:
        """Tell whether the numbers are a calendar day under this order."""
        return not isnan(day_seconds(*self.triple(order)))

    def seconds(self, order: str) -> float:
        """Return seconds since 1970; NaN when there is no such day."""
        return day_seconds(*self.triple(order)) + self.clock


@cache
def _month_numbers() -> dict[str, int]:
    return {name: number for number, names in enumerate(_MONTHS, 1) for name in names}


def day_seconds(year: int, month: int, day: int) -> float:
    """Return the seconds from 1970 to the start of a day; NaN when the calendar has no such day."""
    try:
        return (date(year, month, day).toordinal() - 719163) * 86400.0
    except ValueError:
        return float("nan")


def parts_of(text: str) -> DateParts | None:
    """Take a text apart; None when it is no date."""
    text = text.strip()
    found = _numeric(text) or _named(text)
    if found is None:
        text = _WEEKDAY.sub("", text, count=1)
        found = _numeric(text) or _named(text)
    if found is None:
        return None
    first, second, third, shape, order, end = found
    rest = text[end:].lstrip(" T,")
    if rest.casefold().startswith(("kl. ", "kl ", "at ")):
        rest = rest.split(" ", 1)[1]
    clock = clock_of(rest) if rest else 0.0
    if clock is None:
        return None
    half = " ap" if re.search(r"[AaPp]\.?\s?[Mm]\.?$", rest) else ""
    parts = DateParts(first, second, third, clock, shape + half, order)
    if order and not parts.possible(order):
        return None
    return parts if order or parts.possible("DMY") or parts.possible("MDY") else None


def no_such_day(text: str) -> tuple[int, int, int] | None:
    """Return year, month and the number of its days of a text that names a day which that month does not have."""
    found = _numeric(text.strip()) or _named(text.strip())
    if found is None:
        return None
    first, second, third, _shape, order, _end = found
    parts = DateParts(first, second, third, 0.0, "", order)
    for trial in (order,) if order else ("DMY", "MDY"):
        year, month, day = parts.triple(trial)
        if 1 <= month <= 12 and 1900 <= year <= 2100 and 28 < day <= 31:
            return year, month, monthrange(year, month)[1]
    return None


_Found: TypeAlias = tuple[int, int, int, str, str, int]


def _numeric(text: str) -> _Found | None:
    match = _NUMERIC.match(text)
    if match is None:
        match = _COMPACT.match(text)
        return (int(match[1]), int(match[2]), int(match[3]), "", "YMD", match.end()) if match else None
    first, mark, second, _mark, third = match.groups()
    if len(first) == 4 or mark == "年":
        return int(first), int(second), int(third), mark, "YMD", match.end()
    if len(first) == 3 or len(third) in (1, 3):
        return None
    return int(first), int(second), int(third), mark, "", match.end()


def _named(text: str) -> _Found | None:
    match = _DAY_NAMED.match(text)
    if match:
        month = _month_numbers().get(match[2].casefold())
        return (int(match[1]), month, int(match[3]), "named", "DMY", match.end()) if month else None
    match = _NAMED_DAY.match(text)
    if match:
        month = _month_numbers().get(match[1].casefold())
        return (month, int(match[2]), int(match[3]), "named", "MDY", match.end()) if month else None
    return None


def clock_of(text: str) -> float | None:
    """Return the seconds of the day of a written time; None when it is none."""
    match = _TIME.fullmatch(text.strip())
    if match is None:
        return None
    hour, minute, second = int(match["h"]), int(match["m"]), int(match["s"] or 0)
    half = (match["ap"] or match["half"] or "").casefold().replace(".", "").replace(" ", "")
    if half:
        if not 1 <= hour <= 12:
            return None if hour else float(minute * 60 + second)
        hour = hour % 12 + (12 if half in ("pm", "下午") else 0)
    if hour > 24 or minute > 59 or second > 60:
        return None
    return hour * 3600.0 + minute * 60 + second
