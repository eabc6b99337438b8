"""Periods as people write them in headers and on sheets: "Jan-26", "1月", "Uke 38", "Q1 2026", real dates, years."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from csdesk.base.period import Grain

_NAMES = (
    "jan january januar|feb february februar|mar march mars|apr april|may mai|jun june juni|jul july juli|aug august"
    "|sep sept september|oct october okt oktober|nov november|dec december des desember"
)
_MONTHS = {name: number for number, names in enumerate(_NAMES.split("|"), 1) for name in names.split()}
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_SHORT = r"(?:(?P<year>(?:19|20)\d\d)|'?(?P<short>\d\d))"
_GAP = r"[\s.,/_'\-]*"
_HAN = {"一": 1, "二": 2, "三": 3, "四": 4, "上": 1, "下": 2}
_HAN_MONTHS = {"十": 10, "十一": 11, "十二": 12} | {c: n for n, c in enumerate("一二三四五六七八九", 1)}
_FORMS: tuple[tuple[Grain, re.Pattern[str]], ...] = tuple(
    (grain, re.compile(form))
    for grain, form in (
        (Grain.MONTH, rf"{_YEAR}[\-/. ]?(?P<n>\d\d?)"),
        (Grain.MONTH, rf"(?P<n>\d\d?)[\-/. ]{_YEAR}"),
        (Grain.MONTH, rf"(?P<name>[^\W\d_]{{3,9}})(?:{_GAP}{_SHORT})?"),
        (Grain.MONTH, rf"{_YEAR}{_GAP}(?P<name>[^\W\d_]{{3,9}})"),
        (Grain.MONTH, rf"(?:{_YEAR}年)?(?P<n>\d\d?|[一二三四五六七八九十]{{1,2}})月份?"),
        (Grain.WEEK, rf"(?:uke|week|wk|w|kw|u){_GAP}(?P<n>\d\d?)(?:{_GAP}{_YEAR})?"),
        (Grain.WEEK, rf"{_YEAR}{_GAP}(?:uke|week|wk|w){_GAP}(?P<n>\d\d?)"),
        (Grain.WEEK, rf"(?:{_YEAR}年)?(?:第(?P<n>\d\d?)周|(?P<m>\d\d?)周|周(?P<o>\d\d?))"),
        (Grain.QUARTER, rf"(?:q|kv|kvartal|quarter){_GAP}(?P<n>[1-4])(?:{_GAP}{_SHORT})?"),
        (Grain.QUARTER, rf"(?P<n>[1-4])\.? ?(?:q|kv|kvartal|quarter)\.?(?:{_GAP}{_SHORT})?"),
        (Grain.QUARTER, rf"{_YEAR}{_GAP}(?:q|kv){_GAP}(?P<n>[1-4])"),
        (Grain.QUARTER, rf"(?:{_YEAR}年)?第?(?P<n>[1-4一二三四])季度?"),
        (Grain.HALF, rf"h(?P<n>[12])(?:{_GAP}{_SHORT})?"),
        (Grain.HALF, rf"{_YEAR}{_GAP}h(?P<n>[12])"),
        (Grain.HALF, rf"(?P<n>[12])\.? halvår(?:{_GAP}{_SHORT})?"),
        (Grain.HALF, rf"(?:{_YEAR}年)?(?P<n>[上下])半年"),
        (Grain.YEAR, rf"{_YEAR}年?"),
    )
)
_MOST = {Grain.MONTH: 12, Grain.WEEK: 53, Grain.QUARTER: 4, Grain.HALF: 2, Grain.YEAR: 9999}
_YEAR_ALONE = re.compile(r"(?<!\d)(20[0-4]\d|199\d)(?!\d)")
_INSIDE = re.compile(rf"(?:{_YEAR}年)?(?:1[0-2]|[1-9])月")


@dataclass(frozen=True, slots=True)
class PeriodName:
    """A period by name; ``year`` is None where the name leaves it open."""

    grain: Grain
    number: int
    year: int | None = None

    def of_year(self, year: int | None) -> "PeriodName":
        """Fill in the year where it is open."""
        return self if self.year is not None else PeriodName(self.grain, self.number, year)

    @property
    def code(self) -> str:
        """The name that `base.period.Period.parse` reads; '' without a year."""
        if self.year is None:
            return ""
        if self.grain is Grain.DAY:
            return str(self.first_day)
        form = {
            Grain.MONTH: "{y}-{n:02}",
            Grain.WEEK: "{y}-W{n:02}",
            Grain.QUARTER: "{y}-Q{n}",
            Grain.HALF: "{y}-H{n}",
        }
        return form.get(self.grain, "{y}").format(y=self.year, n=self.number)

    @property
    def first_day(self) -> date | None:
        """The first day; None without a year."""
        if self.year is None:
            return None
        if self.grain is Grain.DAY:
            return date(self.year, 1, 1) + timedelta(days=self.number - 1)
        if self.grain is Grain.WEEK:
            return date.fromisocalendar(self.year, min(self.number, 52), 1)
        size = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.HALF: 6}.get(self.grain, 12)
        return date(self.year, (self.number - 1) * size + 1 if size < 12 else 1, 1)


@lru_cache(maxsize=20_000)
def period_named(text: str) -> PeriodName | None:
    """Read a whole text as the name of a period; None when it is none."""
    folded = unicodedata.normalize("NFKC", text).casefold().strip(" .:")
    if not folded or len(folded) > 24:
        return None
    for grain, form in _FORMS:
        match = form.fullmatch(folded)
        found = _named(grain, match.groupdict()) if match else None
        if found is not None:
            return found
    return None


def _named(grain: Grain, parts: Mapping[str, str | None]) -> PeriodName | None:
    year = int(parts["year"] or 0) if parts.get("year") else None
    if parts.get("short"):
        year = 2000 + int(parts["short"] or 0)
    word = parts.get("n") or parts.get("m") or parts.get("o") or ""
    if grain is Grain.YEAR:
        return PeriodName(grain, 1, year)
    if parts.get("name"):
        number = _MONTHS.get(parts["name"] or "", 0)
    elif word.isascii():
        number = int(word)
    else:
        number = (_HAN_MONTHS if grain is Grain.MONTH else _HAN).get(word, 0)
    return PeriodName(grain, number, year) if 1 <= number <= _MOST[grain] else None


def period_in(text: str) -> PeriodName | None:
    """Find the name of a period in a text such as the name of a sheet: "Tickets Jan 2026"."""
    whole = period_named(text)
    if whole is not None:
        return whole
    parts = unicodedata.normalize("NFKC", text).replace("_", " ").replace("(", " ").split()
    for size in (3, 2, 1):
        for start in range(len(parts) - size + 1):
            found = period_named(" ".join(parts[start : start + size]))
            if found is not None and (found.grain is not Grain.YEAR or size == len(parts)):
                return found
    inside = _INSIDE.search(unicodedata.normalize("NFKC", text))
    return period_named(inside[0]) if inside else None


def year_in(texts: Iterable[str]) -> int | None:
    """Return the one year that texts such as titles and file names mention; None for none or several."""
    years = {int(year) for text in texts for year in _YEAR_ALONE.findall(text)}
    return years.pop() if len(years) == 1 else None


def periods_in(cells: Sequence[str | float | datetime | timedelta]) -> dict[int, PeriodName]:
    """Return the cells of a header row that name periods of one length, by place; {} when fewer than two do."""
    found: dict[int, PeriodName] = {}
    days = {place: cell.date() for place, cell in enumerate(cells) if isinstance(cell, datetime)}
    if _month_edges(list(days.values())):
        found = {place: PeriodName(Grain.MONTH, day.month, day.year) for place, day in days.items()}
    elif len(days) > 2 and sorted(set(days.values())) == list(days.values()):
        found = {p: PeriodName(Grain.DAY, day.timetuple().tm_yday, day.year) for p, day in days.items()}
    for place, cell in enumerate(cells):
        named = period_named(_plain(cell)) if isinstance(cell, str | float) else None
        if named is not None:
            found[place] = named
    if not found:
        return {}
    grain = Counter(named.grain for named in found.values()).most_common(1)[0][0]
    same = {place: named for place, named in found.items() if named.grain is grain}
    return same if len(set(same.values())) > 1 else {}


def _plain(cell: str | float) -> str:
    return cell if isinstance(cell, str) else f"{cell:.15g}"


def _month_edges(days: Sequence[date]) -> bool:
    """Tell whether dates are all firsts, or all lasts, of different months."""
    firsts = all(day.day == 1 for day in days)
    lasts = all((day + timedelta(days=1)).day == 1 for day in days)
    return len(days) > 1 and (firsts or lasts) and len({(day.year, day.month) for day in days}) > 1
