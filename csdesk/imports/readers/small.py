"""Read a small plain .xlsx in this process: hundreds of filled-in forms would spend most of their time starting children.

The wall stands much closer here: nothing beyond a few megabytes is read, and only by the reader that is pure Python.
Whatever is larger, unusual or of another format goes to the child as every workbook does.
"""

from io import BytesIO
from pathlib import Path

from csdesk.base.progress import Progress, Silent
from csdesk.imports.readers import sniff
from csdesk.imports.readers.grid import Grid
from csdesk.imports.readers.guard import MEGABYTE, Limits, check_zip
from csdesk.imports.readers.isolate import sheets_of
from csdesk.imports.readers.sheet_read import send_sheets
from csdesk.imports.readers.source import open_source, read_sheet
from csdesk.imports.readers.spool import Sender

_SMALL = Limits(file=2 * MEGABYTE, unpacked=8 * MEGABYTE, parts=200, ratio=100, ratio_from=MEGABYTE)


def small_sheets(path: Path, progress: Progress | None = None) -> dict[str, Grid]:
    """Return the sheets of a workbook by name, hidden ones too; raises `Trouble` with one sentence."""
    watched = progress or Silent()
    if sniff.sniff(path) is sniff.FileKind.ZIP_XML:
        spool = BytesIO()
        try:
            check_zip(path, _SMALL)
            send_sheets(str(path), Sender(spool), lambda _rows: None)
        except Exception:  # noqa: BLE001, S110 - broken archives and XML fail in a dozen ways; the child judges them
            pass
        else:
            spool.seek(0)
            return {sheet["name"]: Grid.of(sheet) for sheet in sheets_of(spool, watched)}
    source = open_source(path, watched)
    return {sheet.name: read_sheet(source, sheet.name) for sheet in source.sheets}
