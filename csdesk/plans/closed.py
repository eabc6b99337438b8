"""The holidays of the workspace as the planner takes them: days nobody works, and weekend days worked in return."""

from collections.abc import Iterable, Mapping
from datetime import date

from csdesk.base.period import Period
from csdesk.people.opening import Opening
from csdesk.plans.plan import DayKind, PlanDay

WORKDAYS = 5
"""Monday to Friday."""


def special_days(opening: Opening, unit_ids: Iterable[int]) -> dict[int, Mapping[date, bool]]:
    """Return for each unit, 0 for those without one, the days that are not like others: whether they are worked.

    A part day is worked like a whole one: people are there, only fewer hours.
    """
    return {
        unit_id: {
            holiday.day: holiday.like > 0 or (not holiday.closed and holiday.day.weekday() < WORKDAYS)
            for holiday in opening.holidays_of(unit_id or None)
        }
        for unit_id in (0, *unit_ids)
    }


def shared_days(opening: Opening, period: Period) -> tuple[PlanDay, ...]:
    """Return the closed holidays of a period as days of the plan; they are edited with the opening hours, so id 0."""
    return tuple(
        PlanDay(0, holiday.day, holiday.day, holiday.name, DayKind.HOLIDAY, holiday.unit_id)
        for holiday in opening.holidays
        if holiday.closed and holiday.day in period
    )
