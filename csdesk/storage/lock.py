"""One process per file: a lock that names its holder and dies with it."""

import getpass
import json
import os
import socket
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the file open: user, machine, process and since when (ISO 8601, UTC)."""

    user: str
    machine: str
    process: int
    since: str


class WorkspaceLock:
    """An operating-system lock on ``NAME.csdesk.lock``; freed by the system when the process dies."""

    def __init__(self, path: Path) -> None:
        """Prepare the lock of the workspace at ``path``."""
        self._note = path.with_name(path.name + ".lock")
        # The lock belongs to the process: the thread that closes the file need not be the one that opened it.
        self._lock = FileLock(str(self._note) + "ed", timeout=0, thread_local=False)

    def acquire(self) -> Holder | None:
        """Take the lock and return None, or return who holds it."""
        try:
            self._lock.acquire()
        except Timeout:
            return self._read()
        holder = {
            "user": user_name(),
            "machine": socket.gethostname(),
            "process": os.getpid(),
            "since": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        with suppress(OSError):  # on a full disk the lock still holds, only nobody can read whose it is
            self._note.write_text(json.dumps(holder), encoding="utf-8")
        return None

    def release(self) -> None:
        """Give the lock back and remove its note."""
        if self._lock.is_locked:
            self._note.unlink(missing_ok=True)
            self._lock.release()
            Path(self._lock.lock_file).unlink(missing_ok=True)

    def _read(self) -> Holder:
        try:
            data = json.loads(self._note.read_text(encoding="utf-8"))
            return Holder(data["user"], data["machine"], int(data["process"]), data["since"])
        except (OSError, ValueError, KeyError):
            return Holder("?", "?", 0, "")


def user_name() -> str:
    """Return what the system calls the user at work, "?" when it does not say."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"
