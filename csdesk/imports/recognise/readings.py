"""Read a table's columns as fields, remember each reading, and share evidence between date columns."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from csdesk.imports.decisions import NONE, Choices
from csdesk.imports.fields import FieldKind
from csdesk.imports.headers import bare, fold, unit_of
from csdesk.imports.readers.grid import Floats
from csdesk.imports.recognise.table import Table
from csdesk.imports.values import words
from csdesk.imports.values.date_text import clock_of
from csdesk.imports.values.dates import Evidence, parse_dates
from csdesk.imports.values.durations import parse_durations
from csdesk.imports.values.numbers import parse_numbers, parse_shares
from csdesk.imports.values.parsed import Parsed, empty_values, outcome, span_slots
from csdesk.imports.values.ratings import parse_rating
from csdesk.imports.values.weekdays import weekdays_of
from csdesk.imports.values.zones import clock_for, zone_of_clock

LEFT = "left"
"""The unit of service level columns that hold the time left."""
_BY_FIELD = frozenset({FieldKind.DURATION, FieldKind.SLA, FieldKind.YES_NO, FieldKind.NUMBER})
"""Kinds that are read differently for different fields."""
_MONTH_HEADERS = frozenset({"month", "survey month", "月", "月份", "måned", "month number"})
_WEEKDAY_HEADERS = frozenset(
    {"weekday", "week day", "day of week", "day name", "day", "星期", "周几", "ukedag", "dag"}
)
_QUARTER_HEADERS = frozenset({"quarter", "季度", "kvartal", "qtr"})


class Readings:
    """All readings of one table; asking twice costs nothing."""

    def __init__(
        self,
        table: Table,
        choices: Choices | None = None,
        *,
        decimal: str = "",
        about: Sequence[Sequence[str]] = (),
        layout: Mapping[str, str] = NONE,
    ) -> None:
        """Read ``table``; ``decimal`` is the mark that the file's separator suggests.

        ``about`` are texts that tell what the table is about, the nearest first: titles above it, the sheet, the file;
        ``layout`` is what was decided about it.
        """
        self.table = table
        self.choices = choices or Choices()
        self.about, self.layout = about, layout
        self._decimal = decimal
        self._known: dict[tuple[int, FieldKind, str], Parsed] = {}
        self._evidence = Evidence(*self._month_evidence(), self._weekday_evidence())
        self.step: Callable[[], None] = lambda: None
        """Called before a column is read, which may take long; may raise to stop."""

    def over(self, table: Table) -> "Readings":
        """Return readings of another table that came the same way."""
        other = Readings(table, self.choices, decimal=self._decimal, about=self.about, layout=self.layout)
        other.step = self.step
        return other

    def _month_evidence(self) -> tuple[Floats | None, Floats | None]:
        found: list[Floats | None] = [None, None]
        for number, header in enumerate(self.table.headers):
            for place, names in enumerate((_MONTH_HEADERS, _QUARTER_HEADERS)):
                if fold(header) in names and found[place] is None:
                    column = self.table.columns[number]
                    rows = parse_numbers(column).rows(column)
                    if np.isfinite(rows).mean() > 0.9 if len(rows) else False:
                        found[place] = rows
        return found[0], found[1]

    def _weekday_evidence(self) -> Floats | None:
        for header, column in zip(self.table.headers, self.table.columns, strict=True):
            if fold(header) in _WEEKDAY_HEADERS and column.distinct <= 40:
                rows = weekdays_of(column)
                if len(rows) and np.isfinite(rows).mean() > 0.9:
                    return rows
        return None

    def read(self, number: int, kind: FieldKind, key: str = "", unit: str = "") -> Parsed:
        """Return column ``number`` read as a kind; ``key`` is the field, ``unit`` a unit known from the system."""
        mark = f"{key}/{unit}" if kind in _BY_FIELD else ""
        if (number, kind, mark) not in self._known:
            self.step()
            self._known[number, kind, mark] = self._parse(number, kind, key, unit)
        return self._known[number, kind, mark]

    def _parse(self, number: int, kind: FieldKind, key: str, unit: str) -> Parsed:
        column, header = self.table.columns[number], self.table.headers[number]
        if kind in (FieldKind.MOMENT, FieldKind.DAY):
            return parse_dates(column, self._evidence_for(header))
        if kind is FieldKind.CLOCK:
            return self._clock(number)
        if kind is FieldKind.DURATION:
            unit = self.choices.units.get(header) or unit or unit_of(header)
            return parse_durations(column, unit, key, decimal=self._mark(header))
        if kind is FieldKind.SLA:
            return words.parse_sla(
                column, bare(header), self.choices.words.get(header, ""), left=unit == LEFT
            )
        if kind is FieldKind.YES_NO and key == "answered":
            return words.parse_answered(column, header)
        if kind is FieldKind.RATING:
            return parse_rating(column, header, self.choices.scales.get(header, ""))
        if kind is FieldKind.YES_NO:
            return words.parse_yes_no(column, self.choices.words.get(header, ""))
        if key == "qa_score":
            chosen = self.choices.scales.get(header, "")
            return parse_shares(column, decimal=self._mark(header), chosen=chosen)
        plain = {
            FieldKind.STATUS: words.parse_status,
            FieldKind.NPS: words.parse_nps,
            FieldKind.COUNT: words.parse_counts,
        }
        return plain[kind](column) if kind in plain else parse_numbers(column, decimal=self._mark(header))

    def _evidence_for(self, header: str) -> Evidence:
        zones = self.choices.zones
        clock = clock_for(header, zones.get(header, ""), zones.get("", ""))
        return replace(self._evidence, chosen=self.choices.orders.get(header, ""), clock=clock)

    def _mark(self, header: str) -> str:
        return self.choices.decimals.get(header) or self._decimal

    def _clock(self, number: int) -> Parsed:
        column = self.table.columns[number]
        values = empty_values(column)
        values[span_slots(column)] = column.spans
        for code, text in enumerate(column.texts):
            seconds = clock_of(text) if text else None
            if seconds is not None:
                values[code] = seconds
        start = len(column.texts)
        fractions = (column.numbers >= 0) & (column.numbers < 1)
        values[start : start + len(column.numbers)] = np.where(
            fractions, np.round(column.numbers * 86400), np.nan
        )
        zoned = clock_for(self.table.headers[number]).stated
        return outcome(column, values, [], notes=(zone_of_clock(zoned),) if zoned else ())

    def share_orders(self, numbers: list[int]) -> None:
        """Let date columns whose order is proven decide for those of the same file that are open."""
        proven: set[str] = set()
        for number in numbers:
            reading = self.read(number, FieldKind.MOMENT)
            if reading.detail and not reading.notes:
                proven.add(reading.detail)
        if len(proven) != 1:
            return
        self._evidence = replace(self._evidence, order=proven.pop())
        for number in numbers:
            if any(note.problem == "ambiguous_dates" for note in self.read(number, FieldKind.MOMENT).notes):
                for kind in (FieldKind.MOMENT, FieldKind.DAY):
                    self._known.pop((number, kind, ""), None)
