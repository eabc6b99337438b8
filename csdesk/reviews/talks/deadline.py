"""Deadlines in working days: Monday to Friday less the unit's holidays, and weekend days worked in return; pure."""

from collections.abc import Iterable
from datetime import date, timedelta

from csdesk.people.opening import Holiday

_SATURDAY = 5


def works(day: date, holidays: Iterable[Holiday]) -> bool:
    """Tell whether a unit with these holidays works on a day."""
    special = {holiday.day: not holiday.closed for holiday in holidays}
    return special.get(day, day.weekday() < _SATURDAY)


def working_days_after(start: date, count: int, holidays: Iterable[Holiday] = ()) -> date:
    """Return the last of ``count`` working days after ``start``, which itself does not count; 0 is ``start``."""
    special = tuple(holidays)
    day, left = start, count
    while left > 0:
        day += timedelta(days=1)
        left -= works(day, special)
    return day
