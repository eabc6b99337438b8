"""The facts of one workspace: written in batches, matched by key, undone whole, looked up row by row."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from csdesk.base.errors import Refused
from csdesk.base.progress import Progress, Silent
from csdesk.base.text import Words, _
from csdesk.interactions.fact import FACT_COLUMNS, Batch, Fact, Facts, Written
from csdesk.interactions.store import FactStore
from csdesk.storage.engine import Engine
from csdesk.storage.journal import Journal

BULK = "import"
REVERSED = "import-reversed"
Refresh = Callable[[Engine, set[int]], None]
"""Brings what is computed from the facts of these months up to date, inside the transaction that changed them."""


class _Batches:
    """What the journal calls to undo and redo an import."""

    def __init__(self, store: FactStore, refresh: Refresh, *, turned: bool) -> None:
        """``turned`` swaps the two, for a change that took an import back."""
        self._store, self._refresh, self._turned = store, refresh, turned

    def undo(self, db: Engine, batch: int) -> None:
        """Take the batch back."""
        self._refresh(db, self._store.bring_back(batch) if self._turned else self._store.take_back(batch))

    def redo(self, db: Engine, batch: int) -> None:
        """Bring the batch back."""
        self._refresh(db, self._store.take_back(batch) if self._turned else self._store.bring_back(batch))


class Interactions:
    """The tickets, calls, chats and answers of one file."""

    def __init__(self, db: Engine, journal: Journal, refresh: Refresh) -> None:
        """Write ``db`` through ``journal``; ``refresh`` is told which months changed."""
        self._db, self._journal, self._refresh = db, journal, refresh
        self._store = FactStore(db)
        journal.add_bulk(BULK, _Batches(self._store, refresh, turned=False), "interaction")
        journal.add_bulk(REVERSED, _Batches(self._store, refresh, turned=True), "interaction")

    # --- reading -------------------------------------------------------------------------------------------
    def count(self) -> int:
        """Return how many interactions the file holds."""
        return self._store.count()

    def batches(self, limit: int = 100) -> list[Batch]:
        """Return the imports, newest first; undone ones too."""
        return self._store.batches(limit)

    def rows(
        self,
        ids: Sequence[int] | None = None,
        where: Mapping[str, Any] | None = None,
        *,
        start: int | None = None,
        end: int | None = None,
        limit: int = 200,
        offset: int = 0,
    ) -> list[Fact]:
        """Return interactions in order of time, each with file, sheet and row; ``start`` and ``end`` in seconds since 1970."""
        for name in where or {}:
            if name not in FACT_COLUMNS:
                raise Refused(_('There is no column "{name}".', name=name), field="where")
        return self._store.rows(ids, where or {}, start, end, limit, offset)

    def check(self) -> list[Words]:
        """Return what is wrong with the facts; an empty list is good news."""
        facts, shelf, sums = self._store.loose_ends()
        findings: list[Words] = []
        if facts:
            findings.append(_("Some interactions belong to no import ({n}).", n=facts))
        if shelf:
            findings.append(_("Some shelved rows belong to no import ({n}).", n=shelf))
        if sums:
            findings.append(_("Some imports have sums that do not add up ({n}).", n=sums))
        return findings

    # --- writing -------------------------------------------------------------------------------------------
    def classify(self, facts: Facts) -> tuple[int, int, int]:
        """Tell how many of these facts would be added, updated and left as they are."""
        added, updated, unchanged = self._sorted(facts)
        return len(facts) - len(updated) - unchanged if added is None else sum(added), len(updated), unchanged

    def differing(self, facts: Facts) -> list[int]:
        """Return the places of the facts that would update what the file holds."""
        return [place for place, _stored in self._sorted(facts)[1]]

    def write(self, facts: Facts, batch: Mapping[str, Any], progress: Progress | None = None) -> Written:
        """Write facts as one batch inside the caller's change; ``batch`` holds the columns of its record.

        Facts whose key exists are overwritten where they differ; equal ones are not touched.
        """
        progress = progress or Silent()
        with self._journal.change(_("Import {file}", file=batch["file_name"])) as change:
            adds, updates, unchanged = self._sorted(facts)
            added = len(facts) if adds is None else sum(adds)
            number = self._store.insert_batch(
                dict(batch) | {"added": added, "updated": len(updates), "unchanged": unchanged}
            )
            if updates:
                places = [place for place, _stored in updates]
                self._store.update(number, facts, places, [stored[0] for _place, stored in updates], progress)
            self._store.insert(number, facts, adds, progress)
            months = {stored[1] for _place, stored in updates} | {
                facts.months[place] for place, _stored in updates
            }
            months |= (
                set(facts.months)
                if adds is None
                else {month for month, wanted in zip(facts.months, adds, strict=True) if wanted}
            )
            if added or updates:
                progress.step(0, 0, _("Bringing the figures up to date"))
                self._refresh(self._db, months)
                change.wrote_batch(BULK, number)
        return Written(number, added, len(updates), unchanged, frozenset(months))

    @contextmanager
    def refreshed_once(self) -> Iterator[None]:
        """Let several batches of the same months, inside the caller's change, bring the figures up to date only at the end."""
        months: set[int] = set()
        refresh = self._refresh
        self._refresh = lambda _db, touched: months.update(touched)
        try:
            yield
        finally:
            self._refresh = refresh
        self._refresh(self._db, months)

    def record(self, batch: Mapping[str, Any]) -> int:
        """Note an import that wrote no interactions (people), inside the caller's change; return its number."""
        with self._journal.change(_("Import {file}", file=batch["file_name"])) as change:
            number = self._store.insert_batch(batch)
            if batch["added"] or batch["updated"]:
                change.wrote_batch(BULK, number)
        return number

    def _sorted(self, facts: Facts) -> tuple[list[bool] | None, list[tuple[int, tuple[Any, ...]]], int]:
        """Return which facts are new (None = all), which differ (place and stored row), and how many are equal."""
        names = list(facts.columns)
        stored = self._store.stored(facts.keys, ["kind", *names])
        if not stored:
            return None, [], 0
        adds: list[bool] = []
        updates: list[tuple[int, tuple[Any, ...]]] = []
        values = zip(*facts.columns.values(), strict=True) if names else iter([()] * len(facts))
        unchanged = 0
        for place, (key, row) in enumerate(zip(facts.keys, values, strict=True)):
            old = stored.get(key)
            adds.append(old is None)
            if old is None:
                continue
            if old[3:] == row and old[2] == facts.kind:
                unchanged += 1
            else:
                updates.append((place, old))
        return adds, updates, unchanged

    def take_back(self, batch: int) -> None:
        """Undo an import at any time, inside the caller's change; refuses when a later import changed its rows."""
        known = next((item for item in self._store.batches(1_000_000) if item.id == batch), None)
        if known is None or known.undone:
            raise Refused(_("This import is not in the file any more."))
        later = self._store.overwritten_later(batch)
        if later:
            raise Refused(_("A later import changed {n} of these rows; undo that import first.", n=later))
        with self._journal.change(_("Undo the import of {file}", file=known.file_name)) as change:
            self._refresh(self._db, self._store.take_back(batch))
            change.wrote_batch(REVERSED, batch)
