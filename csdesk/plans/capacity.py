"""Who can work how much in each week, and what the goals take; pure.

Monday to Friday are workdays. A person gives their share of full time on each workday between joining and leaving,
less holidays and absences; a weekend day that is worked in return for a day off counts too. A goal takes its effort
on each workday of its days.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from csdesk.people.absence import Absence
from csdesk.people.person import Person
from csdesk.plans.closed import WORKDAYS
from csdesk.plans.week import Week

_HAIR = 1e-9


@dataclass(frozen=True, slots=True)
class Load:
    """One week in full-time equivalents."""

    available: float
    needed: float

    @property
    def over(self) -> bool:
        """Tell whether the goals take more than there is."""
        return self.needed > self.available + _HAIR


@dataclass(frozen=True, slots=True)
class Effort:
    """What a goal takes, from whom and when; without a person it is taken from the unit, else from all."""

    goal_id: int
    fte: float
    starts_on: date
    ends_on: date
    person_ids: tuple[int, ...] = ()
    unit_id: int | None = None


@dataclass(frozen=True, slots=True)
class Capacity:
    """Loads by week: of all, of each person, and of each unit with the units under it."""

    weeks: tuple[Week, ...]
    total: tuple[Load, ...]
    persons: Mapping[int, tuple[Load, ...]] = field(default_factory=dict)
    units: Mapping[int, tuple[Load, ...]] = field(default_factory=dict)

    @property
    def weeks_over(self) -> int:
        """How many weeks take more than there is, over all."""
        return sum(load.over for load in self.total)

    @property
    def mean_needed(self) -> float:
        """What the goals take in a week on average."""
        return sum(load.needed for load in self.total) / len(self.total) if self.total else 0.0


@dataclass(frozen=True)
class Calendar:
    """Which days nobody of a unit works; ``units_above`` lists a unit and those over it."""

    holidays: Sequence[tuple[date, date, int | None]] = ()
    units_above: Mapping[int, frozenset[int]] = field(default_factory=dict)
    special: Mapping[int, Mapping[date, bool]] = field(default_factory=dict)
    """Days of a unit (0 = of those without one) that are not like their weekday: whether they are worked."""

    _known: dict[tuple[date, int | None], list[date]] = field(default_factory=dict, compare=False, repr=False)

    def workdays(self, week: Week, unit_id: int | None, starts: date | None, ends: date | None) -> list[date]:
        """Return the days of a week on which a unit works, between two days (None = open)."""
        key = (week.start, unit_id)
        days = self._known.get(key)
        if days is None:  # thousands of goals ask for the same few weeks
            days = self._known[key] = self._open_days(week, unit_id)
        if (starts is None or starts <= week.start) and (ends is None or week.end <= ends):
            return days
        return [day for day in days if (starts is None or day >= starts) and (ends is None or day <= ends)]

    def _open_days(self, week: Week, unit_id: int | None) -> list[date]:
        above = self.units_above.get(unit_id or 0, frozenset())
        special = self.special.get(unit_id or 0, {})
        days = (week.start + timedelta(days=step) for step in range(7))
        return [
            day
            for day in days
            if special.get(day, day.weekday() < WORKDAYS)
            and not any(
                first <= day <= last and (unit is None or unit in above)
                for first, last, unit in self.holidays
            )
        ]


def capacity(
    weeks: Sequence[Week],
    persons: Iterable[Person],
    absences: Mapping[int, Sequence[Absence]],
    efforts: Iterable[Effort],
    calendar: Calendar,
) -> Capacity:
    """Add up what is there and what is taken, week by week; an effort with several persons is shared evenly."""
    people = {person.id: person for person in persons}
    size = len(weeks)
    given = {
        person.id: [available(person, week, absences.get(person.id, ()), calendar) for week in weeks]
        for person in people.values()
    }
    taken_by: dict[int, list[float]] = {person_id: [0.0] * size for person_id in people}
    taken_of: dict[int | None, list[float]] = {}
    for effort in efforts:
        owners = [person_id for person_id in effort.person_ids if person_id in people]
        unit = people[owners[0]].unit_id if owners else effort.unit_id
        takes = [
            effort.fte * len(calendar.workdays(week, unit, effort.starts_on, effort.ends_on)) / WORKDAYS
            for week in weeks
        ]
        if not owners:
            _add(taken_of.setdefault(effort.unit_id, [0.0] * size), takes, 1.0)
        for person_id in owners:
            _add(taken_by[person_id], takes, 1 / len(owners))
    rows = {person_id: tuple(map(Load, given[person_id], taken_by[person_id])) for person_id in people}
    units = {
        unit_id: _together(size, given, taken_by, taken_of, people, calendar, unit_id)
        for unit_id in calendar.units_above
    }
    return Capacity(
        tuple(weeks), _together(size, given, taken_by, taken_of, people, calendar, None), rows, units
    )


def available(person: Person, week: Week, absences: Sequence[Absence], calendar: Calendar) -> float:
    """Return the full-time equivalents a person gives in a week."""
    total = 0.0
    for day in calendar.workdays(week, person.unit_id, person.joined_on, person.left_on):
        away = sum(absence.share for absence in absences if absence.starts_on <= day <= absence.ends_on)
        total += person.fte * max(0.0, 1.0 - away)
    return total / WORKDAYS


def _together(
    size: int,
    given: Mapping[int, Sequence[float]],
    taken_by: Mapping[int, Sequence[float]],
    taken_of: Mapping[int | None, Sequence[float]],
    people: Mapping[int, Person],
    calendar: Calendar,
    unit_id: int | None,
) -> tuple[Load, ...]:
    """Add up the loads of a unit with those under it, or of all (None)."""

    def inside(own: int | None) -> bool:
        return unit_id is None or unit_id in calendar.units_above.get(own or 0, frozenset())

    available_sum, needed = [0.0] * size, [0.0] * size
    for person_id, person in people.items():
        if inside(person.unit_id):
            _add(available_sum, given[person_id], 1.0)
            _add(needed, taken_by[person_id], 1.0)
    for own, takes in taken_of.items():
        if inside(own):
            _add(needed, takes, 1.0)
    return tuple(map(Load, available_sum, needed))


def _add(total: list[float], values: Sequence[float], share: float) -> None:
    for place, value in enumerate(values):
        total[place] += value * share
