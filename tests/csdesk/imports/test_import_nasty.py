"""Workbooks that break readers: success with the expected rows, or one clear sentence."""

import time

import pytest

from csdesk.base.errors import Trouble
from csdesk.imports.readers.source import open_source, read_sheet
from tests.shared_data import SHARED, needs_shared

NASTY = SHARED / "nasty_calamine"

ROWS = {
    "date_1904.xlsx": 3,
    "date_1904.xls": 3,
    "date_1904.xlsb": 3,
    "date_iso.xlsx": 6,
    "date_quoted_format.xlsx": 4,
    "errors.xlsx": 0,
    "header-row.xlsx": 3,
    "temperature-in-middle.xlsx": 3,
    "issue_530.xlsx": 5,
    "inlineStr_cdata.xlsx": 2,
    "inlineStr_with_value.xlsx": 2,
    "nonstandard-xml-ns-prefix.xlsx": 3,
    "table_with_absolute_paths.xlsx": 5,
    "non_monotonic_si.xlsx": 6,
    "shared_formula_simple.xlsx": 3,
    "OOM_alloc.xls": 19,
    "OOM_alloc2.xls": 192,
    "gh548_incorrect_sst_unique_count.xls": 55,
    "xls_wrong_decimals.xls": 1,
    "malformed_format.xls": 36,
    "number_rows_repeated.ods": 5,
    "empty_sheet.xlsx": 0,
    "strict_iso_paths.xlsx": 76,
    "any_sheets.xlsx": 4,
    "any_sheets.xls": 4,
    "any_sheets.ods": 4,
    "merged_range.xlsx": 3,
    "merged_range.xls": 3,
    "merged_cells.ods": 3,
    "richtext-namespaced.xlsx": 1,
    "has_x000D_.xlsx": 1,
    "whitespace_trim.xlsx": 3,
}
SENTENCES = {
    "pass_protected.xlsx": "password-protected",
    "pass_protected.xlsb": "password-protected",
    "pass_protected.ods": "password-protected",
    "too_small.xls": "damaged or not a spreadsheet",
    "issue_594_dos.ods": "damaged or not a spreadsheet",
    "issue_666_panic.xlsb": "damaged or not a spreadsheet",
}


@needs_shared("nasty_calamine")
@pytest.mark.parametrize("name", sorted(ROWS))
def test_is_read(name: str) -> None:
    """The first sheet has as many rows with cells as the workbook really holds."""
    source = open_source(NASTY / name)
    grid = read_sheet(source, source.sheets[0].name)
    assert int((grid.widths > 0).sum()) == ROWS[name]


@needs_shared("nasty_calamine")
@pytest.mark.parametrize("name", sorted(SENTENCES))
def test_is_refused(name: str) -> None:
    """One sentence names the file and what is wrong, at once."""
    started = time.monotonic()
    with pytest.raises(Trouble) as caught:
        open_source(NASTY / name)
    assert name in str(caught.value)
    assert SENTENCES[name] in str(caught.value)
    assert time.monotonic() - started < 5


@needs_shared("nasty_calamine")
def test_every_file_is_judged() -> None:
    """No file of the collection is left out above."""
    assert {path.name for path in NASTY.iterdir()} - {"SOURCE.txt"} == {*ROWS, *SENTENCES}


@needs_shared("nasty_calamine")
def test_details() -> None:
    """Epochs, error counts, hidden sheets, chart sheets and line ends."""
    grid = read_sheet(open_source(NASTY / "date_1904.xlsx"), "Sheet1")
    assert [grid.columns[0].shown(code) for code in grid.columns[0].codes] == [
        "2021-01-01",
        "2021-01-02",
        "10 days, 15:10:10",
    ]
    assert open_source(NASTY / "errors.xlsx").sheets[0].errors == 7
    sheets = open_source(NASTY / "any_sheets.xlsx").sheets
    assert [(sheet.name, sheet.visible) for sheet in sheets] == [
        ("Visible", True),
        ("Hidden", False),
        ("VeryHidden", False),
    ]
    assert read_sheet(open_source(NASTY / "has_x000D_.xlsx"), "Sheet1").columns[0].cell(0) == "ABC\r\nDEF"
    assert read_sheet(open_source(NASTY / "xls_wrong_decimals.xls"), "Sheet1").columns[0].cell(0) == 0.525625


@needs_shared("nasty_calamine")
def test_header_is_found() -> None:
    """Titles, notes and empty rows above a table are not taken for its header."""
    from csdesk.imports.recognise.sheets import table_of

    for name, header, first in (
        ("header-row.xlsx", 9, "Columns"),
        ("temperature-in-middle.xlsx", 4, "label"),
        ("issue_530.xlsx", 4, "领域"),
    ):
        source = open_source(NASTY / name)
        table = table_of(read_sheet(source, source.sheets[0].name))
        assert table is not None
        assert (table.header + 1, table.headers[0]) == (header, first)
