"""Read text tables: encoding, separator, quotation marks and line ends are found out, sizes are capped."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from csdesk.base.errors import Trouble
from csdesk.base.progress import Progress
from csdesk.base.text import Words, _
from csdesk.imports.readers import aligned, foreign, packing
from csdesk.imports.readers.dialect import Dialect, announced, find_dialect, find_separator
from csdesk.imports.readers.encoding import decode
from csdesk.imports.readers.guard import MEGABYTE, too_large
from csdesk.imports.readers.limits import MOST_COLUMNS, Unbearable, pack_rows
from csdesk.imports.readers.quotes import mended, swallows
from csdesk.imports.readers.sniff import WORKBOOK_ENDINGS

__all__ = ["decode", "find_separator", "read_text", "tabulate"]

MOST_BYTES = 400 * MEGABYTE
_LONG_LINE = 65_536
_SAMPLE = 65_536
_FORMULA = re.compile(r'="([^"]*)"')


class _StrayMark(Exception):
    """A quotation mark has no partner."""


def read_text(path: Path, progress: Progress) -> tuple[packing.Packed, str]:
    """Return the packed table and its separator; raises `Trouble` for what is no text table."""
    if path.stat().st_size > MOST_BYTES:
        raise Trouble(too_large(path, MOST_BYTES))
    text = decode(path.read_bytes(), path.name)
    if (
        path.suffix.lower() in WORKBOOK_ENDINGS
        and find_separator(text) not in text[:_SAMPLE]
        and text.strip()
    ):
        raise Trouble(foreign.damaged(path.name))
    return tabulate(text, path.name, progress)


def tabulate(text: str, name: str, progress: Progress) -> tuple[packing.Packed, str]:
    """Return the table a text holds and its separator (' ' = columns stand under each other)."""
    if not text.strip():
        raise Trouble(foreign.empty(name))
    if "\r\r\n" in text:  # a line end that was translated twice
        text = text.replace("\r\r\n", "\r\n")
    dialect = find_dialect(text)
    if announced(text):
        text = re.sub(r"^[^\r\n]*(\r\n|\r|\n)?", "", text, count=1)
    starts = aligned.edges(text) if dialect.width < 2 and not announced(text) else ()
    try:
        if starts:
            return _packed(pack_rows(aligned.rows(text, starts)), text), " "
        try:
            packer = pack_rows(_strict(text, dialect, name, progress))
        except (_StrayMark, csv.Error):
            packer = pack_rows(_watched(mended(text, dialect), name, progress))
    except Unbearable as error:
        raise Trouble(_too_many(name)) from error
    except csv.Error as error:
        words = _(
            "{file} has a cell that never ends (a quotation mark is not closed); export it again.",
            file=name,
        )
        raise Trouble(words) from error
    return _packed(packer, text), dialect.separator


def _packed(packer: packing.Packer, text: str) -> packing.Packed:
    columns = packer.finish()
    if '="' in text:  # written so that Excel keeps the zeros of a number in front
        for column in columns:
            column["texts"] = [
                _FORMULA.sub(r"\1", value) if value[:2] == '="' else value for value in column["texts"]
            ]
    return {"rows": packer.rows, "columns": columns, "first_column": 1}


def _too_many(name: str) -> Words:
    return _(
        "{file} claims more columns or cells than any export has; check how it was written, and split it if it is right.",
        file=name,
    )


def _strict(text: str, dialect: Dialect, name: str, progress: Progress) -> Iterator[list[str]]:
    """Yield the rows; raises `_StrayMark` or `csv.Error` where a quotation mark has no partner."""
    stream = io.StringIO(text, newline="")
    reader = csv.reader(_lines(stream, dialect), **dialect.reader_options(strict=True))  # type: ignore[arg-type]
    words, last = _("Reading {file}", file=name), 0
    for number, row in enumerate(reader):
        if number % 8192 == 0:
            progress.step(stream.tell(), len(text), words)
        line = reader.line_num
        if line - last > 1 and swallows(row, dialect):
            raise _StrayMark
        last = line
        yield row


def _lines(stream: io.StringIO, dialect: Dialect) -> Iterator[str]:
    for line in stream:
        if len(line) > _LONG_LINE and line.count(dialect.separator) > MOST_COLUMNS:
            raise Unbearable
        yield line


def _watched(rows: Iterator[list[str]], name: str, progress: Progress) -> Iterator[list[str]]:
    words = _("Reading {file}", file=name)
    for number, row in enumerate(rows):
        if number % 8192 == 0:
            progress.step(number, 0, words)
        yield row
