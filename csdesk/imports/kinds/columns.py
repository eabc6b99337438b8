"""The cells of matched columns, as texts, days and amounts, and where each row stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from csdesk.base.text import Words
from csdesk.imports.build import text_values
from csdesk.imports.fields import FieldKind
from csdesk.imports.fix import Fix, skip_row
from csdesk.imports.kinds.amounts import Amount, read_amounts
from csdesk.imports.problem import ERROR, WARNING, Problem, Problems
from csdesk.imports.readers.grid import Column
from csdesk.imports.recognise.columns import ColumnMatch
from csdesk.imports.recognise.readings import Readings


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: its number in the file, its position in the table, its sheet when several are stacked."""

    row: int
    record: int = -1
    sheet: str = ""

    def problem(
        self,
        header: str,
        code: str,
        words: Words,
        value: str = "",
        fixes: tuple[Fix, ...] = (),
        *,
        refused: bool = False,
    ) -> Problem:
        """Return a finding about the row; a ``refused`` row is left out and may be skipped for good."""
        severity, ways = (ERROR, (*fixes, skip_row(self.row))) if refused else (WARNING, fixes)
        return Problem(self.row, header, value, severity, code, words, ways, 1, self.record, self.sheet)


class Cells:
    """Reads the matched columns of one table."""

    def __init__(self, readings: Readings, matches: Sequence[ColumnMatch], problems: Problems) -> None:
        """Read ``matches``; what cannot be read is told in ``problems``."""
        self._readings, self._problems = readings, problems
        self._matches = {match.field: match for match in matches if match.field is not None}
        self.table = readings.table
        self.headers: Mapping[str, str] = {key: match.header for key, match in self._matches.items()}

    def places(self) -> Iterator[Place]:
        """Walk the rows that the user takes in."""
        for position in range(len(self.table)):
            if position not in self.table.skipped:
                yield Place(self.table.row_number(position), position, self.table.sheet_of(position))

    def column(self, key: str) -> Column | None:
        """Return the column of a field, None when the table has none."""
        match = self._matches.get(key)
        return None if match is None else self.table.columns[match.column]

    def texts(self, key: str) -> list[str]:
        """Return a field's texts, '' for blank cells."""
        column = self.column(key)
        if column is None:
            return [""] * len(self.table)
        values = text_values(column)
        return [values[code] or "" for code in column.codes.tolist()]

    def amounts(self, key: str) -> list[Amount | None]:
        """Return a field's values of any unit."""
        if key not in self._matches:
            return [None] * len(self.table)
        return read_amounts(self._readings, self._matches[key], self._problems)

    def days(self, *keys: str) -> list[list[date | None]]:
        """Return the days of fields that share the evidence for their order; unreadable ones are told."""
        numbers = [self._matches[key].column for key in keys if key in self._matches]
        self._readings.share_orders(numbers)
        return [self._days(key) for key in keys]

    def _days(self, key: str) -> list[date | None]:
        column = self.column(key)
        if column is None:
            return [None] * len(self.table)
        parsed = self._readings.read(self._matches[key].column, FieldKind.DAY)
        self._problems.cells(self._matches[key].column, parsed)
        return [_day(value) for value in parsed.rows(column).tolist()]

    def refuse(self, place: Place, key: str, code: str, words: Words, value: str = "") -> None:
        """Tell that a row is left out."""
        header = self.headers.get(key, "")
        self._problems.found.append(place.problem(header, code, words, value, refused=True))


def _day(seconds: float) -> date | None:
    return None if np.isnan(seconds) else date(1970, 1, 1) + timedelta(days=seconds // 86400)
