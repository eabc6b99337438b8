"""Count the error cells of an .xlsx, which readers hand over as blanks."""

import posixpath
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from csdesk.base.progress import Progress
from csdesk.imports.readers.sniff import ZIP_ERRORS

_PIECE = 1 << 20
_MARKS = (b' t="e"', b" t='e'")
_LONGEST = max(map(len, _MARKS)) - 1


@dataclass(slots=True)
class ErrorCounts:
    """Error cells by sheet name."""

    found: dict[str, int] = field(default_factory=dict)

    def of(self, sheet: str) -> int:
        """Return the count of one sheet; 0 when the format does not tell."""
        return self.found.get(sheet, 0)


def count_errors(path: Path, counts: ErrorCounts, progress: Progress) -> None:
    """Fill ``counts``; a workbook of an unusual build simply stays uncounted."""
    try:
        with zipfile.ZipFile(path) as archive:
            for sheet, part in _parts(archive).items():
                counts.found[sheet] = _count(archive, part, progress)
    except (KeyError, SyntaxError, DefusedXmlException, *ZIP_ERRORS):
        return


def _parts(archive: zipfile.ZipFile) -> dict[str, str]:
    targets = {
        relation.get("Id", ""): relation.get("Target", "")
        for relation in _root(archive, "xl/_rels/workbook.xml.rels")
    }
    found: dict[str, str] = {}
    for element in _root(archive, "xl/workbook.xml").iter():
        if element.tag.endswith("}sheet"):
            key = next((value for name, value in element.attrib.items() if name.endswith("}id")), "")
            target = targets.get(key, "")
            found[element.get("name", "")] = posixpath.normpath(
                target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
            )
    return found


def _root(archive: zipfile.ZipFile, part: str) -> Element:
    root: Element = ElementTree.fromstring(archive.read(part))
    return root


def _count(archive: zipfile.ZipFile, part: str, progress: Progress) -> int:
    total, rest = 0, b""
    with archive.open(part) as stream:
        while piece := stream.read(_PIECE):
            data = rest + piece
            total += sum(map(data.count, _MARKS))
            rest = data[-_LONGEST:]
            progress.step(0, 0)
    return total
