"""What a verb changed: the one value that undo, history and every screen read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from csdesk.base.text import Words


class Deed(StrEnum):
    """How the change came about."""

    DONE = "done"
    UNDONE = "undone"
    REDONE = "redone"


@dataclass(frozen=True, slots=True)
class Change:
    """One user action that is committed: its label and the rows it touched, by table name.

    ``touched`` maps a table (``goal``, ``person``, ``interaction`` ...) to the ids of its rows; an empty set
    means "many rows, read again".
    """

    id: int
    label: Words
    touched: Mapping[str, frozenset[int]] = field(default_factory=dict)
    deed: Deed = Deed.DONE
    at: datetime | None = None
    new_id: int | None = None
    """The id of the row the verb created, when it created one."""

    def touches(self, *tables: str) -> bool:
        """Tell whether any of these tables was touched."""
        return any(table in self.touched for table in tables)
