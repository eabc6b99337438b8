"""Optional attributes of people for the check of adverse impact, kept apart from everything else.

They are typed or taken from a sheet of two columns, seen only as counts of groups, never printed, never exported and never
noted in the history: a note would keep what is deleted. So these verbs cannot be undone, and their confirmation says so. The
file is told to overwrite what is deleted, and the write-ahead log is folded in at once.
"""

from collections.abc import Mapping

from csdesk.base.errors import Refused
from csdesk.base.text import Words, _
from csdesk.storage.engine import Engine
from csdesk.storage.journal import Journal

_LONGEST = 80


class Attributes:
    """The attributes of one file."""

    def __init__(self, db: Engine, journal: Journal) -> None:
        """Write through ``journal``, so that a file that is open read-only refuses."""
        self._db, self._journal = db, journal

    def names(self) -> tuple[str, ...]:
        """Return which attributes there are."""
        rows = self._db.execute_sql("SELECT DISTINCT name FROM review_attribute ORDER BY name").fetchall()
        return tuple(row[0] for row in rows)

    def of(self, name: str) -> dict[int, str]:
        """Return the value of an attribute by person, for counting; no face shows it person by person."""
        rows = self._db.execute_sql(
            "SELECT person_id, value FROM review_attribute WHERE name = ?", (name,)
        ).fetchall()
        return dict(rows)

    def put(self, name: str, values: Mapping[int, str]) -> int:
        """Write an attribute of some people, '' = not said; return how many values are kept of it now."""
        name = " ".join(name.split())[:_LONGEST]
        if not name:
            raise Refused(_("Please name the attribute."), field="name")
        with self._journal.change(_("Write an optional attribute")):
            for person_id, value in values.items():
                kept = " ".join(value.split())[:_LONGEST]
                if kept:
                    self._db.execute_sql(
                        "INSERT INTO review_attribute (person_id, name, value) VALUES (?, ?, ?) "
                        "ON CONFLICT (person_id, name) DO UPDATE SET value = excluded.value",
                        (person_id, name, kept),
                    )
                else:
                    self._db.execute_sql(
                        "DELETE FROM review_attribute WHERE person_id = ? AND name = ?", (person_id, name)
                    )
        self._fold()
        return len(self.of(name))

    def forget(self) -> int:
        """Delete every attribute of everybody for good; return how many values there were."""
        with self._journal.change(_("Delete all optional attributes")):
            count = int(self._db.execute_sql("SELECT count(*) FROM review_attribute").fetchone()[0])
            self._db.execute_sql("DELETE FROM review_attribute")
        self._fold()
        return count

    def _fold(self) -> None:
        self._db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def read_pairs(text: str, numbers: Mapping[str, int]) -> tuple[dict[int, str], tuple[str, ...]]:
    """Read lines of two columns (employee number or name, value), by tab, semicolon or comma.

    ``numbers`` maps folded numbers and names to people. Returns the values by person, and what was not found.
    """
    found: dict[int, str] = {}
    lost: list[str] = []
    for line in text.splitlines():
        mark = next((one for one in ("\t", ";", ",", "，") if one in line), None)
        if mark is None:
            if line.strip():
                lost.append(line.strip())
            continue
        key, value = (part.strip().strip('"') for part in line.split(mark, 1))
        person_id = numbers.get(key.casefold())
        if person_id is None:
            lost.append(key)
        else:
            found[person_id] = value
    return found, tuple(lost)


def taken_words(found: int, lost: tuple[str, ...]) -> Words:
    """Say what a sheet gave; a first line of heads is among the lines that were not found."""
    if not lost:
        return _("{n} values are taken in.", n=found)
    return _(
        "{n} values are taken in; {lost} lines name nobody here, the first is “{first}”.",
        n=found,
        lost=len(lost),
        first=lost[0],
    )
