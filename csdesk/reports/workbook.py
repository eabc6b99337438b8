"""Plain rows into an Excel workbook: styled heads, frozen rows, filters, true dates and numbers, and no formulas.

The only place that writes workbooks. It knows no database and no area: it is given sheets of columns and rows.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import chain, islice
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from csdesk.base.language import Language
from csdesk.base.progress import Progress, Silent
from csdesk.base.quantity import Unit
from csdesk.base.text import Words, _
from csdesk.reports.palette import palette
from csdesk.reports.saving import replacing

MOST_ROWS = 1_048_575
"""Rows under the head that Excel takes on one sheet."""
LONGEST_TEXT = 32_767
_EVERY = 2_000
_RISKY = tuple("=+-@\t\r＝＋－＠")
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
_SECONDS_A_DAY = 86_400


class Kind(StrEnum):
    """What a column holds; decides format and alignment."""

    TEXT = "text"
    NUMBER = "number"
    DECIMAL = "decimal"
    PERCENT = "percent"
    DATE = "date"
    MOMENT = "moment"
    DURATION = "duration"
    """Seconds, written as a true Excel duration."""
    MEASURE = "measure"
    """A `Measure`, each cell in its own unit."""


class Measure(NamedTuple):
    """A value with its unit; None is an empty cell, never zero."""

    value: float | None
    unit: Unit


@dataclass(frozen=True, slots=True)
class Column:
    """Title, kind and width in characters."""

    title: Words | str
    kind: Kind = Kind.TEXT
    width: float = 16


@dataclass(frozen=True, slots=True)
class SheetData:
    """One sheet; ``rows`` may be any iterable, read once, and ``total`` its length when that is known."""

    title: Words | str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Any]]
    total: int = 0


_FORMATS = {
    Kind.TEXT: "General",
    Kind.NUMBER: "#,##0",
    Kind.DECIMAL: "#,##0.00",
    Kind.PERCENT: "0.0%",
    Kind.DATE: "yyyy-mm-dd",
    Kind.MOMENT: "yyyy-mm-dd hh:mm",
    Kind.DURATION: "[h]:mm:ss",
    Kind.MEASURE: "#,##0.0",
}
_BY_UNIT = {Unit.FRACTION: Kind.PERCENT, Unit.SECONDS: Kind.DURATION, Unit.COUNT: Kind.NUMBER}


def write_workbook(
    path: Path, sheets: Iterable[SheetData], language: Language, progress: Progress | None = None
) -> list[str]:
    """Write the sheets to ``path`` as a whole and return their titles; a cancel leaves nothing behind.

    A sheet of more than `MOST_ROWS` rows goes on in a second one.
    """
    watched = progress or Silent()
    book = Workbook(write_only=True)
    titles: list[str] = []
    with replacing(path) as part:
        try:
            for sheet in sheets:
                _write_all(book, sheet, titles, language, watched)
        except BaseException:
            _abandon(book)
            raise
        book.save(part)
    return titles


def _write_all(
    book: Workbook, sheet: SheetData, titles: list[str], language: Language, progress: Progress
) -> None:
    """Write a sheet, and more where its rows do not fit into one; adds to ``titles``."""
    waiting: Iterator[Sequence[Any]] = iter(sheet.rows)
    while True:
        title = _title(language.say(sheet.title), titles)
        titles.append(title)
        _write_sheet(book, title, sheet, islice(waiting, MOST_ROWS), language, progress)
        following = next(waiting, None)
        if following is None:
            return
        waiting = chain((following,), waiting)


def _abandon(book: Workbook) -> None:
    """Close and remove the temporary files that openpyxl keeps for each sheet."""
    pages: list[Any] = list(book.worksheets)
    for page in pages:
        page.close()
        page._writer.cleanup()  # noqa: SLF001 - there is no public way


def _title(text: str, taken: Sequence[str]) -> str:
    """Return a title Excel takes: at most 31 characters, without the signs it forbids, each once."""
    stem = _NOT_IN_TITLES.sub(" ", text).strip(" '")[:31] or "-"
    title, count = stem, 1
    while title.casefold() in {name.casefold() for name in taken}:
        count += 1
        title = f"{stem[:27]} {count}"
    return title


def _write_sheet(
    book: Workbook,
    title: str,
    sheet: SheetData,
    rows: Iterable[Sequence[Any]],
    language: Language,
    progress: Progress,
) -> None:
    page: Any = book.create_sheet(title)  # a write-only sheet, whose members the stubs do not know
    page.freeze_panes = "A2"
    for index, column in enumerate(sheet.columns, 1):
        page.column_dimensions[get_column_letter(index)].width = column.width
    page.append([_head(page, language.say(column.title)) for column in sheet.columns])
    writers = [_writer(page, column.kind) for column in sheet.columns]
    words = _("Writing {sheet}", sheet=title)
    count = 0
    for row in rows:
        if count % _EVERY == 0:
            progress.step(count, sheet.total, words)
        page.append([write(value) for write, value in zip(writers, row, strict=True)])
        count += 1
    progress.step(count, max(count, sheet.total), words)
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{count + 1}"


def _hex(token: str) -> str:
    return "".join(f"{round(part * 255):02X}" for part in palette()[token])


def _head(page: WriteOnlyWorksheet, text: str) -> Any:
    cell: Any = WriteOnlyCell(page, value=text)
    cell.data_type = "s"
    cell.font = Font(bold=True, color=_hex("text"))
    cell.fill = PatternFill("solid", fgColor=_hex("accent_soft"))
    cell.border = Border(bottom=Side("thin", color=_hex("rule_strong")))
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    return cell


def _writer(page: WriteOnlyWorksheet, kind: Kind) -> Callable[[Any], Any]:
    """Return a function from a value to its cell.

    Rows are written out as they are appended, so one cell object serves a whole column.
    """
    if kind is Kind.TEXT:
        return _text_writer(page)
    if kind is Kind.MEASURE:
        writers = {unit: _writer(page, _BY_UNIT.get(unit, Kind.DECIMAL)) for unit in Unit}
        return lambda measure: None if measure is None else writers[measure.unit](measure.value)
    cell: Any = WriteOnlyCell(page)
    cell.number_format = _FORMATS[kind]

    def write(value: Any) -> Any:
        if value is None:
            return None
        cell.value = value / _SECONDS_A_DAY if kind is Kind.DURATION else _true(value)
        if isinstance(value, date | datetime):
            cell.number_format = _FORMATS[kind]  # openpyxl sets its own with each date
        return cell

    return write


def _true(value: Any) -> Any:
    """Take the zone from a moment, for Excel knows none."""
    return value.replace(tzinfo=None) if isinstance(value, datetime) else value


def _text_writer(page: WriteOnlyWorksheet) -> Callable[[Any], Any]:
    """Return the writer of text: what looks like a formula is marked as text, as a leading apostrophe would."""
    plain: Any = WriteOnlyCell(page)
    guarded: Any = WriteOnlyCell(page)
    guarded.quotePrefix = True

    def write(value: Any) -> Any:
        if value is None or value == "":
            return None
        text = safe_text(str(value))
        cell = guarded if text.startswith(_RISKY) else plain
        cell.value = text
        cell.data_type = "s"
        return cell

    return write


def safe_text(text: str) -> str:
    """Return text that Excel takes: without control characters, at most `LONGEST_TEXT` characters."""
    clear = ILLEGAL_CHARACTERS_RE.sub("", text).encode("utf-8", "replace").decode()
    return clear if len(clear) <= LONGEST_TEXT else clear[: LONGEST_TEXT - 1] + "…"
