"""The contact that is checked: what an audit keeps of it, so that it outlives the import it came from."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from csdesk.interactions.fact import Fact


@dataclass(frozen=True, slots=True)
class Contact:
    """A ticket, call or chat and who handled it; ``opened_at`` in seconds since 1970 on the clock of the file."""

    key: str
    person_id: int
    external_id: str = ""
    opened_at: int | None = None
    channel: str = ""
    topic: str = ""
    team: str = ""
    unit_id: int | None = None

    @property
    def day(self) -> date | None:
        """The day it was opened; None when the file does not say."""
        return None if self.opened_at is None else datetime.fromtimestamp(self.opened_at, UTC).date()

    @property
    def name(self) -> str:
        """What people call it: its number, else its key."""
        return self.external_id or self.key

    @classmethod
    def of(cls, fact: Fact) -> "Contact":
        """Take what matters from a stored interaction whose person is known."""
        values = fact.values
        return cls(
            values["key"],
            values["person_id"],
            values["external_id"] or "",
            values["opened_at"],
            values["channel"] or "",
            values["topic"] or "",
            values["team"] or "",
            values["unit_id"],
        )
