"""Web pages and Excel 2003 XML saved as .xls, as phone systems and older service desks do."""

import time
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from csdesk.base.errors import Trouble
from csdesk.imports.readers.source import Source, open_source, read_sheet


def page(tmp_path: Path, text: str, encoding: str = "utf-8", name: str = "calls.xls") -> Source:
    """Write a page and open it."""
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return open_source(path)


def cells(source: Source, sheet: int = 0) -> list[list[object]]:
    """Return all cells of a sheet."""
    grid = read_sheet(source, source.sheets[sheet].name)
    return [list(grid.row(row)) for row in range(grid.rows)]


PLAIN = """<html><head><title>Calls</title><style>td{color:red}</style>
<script>document.write("<table><tr><td>no</td></tr></table>")</script></head><body>
<!-- <table><tr><td>hidden</td></tr></table> -->
<table border=1><thead><tr><th>Agent</th><th>Calls&nbsp;in</th></tr></thead>
<tbody><tr><td>Kari&nbsp;Moe</td><td> 12 </td></tr><tr><TD>Bj&oslash;rn &amp; co<br>Oslo<TD>3</tr>
</tbody></table></body></html>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_of_a_page_is_read(tmp_path: Path, encoding: str) -> None:
    source = page(tmp_path, PLAIN, encoding)
    assert [sheet.name for sheet in source.sheets] == ["calls"]
    assert cells(source) == [["Agent", "Calls in"], ["Kari Moe", "12"], ["Bjørn & co\nOslo", "3"]]


def test_the_encoding_a_page_declares_is_believed(tmp_path: Path) -> None:
    text = '<html><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><table><tr><td>工单状态已解决</td></tr></table>'
    assert cells(page(tmp_path, text, "gbk")) == [["工单状态已解决"]]


@pytest.mark.parametrize(
    "start",
    [
        "<table>",
        "\n\n <TABLE border=0>",
        "<div><table>",
        "<?xml version='1.0'?><html><table>",
        "<!--x--><table>",
    ],
)
def test_pages_begin_in_many_ways(tmp_path: Path, start: str) -> None:
    assert cells(page(tmp_path, f"{start}<tr><td>a<td>b</table>")) == [["a", "b"]]


def test_cells_that_span(tmp_path: Path) -> None:
    text = (
        "<table><tr><th colspan=3>Report</th></tr><tr><th rowspan='2'>Team</th><th>A</th><th>B</th></tr>"
        "<tr><th>a</th><th>b</th></tr><tr><td rowspan=2>Tier 1</td><td>1</td><td>2</td></tr>"
        "<tr><td>3</td><td>4</td></tr></table>"
    )
    assert cells(page(tmp_path, text)) == [
        ["Report", "", ""],
        ["Team", "A", "B"],
        ["", "a", "b"],
        ["Tier 1", "1", "2"],
        ["Tier 1", "3", "4"],
    ]


def test_tables_inside_tables_and_beside_each_other_are_sheets(tmp_path: Path) -> None:
    inner = "<table><tr><td>id</td><td>x</td></tr><tr><td>1</td><td>2</td></tr></table>"
    source = page(tmp_path, f"<table><tr><td>Title</td></tr><tr><td>{inner}</td></tr></table>{inner}")
    assert [sheet.name for sheet in source.sheets] == ["calls 1", "calls 2", "calls 3"]
    assert [cells(source, sheet)[0] for sheet in range(3)] == [["id", "x"], ["Title"], ["id", "x"]]


def test_sheets_of_excel_keep_their_names(tmp_path: Path) -> None:
    names = "".join(
        f"<x:ExcelWorksheet><x:Name>{name}</x:Name></x:ExcelWorksheet>" for name in ("Jan", "Feb&amp;")
    )
    table = "<table><tr><td>a</td></tr><tr><td>1</td></tr></table>"
    source = page(tmp_path, f"<html><!--[if gte mso 9]><xml>{names}</xml><![endif]-->{table}{table}</html>")
    assert [sheet.name for sheet in source.sheets] == ["Jan", "Feb&"]


def test_a_heading_that_stays_while_the_rest_scrolls(tmp_path: Path) -> None:
    text = "<table><tr><th>id<th>x</table><div><table><tr><td>1<td>2<tr><td>3<td>4</table></div>"
    assert cells(page(tmp_path, text)) == [["id", "x"], ["1", "2"], ["3", "4"]]


def test_a_page_without_table_is_named_for_what_it_is(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"calls\.xls is a web page without a table"):
        page(tmp_path, "<!DOCTYPE html><html><body><h1>Please log in</h1></body></html>")


@pytest.mark.parametrize(
    "text",
    [
        "<table>" * 200_000,
        "<table><tr>" + '<td colspan="99999">x' * 100_000,
        "<table><tr><td>" + "<!--" * 300_000,
        "<table><tr><td>" + "<" * 1_000_000,
        "<table>" + "<script></script>" * 100_000 + "<tr><td>1",
        "<table><tr><td rowspan=65000 colspan=16000>x" + "<tr><td>y" * 20_000,
    ],
    ids=["nested", "spans", "comments", "angles", "scripts", "rows below"],
)
def test_hostile_pages_end_quickly(tmp_path: Path, text: str) -> None:
    started = time.process_time()
    with suppress(Trouble):
        assert sum(sheet.rows * sheet.columns for sheet in page(tmp_path, text).sheets) < 100_000_000
    assert time.process_time() - started < 5


BOOK = """<?xml version="1.0" encoding="{encoding}"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles><Style ss:ID="d"/></Styles>
<Worksheet ss:Name="Saker"><Table>{rows}</Table></Worksheet>
<Worksheet ss:Name="Skjult"><Table><Row><Cell><Data ss:Type="String">x</Data></Cell></Row></Table>
<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions>
</Worksheet></Workbook>"""
ROWS = """<Row><Cell ss:MergeAcross="1"><Data ss:Type="String">Løst</Data></Cell><Cell><Data ss:Type="String">C</Data></Cell></Row>
<Row ss:Index="3"><Cell ss:Index="2"><Data ss:Type="Number">2.5</Data></Cell>
<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>b</B>old</ss:Data></Cell></Row>
<Row><Cell><Data ss:Type="DateTime">2026-01-05T09:30:00.000</Data></Cell>
<Cell><Data ss:Type="DateTime">1899-12-31T08:15:00.000</Data></Cell><Cell><Data ss:Type="Error">#DIV/0!</Data></Cell></Row>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1252"])
def test_excel_2003_xml(tmp_path: Path, encoding: str) -> None:
    source = page(tmp_path, BOOK.format(encoding=encoding, rows=ROWS), encoding)
    assert [(sheet.name, sheet.visible, sheet.errors) for sheet in source.sheets] == [
        ("Saker", True, 1),
        ("Skjult", False, 0),
    ]
    assert cells(source) == [
        ["Løst", "", "C"],
        ["", "", ""],
        ["", 2.5, "bold"],
        [datetime(2026, 1, 5, 9, 30), timedelta(hours=8, minutes=15), ""],
    ]


