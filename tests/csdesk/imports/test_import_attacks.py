"""Files made to harm, and odd files that are honest: each ends in rows or in one sentence, quickly and in little memory."""

import random
import sys
import time
import zipfile
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest

from csdesk.base.errors import Cancelled, CSDeskError, Trouble
from csdesk.base.text import Words
from csdesk.imports.prepare import prepare
from csdesk.imports.readers import isolate
from csdesk.imports.readers.isolate import Allowance
from csdesk.imports.readers.source import open_source, read_sheet

TYPES = """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>"""
RELS = """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"""
BOOK = """<?xml version="1.0"?><workbook xmlns="{main}" xmlns:r="{rel}"><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>"""
BOOK_RELS = """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="{rel}/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="{rel}/sharedStrings" Target="sharedStrings.xml"/></Relationships>"""
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_REL = "http://purl.oclc.org/ooxml/officeDocument/relationships"


def workbook(
    path: Path, cells: str, strings: str = "", *, prolog: str = "", main: str = MAIN, rel: str = REL
) -> Path:
    """Write a workbook by hand; ``cells`` goes into the sheet, ``strings`` into the shared strings."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELS.replace(REL, rel))
        archive.writestr("xl/workbook.xml", BOOK.format(main=main, rel=rel))
        archive.writestr("xl/_rels/workbook.xml.rels", BOOK_RELS.format(rel=rel))
        archive.writestr(
            "xl/sharedStrings.xml", f'<?xml version="1.0"?>{prolog}<sst xmlns="{main}">{strings}</sst>'
        )
        archive.writestr(
            "xl/worksheets/sheet1.xml",
            f'<?xml version="1.0"?>{prolog}<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>',
        )
    return path


def refused(path: Path, seconds: float = 5) -> str:
    """Return the sentence that refuses the file; fail when that takes long."""
    started = time.monotonic()
    with pytest.raises(Trouble) as caught:
        open_source(path)
    assert time.monotonic() - started < seconds
    assert path.name in str(caught.value)
    return str(caught.value)


def test_zip_bomb(tmp_path: Path) -> None:
    """Two hundred megabytes of spaces in a small zip are not unpacked."""
    path = workbook(
        tmp_path / "bomb.xlsx", '<row r="1"><c r="A1"><v>' + " " * 200_000_000 + "1</v></c></row>"
    )
    assert path.stat().st_size < 1_000_000
    assert "not opened" in refused(path)


def test_entities(tmp_path: Path) -> None:
    """Billion laughs and external entities are refused before any XML reader sees them."""
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    cells = '<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>'
    assert "not opened" in refused(workbook(tmp_path / "laughs.xlsx", cells, prolog=laughs))
    outside = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    assert "not opened" in refused(
        workbook(tmp_path / "outside.xlsx", cells.replace("&b;", "&e;"), prolog=outside)
    )


@pytest.mark.parametrize("reference", ["XFD1048576", "ZZZZZZ4294967295", "A0", "A99999999999999999999"])
def test_absurd_references(tmp_path: Path, reference: str) -> None:
    """A cell at the edge of the world, or beyond, costs one sentence or nothing."""
    path = workbook(
        tmp_path / "edge.xlsx",
        f'<row r="1"><c r="A1"><v>1</v></c></row><row><c r="{reference}"><v>2</v></c></row>',
    )
    started = time.monotonic()
    with suppress(CSDeskError):
        prepare(path)
    assert time.monotonic() - started < 10


def test_one_string_used_often(tmp_path: Path) -> None:
    """A long shared string that 12,000 cells point to is honest and is read."""
    cells = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 12_001))
    path = workbook(tmp_path / "often.xlsx", cells, f"<si><t>{'long ' * 2000}</t></si>")
    grid = read_sheet(open_source(path), "Data")
    assert (grid.rows, grid.columns[0].filled, grid.columns[0].distinct) == (12_000, 12_000, 2)


def test_strict_workbook(tmp_path: Path) -> None:
    """Strict OOXML, as some offices must save it, is read like any other."""
    path = workbook(
        tmp_path / "strict.xlsx",
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>2.5</v></c></row>',
        "<si><t>Hours</t></si>",
        main=STRICT_MAIN,
        rel=STRICT_REL,
    )
    assert read_sheet(open_source(path), "Data").row(0) == ["Hours", 2.5]


def test_truncated_and_garbage(tmp_path: Path) -> None:
    """Half a workbook and random bytes are damaged, whatever they are called."""
    whole = tmp_path / "whole.xlsx"
    openpyxl.Workbook().save(whole)
    half = tmp_path / "half.xlsx"
    half.write_bytes(whole.read_bytes()[:2000])
    assert "damaged" in refused(half)
    for name, content in (
        ("p.csv", b"%PDF-1.7 x"),
        ("i.xlsx", b"\x89PNG\r\n\x1a\n"),
        ("z.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        ("n.csv", b""),
        ("b.csv", bytes(range(1, 9)) * 99),
        ("f.fods", b'<?xml version="1.0"?><office:document xmlns:office="urn:oasis"/>'),
        ("~$open.xlsx", b"x"),
    ):
        path = tmp_path / name
        path.write_bytes(content)
        refused(path)
    missing = tmp_path / "missing.xlsx"
    assert "There is no file" in refused(missing)


def test_word_document_is_named_for_what_it_is(tmp_path: Path) -> None:
    """A zip that is no workbook is not called damaged."""
    path = tmp_path / "letter.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert "is a text document" in refused(path)


def test_extension_does_not_matter(tmp_path: Path) -> None:
    """A workbook called .csv and a text table called .xls are read by content."""
    book = openpyxl.Workbook()
    book.active.append(["Ticket ID", "Status"])
    book.active.append([1, "Open"])
    book.save(tmp_path / "really.xlsx")
    (tmp_path / "really.xlsx").rename(tmp_path / "book.csv")
    assert open_source(tmp_path / "book.csv").sheets[0].rows == 2
    (tmp_path / "text.xls").write_text("Ticket ID\tStatus\n1\tOpen\n", "utf-8")
    assert open_source(tmp_path / "text.xls").sheets[0].columns == 2


ROWS = ["工单编号", "状态", "客服"], ["1", "已解决", "李伟"], ["2", "处理中", "王芳，组长"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_text_tables(tmp_path: Path, encoding: str, separator: str, end: str) -> None:
    """Every usual encoding, separator and line end gives the same table."""
    path = tmp_path / "t.csv"
    text = "".join(separator.join(row) + end for row in (ROWS[0], *ROWS[1:] * 20))
    path.write_bytes(text.encode(encoding))
    source = open_source(path)
    grid = read_sheet(source, "t")
    assert (source.separator, grid.rows) == (separator, 41)
    assert [grid.row(0), grid.row(2)] == [list(ROWS[0]), list(ROWS[2])]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "Sak;Kunde;Merknad\n1;Bjørn Ødegård;Få råd på årsmøtet\n2;Åse Sæther;Løst\n"),
        (
            "big5",
            "工單編號,狀態,客服,備註\n1,已解決,陳小明,客戶對處理結果表示滿意並且感謝\n2,處理中,林美玲,等待客戶回覆電子郵件\n"
            * 8,
        ),
    ],
)
def test_old_encodings(tmp_path: Path, encoding: str, text: str) -> None:
    """Norwegian and Taiwanese exports in their old encodings are read letter by letter."""
    path = tmp_path / "old.csv"
    path.write_bytes(text.encode(encoding))
    grid = read_sheet(open_source(path), "old")
    first = text.splitlines()[1].replace(";", ",").split(",")
    assert grid.row(1) == first


def test_open_quote_and_ragged_rows(tmp_path: Path) -> None:
    """A quotation mark that never closes is told; short and long rows are read."""
    path = tmp_path / "quote.csv"
    path.write_text('a,b\n1,"' + "x" * 300_000, "utf-8")
    assert "never ends" in refused(path)
    (tmp_path / "ragged.csv").write_text("a,b,c\n1\n1,2,3,4\n", "utf-8")
    grid = read_sheet(open_source(tmp_path / "ragged.csv"), "ragged")
    assert [grid.row(row) for row in range(3)] == [
        ["a", "b", "c", ""],
        ["1", "", "", ""],
        ["1", "2", "3", "4"],
    ]


LIMITED = "from csdesk.imports.readers.child import limit; limit({memory}, {seconds})\n"


def vars_of(allowance: Allowance) -> dict[str, int]:
    """Return the limits by name."""
    return {"memory": allowance.memory, "seconds": allowance.seconds}


@pytest.mark.parametrize(
    "deed",
    [
        "import os; os.abort()",
        "while True: pass",
        "raise SystemExit(3)",
        "print('garbage')",
        "bytearray(2 << 30)",
    ],
)
def test_child_dies_or_hangs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, deed: str) -> None:
    """A reader that aborts, never ends, says nothing or wants more memory than allowed costs one sentence."""
    path = tmp_path / "b.xlsx"
    openpyxl.Workbook().save(path)
    monkeypatch.setattr(
        isolate,
        "_command",
        lambda _path, allowance: [sys.executable, "-c", LIMITED.format(**vars_of(allowance)) + deed],
    )
    monkeypatch.setattr(Allowance, "for_size", classmethod(lambda cls, *_a, **_k: cls(1024**3, 1)))
    refused(path, 10)


def test_cancel_while_reading(tmp_path: Path, tickets: Path) -> None:
    """Cancel stops the reading at once."""

    class Stop:
        def step(self, done: int, total: int, words: Words | None = None) -> None:
            raise Cancelled(Words("stop"))

    book = openpyxl.Workbook()
    book.active.append(["Ticket ID", "Status"])
    book.save(tmp_path / "b.xlsx")
    for path in (tmp_path / "b.xlsx", tickets):
        with pytest.raises(Cancelled):
            open_source(path, Stop())


@pytest.mark.parametrize("seed", range(8))
def test_mutated_files(tmp_path: Path, tickets: Path, seed: int) -> None:
    """Flipped bits, cut ends and shuffled lines give a plan whose rows add up, or one sentence."""
    chance = random.Random(seed)
    book = openpyxl.Workbook()
    for row in range(30):
        book.active.append(
            [f"T-{row}", "2026-01-05 10:00", "Open", "Ann"]
            if row
            else ["Ticket ID", "Created at", "Status", "Agent"]
        )
    book.save(tmp_path / "book.xlsx")
    for path in (tmp_path / "book.xlsx", *[tickets] * 6):
        data = bytearray(path.read_bytes())
        for _turn in range(chance.randrange(1, 12)):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        if chance.random() < 0.4:
            del data[chance.randrange(len(data)) :]
        if chance.random() < 0.3:
            data = bytearray(b"\n".join(chance.sample(data.split(b"\n"), k=data.count(b"\n") + 1)))
        mutated = tmp_path / f"mutated{path.suffix}"
        mutated.write_bytes(data)
        with suppress(CSDeskError):
            plan = prepare(mutated)
            assert plan.rows_read == plan.adds + plan.skipped
