"""Find the table in a sheet: header row, data rows, and the rows that are no records."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from csdesk.imports.headers import bare, fold
from csdesk.imports.readers.grid import Column, Grid

_LOOKED_AT = 25
"""Filled rows among which the header is sought."""
_FAR = 3000
TOTALS = frozenset(
    [
        "total",
        "totals",
        "sum",
        "subtotal",
        "合计",
        "总计",
        "小计",
        "合計",
        "总和",
        "totalt",
        "summert",
        "gjennomsnitt",
        "average",
        "avg",
        "mean",
        "平均",
        "平均值",
    ]
) | {"grand total", "sub total", "i alt", "sum total"}


_INITIALS = frozenset(form for word in TOTALS for form in (word[0], word[0].upper()))


@dataclass(frozen=True)
class Table:
    """A table inside a sheet. ``rows`` are the sheet's row indexes (0-based) of the records, ``header`` that of the header."""

    header: int
    headers: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: NDArray[np.intp]
    totals: tuple[int, ...] = ()
    notes: tuple[int, ...] = ()
    blank: int = 0
    first_row: int = 1
    skipped: frozenset[int] = frozenset()
    """Records (positions) that the user leaves out."""
    sheets: tuple[str, ...] = ()
    """The sheet of each record when several sheets are stacked; empty = all come from one."""

    def sheet_of(self, position: int) -> str:
        """Return the sheet a record stands on; '' = the sheet of the table."""
        return self.sheets[position] if self.sheets else ""

    def row_number(self, position: int) -> int:
        """Return the row number in the file (1-based) of a record."""
        return int(self.rows[position]) + self.first_row

    def __len__(self) -> int:
        """Return how many records there are."""
        return len(self.rows)


def find_table(grid: Grid, known: Callable[[str], bool], header_row: int | None = None) -> Table | None:
    """Find the table; ``known`` tells whether a header is recognised, ``header_row`` (1-based) overrules the guess.

    Returns None for a sheet without cells.
    """
    if not grid.rows or not grid.widths.any():
        return None
    header = (
        _header_row(grid, known)
        if header_row is None
        else min(max(header_row - grid.first_row, 0), grid.rows - 1)
    )
    kept = [c for c in grid.columns if (c.codes[header:] != 0).any()]
    rows = np.flatnonzero(grid.widths[header + 1 :] > 0) + header + 1
    repeated = _repeats(kept, header, rows)
    rows = rows[~repeated]
    totals, rows = _totals(kept, rows)
    notes, rows = _footer(grid, rows)
    blank = grid.rows - header - 1 - int(np.count_nonzero(grid.widths[header + 1 :]))
    headers = _headers([str(_text(c, header)) for c in kept])
    body = tuple(column.take(rows) for column in kept)
    first = grid.first_row
    return Table(
        header,
        headers,
        body,
        rows,
        tuple(int(r) + first for r in totals),
        tuple(int(r) + first for r in notes),
        blank,
        first,
    )


def _text(column: Column, row: int) -> str:
    return " ".join(column.shown(int(column.codes[row])).split())


def _header_row(grid: Grid, known: Callable[[str], bool]) -> int:
    filled = np.flatnonzero(grid.widths[:_FAR])[:_LOOKED_AT]
    if not len(filled):
        return int(np.flatnonzero(grid.widths)[0])
    best, best_score = int(filled[0]), -1e9
    for order, row in enumerate(filled.tolist()):
        score = _header_score(grid, row, known) - 0.15 * order
        if score > best_score:
            best, best_score = row, score
    return best


def _header_score(grid: Grid, row: int, known: Callable[[str], bool]) -> float:
    texts, other = [], 0
    for column in grid.columns:
        code = int(column.codes[row])
        if code == 0:
            continue
        if code < len(column.texts) and not _number_like(column.texts[code]):
            texts.append(" ".join(column.texts[code].split()))
        else:
            other += 1
    below = grid.widths[row + 1 : row + 60]
    below = below[below > 0][:20]
    usual = float(np.median(below)) if len(below) else 0.0
    wide = min(len(texts) / usual, 1.0) if usual else 0.0
    recognised = sum(known(text) for text in texts if len(text) < 60)
    distinct = len(set(texts)) / len(texts) if texts else 0.0
    long = sum(len(text) > 80 for text in texts)
    return 3.0 * recognised + 4.0 * wide + distinct - 3.0 * other / max(1, other + len(texts)) - long


def looks_like_data(header: str) -> bool:
    """Tell whether a header is a figure, a date or a time, which no column is called."""
    return _number_like(header.split(" (", maxsplit=1)[0]) or bool(
        re.match(r"\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}", header)
    )


def _number_like(text: str) -> bool:
    return bool(text) and not any(char.isalpha() for char in text) and any(char.isdigit() for char in text)


def _headers(texts: list[str]) -> tuple[str, ...]:
    """Name columns without a header by their letter and make repeated headers distinct."""
    found: list[str] = []
    for number, text in enumerate(texts):
        name = text or f"Column {_letter(number)}"
        unique, turn = name, 2
        while unique in found:
            unique, turn = f"{name} ({turn})", turn + 1
        found.append(unique)
    return tuple(found)


def _letter(number: int) -> str:
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _repeats(columns: list[Column], header: int, rows: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Mark rows that repeat the header, as printed reports do on each page."""
    same = np.ones(len(rows), dtype=bool)
    for column in columns:
        same &= column.codes[rows] == column.codes[header]
    return same


def _totals(columns: list[Column], rows: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    marked = np.zeros(len(rows), dtype=bool)
    before = np.zeros(len(rows), dtype=bool)
    for number, column in enumerate(columns[:6]):
        codes = [
            code
            for code, text in enumerate(column.texts)
            if text[:1] in _INITIALS and text.casefold().strip(" :") in TOTALS
        ]
        if codes:
            # Further right the word must be the first of its row
            marked |= np.isin(column.codes[rows], codes) & (~before if number > 1 else True)
        before |= column.codes[rows] != 0
    # A topic may well be called "Total": only a few such rows are sums
    if marked.sum() > max(3, len(rows) // 20):
        return rows[:0], rows
    return rows[marked], rows[~marked]


def _footer(grid: Grid, rows: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Split off lines of prose under the table: single cells where records have several."""
    if len(rows) < 2:
        return rows[:0], rows
    widths = grid.widths[rows]
    if np.median(widths) < 3:
        return rows[:0], rows
    end = len(rows)
    while end > 1 and len(rows) - end < 10 and widths[end - 1] == 1:
        end -= 1
    return rows[end:], rows[:end]


def header_known(strong: frozenset[str]) -> Callable[[str], bool]:
    """Return the test that `find_table` needs, for a set of folded names."""
    return lambda text: fold(text) in strong or bare(text) in strong
