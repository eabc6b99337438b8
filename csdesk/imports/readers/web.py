"""Read the tables of a web page, which phone systems and sales tools save as .xls."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from csdesk.base.errors import Trouble
from csdesk.base.progress import Progress
from csdesk.base.text import _
from csdesk.imports.readers import foreign, packing
from csdesk.imports.readers.encoding import decode
from csdesk.imports.readers.guard import MEGABYTE, too_large
from csdesk.imports.readers.limits import MOST_COLUMNS, Unbearable, pack_rows

MOST_BYTES = 150 * MEGABYTE
MOST_NESTED = 50
"""Tables inside tables; pages nest a few to lay themselves out."""
MOST_SPANNED = 1000
"""Columns or rows that one cell may cover, as in browsers."""
MOST_CELLS = 10_000_000
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([A-Za-z0-9_-]{3,20})", re.IGNORECASE)
_SHEET_NAMES = re.compile(r"<x:Name>([^<>]{1,100})</x:Name>", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*)>")
_SPAN = {
    name: re.compile(rf"\b{name}\s*=\s*[\"']?\s*(\d{{1,5}})", re.IGNORECASE)
    for name in ("colspan", "rowspan")
}
_SILENT = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in ("script", "style", "title")}
_BREAKS = frozenset({"br", "p", "div", "li"})
_WHITE = re.compile(r"[ \t\r\n\f]+")
_WATCH_EVERY = 20_000


@dataclass(slots=True)
class _Table:
    """One table while it is read; ``below`` holds what cells that span rows leave to the rows below."""

    rows: list[list[str]] = field(default_factory=list)
    row: list[str] | None = None
    parts: list[str] | None = None
    across: int = 1
    down: int = 1
    head: bool = False
    below: dict[int, tuple[int, str]] = field(default_factory=dict)
    cells: int = 0

    def begin_row(self) -> None:
        """Start a row; ends the one before, whose end tag may be missing."""
        self.end_row()
        self.row = []

    def begin_cell(self, attributes: str, *, head: bool) -> None:
        """Start a cell; ends the one before."""
        if self.row is None:
            self.begin_row()
        self.end_cell()
        self.parts, self.head = [], head
        self.across, self.down = (_span(attributes, name) for name in ("colspan", "rowspan"))

    def end_cell(self) -> None:
        """Put the cell into the row, with the columns it covers."""
        if self.parts is None or self.row is None:
            return
        self._pass_below()
        text, self.parts = _text(self.parts), None
        for number in range(min(self.across, MOST_COLUMNS - len(self.row))):
            if self.down > 1:  # a value beside several rows belongs to each; a heading stands once
                self.below[len(self.row)] = (self.down - 1, "" if number or self.head else text)
            self.row.append("" if number else text)

    def end_row(self) -> None:
        """Put the row into the table."""
        self.end_cell()
        if self.row is None:
            return
        self._pass_below()
        self.rows.append(self.row)
        self.cells += len(self.row)
        self.row = None

    def _pass_below(self) -> None:
        while self.row is not None and self.below and len(self.row) in self.below:
            left, text = self.below.pop(len(self.row))
            if left > 1:
                self.below[len(self.row)] = (left - 1, text)
            self.row.append(text)


def read_web(path: Path, progress: Progress) -> list[packing.Packed]:
    """Return each table of the page as a sheet; raises `Trouble` when it has none."""
    if path.stat().st_size > MOST_BYTES:
        raise Trouble(too_large(path, MOST_BYTES))
    data = path.read_bytes()
    found = _CHARSET.search(data[:4096])
    text = decode(data, path.name, found[1].decode("ascii") if found else "")
    tables = tables_of(text, path.name, progress)
    if not tables:
        raise Trouble(foreign.no_web_table(path.name))
    names = [html.unescape(name) for name in _SHEET_NAMES.findall(text)]
    try:
        return list(_sheets(tables, names, path.stem))
    except Unbearable as error:
        raise Trouble(foreign.damaged(path.name)) from error


def tables_of(text: str, name: str, progress: Progress) -> list[list[list[str]]]:
    """Return the tables that hold text, in the order of their ends: those inside others come first."""
    page, words = _Page(), _("Reading {file}", file=name)
    for number, (before, closes, tag, attributes, place) in enumerate(_tokens(text)):
        if number % _WATCH_EVERY == 0:
            progress.step(place, len(text), words)
        page.take(before, tag, attributes, closes=closes)
        if page.cells > MOST_CELLS or len(page.open) > MOST_NESTED:
            raise Trouble(foreign.damaged(name))
    while page.open:
        page.close()
    return _joined(page.found)


@dataclass(slots=True)
class _Page:
    """All tables of a page; ``open`` are those whose end was not met yet, the innermost last."""

    found: list[list[list[str]]] = field(default_factory=list)
    open: list[_Table] = field(default_factory=list)
    closed_cells: int = 0

    @property
    def cells(self) -> int:
        """How many cells were read, those of outer tables that are still open aside."""
        return self.closed_cells + (self.open[-1].cells if self.open else 0)

    def take(self, before: str, tag: str, attributes: str, *, closes: bool) -> None:
        """Take a tag and the text before it."""
        if not self.open:
            if tag == "table" and not closes:
                self.open.append(_Table())
            return
        table = self.open[-1]
        if table.parts is not None and before:
            table.parts.append(_WHITE.sub(" ", before))
        if tag != "table":
            _take(table, tag, attributes, closes=closes)
        elif closes:
            self.close()
        else:
            self.open.append(_Table())

    def close(self) -> None:
        """End the innermost table; one without text is forgotten."""
        table = self.open.pop()
        table.end_row()
        self.closed_cells += table.cells
        if any(map(any, table.rows)):
            self.found.append(table.rows)


def _take(table: _Table, tag: str, attributes: str, *, closes: bool) -> None:
    if tag == "tr" and closes:
        table.end_row()
    elif tag == "tr":
        table.begin_row()
    elif tag in ("td", "th") and closes:
        table.end_cell()
    elif tag in ("td", "th"):
        table.begin_cell(attributes, head=tag == "th")
    elif tag in _BREAKS and table.parts is not None:
        table.parts.append("\n")


def _tokens(text: str) -> Iterator[tuple[str, bool, str, str, int]]:
    """Yield the text before each tag, whether it is an end tag, its name, its attributes and its place.

    Comments, scripts and style sheets say nothing; what is never closed hides the rest of the page, as in a browser.
    """
    place, comment = 0, 0
    while True:
        if 0 <= comment <= place:
            comment = text.find("<!--", place)
        end = len(text) if comment < 0 else comment
        silent: re.Pattern[str] | None = None
        for match in _TAG.finditer(text, place, end):
            tag = match[2].lower()
            yield text[place : match.start()], bool(match[1]), tag, match[3], match.start()
            place = match.end()
            if tag in _SILENT and not match[1]:
                silent = _SILENT[tag]
                break
        if silent is not None:
            closing = silent.search(text, place)
            if closing is None:
                return
            place = closing.end()
        elif comment < 0:
            return
        else:
            place = text.find("-->", comment) + 3
            if place < 3:
                return


def _text(parts: list[str]) -> str:
    text = html.unescape("".join(parts)).replace("\xa0", " ")
    return "\n".join(line.strip() for line in text.split("\n")).strip() if "\n" in text else text.strip()


def _span(attributes: str, name: str) -> int:
    found = _SPAN[name].search(attributes) if attributes else None
    return min(MOST_SPANNED, max(1, int(found[1]))) if found else 1


def _joined(tables: list[list[list[str]]]) -> list[list[list[str]]]:
    """Put a table of one row on top of the next when it is as wide: a heading that stays while the rest scrolls."""
    found: list[list[list[str]]] = []
    for table in tables:
        last = found[-1] if found else None
        if last is not None and len(last) == 1 and len(last[0]) > 1 and len(last[0]) == len(table[0]):
            last.extend(table)
        else:
            found.append(table)
    return found


def _sheets(tables: list[list[list[str]]], names: list[str], stem: str) -> Iterator[packing.Packed]:
    for number, rows in enumerate(tables):
        name = stem if len(tables) == 1 else f"{stem} {number + 1}"
        if len(names) == len(tables) == len(set(names)):
            name = names[number]
        packer = pack_rows(rows)
        yield {
            "name": name,
            "visible": True,
            "rows": packer.rows,
            "first_column": 1,
            "columns": packer.finish(),
        }
