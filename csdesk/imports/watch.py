"""Which files of a watched folder were not imported yet; looks, and imports nothing."""

import hashlib
import time
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from csdesk.base.progress import Progress, Silent
from csdesk.base.text import _
from csdesk.imports.folder import files_of

SETTLED = 2.0
"""Seconds without a change after which a file counts as written."""

Seen = tuple[int, int, str]
"""Size in bytes, moment of the last change in nanoseconds, SHA-256."""


@dataclass(frozen=True)
class Look:
    """What a look found: new files, whether some are still being written, and what was read for the next look."""

    files: tuple[Path, ...] = ()
    unfinished: bool = False
    seen: Mapping[Path, Seen] = field(default_factory=dict)


def look(
    folder: Path,
    imported: Collection[str],
    seen: Mapping[Path, Seen],
    progress: Progress | None = None,
    now: float | None = None,
) -> Look:
    """Return the files whose content was not imported; ``imported`` are the SHA-256 of all imports.

    A file that was read before and has not changed since is not read again. Raises `Trouble` when the folder is gone.
    """
    progress, now = progress or Silent(), time.time() if now is None else now
    files: list[Path] = []
    known: dict[Path, Seen] = {}
    unfinished = False
    for path in files_of(folder, progress).files:
        with suppress(OSError):  # moved away meanwhile
            state = path.stat()
            if now - state.st_mtime < SETTLED:
                unfinished = True
                continue
            before = seen.get(path)
            if before is None or before[:2] != (state.st_size, state.st_mtime_ns):
                progress.step(0, 0, _("Looking at {file}", file=path.name))
                before = (state.st_size, state.st_mtime_ns, _digest(path))
            known[path] = before
            if before[2] not in imported:
                files.append(path)
    return Look(tuple(files), unfinished, known)


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
