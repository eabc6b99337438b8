"""The workspace file: identity, versions, lock, backup, and what other files are told."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from csdesk.base.errors import Refused, Trouble
from csdesk.storage.database import create_file, open_file
from csdesk.storage.engine import APPLICATION_ID
from csdesk.storage.facts import Facts
from csdesk.storage.migrations import STEPS, VERSION


def test_a_new_file_says_what_it_is_and_closes_to_one_file(tmp_path: Path) -> None:
    create_file(tmp_path / "a.csdesk").close()
    head = (tmp_path / "a.csdesk").read_bytes()[:100]
    assert int.from_bytes(head[68:72]) == APPLICATION_ID
    assert int.from_bytes(head[60:64]) == VERSION == len(STEPS)
    assert [path.name for path in tmp_path.iterdir()] == ["a.csdesk"]


def test_every_table_is_strict(tmp_path: Path) -> None:
    file = create_file(tmp_path / "a.csdesk")
    rows = file.db.execute_sql(
        "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
    ).fetchall()
    file.close()
    loose = [name for name, strict in rows if not strict and not name.startswith("sqlite_")]
    assert loose == []


def test_the_engine_runs_with_the_pragmas_that_lose_nothing(tmp_path: Path) -> None:
    file = create_file(tmp_path / "a.csdesk")
    names = (
        "journal_mode",
        "synchronous",
        "foreign_keys",
        "trusted_schema",
        "secure_delete",
    )
    found = [file.db.execute_sql(f"PRAGMA {name}").fetchone()[0] for name in names]
    file.close()
    assert found == ["wal", 2, 1, 0, 1]


def test_an_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.csdesk"
    path.write_text("precious")
    with pytest.raises(Trouble, match="already exists"):
        create_file(path)
    assert path.read_text() == "precious"


@pytest.mark.parametrize("content", [b"", b"not a database" * 20])
def test_a_foreign_file_is_told_in_words(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.csdesk"
    path.write_bytes(content)
    with pytest.raises(Trouble, match="not a CSDesk workspace"):
        open_file(path)
    assert path.read_bytes() == content


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.csdesk"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE t (x)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(Trouble, match="not a CSDesk workspace"):
        open_file(path)
    assert path.read_bytes() == before


def test_a_missing_file_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="does not exist"):
        open_file(tmp_path / "gone.csdesk")


def test_a_file_from_the_future_is_refused_and_untouched(tmp_path: Path) -> None:
    path = tmp_path / "a.csdesk"
    create_file(path).close()
    data = bytearray(path.read_bytes())
    data[60:64] = (VERSION + 1).to_bytes(4, "big")
    path.write_bytes(bytes(data))
    with pytest.raises(Trouble, match="newer CSDesk"):
        open_file(path)
    assert path.read_bytes() == bytes(data)


def test_a_second_opener_learns_who_holds_the_file_and_may_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csdesk"
    first = create_file(path)
    Facts(first.db, first.journal).edit({"name": "Acme"})
    second = open_file(path)
    assert second.read_only
    assert second.holder is not None
    assert second.holder.process == os.getpid()
    facts = Facts(second.db, second.journal)
    assert facts.get("name") == "Acme"
    with pytest.raises(Refused, match="read-only"):
        facts.edit({"name": "Other"})
    second.close()
    first.close()
    again = open_file(path)
    assert not again.read_only
    again.close()


@pytest.mark.parametrize("month", ["0", "13", "April", ""])
def test_a_fiscal_year_that_starts_in_no_month_is_refused(tmp_path: Path, month: str) -> None:
    file = create_file(tmp_path / "a.csdesk")
    facts = Facts(file.db, file.journal)
    with pytest.raises(Refused, match="from 1 to 12"):
        facts.edit({"fiscal_start": month})
    facts.edit({"fiscal_start": "4"})
    assert facts.get("fiscal_start") == "4"
    file.close()


def test_reading_leaves_exactly_one_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csdesk"
    create_file(path).close()
    reader = open_file(path, read_only=True)
    assert Facts(reader.db, reader.journal).get("name") == ""
    reader.close()
    assert [found.name for found in tmp_path.iterdir()] == ["a.csdesk"]


def test_the_lock_dies_with_its_owner(tmp_path: Path) -> None:
    path = tmp_path / "a.csdesk"
    create_file(path).close()
    script = (
        "import os, sys; from pathlib import Path; from csdesk.storage.database import open_file; "
        "file = open_file(Path(sys.argv[1])); assert not file.read_only; os._exit(9)"
    )
    result = subprocess.run(
        [sys.executable, "-c", script, str(path)],
        check=False,
        cwd=Path(__file__).parents[3],
    )
    assert result.returncode == 9
    file = open_file(path)
    assert not file.read_only
    assert file.check() == []
    file.close()


def test_another_thread_may_close_the_file(tmp_path: Path) -> None:
    file = create_file(tmp_path / "a.csdesk")
    thread = Thread(target=file.close)
    thread.start()
    thread.join()
    again = open_file(file.path)
    assert not again.read_only
    again.close()


def test_a_backup_is_whole_and_opens(tmp_path: Path) -> None:
    file = create_file(tmp_path / "a.csdesk")
    Facts(file.db, file.journal).edit({"name": "Acme"})
    path, digest = file.backup()
    file.close()
    assert len(digest) == 64
    copy = open_file(path)
    assert Facts(copy.db, copy.journal).get("name") == "Acme"
    assert copy.check() == []
    copy.close()


def test_a_backup_a_day_and_two_weeks_of_them(tmp_path: Path) -> None:
    file = create_file(tmp_path / "a.csdesk")
    folder = tmp_path / "a-backups"
    folder.mkdir()
    for day in range(1, 21):
        (folder / f"a-202601{day:02}-080000.csdesk").write_bytes(b"old")
    (folder / "a-20260101-080000-before-format-3.csdesk").write_bytes(b"kept")
    first = file.backup_daily()
    assert first is not None
    assert file.backup_daily() is None
    file.close()
    names = sorted(found.name for found in folder.iterdir())
    assert names[0] == "a-20260101-080000-before-format-3.csdesk"
    assert len(names) == 15
    assert first.name == names[-1]


def test_damage_is_told_in_words(tmp_path: Path) -> None:
    path = tmp_path / "a.csdesk"
    create_file(path).close()
    data = bytearray(path.read_bytes())
    data[100:] = os.urandom(len(data) - 100)
    path.write_bytes(bytes(data))
    with pytest.raises(Trouble, match="damaged"):
        open_file(path)


def test_check_finds_a_reference_to_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.csdesk"
    file = create_file(path)
    file.db.execute_sql("PRAGMA foreign_keys = OFF")
    file.db.execute_sql("UPDATE change_now SET replaying = 1")
    file.db.execute_sql("INSERT INTO unit (parent_id, kind, name) VALUES (99, 'team', 'Lost')")
    texts = [words.english() for words in file.check()]
    file.close()
    assert any("does not exist" in text for text in texts)
    assert any("left open" in text for text in texts)


def test_a_file_in_a_folder_that_cannot_be_written_is_read_as_it_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.csdesk"
    create_file(path).close()
    monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.W_OK)
    file = open_file(path)
    assert file.read_only
    assert file.check() == []
    assert [each.name for each in tmp_path.iterdir()] == ["a.csdesk"], (
        "a log or its index cannot be made there"
    )
    with pytest.raises(Refused, match="read-only"):
        Facts(file.db, file.journal).edit({"name": "No"})
    file.close()


def test_a_backup_beside_a_file_that_allows_none_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*_arguments: object, **_named: object) -> None:
        raise OSError(30, "Read-only file system")

    file = create_file(tmp_path / "a.csdesk")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "mkdir", forbidden)
        with pytest.raises(Trouble, match="Choose another folder"):
            file.backup()
    file.close()
