"""Opening and creating workspace files: identity, lock, version, damage, all told in words."""

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from peewee import DatabaseError
from sqlcipher3 import dbapi2 as sqlite

from csdesk.base.errors import Locked, Trouble
from csdesk.base.text import Words, _
from csdesk.storage import backup
from csdesk.storage.engine import APPLICATION_ID, Engine, unlock
from csdesk.storage.faults import sentence, told_in_words
from csdesk.storage.journal import Journal
from csdesk.storage.lock import Holder, WorkspaceLock
from csdesk.storage.migrations import STEPS, VERSION
from csdesk.storage.migrations.runner import migrate
from csdesk.storage.passphrase import MAGIC, key_for, key_of, looks_protected, new_salt


class WorkspaceFile:
    """One open ``.csdesk`` file: its engine, its journal and its lock."""

    def __init__(self, path: Path, db: Engine, lock: WorkspaceLock | None, holder: Holder | None) -> None:
        """Use `open_file` or `create_file`; this only keeps what they found."""
        self.path = path
        self.db = db
        self.journal = Journal(db, read_only=lock is None)
        self.holder = holder
        self._lock = lock

    @property
    def read_only(self) -> bool:
        """Tell whether another process may write and this one may not."""
        return self._lock is None

    def backup(self, target: Path | None = None) -> tuple[Path, str]:
        """Write a verified copy (default: a stamped one in the backup folder); return its path and SHA-256."""
        if target is None:
            target = backup.stamped(self.path, datetime.now())
        digest = backup.backup_to(self.db, target)
        return target, digest

    def backup_daily(self) -> Path | None:
        """Write a backup when today has none yet and the file may be written; keep the newest `backup.DAILY_KEPT`."""
        folder = backup.backup_folder(self.path)
        today = datetime.now().astimezone()
        daily = sorted(folder.glob(f"{self.path.stem}-????????-??????.csdesk"))
        if self.read_only or any(f"-{today:%Y%m%d}-" in found.name for found in daily):
            return None
        target, _digest = self.backup()
        backup.thin([*daily, target])
        return target

    def close(self) -> None:
        """Close this thread's connection, fold the log into the file and free the lock."""
        if not self.read_only and not self.db.is_closed():
            self.db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        self.db.close_everywhere()
        if self._lock is not None:
            self._lock.release()
        else:
            _tidy(self.path, self.db.key)

    def check(self) -> list[Words]:
        """Return what is wrong with the file itself; an empty list is good news."""
        findings: list[Words] = []
        for (verdict,) in self.db.execute_sql("PRAGMA integrity_check").fetchall():
            if verdict != "ok":
                findings.append(_("The file is damaged: {detail}.", detail=str(verdict)))
        for table, row, parent, _number in self.db.execute_sql("PRAGMA foreign_key_check").fetchall():
            findings.append(
                _(
                    "Row {row} of {table} points to a row of {parent} that does not exist.",
                    row=str(row),
                    table=table,
                    parent=parent,
                )
            )
        open_change, replaying = self.db.execute_sql("SELECT change_id, replaying FROM change_now").fetchone()
        if open_change is not None or replaying:
            findings.append(_("A change was left open in the journal."))
        orphans = self.db.execute_sql(
            "SELECT count(*) FROM change_row WHERE change_id NOT IN (SELECT id FROM change)"
        )
        if orphans.fetchone()[0]:
            findings.append(_("The journal holds rows of no change."))
        return findings


def create_file(path: Path, passphrase: str | None = None) -> WorkspaceFile:
    """Create a new workspace at ``path``; refuses to overwrite anything. A ``passphrase`` protects it."""
    refuse_taken(path)
    lock = WorkspaceLock(path)
    try:
        path.touch(mode=0o600, exist_ok=False)
    except OSError as error:
        raise Trouble(_cannot(path, error)) from error
    key = key_of(passphrase, new_salt()) if passphrase else None
    db = Engine(str(path), key=key)
    try:
        lock.acquire()
        with told_in_words():
            _stamp(path, key)
            migrate(db, STEPS)
            db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    except BaseException as error:
        db.close_everywhere()
        for tail in ("", "-wal", "-shm"):
            path.with_name(path.name + tail).unlink(missing_ok=True)
        lock.release()
        if isinstance(error, OSError):
            raise Trouble(_cannot(path, error)) from error
        raise
    return WorkspaceFile(path, db, lock, None)


def refuse_taken(path: Path) -> None:
    """Raise `Trouble` when there is something at ``path`` already; a new file never replaces one."""
    if path.exists():
        raise Trouble(_("{file} already exists; choose another name.", file=path.name))


def _stamp(path: Path, key: str | None) -> None:
    """Write the identity into the header before the write-ahead log begins, so that it is there after any crash."""
    connection = sqlite.connect(str(path))
    unlock(connection, key)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("VACUUM")
    connection.close()


