"""Read the fields of PDF forms in a child process: one child for many files, and another after one that killed it.

PDF readers are large programs in C++; what a broken or hostile file does to one happens in the child, whose memory and
time are limited. Each file is answered with one line of JSON, so a child that dies says at which file it did.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from csdesk.base.progress import Progress
from csdesk.base.text import Words, _
from csdesk.imports.readers.guard import MEGABYTE, too_large

FORMS_FLAG = "--forms"
"""The first argument of the reading child when it reads forms."""
MOST = 10 * MEGABYTE
_MEMORY, _SECONDS, _WATCH = 1024 * MEGABYTE, 20, 0.05
_MOST_FIELDS, _MOST_PAGES = 2_000, 100

Fields = Mapping[str, str]


def looks_like_pdf(path: Path) -> bool:
    """Tell whether a file begins as a PDF does."""
    with path.open("rb") as stream:
        return b"%PDF-" in stream.read(1024)


def read_forms(paths: Sequence[Path], progress: Progress) -> dict[Path, Fields | Words]:
    """Return the fields of each file by name, or the sentence that says why it cannot be read."""
    found: dict[Path, Fields | Words] = {}
    for path in paths:
        if path.stat().st_size > MOST:
            found[path] = too_large(path, MOST)
    waiting = [path for path in paths if path not in found]
    while waiting:
        answers = _run(waiting, progress)
        for path, answer in zip(waiting, answers, strict=False):
            found[path] = answer if answer is not None else _damaged(path)
        if len(answers) < len(waiting):
            # The child ended at this one
            found[waiting[len(answers)]] = _damaged(waiting[len(answers)])
        waiting = waiting[len(answers) + 1 :]
    return found


def _damaged(path: Path) -> Words:
    return _("{file} is damaged and cannot be read; ask for it to be saved and sent again.", file=path.name)


def _run(paths: Sequence[Path], progress: Progress) -> list[Fields | None]:
    """Start a child for these files; return what it answered until its end."""
    with tempfile.TemporaryFile() as out:
        child = subprocess.Popen(  # noqa: S603 - our own program, no shell
            _command(),
            stdin=subprocess.PIPE,
            stdout=out,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        )
        named = "\n".join(map(str, paths)).encode("utf-8", "surrogateescape")
        try:
            if child.stdin is not None:
                with suppress(OSError), child.stdin as told:  # a child that died at once is noticed below
                    told.write(named)
            _wait(child, out, len(paths), progress)
        finally:
            child.kill()
            child.wait()
        out.seek(0)
        lines = out.read().split(b"\n")[:-1]
    return [json.loads(line) for line in lines]


def _wait(child: "subprocess.Popen[bytes]", out: Any, total: int, progress: Progress) -> None:
    """Wait for the end, as long as files keep coming."""
    size, since = -1, time.monotonic()
    while child.poll() is None:
        now = os.fstat(out.fileno()).st_size
        if now != size:
            size, since = now, time.monotonic()
        progress.step(0, total, _("Reading answers"))
        if time.monotonic() - since > _SECONDS:
            return
        time.sleep(_WATCH)


def _command() -> list[str]:
    arguments = [FORMS_FLAG, str(_MEMORY)]
    if getattr(sys, "frozen", False):
        return [sys.executable, "--read-workbook", *arguments]
    return [sys.executable, "-P", "-m", "csdesk.imports.readers.child", *arguments]


def _environment() -> dict[str, str]:
    home = str(Path(__file__).resolve().parents[3])
    paths = [home, *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    return os.environ | {"PYTHONPATH": os.pathsep.join(paths), "PYTHONIOENCODING": "utf-8"}


def answer_all() -> int:
    """Read the files named on standard input; the body of the child."""
    names = sys.stdin.buffer.read().decode("utf-8", "surrogateescape").split("\n")
    for name in filter(None, names):
        try:
            fields = fields_of(name)
        except Exception:  # noqa: BLE001 - a broken PDF fails in a dozen ways, and each means the same to the user
            fields = None
        sys.stdout.write(json.dumps(fields) + "\n")
        sys.stdout.flush()
    return 0


def fields_of(name: str) -> dict[str, str]:
    """Return the fields of one PDF form by their full name."""
    import pypdfium2

    document = pypdfium2.PdfDocument(name)
    found: dict[str, str] = {}
    try:
        document.init_forms()
        if document.formenv is None:
            return found
        for number in range(min(len(document), _MOST_PAGES)):
            page = document[number]
            _fields_of_page(page, document.formenv, found)
    finally:
        document.close()
    return found


def _fields_of_page(page: Any, form: Any, found: dict[str, str]) -> None:
    from pypdfium2 import raw

    for place in range(raw.FPDFPage_GetAnnotCount(page)):
        mark = raw.FPDFPage_GetAnnot(page, place)
        try:
            if raw.FPDFAnnot_GetSubtype(mark) == raw.FPDF_ANNOT_WIDGET and len(found) < _MOST_FIELDS:
                name = _text(raw.FPDFAnnot_GetFormFieldName, form, mark)
                found[name] = _text(raw.FPDFAnnot_GetFormFieldValue, form, mark)
        finally:
            raw.FPDFPage_CloseAnnot(mark)


def _text(read: Any, form: Any, mark: Any) -> str:
    """Return a text that PDFium hands out as UTF-16."""
    import ctypes

    from pypdfium2 import raw

    size = read(form, mark, None, 0)
    buffer = ctypes.create_string_buffer(size)
    read(form, mark, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return buffer.raw[: max(0, size - 2)].decode("utf-16-le", "replace")
