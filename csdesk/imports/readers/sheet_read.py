"""Read a plain .xlsx from front to back and send its sheets; the child's first way, see `sheet_rows`."""

import zipfile
from collections.abc import Callable

from csdesk.imports.readers.packing import Packer
from csdesk.imports.readers.sheet_book import Book, Unusual
from csdesk.imports.readers.sheet_cells import Cells
from csdesk.imports.readers.sheet_rows import SheetRows
from csdesk.imports.readers.spool import Sender

_AT_ONCE = 16_384
"""Rows that are packed before they are sent."""


def send_sheets(path: str, out: Sender, done: Callable[[int], None]) -> None:
    """Send every worksheet, telling ``done`` how many rows; raises `Unusual`, or anything for broken files."""
    with zipfile.ZipFile(path) as archive:
        book = Book.of(archive)
        if not book.sheets:
            raise Unusual
        for name, visible, part in book.sheets:
            out.sheet(name, visible)
            _send_rows(SheetRows(archive, part), Packer(Cells(book.styles, book.texts)), out, done)


def _send_rows(sheet: SheetRows, packer: Packer, out: Sender, done: Callable[[int], None]) -> None:
    waiting = 0
    for columns, rows in sheet.pieces():
        packer.add_columns(columns, rows)
        waiting += rows
        if waiting >= _AT_ONCE:
            out.columns(packer.drain())
            waiting = 0
        done(packer.rows)
    out.columns(packer.drain())
    out.errors(sheet.errors)
