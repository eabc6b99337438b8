"""One interaction behind a number, as a list shows it."""

from dataclasses import dataclass
from datetime import datetime

from csdesk.base.text import Words


@dataclass(frozen=True, slots=True)
class RowRef:
    """Where a number comes from: the row, the value it gave, and the file, sheet and row it was read from."""

    id: int
    external_id: str
    opened: datetime | None
    agent: str
    team: str
    channel: str
    topic: str
    status: str
    value: float | None
    """What the row adds: seconds, a mark, or 1; None for rates, where ``counted`` tells."""
    counted: bool | None
    """For a rate: whether the row is in the numerator."""
    file: str
    sheet: str
    row: int
    imported: bool = False
    """It is an imported value, not a ticket, call or answer; its number is the period."""
    audit_id: int | None = None
    """The quality check it is, where it is one."""
    note: Words | None = None
    """What is odd about the row."""
