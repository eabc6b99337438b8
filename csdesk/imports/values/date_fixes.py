"""Ways out of a date that cannot be: the nearest days it may have meant, written as the column writes dates."""

import re
from calendar import monthrange
from datetime import date, timedelta

from csdesk.base.text import Words, _
from csdesk.imports.fix import Fix, use_value
from csdesk.imports.values.date_text import Found, full_year, is_day, numbers_in, parts_of, triple

_SLIPS = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "|": "1"})
_MARKS = re.compile(r"\s*[.,/\-;:]{1,2}\s*")


def read_as(order: str, read: int, filled: int) -> Words:
    """Say how the column is read and how many of its cells bear that out."""
    counts = {"n": read, "total": filled}
    if order == "DMY":
        return _("Dates in this column are read as day, month, year ({n} of {total} cells agree).", **counts)
    if order == "MDY":
        return _("Dates in this column are read as month, day, year ({n} of {total} cells agree).", **counts)
    return _("{n} of {total} cells in this column are read as dates.", **counts)


def other_dates(text: str, order: str) -> tuple[Fix, ...]:
    """Offer what a text that is no date may have meant; each can be read in a column of this order."""
    found, body = numbers_in(text)
    wanted = found[4] or order or "DMY" if found else order or "DMY"
    tries = _neighbours(body, found, wanted) if found else [_repaired(text)]
    return tuple(use_value(each) for each in dict.fromkeys(tries) if each != text and _readable(each, wanted))


def _readable(text: str, order: str) -> bool:
    parts = parts_of(text)
    if parts is None:
        return False
    return is_day(*triple(parts.first, parts.second, parts.third, parts.order or order))


def _neighbours(text: str, found: Found, order: str) -> list[str]:
    """Return the last day of the month and the first of the next, or the date with day and month exchanged."""
    year, month, day = triple(*found[:3], order)
    if not 1 <= year <= 9998:
        return []
    if 1 <= month <= 12 and day > monthrange(year, month)[1]:
        last = date(year, month, monthrange(year, month)[1])
        return (
            [_rewritten(text, found, order, each) for each in (last, last + timedelta(days=1))]
            if day <= 31
            else []
        )
    return [_rewritten(text, found, order, date(year, day, month))] if is_day(year, day, month) else []


def _rewritten(text: str, found: Found, order: str, day: date) -> str:
    """Write another day into a text, with its own marks, width and time; '' where its month is a word."""
    end = found[5]
    figures = list(re.finditer(r"\d+", text[:end]))
    if len(figures) != 3:
        return "" if found[3] == "named" or len(figures) != 1 else f"{day:%Y%m%d}" + text[end:]
    new = {"Y": day.year, "M": day.month, "D": day.day}
    bare = any(len(figure[0]) == 1 for figure in figures)
    parts, past = [], 0
    for figure, place in zip(figures, order, strict=True):
        value = new[place]
        if place == "Y" and len(figure[0]) < 4:
            value = value % 100 if full_year(value % 100) == value else value
        width = 1 if bare and place != "Y" else len(figure[0])
        parts += [text[past : figure.start()], f"{value:0{width}d}"]
        past = figure.end()
    return "".join(parts) + text[past:]


def _repaired(text: str) -> str:
    """Return the text with letters for figures and doubled or odd marks put right."""
    day, space, rest = text.strip().partition(" ")
    return _MARKS.sub(".", day.translate(_SLIPS)) + space + rest