def open_file(path: Path, *, read_only: bool = False, passphrase: str | None = None) -> WorkspaceFile:
    """Open the workspace at ``path``; read-only when asked or when another process holds it.

    Raises `Locked` for a protected file without its passphrase, `Trouble` for anything that cannot be opened.
    """
    key = _identify(path, passphrase)
    lock = WorkspaceLock(path)
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    try:
        holder = lock.acquire() if writable and not read_only else None
    except OSError as error:
        raise Trouble(_cannot(path, error)) from error
    mine = writable and not read_only and holder is None
    db = Engine(str(path), read_only=not mine, still=not mine and _is_still(path), key=key)
    try:
        _bring_up_to_date(db, path, mine=mine)
    except (DatabaseError, Trouble) as error:
        db.close_everywhere()
        if mine:
            lock.release()
        if isinstance(error, Trouble):
            raise
        told = sentence(error)
        if told is not None:
            raise Trouble(told) from error
        if key is not None:
            raise Locked(
                _("This passphrase does not open {file}; check it and try again.", file=path.name)
            ) from error
        raise Trouble(
            _(
                "{file} is damaged and cannot be read ({reason}); restore it from a backup.",
                file=path.name,
                reason=str(error),
            )
        ) from error
    return WorkspaceFile(path, db, lock if mine else None, holder)


def _is_still(path: Path) -> bool:
    """Tell whether the file lies where nothing can be written, as on a read-only disk, and has no log beside it."""
    return not os.access(path.parent, os.W_OK) and not path.with_name(path.name + "-wal").exists()


def _tidy(path: Path, key: str | None) -> None:
    """Remove the empty log that reading leaves behind, when nobody else has the file open and it may be written."""
    log = path.with_name(path.name + "-wal")
    lock = WorkspaceLock(path)
    if not log.exists() or not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        return
    if lock.acquire() is None:
        db = Engine(str(path), key=key)
        with suppress(DatabaseError):
            db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        db.close_everywhere()
        lock.release()


def _identify(path: Path, passphrase: str | None) -> str | None:
    """Read identity and version from the header's bytes, so that a foreign or newer file is never touched.

    Returns the key of a protected file, whose header only its passphrase can read.
    """
    try:
        if looks_protected(path):
            return _key(path, passphrase)
        with path.open("rb") as stream:
            head = stream.read(100)
    except FileNotFoundError as error:
        raise Trouble(_("{file} does not exist; check the name and the folder.", file=str(path))) from error
    except OSError as error:
        raise Trouble(_cannot(path, error)) from error
    if len(head) < 100 or not head.startswith(MAGIC) or int.from_bytes(head[68:72]) != APPLICATION_ID:
        raise Trouble(
            _(
                "{file} is not a CSDesk workspace; choose a file that ends in .csdesk.",
                file=path.name,
            )
        )
    _refuse_newer(path, int.from_bytes(head[60:64]))
    return None


def _key(path: Path, passphrase: str | None) -> str:
    if not passphrase:
        raise Locked(_("{file} is protected by a passphrase; enter it to open the file.", file=path.name))
    return key_for(path, passphrase)


def _bring_up_to_date(db: Engine, path: Path, *, mine: bool) -> None:
    """Check the version again behind the write-ahead log, and upgrade an older file that is ours to write."""
    version = int(db.execute_sql("PRAGMA user_version").fetchone()[0])
    _refuse_newer(path, version)
    if version == 0:
        raise Trouble(
            _(
                "{file} is not a CSDesk workspace; choose a file that ends in .csdesk.",
                file=path.name,
            )
        )
    if mine:
        migrate(db, STEPS, backup=lambda: _backup_before_upgrade(db, path, version))
    elif version < VERSION:
        raise Trouble(
            _(
                "{file} must be upgraded first, and it cannot be written now; close it elsewhere and try again.",
                file=path.name,
            )
        )
    db.execute_sql("SELECT count(*) FROM change_now").fetchone()


def _refuse_newer(path: Path, version: int) -> None:
    if version > VERSION:
        raise Trouble(
            _(
                "{file} was made by a newer CSDesk (format {found}, this one reads up to {ours}); "
                "install the newer CSDesk to open it.",
                file=path.name,
                found=str(version),
                ours=str(VERSION),
            )
        )


def _backup_before_upgrade(db: Engine, path: Path, version: int) -> None:
    target = backup.stamped(path, datetime.now(), f"-before-format-{version + 1}")
    target.parent.mkdir(exist_ok=True)
    backup.backup_to(db, target)


def _cannot(path: Path, error: OSError) -> Words:
    return _(
        "{file} cannot be opened: {reason}.",
        file=str(path),
        reason=error.strerror or str(error),
    )
