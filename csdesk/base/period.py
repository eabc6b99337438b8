"""Periods of the fiscal calendar: day, ISO week, month, quarter, half and year, with names and arithmetic."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Self

from csdesk.base.errors import Refused
from csdesk.base.text import Words, _


class Grain(StrEnum):
    """The length of a period."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


_MONTHS = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.HALF: 6, Grain.YEAR: 12}
_FORMS = {
    Grain.DAY: re.compile(r"(\d{4})-(\d\d)-(\d\d)"),
    Grain.WEEK: re.compile(r"(\d{4})-W(\d\d)"),
    Grain.QUARTER: re.compile(r"(\d{4})-Q([1-4])"),
    Grain.HALF: re.compile(r"(\d{4})-H([12])"),
    Grain.MONTH: re.compile(r"(\d{4})-(\d\d)"),
    Grain.YEAR: re.compile(r"(\d{4})"),
}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A span of whole days, both ends included, with the grain it was made from.

    ``year`` and ``number`` are fiscal: with a fiscal year that starts in April, 2026-Q1 starts on 1 April 2026.
    """

    start: date
    end: date
    grain: Grain
    year: int
    number: int

    @classmethod
    def of(cls, day: date, grain: Grain, fiscal_start: int = 1) -> Self:
        """Return the period of ``grain`` that holds ``day``; ``fiscal_start`` is the first month (1..12) of the year."""
        if grain is Grain.DAY:
            return cls(day, day, grain, day.year, day.timetuple().tm_yday)
        if grain is Grain.WEEK:
            year, week, weekday = day.isocalendar()
            monday = day - timedelta(days=weekday - 1)
            return cls(monday, monday + timedelta(days=6), grain, year, week)
        size = _MONTHS[grain]
        if grain is Grain.MONTH:
            return cls(
                day.replace(day=1),
                _month_end(day.year, day.month),
                grain,
                day.year,
                day.month,
            )
        offset = (day.month - fiscal_start) % 12
        year = day.year if day.month >= fiscal_start else day.year - 1
        return cls._months(year, offset // size + 1, grain, fiscal_start)

    @classmethod
    def _months(cls, year: int, number: int, grain: Grain, fiscal_start: int) -> Self:
        size = _MONTHS[grain]
        first = year * 12 + fiscal_start - 1 + (number - 1) * size
        last = first + size - 1
        return cls(
            date(first // 12, first % 12 + 1, 1),
            _month_end(last // 12, last % 12 + 1),
            grain,
            year,
            number,
        )

    @classmethod
    def parse(cls, text: str, fiscal_start: int = 1) -> Self:
        """Read 2026-09-12, 2026-W38, 2026-09, 2026-Q3, 2026-H2 or 2026; refuses anything else in words."""
        for grain, form in _FORMS.items():
            match = form.fullmatch(text.strip())
            if match:
                try:
                    return cls._parsed(grain, [int(part) for part in match.groups()], fiscal_start)
                except ValueError:
                    break
        message = _(
            '"{text}" is not a period; write it like 2026-Q4, 2026-10, 2026-W41 or 2026-10-05.',
            text=text,
        )
        raise Refused(message, field="period")

    @classmethod
    def _parsed(cls, grain: Grain, parts: list[int], fiscal_start: int) -> Self:
        if grain is Grain.DAY:
            return cls.of(date(*parts), grain)
        if grain is Grain.WEEK:
            return cls.of(date.fromisocalendar(parts[0], parts[1], 1), grain)
        if grain is Grain.MONTH:
            return cls.of(date(parts[0], parts[1], 1), grain)
        return cls._months(parts[0], parts[1] if len(parts) > 1 else 1, grain, fiscal_start)

    @property
    def code(self) -> str:
        """The stable name that `parse` reads: 2026-Q3, 2026-W38, 2026-09 ..."""
        if self.grain is Grain.DAY:
            return self.start.isoformat()
        mark = {
            Grain.WEEK: f"-W{self.number:02}",
            Grain.MONTH: f"-{self.number:02}",
            Grain.YEAR: "",
        }
        if self.grain in mark:
            return f"{self.year}{mark[self.grain]}"
        return f"{self.year}-{'Q' if self.grain is Grain.QUARTER else 'H'}{self.number}"

    @property
    def days(self) -> int:
        """How many days the period has."""
        return (self.end - self.start).days + 1

    def __contains__(self, day: date) -> bool:
        """Tell whether the day lies inside."""
        return self.start <= day <= self.end

    def shift(self, steps: int, fiscal_start: int = 1) -> "Period":
        """Return the period ``steps`` later (negative: earlier), of the same grain."""
        if self.grain is Grain.DAY:
            return Period.of(self.start + timedelta(days=steps), self.grain)
        if self.grain is Grain.WEEK:
            return Period.of(self.start + timedelta(weeks=steps), self.grain)
        month = self.start.year * 12 + self.start.month - 1 + steps * _MONTHS[self.grain]
        return Period.of(date(month // 12, month % 12 + 1, 1), self.grain, fiscal_start)

    def split(self, grain: Grain, fiscal_start: int = 1) -> "Iterator[Period]":
        """Walk the smaller periods that touch this one, in order."""
        piece = Period.of(self.start, grain, fiscal_start)
        while piece.start <= self.end:
            yield piece
            piece = piece.shift(1, fiscal_start)

    def title(self) -> Words:
        """Return the name people read: Q3 2026, Second half 2026, week 38 ..."""
        names = {
            Grain.WEEK: _("Week {number}, {year}", number=self.number, year=str(self.year)),
            Grain.QUARTER: _("Q{number} {year}", number=self.number, year=str(self.year)),
            Grain.YEAR: _("{year}", year=str(self.year)),
        }
        if self.grain is Grain.HALF:
            first = self.number == 1
            return (
                _("First half {year}", year=str(self.year))
                if first
                else _("Second half {year}", year=str(self.year))
            )
        return names.get(self.grain) or Words("{start}", {"start": self.start})


def _month_end(year: int, month: int) -> date:
    return (date(year + month // 12, month % 12 + 1, 1)) - timedelta(days=1)
