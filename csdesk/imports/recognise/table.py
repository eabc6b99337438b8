"""Find the table in a sheet: header row, data rows, and the rows that are no records."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from csdesk.imports.readers.grid import Column, Grid
from csdesk.imports.recognise.header_row import (
    block_of,
    find_header,
    header_known,
    looks_like_data,
    unique_names,
)
from csdesk.imports.recognise.totals import (
    is_numbering,
    repeated_headers,
    split_footer,
    split_pages,
    split_totals,
)

__all__ = ["Table", "find_table", "header_known", "looks_like_data"]


@dataclass(frozen=True)
class Table:
    """A table inside a sheet. ``rows`` are the sheet's row indexes (0-based) of the records, ``header`` that of the header.

    A header of several lines ends in ``header``. ``totals`` and ``notes`` are row numbers of the file (1-based).
    """

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
    total_sheets: tuple[str, ...] = ()
    note_sheets: tuple[str, ...] = ()
    """The sheets of ``totals`` and ``notes`` when several are stacked."""
    lines: int = 1
    """How many rows the header has."""
    heads: tuple[tuple[str, ...], ...] = ()
    """The lines that the name of each column was made of."""
    places: tuple[int, ...] = ()
    """Where each column stands in the sheet (0-based)."""
    titles: tuple[str, ...] = ()
    """Texts above the header."""
    log: str = ""
    """What is done with several rows of one case: last, case or rows; '' = not decided."""
    moments: NDArray[np.float64] | None = None
    """When each record of such a log happened (seconds since 1970), where it tells."""

    def sheet_of(self, position: int) -> str:
        """Return the sheet a record stands on; '' = the sheet of the table."""
        return self.sheets[position] if self.sheets else ""

    def row_number(self, position: int) -> int:
        """Return the row number in the file (1-based) of a record."""
        return int(self.rows[position]) + self.first_row

    def __len__(self) -> int:
        """Return how many records there are."""
        return len(self.rows)


def find_table(
    grid: Grid, known: Callable[[str], bool], header_row: int | None = None, lines: int | None = None
) -> Table | None:
    """Find the table; ``known`` tells whether a header is recognised.

    ``header_row`` (1-based) and ``lines`` (1 to 3) overrule the guess. Returns None for a sheet without cells.
    """
    if not grid.rows or not grid.widths.any():
        return None
    named = find_header(grid, known) if header_row is None else _inside(header_row - grid.first_row, grid)
    places = [p for p, column in enumerate(grid.columns) if (column.codes[named:] != 0).any()]
    kept = [grid.columns[place] for place in places]
    # A row chosen by hand stands alone unless more lines are asked for
    block = block_of(grid, kept, named, known, 1 if lines is None and header_row is not None else lines)
    header, widths, first = block.bottom, grid.widths, grid.first_row
    rows = np.flatnonzero(widths[header + 1 :] > 0) + header + 1
    rows = rows[~repeated_headers(kept, range(block.top, header + 1), rows)]
    pages, rows = split_pages(kept, rows, widths)
    if len(rows) > 1 and is_numbering(kept, int(rows[0])):
        rows = rows[1:]
    totals, rows = split_totals(kept, rows, widths)
    notes, rows = split_footer(rows, widths)
    return Table(
        header=header,
        headers=unique_names(block.names, [place + grid.first_column - 1 for place in places]),
        columns=tuple(column.take(rows) for column in kept),
        rows=rows,
        totals=tuple((totals + first).tolist()),
        notes=tuple(np.sort(np.concatenate([pages, notes]) + first).tolist()),
        blank=grid.rows - header - 1 - int(np.count_nonzero(widths[header + 1 :])),
        first_row=first,
        lines=block.lines,
        titles=_titles(grid, block.top),
        heads=block.heads,
        places=tuple(place + grid.first_column - 1 for place in places),
    )


def _inside(row: int, grid: Grid) -> int:
    return min(max(row, 0), grid.rows - 1)


def _titles(grid: Grid, top: int) -> tuple[str, ...]:
    """Return the texts above the header, those of the last rows."""
    rows = np.flatnonzero(grid.widths[max(0, top - 200) : top])[-10:] + max(0, top - 200)
    return tuple(str(cell) for row in rows.tolist() for cell in grid.row(row)[:20] if cell != "")
