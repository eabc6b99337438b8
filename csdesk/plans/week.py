"""The weeks of a period, numbered by the rule of the workspace."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from csdesk.base.period import Period

ISO, SUNDAY = "iso", "sunday"
"""Week rules: from Monday, numbered by ISO 8601; from Sunday, week 1 holds 1 January."""
WEEK_RULES = (ISO, SUNDAY)


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days, both ends included."""

    number: int
    start: date
    end: date

    @property
    def month(self) -> date:
        """The first day of the month that most of the week lies in."""
        return (self.start + timedelta(days=3)).replace(day=1)


def weeks_of(period: Period, rule: str = ISO) -> tuple[Week, ...]:
    """Return the weeks that touch the period, in order."""
    back = period.start.weekday() if rule == ISO else (period.start.weekday() + 1) % 7
    start = period.start - timedelta(days=back)
    found: list[Week] = []
    while start <= period.end:
        found.append(Week(_number(start, rule), start, start + timedelta(days=6)))
        start += timedelta(days=7)
    return tuple(found)


def _number(start: date, rule: str) -> int:
    if rule == ISO:
        return start.isocalendar().week
    end = start + timedelta(days=6)
    first = date(end.year, 1, 1)
    first -= timedelta(days=(first.weekday() + 1) % 7)
    return (start - first).days // 7 + 1


def position(weeks: Sequence[Week], day: date) -> float:
    """Return where the end of a day lies on a row of weeks: 0 is before the first, ``len(weeks)`` after the last."""
    if not weeks:
        return 0.0
    passed = (day - weeks[0].start).days + 1
    return min(float(len(weeks)), max(0.0, passed / 7))
