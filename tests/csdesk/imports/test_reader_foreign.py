"""Files that hold no table are named for what they are, whatever they are called; one sentence says what to do."""

import struct
import zipfile
from pathlib import Path

import pytest

from csdesk.base.errors import Trouble
from csdesk.imports.readers.source import open_source

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refused(path: Path) -> str:
    """Return the sentence that refuses the file."""
    with pytest.raises(Trouble) as caught:
        open_source(path)
    sentence = str(caught.value)
    assert sentence.startswith(path.name)
    return sentence


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "is a PDF document"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is a picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "is a picture"),
        (b"{\\rtf1\\ansi", "is a text document"),
        (b"\x1f\x8b\x08\0", "is an archive"),
        (b"7z\xbc\xaf'\x1c", "is an archive"),
        (b"SQLite format 3\0" + bytes(84), "is a database"),
        (b'[{"id": 1, "status": "open"}]', "is JSON data"),
        (b'\xef\xbb\xbf{\n  "tickets": []}', "is JSON data"),
        (b'<?xml version="1.0"?><tickets><ticket id="1"/></tickets>', "is XML data"),
        (b'<?xml version="1.0"?><office:document office:mimetype="x"/>', "is a flat XML spreadsheet"),
        (b"From: a@b.no\r\nTo: c@d.no\r\nMIME-Version: 1.0\r\n\r\nHi", "is an e-mail"),
        (b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x\n', "is a web archive"),
        (b"MZ\x90\0\3", "is not a spreadsheet"),
        (b"\0\0\0\x18ftypmp42", "is not a spreadsheet"),
        (b"", "is empty"),
        (b" \r\n\t\r\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
    ],
)
@pytest.mark.parametrize("name", ["export.csv", "export.xlsx"])
def test_other_formats(tmp_path: Path, data: bytes, what: str, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert what in refused(path)


@pytest.mark.parametrize(
    ("parts", "what"),
    [
        ({"[Content_Types].xml": "x", "word/document.xml": "x"}, "is a text document"),
        ({"[Content_Types].xml": "x", "ppt/presentation.xml": "x"}, "is a presentation"),
        ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "x"}, "is a text document"),
        ({"Index/Document.iwa": "x", "Metadata/Properties.plist": "x"}, "is a Numbers document"),
        ({"june.csv": "id,name\n", "july.csv": "id,name\n"}, "is an archive"),
        ({"META-INF/MANIFEST.MF": "x", "a.class": "x"}, "is not a spreadsheet"),
    ],
)
def test_other_zips(tmp_path: Path, parts: dict[str, str], what: str) -> None:
    path = tmp_path / "export.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    assert what in refused(path)


@pytest.mark.parametrize(
    ("stream", "what"),
    [
        ("WordDocument", "is a text document"),
        ("PowerPoint Document", "is a presentation"),
        ("__substg1.0_1000001F", "is an e-mail"),
        ("EncryptedPackage", "is password-protected"),
        ("Nothing we know", "is damaged"),
    ],
)
def test_other_old_office_files(tmp_path: Path, stream: str, what: str) -> None:
    head = bytearray(512)
    head[: len(OLE)] = OLE
    struct.pack_into("<H", head, 30, 9)
    struct.pack_into("<I", head, 48, 0)
    names = [name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", stream)]
    path = tmp_path / "export.xls"
    path.write_bytes(bytes(head) + b"".join(names).ljust(512, b"\0"))
    assert what in refused(path)


def test_a_table_may_begin_with_words_that_other_formats_begin_with(tmp_path: Path) -> None:
    for number, text in enumerate(
        (
            "BMI,Agent\n21,Ann\n",
            "Date: of call;Agent\n1.2.2026;Ann\n",
            "[id];[agent]\n1;Ann\n",
            "<none>,Agent\nx,Ann\n",
        )
    ):
        path = tmp_path / f"{number}.csv"
        path.write_text(text, "utf-8")
        assert open_source(path).sheets[0].columns == 2


def test_an_xlsb_whose_reader_panics_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "panic.xlsb"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/_rels/workbook.bin.rels", "<Relationships/>")
        archive.writestr("xl/workbook.bin", b"\x9c\x01\xff\xff\xff\xff\x7f" + bytes(40))
        archive.writestr("xl/worksheets/sheet1.bin", b"\x91\x01\x00\x00\x07\x19\xff\xff")
    assert "damaged" in refused(path)
