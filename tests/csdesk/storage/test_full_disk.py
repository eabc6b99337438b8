"""A full disk: one sentence, nothing half written, and work goes on once there is room."""

import errno
from pathlib import Path

import pytest

from csdesk.base.errors import Trouble
from csdesk.interactions.fact import Facts
from csdesk.people.unit import UnitDraft
from csdesk.storage import database
from csdesk.storage.migrations import STEPS
from csdesk.workspace import Workspace


def many(size: int) -> Facts:
    keys = [f"T-{number}" for number in range(size)]
    return Facts("ticket", keys, list(range(size)), [2026 * 12] * size, {"external_id": keys, "topic": keys})


def test_a_full_disk_is_told_and_leaves_everything_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "full.csdesk"
    workspace = Workspace.create(path)
    workspace.people.add_unit(UnitDraft("Before"))
    db = workspace._file.db
    pages = db.execute_sql("PRAGMA page_count").fetchone()[0]
    db.execute_sql(f"PRAGMA max_page_count = {pages + 300}")
    record = {"file_name": "t", "kind": "interactions", "at": "2026-01-01", "rows_read": 1, "skipped": 0}
    with pytest.raises(Trouble, match="disk is full"):
        workspace.interactions.write(many(30_000), record)
    assert workspace.interactions.count() == 0
    assert workspace.check() == []
    assert path.with_name(path.name + "-wal").stat().st_size == 0
    db.execute_sql("PRAGMA max_page_count = 1000000")
    workspace.interactions.write(many(30_000), record)
    assert workspace.interactions.count() == 30_000
    assert [unit.name for unit in workspace.people.units()] == ["Before"]
    workspace.close()


def test_a_workspace_that_cannot_be_made_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_db: object, steps: object) -> None:
        assert steps is STEPS
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(database, "migrate", full)
    with pytest.raises(Trouble, match="No space left"):
        Workspace.create(tmp_path / "new.csdesk")
    assert list(tmp_path.iterdir()) == []


def test_a_lock_whose_note_cannot_be_written_still_locks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object, **_named: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "n.csdesk"
    Workspace.create(path).close()
    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_text", full)
        first = Workspace.open(path)
    second = Workspace.open(path)
    assert (first.read_only, second.read_only) == (False, True)
    second.close()
    first.close()
