"""A stretch of days on which a person is away, wholly or in part."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Absence:
    """Both days included; ``share`` (0..1] is the part of the working time that is missing."""

    id: int
    person_id: int
    starts_on: date
    ends_on: date
    share: float = 1.0
    note: str = ""
