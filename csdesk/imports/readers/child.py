"""The child process that opens a workbook: `python -m csdesk.imports.readers.child PATH BYTES SECONDS`.

Whatever a hostile or broken file does to the reader (panic, abort, endless loop, all memory) happens here. Standard
output carries sheets in parts (`spool`); standard error carries ``rows N`` lines and, at the end, ``ok`` or ``fail REASON``.
Needs no numpy and little else of CSDesk, so that it starts fast.
"""

import gc
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from csdesk.imports.readers.limits import Size
from csdesk.imports.readers.packing import Packer
from csdesk.imports.readers.sheet_book import Stray
from csdesk.imports.readers.sheet_read import send_sheets
from csdesk.imports.readers.spool import Sender

REASONS = ("password", "damaged", "memory", "empty")
_FORMS_SECONDS = 600
"""Processor time for a whole folder of forms; who waits notices much earlier that one file takes too long."""


def main(arguments: Sequence[str]) -> int:
    """Read every worksheet of the workbook onto standard output, within bytes of memory and seconds of processor time."""
    if arguments[0] == "--forms":
        from csdesk.imports.readers.pdf_forms import answer_all

        limit(int(arguments[1]), _FORMS_SECONDS)
        return answer_all()
    path, memory, seconds = arguments[0], int(arguments[1]), int(arguments[2])
    limit(memory, seconds)
    gc.disable()  # cells hold nothing that holds them
    out = sys.stdout.buffer
    try:
        reason = read_all(path, Sender(out))
    except MemoryError:
        reason = "memory"
    out.flush()
    _tell(f"fail {reason}" if reason else "ok")
    return 1 if reason else 0


def _tell(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def limit(memory: int, seconds: int) -> None:
    """Limit this process; done here and not at its start, which would be unsafe beside the threads of the app."""
    if sys.platform == "win32":
        return
    import resource

    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):  # macOS refuses some; the wall in front of the child still stands
            continue


def read_all(path: str, out: Sender) -> str:
    """Send each worksheet; return a reason of `REASONS` when nothing could be read.

    The plain workbooks that most programs write are read piece by piece; whatever is unusual there, or broken, is judged
    by calamine.
    """
    readers = (_by_calamine, _by_openpyxl)
    try:
        send_sheets(path, out, _rows_done)
    except MemoryError:
        raise
    except Stray:
        readers = (_by_openpyxl, _by_calamine)  # calamine would make room for all the cells between
    except Exception:  # noqa: BLE001, S110 - broken archives and XML fail in a dozen ways; the other readers judge
        pass
    else:
        return ""
    for read in readers:
        out.again()
        try:
            return read(path, out)
        except MemoryError:
            raise
        except BaseException as error:  # noqa: BLE001 - a Rust panic is not an Exception; openpyxl fails in a dozen ways
            if type(error).__name__ == "PasswordError" or "Codepage D7CC" in str(error):
                return "password"
    return "damaged"


def _by_calamine(path: str, out: Sender) -> str:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    workbook = CalamineWorkbook.from_path(path)
    sheets = []
    for meta in workbook.sheets_metadata:
        if meta.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = workbook.get_sheet_by_name(meta.name)
        start = sheet.start
        sheets.append(
            (meta.name, meta.visible == SheetVisibleEnum.Visible, sheet, start[1] + 1 if start else 1)
        )
    if not sheets:
        return "empty"
    for name, visible, sheet, first_column in sheets:
        _write(out, name, visible, first_column, iter(sheet.iter_rows()))
    return ""


def _by_openpyxl(path: str, out: Sender) -> str:
    import openpyxl

    workbook = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
    if not workbook.worksheets:
        return "empty"
    for sheet in workbook.worksheets:
        sheet.reset_dimensions()
        rows = ([_blank_error(cell) for cell in row] for row in sheet.iter_rows(values_only=True))
        _write(out, sheet.title, sheet.sheet_state == "visible", 1, rows)
    return ""


def _blank_error(cell: Any) -> Any:
    return "" if cell is None or (isinstance(cell, str) and cell[:1] == "#" and cell.isupper()) else cell


def _write(out: Sender, name: str, visible: bool, first_column: int, rows: Iterator[Sequence[Any]]) -> None:
    out.sheet(name, visible, first_column)
    packer, size = Packer(), Size()
    while chunk := list(islice(rows, size.room)):
        size.add(chunk)
        packer.add(chunk)
        out.columns(packer.drain())
        _rows_done(packer.rows)


def _rows_done(rows: int) -> None:
    _tell(f"rows {rows}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
