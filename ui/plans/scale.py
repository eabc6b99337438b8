"""Where days lie on the lanes, and which day a place on them is; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from csdesk.plans.week import Week, position

DAYS = 7


@dataclass(frozen=True, slots=True)
class Scale:
    """The weeks laid out from ``left`` on, ``width`` px in all."""

    weeks: Sequence[Week]
    left: float
    width: float

    @property
    def step(self) -> float:
        """The width of a week."""
        return self.width / max(1, len(self.weeks))

    def x(self, day: date, *, evening: bool = True) -> float:
        """Return where a day ends (or begins)."""
        return self.left + position(self.weeks, day) * self.step - (0.0 if evening else self.step / DAYS)

    def day_at(self, x: float) -> date:
        """Return the day under a place, held inside the weeks."""
        passed = int((x - self.left) // max(self.step / DAYS, 0.001))
        passed = min(max(0, passed), len(self.weeks) * DAYS - 1)
        return self.weeks[0].start + timedelta(days=passed)

    def week_at(self, x: float) -> int:
        """Return the place of the week under a place, held inside the weeks."""
        return min(max(0, int((x - self.left) // max(self.step, 0.001))), len(self.weeks) - 1)

    def days_between(self, start: float, end: float) -> int:
        """Return how many whole days two places are apart, rounded to the nearest."""
        return round((end - start) / max(self.step / DAYS, 0.001))


def week_of(weeks: Sequence[Week], day: date) -> int:
    """Return the place of the week that holds a day, held inside the weeks."""
    return min(max(0, (day - weeks[0].start).days // DAYS), len(weeks) - 1)


def to_week(weeks: Sequence[Week], day: date, *, end: bool) -> date:
    """Return the last (or first) day of the week that holds a day."""
    week = weeks[week_of(weeks, day)]
    return week.end if end else week.start
