"""Undo in memory: taken back and done again as long as the program runs, and refused in words afterwards."""

from pathlib import Path

import pytest

from csdesk.base.errors import Refused
from csdesk.base.text import plain
from csdesk.storage.database import create_file
from csdesk.storage.shelf import SHELF, SHOWN, Shelf, begin


def test_a_batch_is_undone_redone_and_after_that_forgotten(tmp_path: Path) -> None:
    file = create_file(tmp_path / "a.csdesk")
    db, journal = file.db, file.journal
    begin(db, journal, read_only=False)
    db.execute_sql("CREATE TABLE kept (id INTEGER PRIMARY KEY)")
    shelf = Shelf()
    journal.add_bulk(SHELF, shelf, SHOWN)
    add, drop = ("INSERT INTO kept VALUES (?)", (7,)), ("DELETE FROM kept WHERE id = ?", (7,))
    with journal.change(plain("Add")) as change:
        db.execute_sql(*add)
        change.wrote_batch(SHELF, shelf.put([drop], [add]))
    assert change.done.touches(SHOWN)
    journal.undo()
    assert db.execute_sql("SELECT count(*) FROM kept").fetchone() == (0,)
    journal.redo()
    assert db.execute_sql("SELECT count(*) FROM kept").fetchone() == (1,)
    shelf.clear()
    with pytest.raises(Refused, match="can no longer be undone"):
        journal.undo()
    begin(db, journal, read_only=False)
    assert journal.can_undo() is None
    assert [row[0].label.english() for row in journal.history()] == ["Add"]
    file.close()
