"""Say of a file that holds no table what it is and what to do; one sentence each."""

import re
from collections.abc import Collection
from dataclasses import replace

from csdesk.base.text import Words, _

_PDF = _("{file} is a PDF document; export the list as .xlsx or .csv from the system it comes from.")
_PICTURE = _("{file} is a picture; export the list as .xlsx or .csv from the system it comes from.")
_WORD = _("{file} is a text document; copy its table into Excel, or export the list as .xlsx or .csv.")
_SLIDES = _("{file} is a presentation; export the list as .xlsx or .csv from the system it comes from.")
_MAIL = _("{file} is an e-mail; save the file attached to it, and import that.")
_ARCHIVE = _("{file} is an archive; unpack it and import the files in it.")
_NUMBERS = _('{file} is a Numbers document; in Numbers choose "Export To", then Excel, and import that.')
_FLAT = _("{file} is a flat XML spreadsheet (.fods), which is not supported; save it as .ods or .xlsx.")
_XML = _("{file} is XML data, not a table; export the list as .xlsx or .csv instead.")
_JSON = _("{file} is JSON data, not a table; export the list as .xlsx or .csv instead.")
_DATABASE = _("{file} is a database; open a CSDesk workspace with Open, or export the list as .xlsx or .csv.")
_WEB = _("{file} is a web page without a table; export the list as .xlsx or .csv instead.")
_WEB_ARCHIVE = _("{file} is a web archive; open it in Excel or LibreOffice and save it as .xlsx.")

_BEGINNINGS: tuple[tuple[Words, tuple[bytes, ...]], ...] = (
    (_PDF, (b"%PDF",)),
    (_PICTURE, (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")),
    (_WORD, (b"{\\rtf",)),
    (_ARCHIVE, (b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd")),
    (_DATABASE, (b"SQLite format 3\0", b"\0\1\0\0Standard ")),
)
_NO_TABLE = (b"\x7fELF", b"MZ\x90", b"ID3", b"OggS", b"RIFF", b"\0asm", b"\xca\xfe\xba\xbe")
_JSON_START = re.compile(rb'[\[{]\s*(?:["\[{]|[\]}]\s*$)')
_MAIL_START = re.compile(
    rb"(?:received|return-path|delivered-to|from|message-id|subject|date|mime-version):", re.IGNORECASE
)
_STREAMS = {"worddocument": _WORD, "powerpoint document": _SLIDES}


def _of(words: Words, name: str) -> Words:
    return replace(words, params={"file": name})


def by_beginning(name: str, head: bytes) -> Words | None:
    """Return the sentence for a file that begins like no table; None when it may be one."""
    for words, marks in _BEGINNINGS:
        if head.startswith(marks):
            return _of(words, name)
    if head.startswith(_NO_TABLE) or head[4:8] == b"ftyp":
        return not_a_table(name)
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if _JSON_START.match(start):
        return _of(_JSON, name)
    if _MAIL_START.match(start) and b"mime-version:" in start.lower():
        return _of(_WEB_ARCHIVE if b"multipart/related" in start.lower() else _MAIL, name)
    return None


def by_parts(name: str, parts: Collection[str], mime: bytes) -> Words:
    """Return the sentence for a zip that is no workbook, by the names of its parts."""
    starts = {part.partition("/")[0].lower() for part in parts}
    if "word" in starts or b"opendocument.text" in mime:
        return _of(_WORD, name)
    if "ppt" in starts or b"opendocument.presentation" in mime:
        return _of(_SLIDES, name)
    if any(part.endswith(".iwa") or part.lower() in ("index.zip", "index.apxl") for part in parts):
        return _of(_NUMBERS, name)
    if mime or "[content_types].xml" in starts or "meta-inf" in starts:
        return not_a_table(name)
    return _of(_ARCHIVE, name)


def by_streams(name: str, streams: Collection[str]) -> Words | None:
    """Return the sentence for an old Office file that is no workbook, by the names of its streams."""
    folded = {stream.lower() for stream in streams}
    if folded & {"workbook", "book"}:
        return None
    if "encryptedpackage" in folded:
        return protected(name)
    if any(stream.startswith(("__substg1.0", "__nameid")) for stream in folded):
        return _of(_MAIL, name)
    return next((_of(words, name) for stream, words in _STREAMS.items() if stream in folded), None)


def xml_data(name: str, *, flat: bool) -> Words:
    """Say that the file is XML of another kind; ``flat``: an OpenDocument spreadsheet in one piece."""
    return _of(_FLAT if flat else _XML, name)


def no_web_table(name: str) -> Words:
    """Say that a web page holds no table."""
    return _of(_WEB, name)


def empty(name: str) -> Words:
    """Say that there is nothing in the file."""
    return _("{file} is empty; export it again.", file=name)


def damaged(name: str) -> Words:
    """Say that a file which starts like a workbook cannot be read."""
    return _(
        "{file} is damaged or not a spreadsheet; export it again, or open it in Excel or LibreOffice and save it as .xlsx.",
        file=name,
    )


def not_a_table(name: str) -> Words:
    """Say that the file is something else altogether."""
    return _(
        "{file} is not a spreadsheet or a text table; choose an .xlsx, .xls, .ods or .csv file.",
        file=name,
    )


def protected(name: str) -> Words:
    """Say that the workbook is encrypted."""
    return _(
        "{file} is password-protected; open it in Excel or LibreOffice, save a copy without the password and import that.",
        file=name,
    )
