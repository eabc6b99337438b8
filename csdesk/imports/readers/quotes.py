"""Read text tables whose quotation marks have lost their partners, without letting one cell swallow the rows below."""

import csv
from collections.abc import Iterator, Sequence

from csdesk.imports.readers.dialect import Dialect

MOST_LINES = 40
"""Lines that one quoted cell may span once marks are known to be missing."""
_PATIENCE = 500
"""Searches for a partner that may fail before each line is read by itself."""
_END = "\0end"


def swallows(row: Sequence[str], dialect: Dialect) -> bool:
    """Tell whether a cell of several lines looks like rows that a stray mark has drawn in."""
    if dialect.width < 3:
        return False
    for cell in row:
        if "\n" not in cell and "\r" not in cell:
            continue
        inner = cell.splitlines()[1:-1]
        full = sum(line.count(dialect.separator) >= dialect.width - 1 for line in inner)
        if inner and full * 2 > len(inner):
            return True
    return False


def mended(text: str, dialect: Dialect) -> Iterator[list[str]]:
    """Yield the rows: a mark without partner is part of its line and of no other.

    Raises `csv.Error` for a cell of more than 131,072 characters.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines and not lines[-1]:
        lines.pop()
    place, patience = 0, _PATIENCE
    while place < len(lines):
        line = lines[place]
        row: list[str] | None = None
        taken = 1
        if dialect.quote not in line and not dialect.escape:
            row = line.split(dialect.separator) if line else []
        else:
            row, taken = _quoted(lines, place, dialect, MOST_LINES if patience else 1)
        if row is None:
            patience = max(0, patience - 1)
            row, taken = _literal(line, dialect), 1
        yield row
        place += taken


def _quoted(lines: list[str], place: int, dialect: Dialect, most: int) -> tuple[list[str] | None, int]:
    """Return the row that begins at ``place`` and how many lines it spans; None when its marks have no partners."""
    alone = _closed(lines[place : place + 1], dialect, strict=False)
    if alone is not None and (len(alone) == dialect.width or most == 1):
        return alone, 1
    for taken in range(2, min(most, len(lines) - place) + 1):
        if dialect.quote not in lines[place + taken - 1]:
            continue
        row = _closed(lines[place : place + taken], dialect, strict=True)
        if row is not None and len(row) == dialect.width and not swallows(row, dialect):
            return row, taken
    return alone, 1


def _closed(lines: list[str], dialect: Dialect, *, strict: bool) -> list[str] | None:
    """Read the lines as one row; None when a mark is still open at their end."""
    fed = [line + "\n" for line in lines]
    try:
        rows = list(csv.reader([*fed, _END], **dialect.reader_options(strict=strict)))  # type: ignore[arg-type]
    except csv.Error:
        if not strict:
            raise
        return None
    return rows[0] if len(rows) == 2 and rows[1] == [_END] else None


def _literal(line: str, dialect: Dialect) -> list[str]:
    """Split at every separator; marks at the edges of cells are noise."""
    return [cell.strip(dialect.quote) for cell in line.split(dialect.separator)]
