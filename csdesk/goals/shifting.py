"""Moving goals and their milestones in time."""

from collections.abc import Sequence
from datetime import date, timedelta

from csdesk.base.change import Change
from csdesk.base.errors import Refused
from csdesk.base.text import _, ngettext
from csdesk.goals import rules
from csdesk.goals.agreements import Agreements
from csdesk.goals.outline import span_of
from csdesk.goals.row import GoalRow
from csdesk.goals.store import GoalStore, PartStore
from csdesk.goals.tables import MilestoneTable
from csdesk.storage.facts import Facts
from csdesk.storage.journal import Journal

MOST_WEEKS = 520


class Shifting:
    """Moves the dates of one workspace's goals."""

    def __init__(
        self, goals: GoalStore, parts: PartStore, journal: Journal, agreements: Agreements, facts: Facts
    ) -> None:
        """Write through ``agreements``, which keep the reason for goals that are agreed."""
        self._goals, self._parts, self._journal = goals, parts, journal
        self._agreements, self._facts = agreements, facts

    def shift(self, goal_ids: Sequence[int], weeks: int, reason: str = "") -> Change:
        """Move start, due date and open milestones by whole weeks, earlier when negative, as one change.

        A goal that lies in a period gets that period's first and last day, moved, as its own; one without any date is
        left alone. Reached milestones stay where they were reached.
        """
        if not 0 < abs(weeks) <= MOST_WEEKS:
            raise Refused(_("Enter by how many weeks, such as 2 or -1."), field="weeks")
        rows, by = self._goals.some(goal_ids), timedelta(weeks=weeks)
        fiscal = int(self._facts.get("fiscal_start") or 1)
        if len(rows) < len(set(goal_ids)):
            raise rules.gone()
        label = ngettext("Move the dates of {n} goal", "Move the dates of {n} goals", len(rows))
        with self._journal.change(label) as change:
            edits = {goal_id: _later(rows[goal_id], by, fiscal) for goal_id in goal_ids}
            self._agreements.change_each({i: values for i, values in edits.items() if values}, reason)
            for goal_id in goal_ids:
                for step in self._parts.milestones(goal_id).get(goal_id, []):
                    if step.due_on is not None and step.done_on is None:
                        self._parts.update(MilestoneTable, step.id, due_on=step.due_on + by)
        return change.done


def _later(row: GoalRow, by: timedelta, fiscal_start: int) -> dict[str, date]:
    start, due = span_of(row, fiscal_start)
    found = {"starts_on": start, "due_on": due}
    return {name: day + by for name, day in found.items() if day is not None}
