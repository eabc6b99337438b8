"""Workbooks that claim far more than they hold: read or refused in seconds and in little memory."""

import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from csdesk.imports.readers.source import open_source, read_sheet
from tests.csdesk.imports.test_import_attacks import refused, workbook
from tests.fuzz.files import MANIFEST, ODS


def numbers(rows: int) -> str:
    """Return rows of three numbers."""
    return "".join(
        f'<row r="{row}"><c r="A{row}"><v>1</v></c><c r="B{row}"><v>2</v></c><c r="C{row}"><v>3</v></c></row>'
        for row in range(1, rows + 1)
    )


@pytest.mark.parametrize(("stray", "size"), [("A1048576", (1_048_576, 3)), ("XFD21", (21, 16_384))])
def test_one_cell_far_from_all_others_costs_no_memory(
    tmp_path: Path, stray: str, size: tuple[int, int]
) -> None:
    """A forgotten cell in the last row or column of a sheet leaves the table readable."""
    row = stray.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    path = workbook(tmp_path / "stray.xlsx", f'{numbers(20)}<row r="{row}"><c r="{stray}"><v>9</v></c></row>')
    grid = read_sheet(open_source(path), "Data")
    assert (grid.rows, len(grid.columns)) == size
    assert grid.columns[2].filled == 20


def opened(path: Path) -> tuple[str, float, int]:
    """Open a file in a process of its own; return what came of it, the seconds and the peak of memory in MB."""
    code = (
        "import sys, resource, pathlib\n"
        "from csdesk.base.errors import Trouble\n"
        "from csdesk.imports.readers.source import open_source\n"
        "try: print(len(open_source(pathlib.Path(sys.argv[1])).sheets), 'sheets')\n"
        "except Trouble as error: print(error)\n"
        "own = int(open('/proc/self/status').read().split('VmHWM:')[1].split()[0])\n"
        "print((own + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) // 1024)"
    )
    started = time.monotonic()
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    said, memory = done.stdout.strip().rsplit("\n", 1)
    return said, time.monotonic() - started, int(memory)


def ods(path: Path, body: str) -> Path:
    """Write an OpenDocument sheet by hand."""
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", ODS)
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr(
            "content.xml",
            f"<?xml version='1.0'?><office:document-content{spaces}><office:body><office:spreadsheet>"
            f'<table:table table:name="S">{body}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return path


CELL = f'<table:table-cell{{}} office:value-type="string"><text:p>{"z" * 1000}</text:p></table:table-cell>'
HARMFUL = {
    "corner.xlsx": '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>',
    "nested.xlsx": '<row r="1">' + "<c>" * 100_000 + "</c>" * 100_000 + "</row>",
    "strings.xlsx": "".join(
        f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 12_001)
    ),
    "rows.ods": f'<table:table-row table:number-rows-repeated="1000000">{CELL.format("")}</table:table-row>',
    "cells.ods": '<table:table-row table:number-rows-repeated="9000">'
    + CELL.format(' table:number-columns-repeated="16384"')
    + "</table:table-row>",
}


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is told in another way there")
@pytest.mark.parametrize("name", sorted(HARMFUL))
def test_harmful_files_cost_little_time_and_memory(tmp_path: Path, name: str) -> None:
    """Each file is read or refused within five seconds and half a gigabyte, the reading child included."""
    path = tmp_path / name
    if name.endswith(".ods"):
        ods(path, HARMFUL[name])
    else:
        workbook(path, HARMFUL[name], f"<si><t>{'long' * 8000}</t></si>")
    said, seconds, memory = opened(path)
    assert said == "1 sheets" or said.startswith((f"{name} is damaged", f"{name} needs more"))
    assert seconds < 5 and memory < 500


def test_entities_hidden_in_another_encoding(tmp_path: Path) -> None:
    """A declaration in UTF-16 is seen as well."""
    path = workbook(tmp_path / "wide.xlsx", numbers(1))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    head = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "ha">]>'
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = (head + parts[sheet].decode().partition("?>")[2]).encode("utf-16")
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    assert "not opened" in refused(path)


def test_more_parts_than_any_workbook_has(tmp_path: Path) -> None:
    """Tens of thousands of parts are not looked at one by one."""
    path = workbook(tmp_path / "parts.xlsx", numbers(1))
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(10_500):
            archive.writestr(f"x/{number}.xml", "<a/>")
    assert "not opened" in refused(path)
