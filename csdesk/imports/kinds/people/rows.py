"""The rows of a people import, ready to be written."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One employee of the file; '' and None = the file does not say."""

    row: int
    number: str = ""
    name: str = ""
    email: str = ""
    unit: str = ""
    team: str = ""
    role: str = ""
    manager: str = ""
    hired_on: date | None = None
    left_on: date | None = None


@dataclass(frozen=True, slots=True)
class PeopleRows:
    """All usable rows and the fields the file provides."""

    rows: tuple[PersonRow, ...]
    fields: frozenset[str]

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.rows)
