"""What a user can do with the milestones of a goal; each verb is one transaction and one Change."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from csdesk.base.change import Change
from csdesk.base.errors import Refused
from csdesk.base.quantity import WHOLE, check_finite
from csdesk.base.text import _
from csdesk.goals import rules
from csdesk.goals.goal import Milestone
from csdesk.goals.row import GoalRow
from csdesk.goals.store import GoalStore, PartStore
from csdesk.goals.tables import MilestoneTable
from csdesk.storage.journal import Journal


class Milestones:
    """The steps of goals, and the values they plan."""

    def __init__(self, goals: GoalStore, parts: PartStore, journal: Journal) -> None:
        """Write ``parts`` through ``journal``."""
        self._goals, self._parts, self._journal = goals, parts, journal

    def of(self, goal_id: int) -> list[Milestone]:
        """Return the milestones of a goal in their order."""
        return self._parts.milestones(goal_id).get(goal_id, [])

    def all(self) -> dict[int, list[Milestone]]:
        """Return the milestones of every goal that has some, in their order."""
        return self._parts.milestones()

    def add(
        self,
        goal_id: int,
        title: str = "",
        due_on: date | None = None,
        value: float | None = None,
        weight: int = WHOLE,
        done_on: date | None = None,
    ) -> Change:
        """Add a milestone at the end; ``value`` is what the measure should be by then."""
        goal = self._goal(goal_id)
        step = _checked(Milestone(0, goal_id, title, due_on, value, weight, done_on))
        with self._journal.change(_('Add a milestone to "{title}"', title=goal.title)) as change:
            change.new_id = self._parts.insert(
                MilestoneTable, **_values(step), goal_id=goal_id, position=len(self.of(goal_id))
            )
        return change.done

    def edit(self, milestone_id: int, **values: Any) -> Change:
        """Set title, due_on, value, weight or done_on; a wrong name is a bug and raises TypeError."""
        step = self._milestone(milestone_id)
        changed = _checked(replace(step, **values))
        with self._journal.change(
            _('Edit a milestone of "{title}"', title=self._goal(step.goal_id).title)
        ) as change:
            if changed != step:
                self._parts.update(MilestoneTable, milestone_id, **_values(changed))
        return change.done

    def mark(self, milestone_id: int, done_on: date | None) -> Change:
        """Mark a milestone as reached on a day, or as open again (None)."""
        return self.edit(milestone_id, done_on=done_on)

    def remove(self, milestone_id: int) -> Change:
        """Remove a milestone."""
        goal = self._goal(self._milestone(milestone_id).goal_id)
        with self._journal.change(_('Remove a milestone of "{title}"', title=goal.title)) as change:
            self._parts.delete(MilestoneTable, milestone_id)
        return change.done

    def order(self, goal_id: int, milestone_ids: Sequence[int]) -> Change:
        """Put the milestones of a goal in this order."""
        with self._journal.change(
            _('Order the milestones of "{title}"', title=self._goal(goal_id).title)
        ) as change:
            self._parts.order_milestones(milestone_ids)
        return change.done

    def _goal(self, goal_id: int) -> GoalRow:
        row = self._goals.some([goal_id]).get(goal_id)
        if row is None:
            raise rules.gone()
        return row

    def _milestone(self, milestone_id: int) -> Milestone:
        row = self._parts.row(MilestoneTable, milestone_id)
        if row is None:
            raise Refused(_("This milestone is no longer in the workspace."))
        del row["position"]
        return Milestone(**row)


def _checked(step: Milestone) -> Milestone:
    title = " ".join(step.title.split())
    check_finite(step.value, "value")
    if not title and step.value is None:
        raise Refused(_("A milestone needs a few words or a value."), field="title")
    if not 0 <= step.weight <= WHOLE:
        raise Refused(_("A weight lies between 0 % and 100 %."), field="weight")
    if step.done_on is not None and step.done_on > date.today():
        raise Refused(_("A milestone cannot be reached on a day to come."), field="done_on")
    return replace(step, title=title)


def _values(step: Milestone) -> dict[str, Any]:
    return {name: getattr(step, name) for name in ("title", "due_on", "value", "weight", "done_on")}
