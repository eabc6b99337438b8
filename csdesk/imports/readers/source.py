"""Open a file once and hand out its sheets as grids."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from csdesk.base.errors import Refused, Trouble
from csdesk.base.progress import Progress, Silent
from csdesk.base.text import _
from csdesk.imports.readers import foreign, isolate, sniff
from csdesk.imports.readers.aside import aside
from csdesk.imports.readers.errors import ErrorCounts, count_errors
from csdesk.imports.readers.grid import Grid
from csdesk.imports.readers.guard import LIMITS, check_zip, too_large
from csdesk.imports.readers.old_xml import read_old_xml
from csdesk.imports.readers.text import read_text, tabulate
from csdesk.imports.readers.web import read_web


@dataclass(frozen=True, slots=True)
class SheetInfo:
    """One worksheet: its size with empty edges, and how many cells hold an error such as #DIV/0!."""

    name: str
    visible: bool
    rows: int
    columns: int
    errors: int = 0


@dataclass(frozen=True)
class Source:
    """A file that was opened and read; `read_sheet` gives its grids without reading again."""

    path: Path
    name: str
    sha256: str
    kind: sniff.FileKind
    sheets: tuple[SheetInfo, ...]
    separator: str = ""
    packed: dict[str, dict[str, Any]] = field(default_factory=dict, repr=False, compare=False)
    grids: dict[str, Grid] = field(default_factory=dict, repr=False, compare=False)


def open_source(path: Path, progress: Progress | None = None) -> Source:
    """Read a workbook or text table of any supported format; raises `Trouble` with one sentence."""
    progress = progress or Silent()
    kind = sniff.sniff(path)
    try:
        if kind is sniff.FileKind.TEXT:
            packed, separator = read_text(path, progress)
            info = SheetInfo(path.stem, True, packed["rows"], len(packed["columns"]))
            return Source(path, path.name, _digest(path), kind, (info,), separator, {path.stem: packed})
        if kind is sniff.FileKind.WEB:
            return _source(path, kind, read_web(path, progress))
        if kind is sniff.FileKind.OLD_XML:
            return _source(path, kind, read_old_xml(path, progress))
        return _workbook(path, kind, progress)
    except OSError as error:
        raise Trouble(sniff.unreadable(path, error)) from error


def text_source(text: str, name: str, progress: Progress | None = None) -> Source:
    """Read a table from text that is no file, such as the clipboard's; ``name`` stands for it."""
    packed, separator = tabulate(text, name, progress or Silent())
    info = SheetInfo(name, True, packed["rows"], len(packed["columns"]))
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Source(Path(name), name, digest, sniff.FileKind.TEXT, (info,), separator, {name: packed})


def _workbook(path: Path, kind: sniff.FileKind, progress: Progress) -> Source:
    if kind is sniff.FileKind.XLS:
        size = path.stat().st_size
        if size > LIMITS.file:
            raise Trouble(too_large(path, LIMITS.file))
        allowance = isolate.Allowance.for_size(size, packed_cells=True)
    else:
        allowance = isolate.Allowance.for_size(check_zip(path), packed_cells=kind is sniff.FileKind.XLSB)
    with isolate.run(path, allowance, progress) as spool:
        sheets = isolate.sheets_of(spool, progress)
    if kind is sniff.FileKind.XLSB and not any(sheet["rows"] for sheet in sheets):
        raise Trouble(foreign.damaged(path.name))  # its reader takes a broken sheet for an empty one
    errors = ErrorCounts()
    if kind is sniff.FileKind.ZIP_XML and any(sheet["errors"] is None for sheet in sheets):
        count_errors(path, errors, progress)
    for sheet in sheets:
        if sheet["errors"] is None:
            sheet["errors"] = errors.of(sheet["name"])
    return _source(path, kind, sheets)


def _source(path: Path, kind: sniff.FileKind, sheets: list[dict[str, Any]]) -> Source:
    if not sheets:
        raise Trouble(foreign.damaged(path.name))
    besides = aside(sheet["name"] for sheet in sheets)
    sheets = [sheet for sheet in sheets if sheet["name"] not in besides]
    infos = tuple(
        SheetInfo(
            sheet["name"], sheet["visible"], sheet["rows"], len(sheet["columns"]), sheet.get("errors", 0)
        )
        for sheet in sheets
    )
    return Source(path, path.name, _digest(path), kind, infos, "", {sheet["name"]: sheet for sheet in sheets})


def read_sheet(source: Source, name: str) -> Grid:
    """Return the cells of one sheet; refuses a name that the file does not have."""
    if name not in source.grids:
        if name not in source.packed:
            raise Refused(_('{file} has no sheet "{sheet}".', file=source.name, sheet=name), field="sheet")
        source.grids[name] = Grid.of(source.packed.pop(name))
    return source.grids[name]


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
