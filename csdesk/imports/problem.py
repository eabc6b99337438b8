"""Problems found while checking: where, what, why, and what could be done."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from csdesk.base.text import Words, _, ngettext
from csdesk.imports.fix import Fix
from csdesk.imports.readers.blank import ERROR_WORDS
from csdesk.imports.recognise.table import Table
from csdesk.imports.values.parsed import Note, Parsed

ERROR, WARNING = "error", "warning"
MOST_PER_CODE = 300
"""Single problems listed for one kind in one column; the rest are summed up in one line."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. ``row`` is the row in the file (0 = the whole column), ``count`` how many rows share it.

    An error leaves its rows out of the import; a warning keeps the row (an unreadable cell stays blank).
    ``record`` is the position of the row in the table (-1 = the whole column), ``sheet`` where it stands when several
    sheets are stacked. ``fixes`` are ways out, the best first; ``evidence`` is why the value was read this way.
    """

    row: int
    column: str
    value: str
    severity: str
    code: str
    words: Words
    fixes: tuple[Fix, ...] = ()
    count: int = 1
    record: int = -1
    sheet: str = ""
    evidence: Words | None = None

    @property
    def placed(self) -> Words:
        """Say the finding with its place, for a list of plain lines."""
        if self.row and self.column:
            return _("Row {row}, {column}: {text}", row=self.row, column=self.column, text=self.words)
        if self.row:
            return _("Row {row}: {text}", row=self.row, text=self.words)
        return _("{column}: {text}", column=self.column, text=self.words) if self.column else self.words


@dataclass(slots=True)
class Problems:
    """Collects the problems of one table."""

    table: Table
    found: list[Problem] = field(default_factory=list)

    def column(
        self, header: str, code: str, words: Words, severity: str = WARNING, fixes: tuple[Fix, ...] = ()
    ) -> None:
        """Add a problem of a whole column."""
        self.found.append(Problem(0, header, "", severity, code, words, fixes))

    def note(self, header: str, note: Note) -> None:
        """Add what the reading of a column has to tell."""
        severity = WARNING if note.severity == WARNING else ERROR
        self.found.append(
            Problem(0, header, "", severity, note.problem, note.words, note.fixes, evidence=note.evidence)
        )

    def cells(self, number: int, parsed: Parsed, severity: str = WARNING) -> NDArray[np.bool_]:
        """Add the unreadable cells of a column: one problem per distinct value; return which rows they hit."""
        column, header = self.table.columns[number], self.table.headers[number]
        for note in parsed.notes:
            self.note(header, note)
        wrong = np.zeros(column.distinct, dtype=bool)
        wrong[[bad.code for bad in parsed.bad]] = True
        hit = wrong[column.codes]
        positions = np.flatnonzero(hit)
        first: dict[int, int] = {}
        for position, code in zip(positions.tolist(), column.codes[positions].tolist(), strict=True):
            first.setdefault(code, position)
        self._listed(number, parsed, first, severity)
        return hit

    def _listed(self, number: int, parsed: Parsed, first: dict[int, int], severity: str) -> None:
        """Add one problem per unreadable value, in the order of the file, and sum up what is beyond the limit."""
        column, header = self.table.columns[number], self.table.headers[number]
        listed = sorted(parsed.bad, key=lambda bad: first.get(bad.code, 0))
        for bad in listed[:MOST_PER_CODE]:
            shown, count = column.shown(bad.code)[:80], int(column.counts[bad.code])
            self.record(
                first[bad.code],
                header,
                bad.problem,
                bad.words,
                severity,
                value=shown,
                fixes=bad.fixes,
                count=count,
                evidence=bad.evidence,
            )
        rest = sum(int(column.counts[bad.code]) for bad in listed[MOST_PER_CODE:])
        if rest:
            words = ngettext(
                "{n} more cell of this column could not be read.",
                "{n} more cells of this column could not be read.",
                rest,
            )
            self.column(header, "more", words, severity)

    def record(
        self,
        position: int,
        header: str,
        code: str,
        words: Words,
        severity: str = WARNING,
        *,
        value: str = "",
        fixes: tuple[Fix, ...] = (),
        count: int = 1,
        evidence: Words | None = None,
    ) -> None:
        """Add a problem of one record, by its position in the table."""
        if position in self.table.skipped:
            return
        row, sheet = self.table.row_number(position), self.table.sheet_of(position)
        self.found.append(
            Problem(row, header, value, severity, code, words, fixes, count, position, sheet, evidence)
        )

    def rows(
        self, mask: NDArray[np.bool_], header: str, code: str, words: Words, severity: str = WARNING
    ) -> None:
        """Add one problem per marked row, up to a limit."""
        mask = mask.copy()
        mask[list(self.table.skipped)] = False
        positions = np.flatnonzero(mask)
        number = self.table.headers.index(header) if header in self.table.headers else -1
        for position in positions[:MOST_PER_CODE].tolist():
            value = ""
            if number >= 0:
                column = self.table.columns[number]
                value = column.shown(int(column.codes[position]))[:80]
            self.record(position, header, code, words, severity, value=value)
        if len(positions) > MOST_PER_CODE:
            rest = len(positions) - MOST_PER_CODE
            self.column(
                header,
                "more",
                ngettext("{n} more row has the same problem.", "{n} more rows have the same problem.", rest),
                severity,
            )

    def layout(self, errors: int) -> None:
        """Tell which rows of the sheet were not taken as records, and how many error cells were read as blank."""
        total = _("This row is a total and was not read as a record.")
        note = _("This row is a note under the table and was not read as a record.")
        table = self.table
        for rows, sheets, code, words in (
            (table.totals, table.total_sheets, "total_row", total),
            (table.notes, table.note_sheets, "footer", note),
        ):
            for place, row in enumerate(rows):
                sheet = sheets[place] if sheets else ""
                self.found.append(Problem(row, "", "", WARNING, code, words, sheet=sheet))
        errors += sum(
            int(column.counts[code])
            for column in self.table.columns
            if "#" in "".join(column.texts)
            for code, text in enumerate(column.texts)
            if text[:1] == "#" and text.casefold() in ERROR_WORDS
        )
        if errors:
            words = ngettext(
                "{n} cell holds an error such as #DIV/0! and was read as blank.",
                "{n} cells hold errors such as #DIV/0! and were read as blank.",
                errors,
            )
            self.found.append(Problem(0, "", "", WARNING, "error_cells", words, (), errors))
