"""Plain rows into an Excel workbook: styled heads, frozen rows, filters, true dates and numbers, and no formulas.

The only place that writes workbooks. It knows no database and no area: it is given sheets of columns and rows.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from io import BytesIO
from itertools import chain, islice
from math import isfinite
from pathlib import Path
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet._writer import WorksheetWriter

from csdesk.base.language import Language
from csdesk.base.progress import Progress, Silent
from csdesk.base.quantity import Unit
from csdesk.base.text import Words, _
from csdesk.reports.saving import replacing
from csdesk.reports.workbook_inputs import Entry, head, prepare_entries, style_of
from csdesk.reports.workbook_values import day_number, sheet_title

MOST_ROWS = 1_048_575
"""Rows under the head that Excel takes on one sheet."""
LONGEST_TEXT = 32_767
_EVERY = 2_000
_RISKY = tuple("=+-@\t\r＝＋－＠")
_SECONDS_A_DAY = 86_400
_KEPT = {"\r": "&#13;"}


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
    CELL = "cell"
    """Anything as it is: text, a figure, a date or moment, or a time span."""


class Measure(NamedTuple):
    """A value with its unit; None is an empty cell, never zero."""

    value: float | None
    unit: Unit


@dataclass(frozen=True, slots=True)
class Column:
    """Title, kind and width in characters.

    ``note``, ``choices`` (a range of cells) and ``required`` are for sheets that people fill in; ``wrap`` breaks lines.
    """

    title: Words | str
    kind: Kind = Kind.TEXT
    width: float = 16
    note: Words | None = None
    choices: str = ""
    strict: bool = False
    required: bool = False
    wrap: bool = False


@dataclass(frozen=True, slots=True)
class SheetData:
    """One sheet; ``rows`` may be any iterable, read once, and ``total`` its length when that is known."""

    title: Words | str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Any]]
    total: int = 0
    to_fill: bool = False
    """Whether people write into it: empty cells get formats and lists, and there is no filter."""
    hidden: bool = False


_FORMATS = {
    Kind.TEXT: "General",
    Kind.NUMBER: "#,##0",
    Kind.DECIMAL: "#,##0.00",
    Kind.PERCENT: "0.0%",
    Kind.DATE: "yyyy-mm-dd",
    Kind.MOMENT: "yyyy-mm-dd hh:mm",
    Kind.DURATION: "[h]:mm:ss",
    Kind.MEASURE: "#,##0.0",
    Kind.CELL: "General",
}
_BY_UNIT = {Unit.FRACTION: Kind.PERCENT, Unit.SECONDS: Kind.DURATION, Unit.COUNT: Kind.NUMBER}


def write_workbook(
    path: Path, sheets: Iterable[SheetData], language: Language, progress: Progress | None = None
) -> list[str]:
    """Write the sheets to ``path`` as a whole and return their titles; a cancel leaves nothing behind."""
    with replacing(path) as part:
        part.touch()  # a folder that cannot be written is told before anything is gathered
        data, titles = workbook_bytes(sheets, language, progress)
        part.write_bytes(data)
    return titles


def workbook_bytes(
    sheets: Iterable[SheetData], language: Language, progress: Progress | None = None
) -> tuple[memoryview, list[str]]:
    """Return sheets as a workbook's bytes, and their titles; one of more than `MOST_ROWS` rows goes on in a second."""
    watched, book = progress or Silent(), Workbook(write_only=True)
    titles: list[str] = []
    whole = (
        BytesIO()
    )  # in memory: on a full disk a half written archive would complain once more when it is let go
    try:
        for sheet in sheets:
            _write_all(book, sheet, titles, language, watched)
        book.save(whole)
    except BaseException:
        _abandon(book)
        raise
    return whole.getbuffer(), titles


def _write_all(
    book: Workbook, sheet: SheetData, titles: list[str], language: Language, progress: Progress
) -> None:
    """Write a sheet, and more where its rows do not fit into one; adds to ``titles``."""
    waiting: Iterator[Sequence[Any]] = iter(sheet.rows)
    while True:
        title = sheet_title(language.say(sheet.title), titles)
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


class _Ready(tuple[str]):
    """A row that is XML already."""

    __slots__ = ()


class _RowWriter(WorksheetWriter):
    """Writes rows that are ready as they are; openpyxl builds an element tree per cell, which takes ten times as long."""

    def write_row(self, xf: Any, row: Any, row_idx: int) -> None:
        """Write a row."""
        if isinstance(row, _Ready):
            xf._file(row[0])  # noqa: SLF001 - its public way would escape the marks
        else:
            super().write_row(xf, row, row_idx)


class _Page(WriteOnlyWorksheet):
    """A sheet whose rows may be ready; head, widths, filter and styles stay openpyxl's."""

    def _get_writer(self) -> None:
        if self._writer is None:
            self._writer: Any = _RowWriter(self)
            self._writer.write_top()

    def _values_to_row(self, values: Any, row_idx: int) -> Any:
        return values if isinstance(values, _Ready) else super()._values_to_row(values, row_idx)  # type: ignore[misc]


