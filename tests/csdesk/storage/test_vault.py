"""Protected workspaces: nothing readable on disk, the right passphrase and no other, on and off again."""

from pathlib import Path

import pytest

from csdesk.base.errors import Locked, Refused
from csdesk.people.person import PersonDraft
from csdesk.people.service import People
from csdesk.storage.database import create_file, open_file
from csdesk.storage.migrations import VERSION
from csdesk.storage.vault import change_passphrase

SECRET = "correct horse battery"
MARK = "Zacharias Q. Marker"


def filled(path: Path, passphrase: str | None = None) -> None:
    """Write a workspace that holds one telling name."""
    file = create_file(path, passphrase)
    People(file.db, file.journal).add_person(PersonDraft(MARK))
    file.close()


def names(path: Path, passphrase: str | None = None) -> list[str]:
    """Open and read."""
    file = open_file(path, passphrase=passphrase)
    found = [person.name for person in People(file.db, file.journal).persons()]
    assert file.check() == []
    file.close()
    return found


def test_nothing_of_a_protected_file_is_readable_on_disk(tmp_path: Path) -> None:
    path = tmp_path / "p.csdesk"
    file = create_file(path, SECRET)
    People(file.db, file.journal).add_person(PersonDraft(MARK))
    for found in tmp_path.iterdir():
        assert MARK.encode() not in found.read_bytes()
    backup, _digest = file.backup()
    assert MARK.encode() not in backup.read_bytes()
    file.close()
    assert names(path, SECRET) == [MARK]
    assert names(backup, SECRET) == [MARK]


def test_without_the_right_passphrase_it_stays_shut(tmp_path: Path) -> None:
    path = tmp_path / "p.csdesk"
    filled(path, SECRET)
    before = path.read_bytes()
    with pytest.raises(Locked, match="protected by a passphrase"):
        open_file(path)
    with pytest.raises(Locked, match="does not open"):
        open_file(path, passphrase="wrong horse battery")
    assert path.read_bytes() == before
    assert names(path, SECRET) == [MARK]


def test_protect_change_and_unprotect_keep_everything(tmp_path: Path) -> None:
    path = tmp_path / "p.csdesk"
    filled(path)
    assert change_passphrase(path, None, SECRET)
    assert names(path, SECRET) == [MARK]
    assert change_passphrase(path, SECRET, "another long one")
    with pytest.raises(Locked):
        open_file(path, passphrase=SECRET)
    assert not change_passphrase(path, "another long one", None)
    assert names(path) == [MARK]
    assert int.from_bytes(path.read_bytes()[60:64]) == VERSION
    file = open_file(path)
    file.journal.undo()
    assert People(file.db, file.journal).persons() == []
    file.close()
    assert [found.name for found in tmp_path.iterdir()] == ["p.csdesk"]


def test_one_flipped_bit_of_a_protected_file_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "p.csdesk"
    filled(path, SECRET)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 4
    path.write_bytes(bytes(data))
    with pytest.raises(Exception, match=r"malformed|damaged|does not open|disk I/O"):
        names(path, SECRET)


def test_a_short_passphrase_is_refused_and_nothing_changes(tmp_path: Path) -> None:
    path = tmp_path / "p.csdesk"
    filled(path)
    before = path.read_bytes()
    with pytest.raises(Refused, match="at least 8"):
        change_passphrase(path, None, "short")
    assert path.read_bytes() == before
