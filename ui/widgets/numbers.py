"""Reading numbers and dates the way people type them: 4,5 and 4.5, 85 %, +5, 30.9., 2026-09-30."""

import re
from datetime import date

from csdesk.base.errors import Refused
from csdesk.base.text import _

_NUMBER = re.compile(r"([+\-])?\s*(\d+(?:[.,]\d+)?|[.,]\d+)\s*(%)?")
_ISO = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?")
_DAY_FIRST = re.compile(r"(\d{1,2})[./](\d{1,2})[./]?(\d{4}|\d{2})?")


def read_number(typed: str, current: float | None = None, *, fraction: bool = False) -> float | None:
    """Read a number; empty is None. A leading ``+`` adds to ``current``; with ``fraction`` 85 and 85 % are 0.85.

    Both decimal marks are taken; spaces group thousands. Refuses anything else in words.
    """
    clean = re.sub(r"[\s\u00a0\u202f]", "", typed).replace("−", "-").replace("％", "%").replace("，", ",")
    if not clean:
        return None
    if re.fullmatch(r"[+\-]?\d{1,3}(,\d{3})+(\.\d+)?%?", clean) and ("." in clean or clean.count(",") > 1):
        clean = clean.replace(",", "")
    match = _NUMBER.fullmatch(clean)
    if match is None:
        raise Refused(_('"{text}" is not a number; write it like 4.5, 85 % or +5.', text=typed.strip()))
    value = float(match.group(2).replace(",", "."))
    if match.group(3) or fraction:
        value /= 100
    if match.group(1) == "-":
        value = -value
    return current + value if match.group(1) == "+" and current is not None else value


def read_date(typed: str, today: date) -> date | None:
    """Read a date; empty is None; a missing year is this year. Refuses what is no date in words."""
    clean = typed.strip().replace(" ", "")
    if not clean:
        return None
    try:
        if match := _ISO.fullmatch(clean):
            return date(*(int(part) for part in match.groups()))
        if match := _DAY_FIRST.fullmatch(clean):
            day, month, year = match.groups()
            whole = int(year) + (2000 if len(year) == 2 else 0) if year else today.year
            return date(whole, int(month), int(day))
    except ValueError as error:
        raise Refused(_('"{text}" is not a day of the calendar.', text=typed.strip())) from error
    raise Refused(_('"{text}" is not a date; write it like 2026-09-30 or 30.9.2026.', text=typed.strip()))
