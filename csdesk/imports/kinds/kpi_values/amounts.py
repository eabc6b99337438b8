"""Read the cells of a KPI's column in the KPI's own unit: seconds, shares of one, points, counts, scores."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from csdesk.base.quantity import Unit
from csdesk.base.text import _
from csdesk.imports.fields import OWN, FieldKind
from csdesk.imports.fix import Act, Fix, match_as, units
from csdesk.imports.headers import unit_of
from csdesk.imports.kinds.kpi_values.names import own_guess, tells_time
from csdesk.imports.problem import Problems
from csdesk.imports.readers.grid import Column, Floats
from csdesk.imports.recognise.columns import ColumnMatch
from csdesk.imports.recognise.readings import Readings
from csdesk.imports.values.numbers import parse_numbers
from csdesk.imports.values.parsed import Parsed
from csdesk.kpis.catalogue import find
from csdesk.kpis.own import OwnDraft

_LONGEST_CALL = 10_000.0
"""Seconds: a mean call of nearly three hours is none; such figures are milliseconds."""
_OF_CALLS = frozenset({"aht", "acw", "talk_time", "asa"})
_UNSAID = {"frt.mean": "frt.median", "resolution_time.mean": "resolution_time.median"}
_STATISTIC = (
    "avg",
    "average",
    "mean",
    "median",
    "p90",
    "percentile",
    "平均",
    "均",
    "中位",
    "snitt",
    "gjennomsnitt",
)


@dataclass(frozen=True, slots=True)
class Amounts:
    """A column read: one figure per record, NaN = blank; ``field`` is the KPI it turned out to be."""

    field: str
    header: str
    rows: Floats
    own: OwnDraft | None = None


@dataclass(slots=True)
class Reader:
    """Reads the columns of one table and tells what is odd about them."""

    readings: Readings
    problems: Problems
    counts: Floats | None = None
    """How many were handled, which tells totals in milliseconds from those in seconds."""
    stated: str = ""
    """The unit of time that the names of the KPIs state where one column holds the values of several."""

    def read(self, match: ColumnMatch) -> Amounts:
        """Read one column by the unit of its field."""
        key, number = match.field or "", match.column
        if key.startswith(OWN):
            return self._own(match)
        if key.startswith("sum:"):
            return Amounts(key, match.header, self._seconds(number, key, totals=True))
        if key.startswith(("count:", "n:")) or key == "n":
            return Amounts(key, match.header, self._numbers(number))
        unit = find(key)[0].unit
        if key == "csat" and self.tells_share(number):
            key, unit = "csat_top", Unit.FRACTION
        if unit is Unit.SECONDS:
            self._ask_statistic(match)
            return Amounts(key, match.header, self._seconds(number, key))
        if unit is Unit.FRACTION:
            return Amounts(key, match.header, self._shares(number))
        return Amounts(key, match.header, self._numbers(number))

    def column(self, number: int, key: str, unit: Unit) -> Floats:
        """Read a column whose KPI other columns name, in that KPI's unit."""
        if unit is Unit.SECONDS:
            return self._seconds(number, key)
        return self._shares(number) if unit is Unit.FRACTION else self._numbers(number)

    def _column(self, number: int) -> Column:
        return self.readings.table.columns[number]

    def _header(self, number: int) -> str:
        return self.readings.table.headers[number]

    def _numbers(self, number: int) -> Floats:
        parsed = self.readings.read(number, FieldKind.NUMBER)
        self.problems.cells(number, parsed)
        return parsed.rows(self._column(number))

    # --- shares --------------------------------------------------------------------------------------------
    def tells_share(self, number: int) -> bool:
        """Tell whether the figures of satisfaction are the share of satisfied customers, and say so."""
        if not self._percents(number):
            return False
        words = _(
            "The figures are percentages, so that they were taken for the share of satisfied customers."
        )
        fix = Fix(Act.SCALE, "100", _("They are mean ratings"))
        self.problems.column(self._header(number), "csat_share", words, fixes=(fix,))
        return True

    def _percents(self, number: int) -> bool:
        """Tell whether a satisfaction column holds shares, not mean ratings."""
        column, header = self._column(number), self._header(number)
        if self.readings.choices.scales.get(header):
            return False
        rows = parse_numbers(column, percent=True).rows(column)
        known = rows[~np.isnan(rows)]
        if not len(known):
            return False
        return (
            bool(_signed(column).any())
            or "%" in header
            or known.max() > 10
            or (known.max() <= 1 and known.min() >= 0)
        )

    def _shares(self, number: int) -> Floats:
        """Read shares: with a percent sign, as 0..1, or as 0..100 where any figure is above one."""
        column, header = self._column(number), self._header(number)
        parsed = parse_numbers(column, decimal=self.readings.choices.decimals.get(header, ""), percent=True)
        signed = _signed(column)
        bare = parsed.values[~signed & (column.counts > 0)]
        bare = bare[~np.isnan(bare)]
        chosen = self.readings.choices.scales.get(header, "")
        hundred = chosen == "100" or (chosen != "1" and len(bare) > 0 and bool(np.abs(bare).max() > 1))
        values = np.where(signed, parsed.values, parsed.values / (100 if hundred else 1))
        self.problems.cells(number, replace(parsed, values=values))
        if len(bare) and not chosen and not hundred and "%" in header and bare.max() > 0:
            words = _(
                "The header says percent, yet no figure is above 1; they were read as shares of one (0.85 is 85 %)."
            )
            fix = Fix(Act.SCALE, "100", _("They are percentages (0.85 is 0.85 %)"))
            self.problems.column(header, "scale_assumed", words, fixes=(fix,))
        rows = values[column.codes]
        wrong = (rows > 1.000001) | (rows < 0)
        if wrong.any():
            words = _("This share is not between 0 and 100 %; it was left blank.")
            self.problems.rows(wrong, header, "out_of_range", words)
        return np.where(wrong, np.nan, rows)

    # --- times ---------------------------------------------------------------------------------------------
    def _seconds(self, number: int, key: str, *, totals: bool = False) -> Floats:
        column, header = self._column(number), self._header(number)
        named = self.readings.choices.units.get(header) or unit_of(header) or self.stated
        kind_key = (
            "first_response_seconds" if key.startswith(("frt", "resolution", "first_resolution")) else key
        )
        unit = named or self._thousandth(number, key, totals=totals)
        parsed = self.readings.read(number, FieldKind.DURATION, kind_key, unit)
        if totals and not named and not unit:
            parsed = self._as_counted(number, parsed)
        if unit == "ms" and not named:
            words = _("The header names no unit; the figures were read as milliseconds.")
            self.problems.column(header, "unit_assumed", words, fixes=units("s", "ms", "min", "h"))
        self.problems.cells(number, parsed)
        return parsed.rows(column)

    def _thousandth(self, number: int, key: str, *, totals: bool) -> str:
        """Return ms when no call could last so many seconds."""
        if key not in _OF_CALLS and not totals:
            return ""
        column = self._column(number)
        parsed = self.readings.read(number, FieldKind.NUMBER)
        rows = parsed.rows(column)
        if totals and self.counts is not None:
            with np.errstate(divide="ignore", invalid="ignore"):
                rows = np.where(self.counts > 0, rows / self.counts, np.nan)
        known = rows[~np.isnan(rows) & (rows != 0)]
        return "ms" if len(known) and parsed.fit > 0.5 and float(np.median(known)) > _LONGEST_CALL else ""

    def _as_counted(self, number: int, parsed: Parsed) -> Parsed:
        """Read bare totals as seconds; the usual guess is about single durations."""
        column = self._column(number)
        bare = self.readings.read(number, FieldKind.NUMBER)
        if bare.fit < 1:
            return parsed
        return self.readings.read(number, FieldKind.DURATION, "total", "s") if column.filled else parsed

    def _ask_statistic(self, match: ColumnMatch) -> None:
        other = _UNSAID.get(match.field or "")
        folded = match.header.casefold()
        if other is None or match.confidence == 1.0 or any(word in folded for word in _STATISTIC):
            return
        words = _("The header does not say whether this is a mean or a median; it was taken for a mean.")
        fix = match_as(other, _("It is a median"))
        self.problems.column(match.header, "statistic_assumed", words, fixes=(fix,))

    # --- own KPIs ------------------------------------------------------------------------------------------
    def _own(self, match: ColumnMatch) -> Amounts:
        name = (match.field or "").removeprefix(OWN)
        draft = self.guess(match.column, name)
        rows = self.column(match.column, OWN, draft.unit)
        return Amounts(match.field or "", match.header, rows, draft)

    def guess(self, number: int, name: str) -> OwnDraft:
        """Guess what KPI a name and the cells of a column tell of."""
        column = self._column(number)
        used = np.flatnonzero(column.counts).tolist()
        clocks = any(":" in column.texts[code] for code in used if code < len(column.texts))
        spans = any(code >= column.distinct - len(column.spans) for code in used)
        values = parse_numbers(column).values
        numbers = [float(values[code]) for code in used if not np.isnan(values[code])]
        named = bool(unit_of(self._header(number)) or unit_of(name))
        shares = bool(_signed(column).any())
        return own_guess(name, numbers, shares=shares, times=clocks or spans or named or tells_time(name))


def _signed(column: Column) -> NDArray[np.bool_]:
    """Return which values are written with a percent sign."""
    found = np.zeros(column.distinct, dtype=bool)
    found[: len(column.texts)] = [text.strip().endswith(("%", "％")) for text in column.texts]
    return found & (column.counts > 0)