@pytest.mark.parametrize(
    "rows",
    [
        '<Row ss:Index="99999999"/>',
        '<Row ss:Index="x"/>',
        '<Row><Cell ss:Index="2000000000"><Data ss:Type="Number">1</Data></Cell></Row>',
        "<Row><Cell></Row>",
        "<Row>" + "<Cell/>" * 300_000 + "</Row>",
        '<Row ss:Span="1048000"><Cell ss:Index="16000"><Data ss:Type="Number">1</Data></Cell></Row>',
    ],
    ids=["row", "number", "column", "broken", "many", "span"],
)
def test_absurd_excel_2003_xml_is_damaged(tmp_path: Path, rows: str) -> None:
    started = time.process_time()
    with pytest.raises(Trouble, match=r"calls\.xls is damaged"):
        page(tmp_path, BOOK.format(encoding="utf-8", rows=rows))
    assert time.process_time() - started < 5


@pytest.mark.parametrize("entity", ['<!ENTITY a "ha">', '<!ENTITY a SYSTEM "file:///etc/passwd">'])
def test_entities_are_refused(tmp_path: Path, entity: str) -> None:
    text = BOOK.format(encoding="utf-8", rows="<Row><Cell><Data ss:Type='String'>&a;</Data></Cell></Row>")
    with pytest.raises(Trouble, match="damaged"):
        page(tmp_path, text.replace("<?mso", f"<!DOCTYPE x [{entity}]><?mso"))
