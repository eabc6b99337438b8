"""Take back an import at any time: its facts, and the people, units, values or goals it brought."""

import json
from typing import Any

from csdesk.base.change import Change
from csdesk.base.errors import Refused
from csdesk.base.text import Words, _, ngettext
from csdesk.interactions.fact import Batch
from csdesk.interactions.service import Interactions
from csdesk.storage.engine import Engine
from csdesk.storage.journal import Journal
from csdesk.storage.takeback import TakeBack

_FACTS = frozenset({"interactions", "survey"})


class Undoing:
    """Undoes single imports of one workspace, whatever came after them; what came after stays."""

    def __init__(self, db: Engine, journal: Journal, interactions: Interactions) -> None:
        """Write through ``journal``."""
        self._db, self._journal, self._interactions = db, journal, interactions

    def risk(self, number: int) -> Words | None:
        """Say what later work touches the same rows and therefore stays; None when the import goes without a trace."""
        batch = self._interactions.batch(number)
        if batch is None or batch.undone:
            return None
        rows = self._interactions.overwritten_later(number)
        others = self._notes(batch).leftovers.count
        first = ngettext(
            "A later import changed {n} of these rows; it stays as that import left it.",
            "A later import changed {n} of these rows; they stay as that import left them.",
            rows,
        )
        second = ngettext(
            "{n} entry that this import added or changed was edited or is in use since, and stays.",
            "{n} entries that this import added or changed were edited or are in use since, and stay.",
            others,
        )
        if rows and others:
            return _("{first} {second}", first=first, second=second)
        return first if rows else second if others else None

    def undo(self, number: int) -> Change:
        """Take an import back; raises `Refused` when it was taken back already or its details are gone."""
        batch = self._interactions.batch(number)
        if batch is None or batch.undone:
            raise Refused(_("This import is not in the file any more."))
        with self._journal.change(_("Undo the import of {file}", file=batch.file_name)) as change:
            notes = self._notes(batch)
            if not notes.known and batch.kind not in _FACTS:
                raise Refused(
                    _(
                        "What this import changed is not recorded any more, so it cannot be taken back by itself."
                    )
                )
            self._interactions.take_back(number)
            notes.run()
        return change.done

    def _notes(self, batch: Batch) -> TakeBack:
        report: dict[str, Any] = json.loads(batch.report or "{}")
        first, last = report.get("notes", (1, 0))
        return TakeBack(self._db, batch.change_id or 0, first, last, batch.id)
