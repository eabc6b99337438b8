"""Facts in batches: written, matched, shelved, looked up and checked."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from csdesk.base.errors import Refused
from csdesk.base.text import Words, plain
from csdesk.interactions.fact import FACT_COLUMNS, Facts
from csdesk.interactions.service import Interactions
from csdesk.storage.database import WorkspaceFile, create_file
from csdesk.storage.engine import Engine

BATCH = {
    "file_name": "t.csv",
    "sheet": "t",
    "sha256": "",
    "kind": "interactions",
    "at": "2026-01-01",
    "rows_read": 0,
    "skipped": 0,
    "report": "",
}


@dataclass
class Shelf:
    """A file, its interactions and the months that were told."""

    file: WorkspaceFile
    facts: Interactions
    told: list[set[int]] = field(default_factory=list)

    def write(self, rows: dict[str, tuple[int, str]]) -> tuple[int, int, int]:
        """Write facts by key: (month, topic); return added, updated, unchanged."""
        facts = Facts(
            "ticket",
            list(rows),
            list(range(2, 2 + len(rows))),
            [month for month, _topic in rows.values()],
            {
                "topic": [topic for _month, topic in rows.values()],
                "opened_at": [month for month, _ in rows.values()],
            },
        )
        expected = self.facts.classify(facts)
        with self.file.journal.change(self.label("write")):
            written = self.facts.write(facts, BATCH | {"rows_read": len(rows)})
        assert (written.added, written.updated, written.unchanged) == expected
        return expected

    def rows(self) -> list[tuple[str, int, str]]:
        """Return key, month and topic of every fact."""
        found = self.file.db.execute_sql("SELECT key, month, topic FROM interaction ORDER BY key").fetchall()
        return [tuple(row) for row in found]

    @staticmethod
    def label(text: str) -> Words:
        """Wrap a text."""
        return plain(text)


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    """Make an empty file."""
    file = create_file(tmp_path / "f.csdesk")
    told: list[set[int]] = []

    def refresh(_db: Engine, months: set[int]) -> None:
        told.append(set(months))

    yield Shelf(file, Interactions(file.db, file.journal, refresh), told)
    file.close()


def test_columns_are_those_of_the_table(shelf: Shelf) -> None:
    for table, extra in (("interaction", ["id"]), ("interaction_shelf", ["shelf_batch", "side", "id"])):
        found = [row[1] for row in shelf.file.db.execute_sql(f"PRAGMA table_info({table})").fetchall()]
        assert found == extra + list(FACT_COLUMNS)


def test_months_of_old_and_new_rows_are_told(shelf: Shelf) -> None:
    assert shelf.write({"a": (10, "x"), "b": (11, "x"), "c": (12, "x")}) == (3, 0, 0)
    assert shelf.told == [{10, 11, 12}]
    assert shelf.write({"a": (20, "x"), "b": (11, "x"), "c": (12, "y"), "d": (13, "x")}) == (1, 2, 1)
    assert shelf.told[-1] == {10, 20, 12, 13}
    shelf.file.journal.undo()
    assert shelf.told[-1] == {10, 20, 12, 13}
    assert shelf.rows() == [("a", 10, "x"), ("b", 11, "x"), ("c", 12, "x")]
    shelf.file.journal.redo()
    assert shelf.rows() == [("a", 20, "x"), ("b", 11, "x"), ("c", 12, "y"), ("d", 13, "x")]


def test_nothing_to_write_is_no_change(shelf: Shelf) -> None:
    shelf.write({"a": (10, "x")})
    assert shelf.write({"a": (10, "x")}) == (0, 0, 1)
    assert len(shelf.told) == 1
    shelf.file.journal.undo()
    assert shelf.rows() == []


def test_blank_and_zero_are_different(shelf: Shelf) -> None:
    zero = Facts("call", ["k"], [2], [1], {"wait_seconds": [0.0]})
    blank = Facts("call", ["k"], [2], [1], {"wait_seconds": [None]})
    with shelf.file.journal.change(shelf.label("a")):
        shelf.facts.write(blank, BATCH | {"rows_read": 1})
    assert shelf.facts.classify(zero) == (0, 1, 0)
    with shelf.file.journal.change(shelf.label("a")):
        shelf.facts.write(zero, BATCH | {"rows_read": 1})
    # A blank cell says nothing: it erases no zero
    assert shelf.facts.classify(blank) == (0, 0, 1)
    assert shelf.facts.classify(zero) == (0, 0, 1)


def test_rows_are_found_by_value_time_and_id(shelf: Shelf) -> None:
    shelf.write({"a": (10, "x"), "b": (20, "y"), "c": (30, "y")})
    assert [fact.values["key"] for fact in shelf.facts.rows(where={"topic": "y"})] == ["b", "c"]
    assert [fact.values["key"] for fact in shelf.facts.rows(start=10, end=30)] == ["a", "b"]
    first = shelf.facts.rows(limit=1)[0]
    assert (first.file_name, first.sheet, first.row) == ("t.csv", "t", 2)
    assert shelf.facts.rows(ids=[first.id])[0] == first
    assert [fact.values["key"] for fact in shelf.facts.rows(limit=1, offset=2)] == ["c"]
    with pytest.raises(Refused):
        shelf.facts.rows(where={"1=1; --": "x"})


def test_check_finds_loose_ends(shelf: Shelf) -> None:
    shelf.write({"a": (10, "x")})
    assert shelf.facts.check() == []
    shelf.file.db.execute_sql("UPDATE interaction SET batch_id = 99")
    shelf.file.db.execute_sql("UPDATE batch SET skipped = 5")
    assert len(shelf.facts.check()) == 2


def test_two_later_imports_of_one_row(shelf: Shelf) -> None:
    """Three versions of a row; each undo brings the one before."""
    for topic in ("one", "two", "three"):
        shelf.write({"a": (10, topic)})
    for topic in ("two", "one"):
        shelf.file.journal.undo()
        assert shelf.rows() == [("a", 10, topic)]
    shelf.file.journal.redo()
    shelf.file.journal.redo()
    assert shelf.rows() == [("a", 10, "three")]
    assert shelf.facts.check() == []


def test_several_batches_bring_the_figures_up_to_date_once(shelf: Shelf) -> None:
    with shelf.file.journal.change(shelf.label("all")), shelf.facts.refreshed_once():
        shelf.write({"a": (10, "x")})
        shelf.write({"b": (10, "x"), "c": (11, "x")})
        assert shelf.told == []
    assert shelf.told == [{10, 11}]
    shelf.write({"d": (12, "x")})
    assert shelf.told == [{10, 11}, {12}]
