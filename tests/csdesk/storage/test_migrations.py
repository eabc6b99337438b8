"""Upgrades: every format opens, a backup is written first, and a failing step leaves the file as it was."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from csdesk.storage import database
from csdesk.storage.database import open_file
from csdesk.storage.engine import APPLICATION_ID, Engine
from csdesk.storage.migrations import STEPS, VERSION
from csdesk.storage.migrations.runner import migrate, statements
from csdesk.storage.migrations.step import Step

FORMATS = sorted((Path(__file__).parents[2] / "files").glob("format-*.csdesk"))


def old_file(path: Path, version: int) -> None:
    """Write a workspace as it was at an earlier format."""
    with sqlite3.connect(path) as stamp:
        stamp.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        stamp.execute("VACUUM")
    stamp.close()
    db = Engine(str(path))
    migrate(db, STEPS[:version])
    db.execute_sql("UPDATE change_now SET replaying = 1")
    db.execute_sql("INSERT INTO unit (kind, name) VALUES ('team', 'Kept')")
    db.execute_sql("UPDATE change_now SET replaying = 0")
    db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close_everywhere()


@pytest.mark.parametrize("version", range(2, VERSION))
def test_an_older_file_is_backed_up_and_lifted(tmp_path: Path, version: int) -> None:
    path = tmp_path / "old.csdesk"
    old_file(path, version)
    file = open_file(path)
    assert file.db.execute_sql("PRAGMA user_version").fetchone()[0] == VERSION
    assert file.db.execute_sql("SELECT name FROM unit").fetchall() == [("Kept",)]
    assert file.check() == []
    file.close()
    (backup,) = (tmp_path / "old-backups").glob("*.csdesk")
    assert int.from_bytes(backup.read_bytes()[60:64]) == version


def test_a_failing_step_leaves_the_former_format(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "old.csdesk"
    old_file(path, 3)
    broken = (
        *STEPS[:3],
        Step("broken", "CREATE TABLE half (id INTEGER) STRICT; INSERT INTO nowhere VALUES (1)"),
    )
    monkeypatch.setattr(database, "STEPS", broken)
    monkeypatch.setattr(database, "VERSION", 4)
    with pytest.raises(Exception, match="nowhere"):
        open_file(path)
    db = Engine(str(path))
    tables = {row[0] for row in db.execute_sql("SELECT name FROM sqlite_master").fetchall()}
    assert db.execute_sql("PRAGMA user_version").fetchone()[0] == 3
    assert "half" not in tables
    db.close_everywhere()


@pytest.mark.parametrize("golden", FORMATS, ids=lambda path: path.stem)
def test_every_format_ever_released_opens(golden: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(golden, tmp_path / golden.name))
    file = open_file(path)
    assert file.check() == []
    assert file.db.execute_sql("SELECT name FROM unit ORDER BY id").fetchall()[0][0] == "Acme"
    file.close()


def test_there_is_a_golden_file_of_todays_format() -> None:
    assert f"format-{VERSION}" in {path.stem for path in FORMATS}


def test_statements_are_split_at_semicolons_and_comments_dropped() -> None:
    assert statements("CREATE TABLE a (x); -- first; one\n CREATE TABLE b (y)") == [
        "CREATE TABLE a (x)",
        "CREATE TABLE b (y)",
    ]
