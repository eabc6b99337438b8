"""Whole, checked copies of a workspace file, written beside their name and moved into place."""

import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from csdesk.base.errors import Trouble
from csdesk.base.text import _
from csdesk.storage.engine import Engine, unlock
from csdesk.storage.lock import WorkspaceLock

_FOLDER = "-backups"
DAILY_KEPT = 14
"""How many daily backups stay beside the file."""


def backup_to(db: Engine, target: Path) -> str:
    """Copy the open file to ``target`` by SQLite's online backup, verify it, and return its SHA-256.

    The copy is written under another name, checked, flushed and only then renamed, so ``target`` is never half.
    """
    part = target.with_name(target.name + ".part")
    try:
        if target.parent.name.endswith(_FOLDER):
            target.parent.mkdir(exist_ok=True)
        part.unlink(missing_ok=True)
        part.touch(mode=0o600)
        if _copied(db, part) != "ok":
            message = _(
                "The backup {file} failed its check and was not kept; run a check of the workspace.",
                file=target.name,
            )
            raise Trouble(message)
        publish(part, target)
    except (OSError, sqlite.DatabaseError) as error:
        message = _(
            "{file} cannot be written: {reason}. Choose another folder.",
            file=str(target),
            reason=getattr(error, "strerror", None) or str(error),
        )
        raise Trouble(message) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return sha256(target)


def _copied(db: Engine, part: Path) -> str:
    """Copy the open file to ``part`` and return the verdict of its quick check."""
    copy = sqlite.connect(str(part))
    try:
        unlock(copy, db.key)
        db.raw().backup(copy)
        copy.execute("PRAGMA journal_mode = delete")
        return str(copy.execute("PRAGMA quick_check").fetchone()[0])
    finally:
        copy.close()


def publish(part: Path, target: Path) -> None:
    """Flush ``part`` to the disk and give it the name ``target`` in one step; only its owner may read it."""
    part.chmod(0o600)
    with part.open("rb") as stream:
        os.fsync(stream.fileno())
    part.replace(target)
    if os.name == "posix":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def set_aside(path: Path) -> Path:
    """Move a closed workspace, whole or damaged, with its log among its backups; return where it is now."""
    lock = WorkspaceLock(path)
    if lock.acquire() is not None:
        raise Trouble(_("{file} is open elsewhere; close it there and try again.", file=path.name))
    try:
        now = datetime.now()
        names = (stamped(path, now, note) for note in ("", *(f"-{number}" for number in range(2, 1000))))
        aside = next(name for name in names if not name.exists())
        aside.parent.mkdir(exist_ok=True)
        for tail in ("-shm", "-wal", ""):
            part = path.with_name(path.name + tail)
            if part.exists():
                part.rename(aside.with_name(aside.name + tail))
    finally:
        lock.release()
    return aside


def sha256(path: Path) -> str:
    """Return the file's SHA-256 as 64 hex digits."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def backup_folder(path: Path) -> Path:
    """Return the folder of automatic backups beside the workspace."""
    return path.with_name(path.stem + _FOLDER)


def stamped(path: Path, now: datetime, note: str = "") -> Path:
    """Name a backup of ``path`` after the moment it is made."""
    return backup_folder(path) / f"{path.stem}-{now:%Y%m%d-%H%M%S}{note}.csdesk"


def thin(backups: Iterable[Path], kept: int = DAILY_KEPT) -> None:
    """Delete all but the newest ``kept`` backups."""
    for old in sorted(backups, reverse=True)[kept:]:
        old.unlink(missing_ok=True)
