"""Undo kept in memory only, for what must leave no note in the file: whom a round of questionnaires asks, and the answers.

The journal keeps a note of each row in the file, and a note that names a rater in the same change as an answer would
be the link that must not exist. So changes of rounds are batches whose rows nobody notes; how to take one back is known
as long as the program runs. `forget` puts what an earlier run did out of undo's reach, and closing a round does the same.
"""

import secrets
from collections.abc import Iterable
from typing import Any

from csdesk.base.errors import Refused
from csdesk.base.text import _
from csdesk.storage.engine import Engine
from csdesk.storage.journal import Journal

SHELF, SHOWN = "round", "review_round"
"""The name of the store in the journal, and the table that its changes touch."""
Deed = tuple[str, tuple[Any, ...]]
"""A statement and its values."""


class Shelf:
    """The batches of this run: what takes each back, and what does it again."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._batches: dict[int, tuple[tuple[Deed, ...], tuple[Deed, ...]]] = {}

    def put(self, back: Iterable[Deed], again: Iterable[Deed]) -> int:
        """Keep how a batch is taken back and done again; return its number, which says nothing of its order."""
        batch = random_id()
        self._batches[batch] = tuple(back), tuple(again)
        return batch

    def clear(self) -> None:
        """Forget all batches."""
        self._batches.clear()

    def undo(self, db: Engine, batch: int) -> None:
        """Take a batch back."""
        self._run(db, self._deeds(batch)[0])

    def redo(self, db: Engine, batch: int) -> None:
        """Do a batch again."""
        self._run(db, self._deeds(batch)[1])

    def _deeds(self, batch: int) -> tuple[tuple[Deed, ...], tuple[Deed, ...]]:
        if batch not in self._batches:
            raise Refused(
                _("What was done to questionnaires before CSDesk was started last can no longer be undone.")
            )
        return self._batches[batch]

    @staticmethod
    def _run(db: Engine, deeds: Iterable[Deed]) -> None:
        for sql, values in deeds:
            db.execute_sql(sql, values)


def begin(db: Engine, journal: Journal, *, read_only: bool) -> None:
    """Make a freshly opened file ready: what an earlier run did to rounds can no longer be undone."""
    journal.add_bulk(SHELF, Shelf(), SHOWN)
    if not read_only:
        forget(db)


def forget(db: Engine) -> None:
    """Put every change of a round, and all before the last of them, out of undo's reach."""
    last = db.execute_sql(
        "SELECT max(id) FROM change WHERE state IN ('done', 'undone') AND bulk = ?", (SHELF,)
    ).fetchone()[0]
    if last is None:
        return
    with db.atomic():
        db.execute_sql("UPDATE change SET state = 'settled' WHERE state = 'done' AND id <= ?", (last,))
        db.execute_sql("UPDATE change SET state = 'discarded' WHERE state = 'undone'")


def random_id() -> int:
    """Return a row number that tells nothing of order or time."""
    return secrets.randbelow(2**62) + 1
