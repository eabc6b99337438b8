"""The plan of one period, and the days on its calendar that are not like others."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Plan:
    """What is written down about a period as a whole; ``review_on`` is the review in its middle."""

    period: str
    agreed_on: date | None = None
    review_on: date | None = None
    closed_on: date | None = None
    lessons: str = ""
    revision: int = 1
    id: int = 0


class DayKind(StrEnum):
    """A holiday on which nobody works, or a stretch that is only shaded, such as a holiday peak."""

    HOLIDAY = "holiday"
    SHADE = "shade"


@dataclass(frozen=True, slots=True)
class PlanDay:
    """A stretch of days with a name, for one unit and those under it or for all (None)."""

    id: int
    starts_on: date
    ends_on: date
    label: str
    kind: DayKind
    unit_id: int | None = None
