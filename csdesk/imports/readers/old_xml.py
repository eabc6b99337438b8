"""Read Excel 2003 XML, which older service desks still write as .xls or .xml."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO
from xml.etree.ElementTree import Element

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from csdesk.base.errors import Trouble
from csdesk.base.progress import Progress
from csdesk.base.text import _
from csdesk.imports.readers import foreign
from csdesk.imports.readers.guard import MEGABYTE, too_large
from csdesk.imports.readers.limits import MOST_COLUMNS, BoundedPacker, Unbearable
from csdesk.imports.readers.packing import CHUNK, Packed

MOST_BYTES = 400 * MEGABYTE
_SPACE = "{urn:schemas-microsoft-com:office:spreadsheet}"
_HIDDEN = "{urn:schemas-microsoft-com:office:excel}Visible"
_ROWS_OF_EXCEL = 1_048_576
_MOST_LOOSE = 200_000
"""Elements between two rows; a workbook's styles are a few thousand."""
_MIDNIGHTS = ("1899-12-30T", "1899-12-31T")


def read_old_xml(path: Path, progress: Progress) -> list[Packed]:
    """Return the worksheets as the child that reads workbooks would; raises `Trouble` for what is broken or harmful."""
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise Trouble(too_large(path, MOST_BYTES))
    words = _("Reading {file}", file=path.name)
    try:
        with path.open("rb") as stream:
            return list(_sheets(stream, lambda: progress.step(stream.tell(), size, words)))
    except (SyntaxError, DefusedXmlException, ValueError, LookupError, Unbearable) as error:
        raise Trouble(foreign.damaged(path.name)) from error


@dataclass(slots=True)
class _Sheet:
    """One worksheet while it is read."""

    name: str
    packer: BoundedPacker = field(default_factory=BoundedPacker)
    visible: bool = True
    errors: int = 0
    rows: int = 0

    def add(self, row: Element) -> None:
        """Take one row at its place."""
        wanted = int(row.get(f"{_SPACE}Index", self.rows + 1))
        if not self.rows < wanted <= _ROWS_OF_EXCEL:
            raise ValueError(wanted)
        while self.rows < wanted - 1:
            self._keep([])
        cells: list[Any] = []
        for cell in row.iterfind(f"{_SPACE}Cell"):
            place = int(cell.get(f"{_SPACE}Index", len(cells) + 1)) - 1
            if not len(cells) <= place < MOST_COLUMNS:
                raise ValueError(place)
            cells += [""] * (place - len(cells))
            cells.append(self._value(cell))
            across = int(cell.get(f"{_SPACE}MergeAcross", 0))
            cells += [""] * max(0, min(across, MOST_COLUMNS - len(cells)))
        self._keep(cells)
        for _blank in range(min(int(row.get(f"{_SPACE}Span", 0)), _ROWS_OF_EXCEL - self.rows)):
            self._keep([])

    def _keep(self, cells: list[Any]) -> None:
        self.rows += 1
        self.packer.add(cells)

    def _value(self, cell: Element) -> Any:
        data = cell.find(f"{_SPACE}Data")
        if data is None:
            return ""
        text, kind = "".join(data.itertext()), data.get(f"{_SPACE}Type", "String")
        if kind == "Error":
            self.errors += 1
            return ""
        if kind == "Number":
            return _number(text)
        return _moment(text) if kind == "DateTime" else text

    def finish(self) -> Packed:
        """Return the sheet as the reading child would."""
        packer = self.packer.finish()
        return {
            "name": self.name,
            "visible": self.visible,
            "rows": packer.rows,
            "first_column": 1,
            "errors": self.errors,
            "columns": packer.finish(),
        }


def _sheets(stream: BinaryIO, watch: Callable[[], None]) -> Iterator[Packed]:
    sheet = _Sheet("")
    table: Element | None = None
    loose = 0
    for event, element in ElementTree.iterparse(stream, events=("start", "end"), forbid_dtd=True):
        if event == "start":
            loose += 1
            if loose > _MOST_LOOSE:
                raise ValueError(loose)
            if element.tag == f"{_SPACE}Worksheet":
                sheet = _Sheet(element.get(f"{_SPACE}Name", ""))
            elif element.tag == f"{_SPACE}Table":
                table = element
        elif element.tag == f"{_SPACE}Row" and table is not None:
            sheet.add(element)
            table.clear()  # a row that was read is not needed any more
            loose = 0
            if sheet.rows % CHUNK == 0:
                watch()
        elif element.tag == _HIDDEN:
            sheet.visible = False
        elif element.tag == f"{_SPACE}Worksheet":
            table = None
            yield sheet.finish()
            element.clear()


def _number(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text


def _moment(text: str) -> datetime | timedelta | str:
    try:
        moment = datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return text
    if text.startswith(_MIDNIGHTS):  # a time of day, counted from the first day of Excel's calendar
        return moment - moment.replace(hour=0, minute=0, second=0, microsecond=0)
    return moment
