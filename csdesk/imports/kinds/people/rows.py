"""The rows of a people import, ready to be written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One employee of the file; '' and None = the file does not say. ``record`` is the position in the table.

    ``manager`` is a name, number or e-mail, ``manager_id`` a number; ``active`` is what a status column says.
    """

    row: int
    record: int = -1
    sheet: str = ""
    number: str = ""
    name: str = ""
    family_name: str = ""
    given_name: str = ""
    email: str = ""
    unit: str = ""
    team: str = ""
    role: str = ""
    manager: str = ""
    manager_id: str = ""
    hired_on: date | None = None
    left_on: date | None = None
    language: str = ""
    active: bool | None = None
    fte: float | None = None
    """Share of full time, above 0 and at most 1.5."""

    @property
    def back(self) -> bool:
        """Tell whether a former leaving day holds no longer: the person is said to work here."""
        return self.active is True and self.left_on is None


@dataclass(frozen=True, slots=True)
class PeopleRows:
    """All usable rows and the header of each field the file provides."""

    rows: tuple[PersonRow, ...]
    headers: Mapping[str, str] = field(default_factory=dict)

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.rows)
