"""Those who own a goal together with its owner, as goals across departments need."""

from collections.abc import Sequence
from dataclasses import dataclass

from csdesk.base.change import Change
from csdesk.base.text import _
from csdesk.goals import rules
from csdesk.goals.store import GoalStore, PartStore
from csdesk.goals.tables import GoalOwnerTable
from csdesk.storage.journal import Journal


@dataclass(frozen=True, slots=True)
class CoOwners:
    """Persons and units that own a goal besides its owner and its unit."""

    person_ids: tuple[int, ...] = ()
    unit_ids: tuple[int, ...] = ()


class Owners:
    """Co-owners of one workspace's goals."""

    def __init__(self, goals: GoalStore, parts: PartStore, journal: Journal) -> None:
        """Write ``parts`` through ``journal``."""
        self._goals, self._parts, self._journal = goals, parts, journal

    def all(self) -> dict[int, CoOwners]:
        """Return the co-owners of every goal that has some."""
        persons: dict[int, list[int]] = {}
        units: dict[int, list[int]] = {}
        for row in self._parts.rows(GoalOwnerTable):
            for found, name in ((persons, "person_id"), (units, "unit_id")):
                if row[name] is not None:
                    found.setdefault(row["goal_id"], []).append(row[name])
        return {
            goal_id: CoOwners(tuple(persons.get(goal_id, ())), tuple(units.get(goal_id, ())))
            for goal_id in {*persons, *units}
        }

    def of(self, goal_id: int) -> CoOwners:
        """Return the co-owners of a goal."""
        return self.all().get(goal_id, CoOwners())

    def set(self, goal_id: int, person_ids: Sequence[int] = (), unit_ids: Sequence[int] = ()) -> Change:
        """Let these persons and units own a goal together with its owner; its own owner and unit are left out."""
        goal = self._goals.some([goal_id]).get(goal_id)
        if goal is None:
            raise rules.gone()
        wanted = {("person_id", each) for each in person_ids if each != goal.owner_id}
        wanted |= {("unit_id", each) for each in unit_ids if each != goal.unit_id}
        with self._journal.change(_('Change who shares the goal "{title}"', title=goal.title)) as change:
            for row in self._parts.rows(GoalOwnerTable, goal_id):
                name = "person_id" if row["person_id"] is not None else "unit_id"
                if (name, row[name]) in wanted:
                    wanted.discard((name, row[name]))
                else:
                    self._parts.delete(GoalOwnerTable, row["id"])
            for name, each in sorted(wanted):
                self._parts.insert(GoalOwnerTable, goal_id=goal_id, **{name: each})
        return change.done
