"""A number as it was published: it stays, whatever later data say."""

from dataclasses import dataclass
from datetime import date

from csdesk.base.text import Words


@dataclass(frozen=True, slots=True)
class Freeze:
    """A period whose numbers were published on a day; thawed with a reason, they follow the data again."""

    period: str
    """A Period code: 2026-09."""
    day: date
    by_whom: str = ""
    id: int = 0
    thawed_on: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Published:
    """The published number of a KPI for a unit (None = the company) in a period."""

    period: str
    kpi: str
    """Bare for the default statistic, else with its suffix."""
    unit_id: int | None
    value: float
    n: int
    numerator: float | None
    denominator: float | None
    definition: Words
    """How it was counted when it was published."""
    day: date
    by_whom: str = ""
    today: float | None = None
    """What the data say today; None = nothing any more."""

    @property
    def differs(self) -> bool:
        """Tell whether today's data say something else, beyond the rounding of arithmetic."""
        return self.today is None or abs(self.today - self.value) > 1e-9 * max(1.0, abs(self.value))
