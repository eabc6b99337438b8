"""How much of a cycle people were there, from their absences, their share of full time and the holidays of their unit."""

from collections.abc import Iterable

from csdesk.people.person import Person
from csdesk.people.service import People
from csdesk.reviews.cycle import Cycle
from csdesk.reviews.joining.presence import Presence, away_by_person, presence


class Presences:
    """Reads absences and holidays once for many people."""

    def __init__(self, people: People) -> None:
        """Ask ``people``."""
        self._people = people

    def of(self, cycle: Cycle, persons: Iterable[Person]) -> dict[int, Presence]:
        """Return how much of the cycle each person was there, by person id."""
        days = cycle.starts_on, cycle.ends_on
        opening, away = self._people.hours.opening(), away_by_person(self._people.absences(*days))
        return {
            person.id: presence(person, days, away.get(person.id, ()), opening.holidays_of(person.unit_id))
            for person in persons
        }

    def prorating(self, cycle: Cycle, persons: Iterable[Person]) -> dict[int, Presence]:
        """Return the presences that lower targets, where the cycle wants that."""
        return self.of(cycle, persons) if cycle.prorated else {}
