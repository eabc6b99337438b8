"""Tell what a file is by its content; its extension decides nothing."""

import lzma
import re
import struct
import zipfile
import zlib
from enum import StrEnum
from pathlib import Path

from csdesk.base.errors import Trouble
from csdesk.base.text import Words, _
from csdesk.imports.readers import foreign

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
_HEAD = 8192
_LOCKS = ("~$", ".~lock.")
_WEB = re.compile(
    rb"<(?:!doctype html|html|head|body|meta|title|style|script|link|table|div|center|font|form|p|br|h[1-6]|b)\b"
)


class FileKind(StrEnum):
    """How the file must be read."""

    ZIP_XML = "xlsx"
    XLSB = "xlsb"
    ODS = "ods"
    XLS = "xls"
    WEB = "html"
    OLD_XML = "xml"
    TEXT = "text"


def is_lock(name: str) -> bool:
    """Tell whether an Office program leaves a file of this name beside an open workbook."""
    return name.startswith(_LOCKS)


def sniff(path: Path) -> FileKind:
    """Return the kind of the file or raise `Trouble` with one sentence that says why it cannot be a table."""
    if is_lock(path.name):
        raise Trouble(
            _(
                "{file} is a lock file that Office leaves beside an open workbook; import the workbook itself.",
                file=path.name,
            )
        )
    if path.is_dir():
        raise Trouble(_("{file} is a folder; choose one of the files in it.", file=path.name))
    head = _head(path)
    if not head:
        raise Trouble(foreign.empty(path.name))
    if head.startswith(b"PK"):
        return _zip_kind(path)
    if head.startswith(_OLE):
        words = foreign.by_streams(path.name, _streams(path, head))
        if words is not None:
            raise Trouble(words)
        return FileKind.XLS
    if head.startswith(_OLD_EXCEL):
        return FileKind.XLS
    words = foreign.by_beginning(path.name, head)
    if words is not None:
        raise Trouble(words)
    return _marked_up(path, head)


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(_HEAD)
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
        raise Trouble(unreadable(path, error)) from error


def unreadable(path: Path, error: OSError) -> Words:
    """Say what the system says about a file that cannot be read."""
    return _(
        "{file} cannot be read ({reason}); check that it is still there and that you may open it.",
        file=path.name,
        reason=error.strerror or type(error).__name__,
    )


def _zip_kind(path: Path) -> FileKind:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            mime = _small(archive, "mimetype")
            types = _small(archive, "[Content_Types].xml")
    except ZIP_ERRORS as error:
        raise Trouble(foreign.damaged(path.name)) from error
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
    raise Trouble(foreign.by_parts(path.name, names, mime))


def _small(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        with archive.open(name) as stream:
            return stream.read(200_000)
    except (KeyError, *ZIP_ERRORS):
        return b""


def _streams(path: Path, head: bytes) -> list[str]:
    """Return the first names in the directory of an old Office file."""
    try:
        (shift,) = struct.unpack_from("<H", head, 30)
        (first,) = struct.unpack_from("<I", head, 48)
        with path.open("rb") as stream:
            stream.seek((first + 1) << min(shift, 12))
            entries = stream.read(4096)
    except (struct.error, OSError, OverflowError):
        return []
    names = [entries[start : start + 64] for start in range(0, len(entries), 128)]
    return [name.decode("utf-16-le", "ignore").partition("\0")[0] for name in names]


def _marked_up(path: Path, head: bytes) -> FileKind:
    """Return the kind of a file that begins with a tag, or `FileKind.TEXT`."""
    plain = head.replace(b"\0", b"").lower()  # the letters of tags are plain in UTF-16 too
    start = plain.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if not start.startswith(b"<"):
        return FileKind.TEXT
    web = b"<html" in plain or b"<table" in plain or _WEB.match(start) is not None
    if start.startswith((b"<?xml", b"<?mso", b"<workbook", b"<ss:workbook", b"<office:document")):
        if b"urn:schemas-microsoft-com:office:spreadsheet" in plain and b"<html" not in plain:
            return FileKind.OLD_XML
        if b"office:document" in plain or not web:
            raise Trouble(foreign.xml_data(path.name, flat=b"office:document" in plain))
    return FileKind.WEB if web or start.startswith(b"<!--") else FileKind.TEXT
