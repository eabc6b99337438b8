"""Workbooks: true types, harmless text, whole files."""

import gc
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from csdesk.base.errors import Cancelled, Trouble
from csdesk.base.language import Language
from csdesk.base.quantity import Unit
from csdesk.base.text import Words, _
from csdesk.reports import workbook
from csdesk.reports.workbook import Column, Kind, Measure, SheetData, write_workbook

EN = Language("en")


def written(path: Path, columns: tuple[Column, ...], rows: list[tuple[Any, ...]], title: str = "Data") -> Any:
    write_workbook(path, [SheetData(title, columns, rows, len(rows))], EN)
    return openpyxl.load_workbook(path).worksheets[0]


@pytest.mark.parametrize("text", ["=1+1", "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\tx", "＝1", "－1"])
def test_nothing_typed_becomes_a_formula(tmp_path: Path, text: str) -> None:
    sheet = written(tmp_path / "a.xlsx", (Column(text),), [(text,), ("plain",), (text,)])
    for row in (2, 4):
        cell = sheet.cell(row, 1)
        assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", text, True)
    assert sheet["A1"].data_type == "s"
    assert sheet["A3"].quotePrefix is not True


def test_values_keep_their_types(tmp_path: Path) -> None:
    kinds = (Kind.NUMBER, Kind.DECIMAL, Kind.PERCENT, Kind.DATE, Kind.MOMENT, Kind.DURATION)
    columns = tuple(Column(kind.value, kind) for kind in kinds)
    day, moment = date(2026, 9, 30), datetime(2026, 9, 30, 14, 5)
    rows = [
        (3, 2.5, 0.48, day, moment, 5400.0),
        (None, None, None, None, None, None),
        (4, 1.0, 1.0, day, moment, 60.0),
    ]
    sheet = written(tmp_path / "a.xlsx", columns, rows)
    assert [cell.value for cell in sheet[2]][:3] == [3, 2.5, 0.48]
    assert sheet["D2"].value == datetime(2026, 9, 30)
    assert sheet["E2"].value == moment
    assert sheet["F2"].value.total_seconds() == 5400
    for row in (2, 4):
        assert [cell.number_format for cell in sheet[row]] == [
            "#,##0", "#,##0.00", "0.0%", "yyyy-mm-dd", "yyyy-mm-dd hh:mm", "[h]:mm:ss",
        ]  # fmt: skip
    assert all(cell.value is None for cell in sheet[3])


def test_measures_take_their_own_unit(tmp_path: Path) -> None:
    rows = [(Measure(0.9, Unit.FRACTION),), (Measure(7200, Unit.SECONDS),), (Measure(None, Unit.COUNT),)]
    sheet = written(tmp_path / "a.xlsx", (Column("v", Kind.MEASURE),), rows)
    assert (sheet["A2"].value, sheet["A2"].number_format) == (0.9, "0.0%")
    assert sheet["A3"].value.total_seconds() == 7200
    assert sheet["A4"].value is None


def test_head_is_styled_frozen_and_filtered(tmp_path: Path) -> None:
    sheet = written(tmp_path / "a.xlsx", (Column("One", width=31), Column("Two")), [("a", "b")] * 3)
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:B4"
    assert sheet["A1"].font.bold
    assert sheet.column_dimensions["A"].width == 31


def test_text_excel_refuses_is_made_harmless(tmp_path: Path) -> None:
    sheet = written(
        tmp_path / "a.xlsx", (Column("t"),), [("a\x00b\x07",), ("x" * 40_000,), ("\ud800x",), ("刘洋",)]
    )
    assert sheet["A2"].value == "ab"
    assert len(sheet["A3"].value) == 32_767
    assert sheet["A3"].value.endswith("…")
    assert sheet["A4"].value == "?x"
    assert sheet["A5"].value == "刘洋"


def test_titles_are_what_excel_takes(tmp_path: Path) -> None:
    sheets = [
        SheetData(title, (Column("a"),), [("x",)]) for title in ("A/B:C*[1]", "Same", "same", "l" * 40, "")
    ]
    titles = write_workbook(tmp_path / "a.xlsx", sheets, EN)
    assert titles == ["A B C  1", "Same", "same 2", "l" * 31, "-"]
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames == titles


def test_more_rows_than_a_sheet_holds_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 10)
    titles = write_workbook(
        tmp_path / "a.xlsx", [SheetData("T", (Column("a"),), (("x",) for _n in range(25)))], EN
    )
    assert titles == ["T", "T 2", "T 3"]
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert [sheet.max_row for sheet in book.worksheets] == [11, 11, 6]


def test_cancel_and_failure_leave_nothing(tmp_path: Path) -> None:
    class Stop:
        def step(self, done: int, total: int, words: Words | None = None) -> None:
            raise Cancelled(_("Stopped."))

    target = tmp_path / "a.xlsx"
    target.write_bytes(b"old")
    with pytest.raises(Cancelled):
        write_workbook(target, [SheetData("T", (Column("a"),), [("x",)])], EN, Stop())
    assert target.read_bytes() == b"old"

    def broken() -> Iterator[tuple[str]]:
        yield ("x",)
        raise PermissionError("no")

    with pytest.raises(Trouble):
        write_workbook(target, [SheetData("T", (Column("a"),), broken())], EN)
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]


def test_a_full_disk_is_told_once_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def full(_path: Path, _data: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(Trouble, match="No space left"):
        write_workbook(tmp_path / "a.xlsx", [SheetData("T", (Column("a"),), [("x",)])], EN)
    gc.collect()
    assert capfd.readouterr().err == ""
    assert list(tmp_path.iterdir()) == []
