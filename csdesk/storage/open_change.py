"""A change under way, and what the journal asks of a store that writes in bulk."""

from typing import Protocol

from csdesk.base.change import Change
from csdesk.base.text import Words
from csdesk.storage.engine import Engine

Batch = tuple[str, int]
"""The name of a bulk store and the number of one of its batches."""


class BulkStore(Protocol):
    """A store whose batches are undone and redone whole; both run inside the journal's transaction."""

    def undo(self, db: Engine, batch: int) -> None:
        """Take the batch back and restore what it overwrote."""

    def redo(self, db: Engine, batch: int) -> None:
        """Bring the batch back."""


class OpenChange:
    """A change under way; services note its bulk batch and the id they created, and read ``done`` afterwards."""

    def __init__(self, change_id: int, label: Words) -> None:
        """Start with nothing touched."""
        self.id = change_id
        self.label = label
        self.new_id: int | None = None
        self.batches: list[Batch] = []
        self.committed: Change | None = None

    def wrote_batch(self, store: str, batch: int) -> None:
        """Say that this change wrote a whole batch through the bulk store named ``store``."""
        self.batches.append((store, batch))

    @property
    def done(self) -> Change:
        """The committed change; only after the ``with`` block."""
        if self.committed is None:
            message = "the change is not committed yet"
            raise RuntimeError(message)
        return self.committed
