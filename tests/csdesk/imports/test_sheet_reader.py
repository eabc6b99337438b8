"""The reader of plain workbooks says what calamine says, cell by cell, and leaves to it what is unusual."""

import io
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from csdesk.base.progress import Silent
from csdesk.imports.readers import child, isolate
from csdesk.imports.readers.grid import Column, Grid
from csdesk.imports.readers.packing import CHUNK, Joining, Packer
from csdesk.imports.readers.sheet_book import Unusual
from csdesk.imports.readers.sheet_read import send_sheets
from csdesk.imports.readers.spool import Sender
from tests.shared_data import SHARED, needs_shared

_SHEET = "xl/worksheets/sheet1.xml"


def _own(path: Path) -> list[dict[str, Any]]:
    out = io.BytesIO()
    send_sheets(str(path), Sender(out), lambda _rows: None)
    out.seek(0)
    return isolate.sheets_of(out, Silent())


def _calamine(path: Path) -> list[dict[str, Any]]:
    out = io.BytesIO()
    assert child._by_calamine(str(path), Sender(out)) == ""
    out.seek(0)
    return isolate.sheets_of(out, Silent())


def _cells(column: Column) -> list[Any]:
    return [column.value(code) for code in column.codes.tolist()]


def _told(sheets: list[dict[str, Any]]) -> list[Any]:
    grids = [(sheet["name"], sheet["visible"], Grid.of(sheet)) for sheet in sheets]
    return [(name, seen, grid.first_column, list(map(_cells, grid.columns))) for name, seen, grid in grids]


def _save(path: Path, fill: Any) -> Path:
    book = openpyxl.Workbook()
    fill(book)
    book.save(path)
    return path


def _everything(book: Any) -> None:
    sheet = book.active
    sheet["B3"], sheet["C3"], sheet["D3"], sheet["F3"] = "Ann & <Bo>", 1, True, "  two\n lines "
    sheet["B5"], sheet["C5"] = datetime(2024, 1, 2, 3, 4, 5), date(2024, 1, 2)
    sheet["D5"], sheet["E5"] = time(3, 4, 5), timedelta(hours=30, minutes=5)
    sheet["C6"], sheet["D6"], sheet["E6"] = "#DIV/0!", "=1/4", -2.5e-7
    for place, number, form in (
        ("B8", 45000.123456789, "dd.mm.yyyy hh:mm"), ("C8", 0.25, "h:mm"), ("D8", 0.1, "[mm]:ss"), ("E8", 7, "0.00;[Red]-0.00"),
        ("F8", 3, '"day "0'), ("G8", 44000.5, "m/d/yy h:mm AM/PM"), ("H8", 12, "@"),
    ):  # fmt: skip
        sheet[place] = number
        sheet[place].number_format = form
    sheet["B2000"] = "far below"
    book.create_sheet("Blank")
    book.create_sheet("Hidden").append(["æøå", "工单", "😀"])
    book["Hidden"].sheet_state = "hidden"


def _many(book: Any) -> None:
    sheet = book.active
    for row in range(3 * CHUNK):
        blank = row % 5 == 0
        opened = None if blank else datetime(2024, 1, 1) + timedelta(minutes=row, milliseconds=row)
        sheet.append([f"T-{row}", opened, row / 7, "a&b" if row % 9 == 0 else f"x{row}", row % 3])
    sheet.append([])
    sheet["AB9"] = "a new column"


@pytest.mark.parametrize("fill", [_everything, _many])
def test_cells_are_those_of_calamine(tmp_path: Path, fill: Any) -> None:
    """Texts, numbers, moments, spans, gaps, hidden and blank sheets, and columns of different values."""
    path = _save(tmp_path / "book.xlsx", fill)

    assert _told(_own(path)) == _told(_calamine(path))


def test_error_cells_are_blank_and_counted(tmp_path: Path) -> None:
    """An error is no value, but it is told."""
    (first, *_rest) = _own(_save(tmp_path / "book.xlsx", _everything))

    assert first["errors"] == 1


@needs_shared("nasty_calamine")
def test_shared_workbooks_are_read_alike() -> None:
    """Each real workbook that is not left to calamine holds the same cells."""
    paths = sorted(SHARED.rglob("*.xlsx"))
    alike = 0
    for path in paths:
        try:
            own = _own(path)
        except Exception:  # noqa: BLE001 - broken or unusual: calamine's
            continue
        assert _told(own) == _told(_calamine(path)), path.name
        alike += 1
    assert alike >= 15


def _rewritten(path: Path, part: str, old: bytes, new: bytes) -> Path:
    """Replace bytes in a part of a workbook."""
    source = zipfile.ZipFile(path)
    parts = {name: source.read(name) for name in source.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new, 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'<c r="B1"', b'<!-- --><c r="B1"'),
        (b'<c r="B1"', b'<c ref="B1"'),
        (b'<row r="2"', b'<row r="1"'),
        (b'<row r="2"', b'<row r="900000"'),
        (b'<c r="B1"', b'<c r="ZZZ1"'),
        (b"<t>Ann</t>", b"<t>A<!-- -->nn</t>"),
        (b"<t>Ann</t>", b"<t>A&other;n</t>"),
        (b' t="n"><v>1</v>', b' t="d"><v>2024-01-01</v>'),
    ],
)
def test_what_is_unusual_is_left_to_calamine(tmp_path: Path, old: bytes, new: bytes) -> None:
    """Another order, comments, unknown entities, traps: never a guess."""
    path = _save(
        tmp_path / "book.xlsx", lambda book: [book.active.append(["Ann", "Bo", 1]) for _row in "123"]
    )
    _rewritten(path, _SHEET, old, new)

    with pytest.raises(Unusual):
        _own(path)


def test_a_cut_sheet_is_not_taken_for_a_short_one(tmp_path: Path) -> None:
    """The XML ends in the middle although the archive is whole."""
    path = _save(tmp_path / "book.xlsx", lambda book: [book.active.append([row]) for row in range(9)])
    with zipfile.ZipFile(path) as archive:
        data = archive.read(_SHEET)
    _rewritten(path, _SHEET, data, data[: data.index(b'<row r="7"')])

    with pytest.raises(Unusual):
        _own(path)


def test_rich_texts_are_read_whole(tmp_path: Path) -> None:
    """A text of several runs is one text, whichever reader it took."""
    rich = CellRichText("late ", TextBlock(InlineFont(b=True), "delivery"))
    path = _save(tmp_path / "book.xlsx", lambda book: book.active.append([rich]))
    out = io.BytesIO()

    assert child.read_all(str(path), Sender(out)) == ""
    out.seek(0)
    assert _told(isolate.sheets_of(out, Silent()))[0][3] == [["late delivery"]]


def test_parts_are_joined_as_if_packed_at_once() -> None:
    """What is drained in several goes is the same column, edges cut off."""
    rows = [["", f"id {row}", row % 4, ""] for row in range(2 * CHUNK)]
    rows += [["", "", "", ""]] * 10
    packer, joining = Packer(), Joining()
    for start in range(0, len(rows), 1000):
        packer.add(rows[start : start + 1000])
        joining.add(packer.drain())
    sheet = joining.finish()

    grid = Grid.of(sheet)
    assert (grid.rows, grid.first_column) == (2 * CHUNK, 2)
    assert [grid.row(number) for number in (0, CHUNK, 2 * CHUNK - 1)] == [
        ["id 0", 0.0], [f"id {CHUNK}", 0.0], [f"id {2 * CHUNK - 1}", 3.0]
    ]  # fmt: skip
