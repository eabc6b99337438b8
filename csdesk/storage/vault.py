"""Protects a closed workspace with a passphrase, changes the passphrase, or takes it off."""

from contextlib import closing, suppress
from pathlib import Path

from csdesk.base.errors import Refused, Trouble
from csdesk.base.secret import too_short
from csdesk.base.text import _
from csdesk.storage.backup import publish
from csdesk.storage.database import WorkspaceFile, open_file
from csdesk.storage.passphrase import key_of, new_salt


def change_passphrase(path: Path, old: str | None, new: str | None) -> bool:
    """Rewrite the file under the passphrase ``new`` (None = none) and tell whether it is protected now.

    The file is written whole under another name, checked, and moved into place; nobody may have it open. Backups that
    were made before keep the protection they had.
    """
    fault = too_short(new) if new is not None else None
    if fault is not None:
        raise Refused(fault, field="passphrase")
    file = open_file(path, passphrase=old)
    part = path.with_name(path.name + ".part")
    try:
        if file.holder is not None:
            raise Trouble(_("{file} is open elsewhere; close it there and try again.", file=path.name))
        if file.read_only:
            raise Trouble(_("{file} cannot be written; check its permissions.", file=path.name))
        part.unlink(missing_ok=True)
        _export(file, part, key_of(new, new_salt()) if new else "")
        _check(part, new)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    finally:
        file.close()
    publish(part, path)
    return new is not None


def _export(file: WorkspaceFile, part: Path, key: str) -> None:
    raw = file.db.raw()
    version = raw.execute("PRAGMA user_version").fetchone()[0]
    identity = raw.execute("PRAGMA application_id").fetchone()[0]
    raw.execute("ATTACH DATABASE ? AS target KEY ?", (str(part), key))
    # The export copies tables, rows, indexes and triggers, but not these two marks of the header.
    raw.execute("SELECT sqlcipher_export('target')")
    raw.execute(f"PRAGMA target.user_version = {int(version)}")
    raw.execute(f"PRAGMA target.application_id = {int(identity)}")
    raw.execute("DETACH DATABASE target")


def _check(part: Path, passphrase: str | None) -> None:
    with closing(open_file(part, passphrase=passphrase)) as copy:
        findings = copy.check()
    if findings:
        raise Trouble(findings[0])
