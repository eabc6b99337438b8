"""Values as Excel takes them."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
_EXCEL_START = datetime(1899, 12, 30)


def day_number(day: date) -> float:
    """Return a date or moment as Excel counts days, from the last day but one of 1899; zones are left out."""
    if isinstance(day, datetime):
        return (day.replace(tzinfo=None) - _EXCEL_START) / timedelta(days=1)
    return (day - _EXCEL_START.date()).days


def sheet_title(text: str, taken: Sequence[str]) -> str:
    """Return a title Excel takes: at most 31 characters, without the signs it forbids, each once."""
    stem = _NOT_IN_TITLES.sub(" ", text).strip(" '")[:31] or "-"
    title, count = stem, 1
    while title.casefold() in {name.casefold() for name in taken}:
        count += 1
        title = f"{stem[:27]} {count}"
    return title
