"""Which files of a folder can be imported, told by their content."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from csdesk.base.errors import Trouble
from csdesk.base.progress import Progress, Silent
from csdesk.base.text import Words, _
from csdesk.imports.readers.sniff import is_lock, sniff

OURS = (".csdesk", ".csdesk-wal", ".csdesk-shm", ".csdesk.lock", ".csdesk.part")
_OF_SYSTEMS = frozenset({"desktop.ini", "thumbs.db", "icon\r"})
_UNFINISHED = (".part", ".partial", ".crdownload", ".download", ".tmp", ".temp", ".filepart")
MOST_FILES = 2_000


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that cannot be imported, and why."""

    path: Path
    words: Words


@dataclass(frozen=True, slots=True)
class Found:
    """The files that look like tables, in the order people count (2 before 10), and the refused ones."""

    files: tuple[Path, ...]
    refused: tuple[Refusal, ...] = ()


def files_of(folder: Path, progress: Progress | None = None) -> Found:
    """Look at the files of a folder, not at its folders; raises `Trouble` when it cannot be read.

    Hidden files, lock files, downloads under way and our own workspaces are passed over in silence.
    """
    try:
        names = sorted((path for path in folder.iterdir() if _meant(path)), key=natural)
    except OSError as error:
        words = _(
            "The folder {folder} cannot be read ({reason}); check that it is still there and that you may open it.",
            folder=folder.name,
            reason=error.strerror or type(error).__name__,
        )
        raise Trouble(words) from error
    if len(names) > MOST_FILES:
        words = _(
            "The folder {folder} holds more than {limit} files; choose a smaller one.",
            folder=folder.name,
            limit=MOST_FILES,
        )
        raise Trouble(words)
    return sorted_out(names, progress)


def gathered(paths: Iterable[Path], progress: Progress | None = None) -> Found:
    """Look at files and folders that were chosen or dropped together."""
    files: list[Path] = []
    refused: list[Refusal] = []
    for path in paths:
        found = files_of(path, progress) if path.is_dir() else sorted_out([path], progress)
        files += [file for file in found.files if file not in files]
        refused += found.refused
    return Found(tuple(files), tuple(refused))


def sorted_out(paths: Iterable[Path], progress: Progress | None = None) -> Found:
    """Tell the files that look like tables from the others."""
    progress = progress or Silent()
    files: list[Path] = []
    refused: list[Refusal] = []
    for path in paths:
        progress.step(len(files), 0, _("Looking at {file}", file=path.name))
        try:
            sniff(path)
        except Trouble as trouble:
            refused.append(Refusal(path, trouble.words))
        else:
            files.append(path)
    return Found(tuple(files), tuple(refused))


def natural(path: Path) -> list[tuple[int, str]]:
    """Sort as people count: the numbers in a name by their value."""
    return [
        (int(part), "") if part.isdecimal() else (-1, part)
        for part in re.split(r"(\d{1,18})", path.name.casefold())
        if part
    ]


def _meant(path: Path) -> bool:
    name = path.name.casefold()
    if name.startswith(".") or is_lock(path.name) or name in _OF_SYSTEMS:
        return False
    return not name.endswith((*OURS, *_UNFINISHED)) and path.is_file()