def _write_sheet(
    book: Workbook,
    title: str,
    sheet: SheetData,
    rows: Iterable[Sequence[Any]],
    language: Language,
    progress: Progress,
) -> None:
    page: Any = _Page(book, title)
    owner: Any = book
    owner._add_sheet(page)  # noqa: SLF001 - the public way makes a sheet of its own class
    letters = [get_column_letter(index) for index in range(1, len(sheet.columns) + 1)]
    page.freeze_panes = "A2"
    for letter, column in zip(letters, sheet.columns, strict=True):
        page.column_dimensions[letter].width = column.width
    entries = [_entry(column, language, to_fill=sheet.to_fill) for column in sheet.columns]
    prepare_entries(page, letters, entries)
    titles = (language.say(column.title) for column in sheet.columns)
    page.append([head(page, text, entry) for text, entry in zip(titles, entries, strict=True)])
    writers = [
        _writer(page, column.kind, letter, wrap=column.wrap)
        for letter, column in zip(letters, sheet.columns, strict=True)
    ]
    words = _("Writing {sheet}", sheet=title)
    count = 0
    for row in rows:
        if count % _EVERY == 0:
            progress.step(count, sheet.total, words)
        count += 1
        place = str(count + 1)
        cells = "".join([write(value, place) for write, value in zip(writers, row, strict=True)])
        page.append(_Ready((f'<row r="{place}">{cells}</row>',)))
    progress.step(count, max(count, sheet.total), words)
    if not sheet.to_fill:
        page.auto_filter.ref = f"A1:{letters[-1]}{count + 1}"
    if sheet.hidden:
        page.sheet_state = "hidden"


def _entry(column: Column, language: Language, *, to_fill: bool) -> Entry:
    note = language.say(column.note) if column.note is not None else ""
    if not to_fill:
        return Entry(note)
    number_format = "@" if column.kind is Kind.TEXT else _FORMATS[column.kind]
    return Entry(note, number_format, column.choices, strict=column.strict, required=column.required)


def _writer(
    page: WriteOnlyWorksheet, kind: Kind, letter: str, *, wrap: bool = False
) -> Callable[[Any, str], str]:
    """Return a function from a value and its row to the cell's XML; no value gives no cell."""
    if kind is Kind.TEXT:
        return _text_writer(page, letter, wrap=wrap)
    if kind is Kind.MEASURE:
        units = {unit: _writer(page, _BY_UNIT.get(unit, Kind.DECIMAL), letter) for unit in Unit}
        return lambda measure, row: "" if measure is None else units[measure.unit](measure.value, row)
    if kind is Kind.CELL:
        return _any_writer(page, letter)
    style = style_of(page, _FORMATS[kind])
    scale = 1 / _SECONDS_A_DAY if kind is Kind.DURATION else 1

    def write(value: Any, row: str) -> str:
        if value is None:
            return ""
        figure = day_number(value) if isinstance(value, date) else value * scale
        return f'<c r="{letter}{row}" s="{style}"><v>{figure!r}</v></c>' if isfinite(figure) else ""

    return write


def _any_writer(page: WriteOnlyWorksheet, letter: str) -> Callable[[Any, str], str]:
    """Return the writer of cells of any kind, each a true text, figure, date or time span."""
    figure = style_of(page, _FORMATS[Kind.CELL])
    text, day, moment, span = (
        _writer(page, kind, letter) for kind in (Kind.TEXT, Kind.DATE, Kind.MOMENT, Kind.DURATION)
    )

    def write(value: Any, row: str) -> str:
        if isinstance(value, int | float):
            return f'<c r="{letter}{row}" s="{figure}"><v>{value!r}</v></c>' if isfinite(value) else ""
        if isinstance(value, timedelta):
            return span(value.total_seconds(), row)
        if isinstance(value, datetime) and value.time() != time.min:
            return moment(value, row)
        return day(value, row) if isinstance(value, date) else text(value, row)

    return write


def _text_writer(page: WriteOnlyWorksheet, letter: str, *, wrap: bool = False) -> Callable[[Any, str], str]:
    """Return the writer of text: what looks like a formula is marked as text, as a leading apostrophe would."""
    plain, guarded = style_of(page, wrap=wrap), style_of(page, quoted=True, wrap=wrap)

    def write(value: Any, row: str) -> str:
        if value is None or value == "":
            return ""
        text = safe_text(str(value))
        style = guarded if text.startswith(_RISKY) else plain
        body = escape(text, _KEPT)
        return (
            f'<c r="{letter}{row}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{body}</t></is></c>'
        )

    return write


def safe_text(text: str) -> str:
    """Return text that Excel takes: without control characters, at most `LONGEST_TEXT` characters."""
    clear = ILLEGAL_CHARACTERS_RE.sub("", text).encode("utf-8", "replace").decode()
    return clear if len(clear) <= LONGEST_TEXT else clear[: LONGEST_TEXT - 1] + "…"
