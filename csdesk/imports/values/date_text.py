"""Take one written date apart: ISO, day.month.year in any order, named months, Chinese dates, and the time behind it."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple, TypeAlias

from csdesk.imports.values.zones import MARK, offset_of

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
_HALF = r"上午|下午|凌晨|早上|中午|傍晚|晚上|AM|PM|am|pm"
_AP = r"[AaPp]\.?\s?[Mm]\.?"
_TIME = re.compile(
    rf"(?P<half>{_HALF})?\s*(?P<h>\d{{1,2}})"
    r"(?:(?:[.:h](?P<m>\d{2})|[时點点:](?P<m2>\d{1,2}))(?:[.:分](?P<s>\d{1,2})(?:[.,:]\d+)?)?[秒分]?|(?P<bare>[时點点]整?)|(?=\s*[AaPp]\.?\s?[Mm]))"
    rf"\s*(?P<ap>{_AP})?\s*(?:\(?(?P<zone>{MARK})\)?(?:\s*[(\[][^)\]]*[)\]])?)?"
)
_USUAL_TIME = re.compile(r"(\d{1,2}):([0-5]\d)(?::([0-5]\d))?(?: ?([AaPp])[Mm])?", re.ASCII)
_HALF_DAY = re.compile(rf"{_AP}$")
_NUMERIC = re.compile(r"(\d{1,4})\s?([/.\-年])\s?(\d{1,2})\s?([/.\-月])\s?(\d{1,4})\s?[日号]?\.?(?=\D|$)")
_DAY_NAMED = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?[\s.\-/]+(?:of\s+)?([^\W\d_]{3,9})\.?[\s.,\-/]+['’]?(\d{2,4})(?=\D|$)",
    re.IGNORECASE,
)
_NAMED_DAY = re.compile(
    r"([^\W\d_]{3,9})\.?[\s\-]+(\d{1,2})(?:st|nd|rd|th)?,?[\s\-]+['’]?(\d{4})(?=\D|$)", re.IGNORECASE
)
_COMPACT = re.compile(r"((?:19|20)\d{2})(0[1-9]|1[0-2])([0-3]\d)(?=$|[T ])")
_WEEKDAY = re.compile(r"^[^\W\d_]{2,9}\.?,?\s+(?=\d|[^\W\d_]{3,9}\.?\s+\d)")
_DAY_OF_WEEK = re.compile(r"\s*[(（]?(?:星期|礼拜|周)[一二三四五六日天][)）]?\s*|\s*\([^\W\d_]{2,9}\.?\)")
_WEEK = re.compile(
    r"(?P<y>20\d{2})[-\s]?(?:W|w|uke\s|week\s)(?P<w>\d{1,2})(?:-(?P<d>[1-7]))?|(?P<y2>20\d{2})\s?年\s?第\s?(?P<w2>\d{1,2})\s?周"
    r"|(?:uke|week|W)\s?(?P<w3>\d{1,2})[\s,/\-]+(?P<y3>20\d{2})",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"(?P<y>20\d{2})\s?[-/.年]\s?(?P<m>\d{1,2})\s?月?份?|(?P<m2>0?[1-9]|1[0-2])\s?[/.\-]\s?(?P<y2>20\d{2})"
    r"|(?P<name>[^\W\d_]{3,9})\.?[\s\-]+(?P<y3>20\d{2})|(?P<y4>20\d{2})[\s\-]+(?P<name2>[^\W\d_]{3,9})\.?"
)
_REWRITTEN = re.compile(
    r"^(?P<c>(?:19|20)\d{6})T(?P<h>\d\d)(?P<m>\d\d)(?P<s>\d\d)?(?=$|Z|[+\-])"
    r"|^[A-Z][a-z]{2} (?P<n>[A-Z][a-z]{2}) +(?P<d>\d{1,2}) (?P<t>\d\d:\d\d:\d\d) (?P<z>[A-Z]{3,4}) (?P<y>\d{4})$"
)
PIVOT = 69
"""Two-digit years from here on belong to the last century, as in POSIX."""
NO_ZONE = float("nan")


@dataclass(frozen=True, slots=True)
class DateParts:
    """Three numbers whose order may be open (``order`` is ''), plus seconds of the day; ``family`` names the shape.

    ``zone`` is the offset in seconds that stands behind the time, NaN for none; ``period`` is "month" or "week" when
    the text names no day but a whole month or week, whose first day this is.
    """

    first: int
    second: int
    third: int
    clock: float
    family: str
    order: str
    zone: float = NO_ZONE
    period: str = ""

    def triple(self, order: str) -> tuple[int, int, int]:
        """Return year, month, day under an order."""
        return triple(self.first, self.second, self.third, order)

    def possible(self, order: str) -> bool:
        """Tell whether the numbers are a calendar day under this order."""
        return is_day(*self.triple(order))

    def seconds(self, order: str) -> float:
        """Return seconds since 1970; NaN when there is no such day."""
        year, month, day = self.triple(order)
        if not is_day(year, month, day):
            return float("nan")
        return (date(year, month, day).toordinal() - 719163) * 86400.0 + self.clock


@cache
def _month_numbers() -> dict[str, int]:
    return {name: number for number, names in enumerate(_MONTHS, 1) for name in names}


def full_year(year: int) -> int:
    """Return the year that two digits stand for."""
    return year if year > 99 else year + (1900 if year >= PIVOT else 2000)


def triple(first: int, second: int, third: int, order: str) -> tuple[int, int, int]:
    """Return year, month, day of three numbers under an order."""
    if order == "YMD":
        return full_year(first), second, third
    day, month = (first, second) if order == "DMY" else (second, first)
    return full_year(third), month, day


def is_day(year: int, month: int, day: int) -> bool:
    """Tell whether the calendar has such a day."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def parts_of(text: str) -> DateParts | None:
    """Take a text apart; None when it is no date."""
    whole = _REWRITTEN.sub(_in_order, text.strip())
    found, text = _found(whole)
    if found is None:
        return _period(whole)
    first, second, third, shape, order, end = found
    time = rest_of(text[end:], slot="T" not in text[end : end + 1])
    if time.clock is None:
        return None
    orders = (order,) if order else ("DMY", "MDY", "YMD")
    if not any(is_day(*triple(first, second, third, each)) for each in orders):
        return None
    return DateParts(first, second, third, time.clock, shape + time.half, order, time.zone)


