"""The facts of one workspace: written in batches, matched by key, undone whole, looked up row by row."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from csdesk.base.errors import Refused
from csdesk.base.progress import Progress, Silent
from csdesk.base.text import Words, _
from csdesk.interactions.fact import FACT_COLUMNS, PROVENANCE, Batch, Fact, Facts, Update, Written
from csdesk.interactions.merging import Merging
from csdesk.interactions.store import FactStore
from csdesk.storage.engine import Engine
from csdesk.storage.journal import Journal

BULK = "import"
REVERSED = "import-reversed"
NO_RULES: Mapping[str, str] = MappingProxyType({})
_OFTEN = 10_000
"""Rows that are compared between two looks whether the user wants to stop."""
Refresh = Callable[[Engine, set[int]], None]
"""Brings what is computed from the facts of these months up to date, inside the transaction that changed them."""


@dataclass(slots=True)
class _Sorted:
    """Facts against what is stored: which are new (None = all), which change stored rows, how many are equal."""

    adds: list[bool] | None
    updates: list[Update]
    unchanged: int

    def added(self, facts: Facts) -> int:
        """Return how many are new."""
        return len(facts) if self.adds is None else sum(self.adds)


Added = Callable[[Engine, Facts, int, Progress], set[int]]
"""Told the same of facts just added, with the id of the first; returns the months that are left to refresh."""


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

    def __init__(self, db: Engine, journal: Journal, refresh: Refresh, added: Added | None = None) -> None:
        """Write ``db`` through ``journal``; ``refresh`` is told which months changed, ``added`` of facts that are all new."""
        self._db, self._journal, self._refresh, self._added = db, journal, refresh, added
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

    def batch(self, number: int) -> Batch | None:
        """Return one import, undone or not; None when there is none of this number."""
        return self._store.batch(number)

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

    def labels(self, column: str, most: int) -> list[str]:
        """Return up to ``most`` of the texts that occur in a column, in no order."""
        return self._store.labels(column, most)

    def openings(self, keys: Sequence[str]) -> dict[str, tuple[int | None, int]]:
        """Return opening moment and import of the facts that exist under these keys."""
        stored = self._store.stored(keys, ["opened_at", "batch_id"])
        return {key: (row[2], row[3]) for key, row in stored.items()}

    def known_keys(self, keys: Sequence[str]) -> frozenset[str]:
        """Return which of these keys exist."""
        return frozenset(self._store.stored(keys, ["key"]))

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
    def classify(
        self, facts: Facts, rules: Mapping[str, str] = NO_RULES, progress: Progress | None = None
    ) -> tuple[int, int, int]:
        """Tell how many of these facts would be added, updated and left as they are; ``rules`` as in `merging`."""
        found = self._sorted(facts, rules, progress or Silent())
        return found.added(facts), len(found.updates), found.unchanged

    def differing(self, facts: Facts, rules: Mapping[str, str] = NO_RULES) -> list[int]:
        """Return the places of the facts that would update what the file holds."""
        return [update.place for update in self._sorted(facts, rules, Silent()).updates]

    def write(
        self,
        facts: Facts,
        batch: Mapping[str, Any],
        progress: Progress | None = None,
        rules: Mapping[str, str] = NO_RULES,
    ) -> Written:
        """Write facts as one batch inside the caller's change; ``batch`` holds the columns of its record.

        Facts whose key exists are overwritten where they differ, as ``rules`` allow; equal ones are not touched.
        """
        progress = progress or Silent()
        with self._journal.change(_("Import {file}", file=batch["file_name"])) as change:
            found = self._sorted(facts, rules, progress)
            adds, updates, added = found.adds, found.updates, found.added(facts)
            number = self._store.insert_batch(
                dict(batch)
                | {
                    "added": added,
                    "updated": len(updates),
                    "unchanged": found.unchanged,
                    "change_id": change.id,
                }
            )
            if updates:
                self._store.update(number, facts, updates, progress)
            first = self._store.insert(number, facts, adds, progress)
            months = {update.month for update in updates} | {update.old_month for update in updates}
            months |= (
                set(facts.months)
                if adds is None
                else {month for month, wanted in zip(facts.months, adds, strict=True) if wanted}
            )
            if added or updates:
                progress.step(0, 0, _("Bringing the figures up to date"))
                self._refresh(self._db, self._left(months, facts, first if adds is None else None, progress))
                change.wrote_batch(BULK, number)
        return Written(number, added, len(updates), found.unchanged, frozenset(months))

    def _left(self, months: set[int], facts: Facts, first: int | None, progress: Progress) -> set[int]:
        """Return the months to refresh from the rows, after those of facts that are all new were built from these."""
        return (
            months if first is None or self._added is None else self._added(self._db, facts, first, progress)
        )

    @contextmanager
    def refreshed_once(self) -> Iterator[None]:
        """Let several batches of the same months, inside the caller's change, bring the figures up to date only at the end."""
        months: set[int] = set()
        refresh, added = self._refresh, self._added
        self._refresh, self._added = lambda _db, touched: months.update(touched), None
        try:
            yield
        finally:
            self._refresh, self._added = refresh, added
        self._refresh(self._db, months)

    def record(self, batch: Mapping[str, Any]) -> int:
        """Note an import that wrote no interactions (people), inside the caller's change; return its number."""
        with self._journal.change(_("Import {file}", file=batch["file_name"])) as change:
            number = self._store.insert_batch(dict(batch) | {"change_id": change.id})
            if batch["added"] or batch["updated"]:
                change.wrote_batch(BULK, number)
        return number

    def amend(self, batch: int, **values: Any) -> None:
        """Set columns of the record of an import, inside the change that wrote it."""
        self._store.update_batch(batch, **values)

    def _sorted(self, facts: Facts, rules: Mapping[str, str], progress: Progress) -> _Sorted:
        """Sort facts into new ones, those that change what is stored, and equal ones."""
        names = [name for name in facts.columns if name not in PROVENANCE]
        stored = self._store.stored(facts.keys, ["kind", *names], progress)
        if not stored:
            return _Sorted(None, [], 0)
        found = _Sorted([], [], 0)
        adds, merging = [], Merging(names, rules)
        opened = names.index("opened_at") if "opened_at" in names else -1
        values = (
            zip(*(facts.columns[name] for name in names), strict=True) if names else iter([()] * len(facts))
        )
        for place, (key, row) in enumerate(zip(facts.keys, values, strict=True)):
            if place % _OFTEN == 0:
                progress.step(place, len(facts))
            old = stored.get(key)
            adds.append(old is None)
            if old is None:
                continue
            merged = row if old[3:] == row else merging.merged(old[3:], row)
            if merged == old[3:] and old[2] == facts.kind:
                found.unchanged += 1
                continue
            # A file without opening moments, or one whose moment is not taken, leaves the month alone
            dated = opened >= 0 and merged[opened] == row[opened]
            found.updates.append(
                Update(place, old[0], old[1], facts.months[place] if dated else old[1], merged)
            )
        found.adds = adds
        return found

    def overwritten_later(self, batch: int) -> int:
        """Return how many rows of an import a later one, still in force, has changed."""
        return self._store.overwritten_later(batch)

    def take_back(self, batch: int) -> None:
        """Undo an import at any time, inside the caller's change; rows that a later import changed stay as they are."""
        known = self._store.batch(batch)
        if known is None or known.undone:
            raise Refused(_("This import is not in the file any more."))
        with self._journal.change(_("Undo the import of {file}", file=known.file_name)) as change:
            self._refresh(self._db, self._store.take_back(batch))
            change.wrote_batch(REVERSED, batch)
