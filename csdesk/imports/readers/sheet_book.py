"""The parts of a plain .xlsx beside its sheets: which sheets there are, the number formats, the shared texts."""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from defusedxml import ElementTree

from csdesk.imports.readers.packing import MOMENT, NUMBER, SPAN

_PIECE = 1 << 20
_ENTITY = re.compile(r"&(?:#(\d{1,7});|#x([0-9A-Fa-f]{1,6});|(\w*);?)")
_NAMES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_CODED = re.compile("_x([0-9A-Fa-f]{4})_")
_PLAIN_ITEM = re.compile(rb"<si><t(?: xml:space=\"preserve\")?>([^<]*)</t>")
_RUN = re.compile(rb"<t(?: [^>]*)?>([^<]*)</t>")
_QUOTED = re.compile(r'"[^"]*"|\\.|_.')
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_BRACKETS = re.compile(r"\[[^\]]*\]")
_DATES = frozenset(range(14, 23)) | {45, 47}
_ELAPSED_ID = 46


class Unusual(Exception):
    """The workbook is written in a way that this reader does not know; another one takes over."""


class Stray(Unusual):
    """A cell stands far from all others; a reader that builds the whole sheet would need room for all between."""


@dataclass
class Book:
    """A workbook without its cells: its worksheets (name, visible, part) in order, kinds of number by cell format, shared texts."""

    sheets: list[tuple[str, bool, str]] = field(default_factory=list)
    styles: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, archive: zipfile.ZipFile) -> "Book":
        """Read all but the sheets; raises `Unusual` or whatever broken archives and XML raise."""
        root = _root(archive, "xl/workbook.xml")
        if any(element.get("date1904") in ("1", "true") for element in _all(root, "workbookPr")):
            raise Unusual
        parts = set(archive.namelist())
        return cls(
            list(_sheets(archive, root)),
            _styles(_root(archive, "xl/styles.xml")) if "xl/styles.xml" in parts else [],
            _texts(archive) if "xl/sharedStrings.xml" in parts else [],
        )


def plain_text(body: bytes) -> str:
    """Return the text of an XML element: entities, line ends and the codes of control characters resolved."""
    text = body.decode("utf-8")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "&" in text:
        text = _ENTITY.sub(_character, text)
    if "_x" in text:
        text = _CODED.sub(lambda code: chr(int(code[1], 16)), text)
    return text


def _character(entity: re.Match[str]) -> str:
    number, hexadecimal, name = entity.groups()
    if name is None:
        return chr(int(number) if number else int(hexadecimal, 16))
    if name not in _NAMES:
        raise Unusual
    return _NAMES[name]


def _root(archive: zipfile.ZipFile, part: str) -> Element:
    root: Element = ElementTree.fromstring(archive.read(part))
    return root


def _all(root: Element, name: str) -> Iterator[Element]:
    return (element for element in root.iter() if element.tag.rpartition("}")[2] == name)


def _sheets(archive: zipfile.ZipFile, root: Element) -> Iterator[tuple[str, bool, str]]:
    relations = _root(archive, "xl/_rels/workbook.xml.rels")
    targets = {relation.get("Id", ""): relation for relation in _all(relations, "Relationship")}
    for sheet in _all(root, "sheet"):
        key = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), "")
        relation = targets[key]
        if relation.get("Type", "").endswith("/worksheet"):
            target = relation.get("Target", "")
            part = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
            visible = sheet.get("state", "visible") == "visible"
            yield sheet.get("name", ""), visible, posixpath.normpath(part)


def _styles(root: Element) -> list[int]:
    """Return the kind of number of each cell format."""
    formats = {
        int(element.get("numFmtId", "0")): _kind(element.get("formatCode", ""))
        for element in _all(root, "numFmt")
    }
    own = next(_all(root, "cellXfs"), None)
    found: list[int] = []
    for element in own if own is not None else ():
        number = int(element.get("numFmtId", "0"))
        usual = SPAN if number == _ELAPSED_ID else MOMENT if number in _DATES else NUMBER
        found.append(formats.get(number, usual))
    return found


def _kind(code: str) -> int:
    """Tell what a number format makes of a number, by its first section."""
    section = _QUOTED.sub("", code).partition(";")[0]
    if _ELAPSED.search(section):
        return SPAN
    section = _BRACKETS.sub("", section)
    letters = re.findall("[adhmpsy]", section.casefold())
    if letters[:1] != ["a"]:
        return MOMENT if letters else NUMBER
    if not set(letters) & {"m", "p"}:  # "General"
        return NUMBER
    if not re.search("am/pm|a/p", section.casefold()):
        raise Unusual
    return MOMENT


def _texts(archive: zipfile.ZipFile) -> list[str]:
    found: list[str] = []
    with archive.open("xl/sharedStrings.xml") as stream:
        rest = b""
        for piece in iter(lambda: stream.read(_PIECE), b""):
            items = (rest + piece).split(b"</si>")
            rest = items.pop()
            if not found and items:
                items[0] = items[0][items[0].find(b"<si>") :]
            found.extend(map(_item, items))
    if rest.strip() not in (b"</sst>", b"") and found:
        raise Unusual
    return found


def _item(item: bytes) -> str:
    """Return one shared text; its runs are put together, readings of Chinese characters left out."""
    match = _PLAIN_ITEM.fullmatch(item)
    if match:
        return plain_text(match[1])
    if not item.startswith(b"<si>") or b"<rPh" in item or b"<!" in item:
        raise Unusual
    return plain_text(b"".join(_RUN.findall(item)))