class Rest(NamedTuple):
    """The time behind a date: seconds of the day (None = no time), the offset of its zone and " ap" for a half day."""

    clock: float | None
    zone: float = NO_ZONE
    half: str = ""


NO_TIME = Rest(0.0)


def rest_of(text: str, *, slot: bool = True) -> Rest:
    """Read what stands behind a date."""
    usual = _USUAL_TIME.fullmatch(text)
    if usual and 0 < int(usual[1]) < (13 if usual[4] else 24):
        hour = int(usual[1]) if not usual[4] else int(usual[1]) % 12 + (12 if usual[4] in "Pp" else 0)
        half = " ap" if usual[4] else ""
        return Rest(hour * 3600.0 + int(usual[2]) * 60 + int(usual[3] or 0), NO_ZONE, half)
    text = text.lstrip(" T,")
    for word in ("klokken ", "kl. ", "kl.", "kl ", "at ", "om "):
        text = text[len(word) :] if text.casefold().startswith(word) else text
    if not text:
        return NO_TIME
    clock, zone = clock_and_zone(text, slot=slot)
    return Rest(clock, zone, " ap" if _HALF_DAY.search(text) else "")


Found: TypeAlias = tuple[int, int, int, str, str, int]


def _found(text: str) -> tuple[Found | None, str]:
    """Find the three numbers, with or without the name of a weekday before or behind them."""
    found = _numeric(text) or _named(text)
    if "周" in text or "星期" in text or "礼拜" in text or (found and "(" in text[found[5] :]):
        text = _DAY_OF_WEEK.sub(" ", text, count=1).strip()
        found = _numeric(text) or _named(text)
    if found is None:
        text = _WEEKDAY.sub("", text, count=1)
        found = _numeric(text) or _named(text)
    return found, text


