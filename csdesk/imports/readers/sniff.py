"""Tell what a file is by its content; its extension only helps to word a refusal."""

import lzma
import re
import struct
import zipfile
import zlib
from enum import StrEnum
from pathlib import Path

from csdesk.base.errors import Trouble
from csdesk.base.text import Words, _

WORKBOOK_ENDINGS = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods"})
ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    EOFError,
)
"""What `zipfile` raises for damaged archives."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_EXCEL = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00\x04\x00")
_OTHERS = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
    b"SQLite format 3\0",
    b"\x7fELF",
    b"MZ\x90",
    b"BZh",
    b"\xfd7zXZ",
    b"ID3",
    b"OggS",
    b"RIFF",
    b"{\\rtf",
)


class FileKind(StrEnum):
    """How the file must be read."""

    ZIP_XML = "xlsx"
    XLSB = "xlsb"
    ODS = "ods"
    XLS = "xls"
    TEXT = "text"


def sniff(path: Path) -> FileKind:
    """Return the kind of the file or raise `Trouble` with one sentence that says why it cannot be a table."""
    if path.name.startswith(("~$", ".~lock.")):
        raise Trouble(
            _(
                "{file} is a lock file that Office leaves beside an open workbook; import the workbook itself.",
                file=path.name,
            )
        )
    if path.is_dir():
        raise Trouble(_("{file} is a folder; choose one of the files in it.", file=path.name))
    try:
        with path.open("rb") as stream:
            head = stream.read(8192)
    except FileNotFoundError as error:
        raise Trouble(_("There is no file {file}; check its name and its folder.", file=path.name)) from error
    except PermissionError as error:
        raise Trouble(
            _(
                "{file} may not be read by you; ask for permission, or copy it to a folder of your own.",
                file=path.name,
            )
        ) from error
    except OSError as error:
        raise Trouble(
            _(
                "{file} cannot be read ({reason}); check that it is still there and that you may open it.",
                file=path.name,
                reason=error.strerror or type(error).__name__,
            )
        ) from error
    if not head:
        raise Trouble(_("{file} is empty; export it again.", file=path.name))
    if head.startswith(b"PK"):
        return _zip_kind(path)
    if head.startswith((_OLE, *_OLD_EXCEL)):
        return FileKind.XLS
    _refuse_others(path, head)
    return FileKind.TEXT


def _zip_kind(path: Path) -> FileKind:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            mime = _small(archive, "mimetype")
            types = _small(archive, "[Content_Types].xml")
    except ZIP_ERRORS as error:
        raise Trouble(damaged(path)) from error
    if b"opendocument.spreadsheet" in mime or (not mime and "content.xml" in names and not types):
        return FileKind.ODS
    if any(name.lower().endswith("workbook.bin") for name in names):
        return FileKind.XLSB
    if (
        b"spreadsheetml" in types
        or b"ms-excel" in types
        or any(name.replace("\\", "/").lower().endswith("workbook.xml") for name in names)
    ):
        return FileKind.ZIP_XML
    raise Trouble(not_a_table(path))


def _small(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        with archive.open(name) as stream:
            return stream.read(200_000)
    except (KeyError, *ZIP_ERRORS):
        return b""


def _refuse_others(path: Path, head: bytes) -> None:
    if head.startswith(_OTHERS):
        raise Trouble(not_a_table(path))
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:2000].lower()
    if start.startswith((b"<?xml", b"<office:document")):
        if b"office:document" in head:
            raise Trouble(
                _(
                    "{file} is a flat XML spreadsheet (.fods), which is not supported; save it as .ods or .xlsx.",
                    file=path.name,
                )
            )
        if b"urn:schemas-microsoft-com:office:spreadsheet" in head or b"excel.sheet" in start:
            raise Trouble(
                _(
                    "{file} is an Excel 2003 XML file, which is not supported; save it as .xlsx.",
                    file=path.name,
                )
            )
        raise Trouble(not_a_table(path))
    if re.match(rb"<(!doctype html|html|table|meta|head)", start):
        raise Trouble(
            _(
                "{file} is a web page, not a spreadsheet; open it in Excel or LibreOffice and save it as .xlsx.",
                file=path.name,
            )
        )
    if start.startswith((b"{", b"[")) and path.suffix.lower() == ".json":
        raise Trouble(not_a_table(path))


def damaged(path: Path) -> Words:
    """Say that a file which starts like a workbook cannot be read."""
    return _(
        "{file} is damaged or not a spreadsheet; export it again, or open it in Excel or LibreOffice and save it as .xlsx.",
        file=path.name,
    )


def not_a_table(path: Path) -> Words:
    """Say that the file is something else altogether."""
    return _(
        "{file} is not a spreadsheet or a text table; choose an .xlsx, .xls, .ods or .csv file.",
        file=path.name,
    )


def protected(path: Path) -> Words:
    """Say that the workbook is encrypted."""
    return _(
        "{file} is password-protected; open it in Excel or LibreOffice, save a copy without the password and import that.",
        file=path.name,
    )
