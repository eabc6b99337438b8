"""Tables on one sheet: side by side, or below one another with headers of their own."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from csdesk.imports.headers import fold
from csdesk.imports.readers.grid import Grid
from csdesk.imports.recognise.header_row import Known, letter, number_like, unlike_below
from csdesk.imports.recognise.period_names import periods_in
from csdesk.imports.recognise.table import Table, find_table

_MOST_GAPS = 200
"""Starts after blank rows that are looked at."""


@dataclass(frozen=True)
class Region:
    """One table of a sheet, with the part of the sheet it stands in."""

    grid: Grid
    table: Table
    address: str
    worth: float


def worth_of(table: Table, known: Known) -> float:
    """Return how much a table is like records: known headers, many rows, several columns."""
    recognised = sum(known(header) for header in table.headers)
    return (recognised + 0.1) * math.log10(len(table) + 1) * min(len(table.headers), 6)


def find_regions(
    grid: Grid, known: Known, header_row: int | None = None, lines: int | None = None
) -> list[Region]:
    """Return the tables of a sheet, the best first; a header row set by hand counts in the part it stands in."""
    parts = [piece for band in _bands(grid, known) for piece in _pieces(band, known)]
    found: list[Region] = []
    for part in parts:
        inside = header_row is not None and part.first_row <= header_row < part.first_row + part.rows
        table = find_table(part, known, header_row if inside else None, lines)
        if table is None:
            continue
        worth = worth_of(table, known) + (1e6 if inside else 0.0)
        found.append(Region(part, table, _address(table), worth))
    serious = [region for region in found if len(parts) == 1 or region.worth >= 1e6 or _is_table(region)]
    return sorted(serious or found, key=lambda region: -region.worth)


def _is_table(region: Region) -> bool:
    """Tell a table from loose cells and from lines such as "Report period: 2026"."""
    table = region.table
    if not len(table) or len(table.headers) < 2:
        return False
    column = region.grid.columns[0]
    texts = [text for text in map(column.shown, set(column.codes[:50].tolist())) if text]
    marked = sum(text.rstrip().endswith((":", "：")) for text in texts)
    return marked * 2 <= len(texts) and not any(map(number_like, table.headers[:1]))


def _address(table: Table) -> str:
    """Return the place of a table as Excel writes it: A3:F40."""
    places = table.places or (0,)
    top = table.header - table.lines + 1 + table.first_row
    last = int(table.rows[-1]) + table.first_row if len(table) else top
    return f"{letter(places[0])}{top}:{letter(places[-1])}{max(last, top)}"


# --- side by side ----------------------------------------------------------------------------------------------
def _bands(grid: Grid, known: Known) -> list[Grid]:
    """Cut a sheet at blank columns where the parts are tables of their own."""
    used = [bool(column.codes.any()) for column in grid.columns]
    edges = [
        place for place in range(1, len(used)) if used[place] and not used[place - 1] and any(used[:place])
    ]
    if not edges:
        return [grid]
    bands = [_cut(grid, slice(None), slice(start, end)) for start, end in _spans(edges, len(used))]
    joined = [bands[0]]
    for band in bands[1:]:
        if _apart(joined[-1], band, known):
            joined.append(band)
        else:
            start = joined[-1].first_column - grid.first_column
            end = band.first_column - grid.first_column + len(band.columns)
            joined[-1] = _cut(grid, slice(None), slice(start, end))
    return joined


def _spans(edges: Sequence[int], size: int) -> list[tuple[int, int]]:
    return list(zip((0, *edges), (*edges, size), strict=True))


def _apart(left: Grid, right: Grid, known: Known) -> bool:
    """Tell whether two blocks of columns are two tables rather than one with an empty column between."""
    first, second = find_table(left, known), find_table(right, known)
    if first is None or second is None:
        return True
    names = {fold(name) for name in first.headers}
    if len(second.headers) > 1 and len({fold(name) for name in second.headers} & names) * 2 >= len(
        second.headers
    ):
        return True
    if _last_line(first) != _last_line(second):
        return True
    if len(second.headers) == 1 or len(first.headers) == 1:
        # A legend or a remark at the side goes on where the table has ended; a sparse column does not
        thin, wide = (first, second) if len(first.headers) == 1 else (second, first)
        return _end(thin) > _end(wide)
    short, long = sorted((len(first), len(second)))
    return long - short > max(1, 0.2 * long)


def _end(table: Table) -> int:
    """Return the last row of the file that holds a record or a total."""
    return max([int(table.rows[-1]) + table.first_row if len(table) else 0, *table.totals])


def _last_line(table: Table) -> int:
    return table.header + table.first_row


# --- below one another -----------------------------------------------------------------------------------------
def _pieces(grid: Grid, known: Known) -> list[Grid]:
    """Cut a block of columns where a new header follows a blank row."""
    filled = grid.widths > 0
    starts = np.flatnonzero(filled[1:] & ~filled[:-1]) + 1
    cuts: list[int] = []
    first: list[str] | None = None
    for start in [0, *starts[:_MOST_GAPS].tolist()]:
        header = _header_near(grid, start, known)
        if header is None:
            continue
        texts = [str(cell) for cell in grid.row(header)]
        if first is None:
            first = texts
        elif texts != first:
            # The same header once more is a printed page, not another table
            cuts.append(start)
            first = texts
    spans = _spans(cuts, grid.rows) if cuts else [(0, grid.rows)]
    return [_cut(grid, slice(start, end), slice(None)) for start, end in spans]


def _header_near(grid: Grid, start: int, known: Known) -> int | None:
    """Return the row at ``start``, or up to three rows under it, that is surely a header; None for none."""
    for row in range(start, min(start + 4, grid.rows)):
        if not grid.widths[row]:
            return None
        if _is_header(grid, row, known):
            return row
    return None


def _is_header(grid: Grid, row: int, known: Known) -> bool:
    cells = grid.row(row)
    periods = periods_in(cells)
    filled = [(place, cell) for place, cell in enumerate(cells) if cell != ""]
    texts = [cell for _place, cell in filled if isinstance(cell, str) and not number_like(cell)]
    if len(filled) < 2 or len(texts) + len(set(periods) - _texts(cells)) < len(filled) or _labels(texts):
        return False
    if len(set(texts)) < len(texts) or any(len(text) > 60 for text in texts):
        return False
    recognised = sum(map(known, texts))
    strange = unlike_below(grid, grid.columns, row, row)
    return (
        (recognised > 1 and recognised * 3 > len(texts)) or strange > 1 or (strange == 1 and recognised == 1)
    )


def _texts(cells: Sequence[object]) -> set[int]:
    return {
        place for place, cell in enumerate(cells) if isinstance(cell, str) and cell and not number_like(cell)
    }


def _labels(texts: Sequence[str]) -> bool:
    """Tell whether a row is a label and its value: "Generated by: Kari"."""
    return any(text.rstrip().endswith((":", "：")) for text in texts)


def _cut(grid: Grid, rows: slice, columns: slice) -> Grid:
    """Return a part of a sheet; rows and columns keep their numbers."""
    top, bottom, _step = rows.indices(grid.rows)
    left = columns.indices(len(grid.columns))[0]
    if rows == slice(None) and columns == slice(None):
        return grid
    taken = tuple(replace(column, codes=column.codes[top:bottom]) for column in grid.columns[columns])
    return Grid(taken, bottom - top, grid.first_row + top, grid.first_column + left)