def no_such_day(text: str) -> tuple[int, int, int] | None:
    """Return year, month and the number of its days of a text that names a day which that month does not have."""
    found, _text = _found(text.strip())
    for order in (found[4],) if found and found[4] else ("DMY", "MDY"):
        year, month, day = triple(*found[:3], order) if found else (0, 0, 0)
        if 1 <= month <= 12 and 1900 <= year <= 2100 and 28 < day <= 31:
            return year, month, monthrange(year, month)[1]
    return None


def numbers_in(text: str) -> tuple[Found | None, str]:
    """Return the three numbers a text begins with, whether or not they are a day, and the text without a weekday."""
    return _found(text.strip())


def _numeric(text: str) -> Found | None:
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


def _named(text: str) -> Found | None:
    match = _DAY_NAMED.match(text)
    if match:
        month = _month_numbers().get(match[2].casefold())
        return (int(match[1]), month, int(match[3]), "named", "DMY", match.end()) if month else None
    match = _NAMED_DAY.match(text)
    if match:
        month = _month_numbers().get(match[1].casefold())
        return (month, int(match[2]), int(match[3]), "named", "MDY", match.end()) if month else None
    return None


def _in_order(match: re.Match[str]) -> str:
    """Write the forms of programs as people do: 20260903T100500Z, Thu Sep 3 10:05:06 CEST 2026."""
    if match["d"]:
        return f"{match['d']} {match['n']} {match['y']} {match['t']} {match['z']}"
    return (
        f"{match['c'][:4]}-{match['c'][4:6]}-{match['c'][6:]}T{match['h']}:{match['m']}:{match['s'] or '00'}"
    )


def _period(text: str) -> DateParts | None:
    """Read a week or a month as its first day."""
    week = _WEEK.fullmatch(text)
    if week:
        year, number = (
            int(week[a] or week[b] or week[c]) for a, b, c in (("y", "y2", "y3"), ("w", "w2", "w3"))
        )
        try:
            day = date.fromisocalendar(year, number, int(week["d"] or 1))
        except ValueError:
            return None
        return DateParts(day.year, day.month, day.day, 0.0, "week", "YMD", period="" if week["d"] else "week")
    found = _MONTH.fullmatch(text)
    if found is None:
        return None
    name = found["name"] or found["name2"]
    month = _month_numbers().get(name.casefold(), 0) if name else int(found["m"] or found["m2"])
    year = int(found["y"] or found["y2"] or found["y3"] or found["y4"])
    return DateParts(year, month, 1, 0.0, "month", "YMD", period="month") if 1 <= month <= 12 else None


def clock_of(text: str) -> float | None:
    """Return the seconds of the day of a written time; None when it is none."""
    return clock_and_zone(text)[0]


def clock_and_zone(text: str, *, slot: bool = False) -> tuple[float | None, float]:
    """Return the seconds of the day of a written time (None = no time) and the offset of the zone behind it.

    ``slot`` says that "9:00-11:00" would be a span of time and no zone.
    """
    match = _TIME.fullmatch(text.strip())
    if match is None:
        return None, NO_ZONE
    zone = offset_of(match["zone"]) if match["zone"] else NO_ZONE
    if match["zone"] and (zone != zone or (slot and match["zone"][0] == "-" and not match["s"])):  # noqa: PLR0124 - NaN
        return None, NO_ZONE
    hour, minute, second = int(match["h"]), int(match["m"] or match["m2"] or 0), int(match["s"] or 0)
    half = (match["ap"] or match["half"] or "").casefold().replace(".", "").replace(" ", "")
    later = half in ("pm", "下午", "傍晚", "晚上") or (half == "中午" and hour < 3)
    if half and ((hour > 12 and not later) or (hour == 12 and half == "晚上")):
        return None, NO_ZONE
    if half and hour <= 12:
        hour = hour % 12 + (12 if later or (half == "中午" and hour == 12) else 0)
    if hour > 24 or minute > 59 or second > 60:
        return None, NO_ZONE
    return hour * 3600.0 + minute * 60 + second, zone
