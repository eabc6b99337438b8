"""Sheets in memory, and what the recognition makes of them, for the tests of layouts."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from csdesk.imports.decisions import Decisions
from csdesk.imports.readers import packing
from csdesk.imports.readers.grid import Column, Grid
from csdesk.imports.readers.sniff import FileKind
from csdesk.imports.readers.source import SheetInfo, Source
from csdesk.imports.recognise.guess import Guess
from csdesk.imports.recognise.layout import Layout, lay_out
from csdesk.imports.recognise.table import Table

Row = Sequence[Any]

TICKETS: list[Row] = [
    ["Ticket ID", "Created at", "Resolved at", "Agent", "CSAT"],
    ["T-1", "2026-01-05 09:00", "2026-01-05 12:00", "Kari Moe", 5],
    ["T-2", "2026-01-06 09:00", "2026-01-06 12:00", "Li Wei", 4],
    ["T-3", "2026-01-07 09:00", "", "Kari Moe", 3],
    ["T-4", "2026-01-08 09:00", "2026-01-09 12:00", "Li Wei", 5],
]


def grid_of(rows: Sequence[Row]) -> Grid:
    """Build a sheet; None is a blank cell."""
    packed = packing.pack([["" if cell is None else cell for cell in row] for row in rows])
    return Grid(tuple(map(Column.of, packed.finish())), packed.rows)


def source_of(
    sheets: Mapping[str, Sequence[Row]], *, name: str = "book.xlsx", hidden: Sequence[str] = ()
) -> Source:
    """Build a workbook that is open already."""
    grids = {title: grid_of(rows) for title, rows in sheets.items()}
    infos = tuple(
        SheetInfo(title, title not in hidden, grid.rows, len(grid.columns)) for title, grid in grids.items()
    )
    return Source(Path(name), name, f"{id(grids)}", FileKind.ZIP_XML, infos, "", {}, grids)


def laid_out(
    sheets: Mapping[str, Sequence[Row]] | Sequence[Row],
    decisions: Decisions | None = None,
    *,
    name: str = "book.xlsx",
    hidden: Sequence[str] = (),
    persons: Sequence[str] = (),
    units: Sequence[str] = (),
) -> Layout:
    """Lay out a workbook, or a single sheet "Data"."""
    book = sheets if isinstance(sheets, Mapping) else {"Data": sheets}
    return lay_out(source_of(book, name=name, hidden=hidden), decisions or Decisions(), persons, units)


def table_of(layout: Layout) -> Table:
    """Return the table, which must be there."""
    assert layout.table is not None
    return layout.table


def records(layout: Layout) -> list[list[str]]:
    """Return the records as one reads them."""
    table = table_of(layout)
    return [[column.shown(int(column.codes[row])) for column in table.columns] for row in range(len(table))]


def column(layout: Layout, header: str) -> list[str]:
    """Return one column as one reads it."""
    table = table_of(layout)
    return [row[table.headers.index(header)] for row in records(layout)]


def rows_of(layout: Layout) -> list[int]:
    """Return the row in the file of each record."""
    table = table_of(layout)
    return [table.row_number(position) for position in range(len(table))]


def guess(layout: Layout, key: str) -> Guess:
    """Return one guess, which must be there once."""
    found = [one for one in layout.guesses if one.key == key]
    assert len(found) == 1, [one.key for one in layout.guesses]
    assert found[0].value in {option.value for option in found[0].options} | {""}
    return found[0]


def keys(layout: Layout) -> set[str]:
    """Return what was guessed."""
    return {one.key for one in layout.guesses}


def says(layout: Layout, key: str) -> str:
    """Return a guess with its evidence in English."""
    one = guess(layout, key)
    return f"{one.words.english()} {one.evidence.english() if one.evidence else ''}".strip()
