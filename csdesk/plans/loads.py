"""Reading a capacity: the loads of all, of a unit or of a person, and who has too much; pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from csdesk.plans.capacity import Capacity, Load
from csdesk.plans.week import Week


@dataclass(frozen=True, slots=True)
class Over:
    """A person whose goals take more than there is, in these weeks."""

    person_id: int
    weeks: tuple[Week, ...]
    most: float
    """How much is missing in the worst of them, in full-time equivalents."""


def loads_of(capacity: Capacity, person_id: int = 0, unit_id: int = 0) -> tuple[Load, ...]:
    """Return the loads of a person, of a unit with those under it, or of all; who is unknown has none."""
    if person_id:
        return capacity.persons.get(person_id, ())
    return capacity.units.get(unit_id, ()) if unit_id else capacity.total


def overloaded(capacity: Capacity) -> list[Over]:
    """Return who has too much in any week, those with the most weeks first."""
    found = []
    for person_id, loads in capacity.persons.items():
        weeks = tuple(week for week, load in zip(capacity.weeks, loads, strict=True) if load.over)
        if weeks:
            most = max(load.needed - load.available for load in loads)
            found.append(Over(person_id, weeks, most))
    return sorted(found, key=lambda over: (-len(over.weeks), -over.most, over.person_id))


def mean_needed(loads: Sequence[Load]) -> float:
    """Return what is taken in a week on average."""
    return sum(load.needed for load in loads) / len(loads) if loads else 0.0
