"""Sheets whose cells are not yet columns with a header: text tables squeezed into one column, call logs without header."""

import csv
from dataclasses import replace

import numpy as np

from csdesk.imports.readers import packing
from csdesk.imports.readers.grid import Column, Grid
from csdesk.imports.readers.text import find_separator

ASTERISK = (
    "accountcode",
    "src",
    "dst",
    "dcontext",
    "clid",
    "channel",
    "dstchannel",
    "lastapp",
    "lastdata",
    "start",
    "answer",
    "end",
    "duration",
    "billsec",
    "disposition",
    "amaflags",
    "uniqueid",
    "userfield",
)
"""The columns of the Master.csv of Asterisk, which has no header."""
ASTERISK_OLD = (
    "calldate",
    *ASTERISK[4:5],
    *ASTERISK[1:4],
    *ASTERISK[5:9],
    *ASTERISK[12:16],
    "accountcode",
    *ASTERISK[16:],
)
"""The columns of its older tables."""
_OUTCOMES = frozenset({"answered", "no answer", "busy", "failed", "congestion"})
_FLAGS = frozenset({"documentation", "billing", "omit", "default", "3"})


def shaped(grid: Grid) -> Grid:
    """Return the sheet as columns with a header where it is known how; else the sheet itself."""
    grid = _unfolded(grid)
    layout = next((names for names in (ASTERISK, ASTERISK_OLD) if _is_log(grid, names)), None)
    return grid if layout is None else _with_header(grid, layout)


def _unfolded(grid: Grid) -> Grid:
    """Split a sheet whose only filled column holds lines of a text table."""
    filled = [column for column in grid.columns if column.filled]
    if len(filled) != 1 or filled[0].filled < 2:
        return grid
    column = filled[0]
    lines = [column.shown(code) for code in column.codes.tolist()]
    text = "\n".join(lines)
    separator = find_separator(text)
    rows = list(csv.reader(lines, delimiter=separator))
    if len(rows) != len(lines) or np.median([len(row) for row in rows]) < 3:
        return grid
    packed = packing.pack(rows)
    return Grid(tuple(map(Column.of, packed.finish())), packed.rows, grid.first_row, grid.first_column)


def _is_log(grid: Grid, names: tuple[str, ...]) -> bool:
    """Tell whether the first row is a call of a log with these columns; the last two may be missing."""
    if not len(names) - 2 <= len(grid.columns) <= len(names) or not grid.rows:
        return False
    row = [column.shown(int(column.codes[0])).casefold() for column in grid.columns]
    place = names.index("disposition")
    return row[place] in _OUTCOMES and row[place + 1] in _FLAGS


def _with_header(grid: Grid, names: tuple[str, ...]) -> Grid:
    """Put a row of names on top; the rows below keep their numbers."""
    columns = tuple(_topped(column, name) for column, name in zip(grid.columns, names, strict=False))
    return Grid(columns, grid.rows + 1, grid.first_row - 1, grid.first_column)


def _topped(column: Column, name: str) -> Column:
    """Add a text in front; texts come first among the codes, so that codes of other values move up by one."""
    size = len(column.texts)
    codes = np.where(column.codes >= size, column.codes + 1, column.codes)
    return replace(
        column,
        texts=(*column.texts, name),
        codes=np.concatenate([np.array([size], dtype=np.int32), codes]).astype(np.int32),
    )
