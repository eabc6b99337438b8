"""Periods in a column: every spelling of `recognise.period_names`, fiscal years, and words for always."""

import re
import unicodedata
from datetime import datetime, timedelta

from csdesk.base.errors import Refused
from csdesk.base.period import Period
from csdesk.base.text import Words, _
from csdesk.imports.recognise.period_names import period_named

_ALWAYS = frozenset(
    {"always", "all", "any", "-", "–", "总是", "始终", "长期", "全部", "不限", "alltid", "alle", "løpende"}
)
_SPAN = re.compile(r"(?:fy\s*)?((?:20)?\d\d)\s*[/\-–]\s*(?:20)?\d\d")
_FISCAL = re.compile(r"(?:fy|fiscal year|financial year|财年|regnskapsår)[\s'\-]*((?:20)?\d\d)")
_FISCAL_FIRST = re.compile(r"^(?:fy|财年)\s*((?:20)?\d\d)[\s\-]+(?=\S)")
_YEAR_LAST = re.compile(r"((?:20)?\d\d)\s*财年")
_HALVES = (
    (re.compile(r"(?:first half|1st half|første halvår|h1)\D*(20\d\d)"), 1),
    (re.compile(r"(?:second half|2nd half|last half|andre halvår|annet halvår|h2)\D*(20\d\d)"), 2),
)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_QUARTER = re.compile(r"(first|second|third|fourth|1st|2nd|3rd|4th) quarter\D*(20\d\d)")


def period_code(cell: str | float | datetime | timedelta) -> str | None:
    """Return the code of a period, '' = always, None = not a period.

    A date on the first of a month stands for the month, as Excel keeps "Sep 2026"; any other date for the day.
    """
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m" if cell.day == 1 else "%Y-%m-%d")
    if isinstance(cell, timedelta):
        return None
    text = cell if isinstance(cell, str) else f"{cell:.15g}"
    folded = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    if not folded or folded in _ALWAYS:
        return ""
    try:
        return Period.parse(folded.upper()).code
    except Refused:
        return _in_words(folded)


def _in_words(folded: str) -> str | None:
    for form in (_SPAN, _FISCAL, _YEAR_LAST):
        match = form.fullmatch(folded)
        if match and (form is not _SPAN or _follow(folded)):
            return f"{int(match[1]) % 100 + 2000}"
    for half, number in _HALVES:
        match = half.fullmatch(folded)
        if match:
            return f"{match[1]}-H{number}"
    match = _QUARTER.fullmatch(folded)
    if match:
        return f"{match[2]}-Q{_ORDINALS[match[1]]}"
    body = _FISCAL_FIRST.sub(lambda match: f"{int(match[1]) % 100 + 2000} ", folded)
    named = period_named(re.sub(r"(\d)\s*(?:年度|年)\s*", r"\1年", body).removesuffix("度"))
    return (named.code or None) if named is not None else None


def _follow(folded: str) -> bool:
    """Tell whether two years stand for a fiscal year that begins in the first: 2025/26."""
    first, second = (int(part) % 100 for part in re.findall(r"(?:20)?\d\d", folded)[:2])
    return second == (first + 1) % 100


def no_period(text: str) -> Words:
    """Say that a text is no period."""
    return _(
        '"{text}" is not a period; write it like 2026-Q4, 2026-10, 2026-W41 or 2026-10-05.', text=text[:60]
    )
