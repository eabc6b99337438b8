"""Start the reading child with limits, watch it, and turn whatever happens to it into one sentence."""

import os
import pickle
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any, BinaryIO

from csdesk.base.errors import Trouble
from csdesk.base.progress import Progress
from csdesk.base.text import Words, _
from csdesk.imports.readers import foreign
from csdesk.imports.readers.guard import MEGABYTE
from csdesk.imports.readers.packing import Joining

CHILD_FLAG = "--read-workbook"
"""A frozen CSDesk started with this argument is the child; `main.py` hands over to `csdesk.imports.readers.child.main`."""

_WATCH_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Allowance:
    """What the child may use: address space in bytes, processor and wall clock seconds."""

    memory: int
    seconds: int

    @classmethod
    def for_size(cls, unpacked: int, *, packed_cells: bool = False) -> "Allowance":
        """Allow by the unpacked size; cells of binary workbooks (``packed_cells``) take more room than their bytes."""
        memory = 448 * MEGABYTE + (24 if packed_cells else 4) * unpacked
        return cls(min(memory, 6 * 1024 * MEGABYTE), 20 + unpacked // (4 * MEGABYTE))


def run(path: Path, allowance: Allowance, progress: Progress) -> BinaryIO:
    """Read the workbook in a child and return its output.

    Raises `Trouble` for anything that went wrong there and `Cancelled` when the user stops.
    """
    spool = tempfile.TemporaryFile()  # noqa: SIM115 - returned open
    with tempfile.TemporaryFile() as told:
        child = subprocess.Popen(  # noqa: S603 - our own program, no shell
            _command(path, allowance),
            stdin=subprocess.DEVNULL,
            stdout=spool,
            stderr=told,
            env=_environment(),
            close_fds=True,
        )
        try:
            _wait(child, told, allowance, progress, path)
        except BaseException:
            child.kill()
            child.wait()
            spool.close()
            raise
        verdict = _last_line(told)
    if verdict == "fail killed" and child.returncode == -getattr(signal, "SIGABRT", 0):
        verdict = "fail memory"  # readers in Rust give up in this way when the system refuses them room
    if verdict != "ok":
        spool.close()
        raise Trouble(_sentence(path, verdict))
    spool.seek(0)
    return spool


def _command(path: Path, allowance: Allowance) -> list[str]:
    arguments = [str(path), str(allowance.memory), str(allowance.seconds)]
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_FLAG, *arguments]
    return [sys.executable, "-P", "-m", "csdesk.imports.readers.child", *arguments]


def _environment() -> dict[str, str]:
    home = str(Path(__file__).resolve().parents[3])
    paths = [home, *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    return os.environ | {"PYTHONPATH": os.pathsep.join(paths), "PYTHONIOENCODING": "utf-8"}


def _wait(
    child: "subprocess.Popen[bytes]", told: BinaryIO, allowance: Allowance, progress: Progress, path: Path
) -> None:
    ends = time.monotonic() + 2 * allowance.seconds
    words = _("Reading {file}", file=path.name)
    # A thread that waits notices the end at once; asking again and again would lose up to 50 ms
    waiting = Thread(target=child.wait, daemon=True)
    waiting.start()
    while True:
        waiting.join(_WATCH_SECONDS)
        if not waiting.is_alive():
            return
        progress.step(_rows(told), 0, words)
        if time.monotonic() > ends:
            raise Trouble(
                _(
                    "{file} took too long to read and was stopped; save it again as .xlsx with the raw data only.",
                    file=path.name,
                )
            )


def _tail(told: BinaryIO) -> list[str]:
    size = os.fstat(told.fileno()).st_size
    start = max(0, size - 400)
    # pread leaves the shared file position to the child
    data = os.pread(told.fileno(), size - start, start) if hasattr(os, "pread") else b""
    return data.decode("utf-8", "replace").split("\n")


def _rows(told: BinaryIO) -> int:
    counts = [line[5:] for line in _tail(told) if line.startswith("rows ")]
    return int(counts[-1]) if counts and counts[-1].isdigit() else 0


def _last_line(told: BinaryIO) -> str:
    told.seek(0, os.SEEK_END)
    told.seek(max(0, told.tell() - 400))
    lines = told.read().decode("utf-8", "replace").split("\n")
    verdicts = [line.strip() for line in lines if line.startswith(("ok", "fail "))]
    return verdicts[-1] if verdicts else "fail killed"


def _sentence(path: Path, verdict: str) -> Words:
    reason = verdict.removeprefix("fail ")
    if reason == "password":
        return foreign.protected(path.name)
    if reason == "empty":
        return _("{file} has no sheet with cells; choose a workbook that holds a table.", file=path.name)
    if reason == "memory":
        return _(
            "{file} needs more memory than a workbook of its size should; save it again as .xlsx with the raw data only.",
            file=path.name,
        )
    return foreign.damaged(path.name)


class _OnlyPlain(pickle.Unpickler):
    """Reads numbers, texts, bytes, lists and dicts; refuses every class, whoever wrote the pickle."""

    def find_class(self, module: str, name: str) -> Any:
        message = f"{module}.{name} is not plain data"
        raise pickle.UnpicklingError(message)


def sheets_of(spool: BinaryIO, progress: Progress) -> list[dict[str, Any]]:
    """Return the sheets that were sent: name, visible, first_column, rows, columns, errors (None = not counted)."""
    found: list[dict[str, Any]] = []
    joining = Joining()
    while True:
        try:
            message = _OnlyPlain(spool).load()
        except EOFError:
            return [_finished(sheet) for sheet in found]
        progress.step(len(found), 0)
        if "again" in message:
            found = []
        elif "name" in message:
            joining = Joining()
            found.append(message | {"errors": None, "joining": joining})
        elif "columns" in message:
            joining.add(message["columns"])
        else:
            found[-1] |= message


def _finished(sheet: dict[str, Any]) -> dict[str, Any]:
    packed: dict[str, Any] = sheet.pop("joining").finish()
    packed["first_column"] += sheet["first_column"] - 1
    return sheet | packed
