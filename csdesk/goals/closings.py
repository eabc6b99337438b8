"""How goals end: the score agreed in the talk, a comment and what was learnt; each verb is one Change."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from csdesk.base.change import Change
from csdesk.base.errors import Refused
from csdesk.base.quantity import check_finite
from csdesk.base.text import _
from csdesk.goals import rules
from csdesk.goals.goal import State
from csdesk.goals.store import GoalStore, PartStore
from csdesk.goals.tables import ClosingTable
from csdesk.storage.journal import Journal


@dataclass(frozen=True, slots=True)
class Closing:
    """How a goal ended: ``result`` is what was measured (fraction, not clamped), ``score`` (0..1) what was agreed.

    ``carried_id`` is the goal that goes on with it in the next period.
    """

    id: int
    goal_id: int
    closed_on: date
    result: float | None = None
    score: float | None = None
    comment: str = ""
    lessons: str = ""
    carried_id: int | None = None


class Closings:
    """The closings of one workspace's goals."""

    def __init__(self, goals: GoalStore, parts: PartStore, journal: Journal) -> None:
        """Write ``parts`` through ``journal``."""
        self._goals, self._parts, self._journal = goals, parts, journal

    def all(self) -> dict[int, Closing]:
        """Return the closings by goal."""
        return {row["goal_id"]: Closing(**row) for row in self._parts.rows(ClosingTable)}

    def of(self, goal_id: int) -> Closing | None:
        """Return how a goal ended, None while it goes on."""
        rows = self._parts.rows(ClosingTable, goal_id)
        return Closing(**rows[0]) if rows else None

    def origin(self, goal_id: int) -> Closing | None:
        """Return the closing of the goal that this one goes on with, None for a goal that began by itself."""
        rows = self._parts.rows(ClosingTable, carried_id=goal_id)
        return Closing(**rows[0]) if rows else None

    def close(
        self,
        goal_id: int,
        result: float | None,
        score: float | None = None,
        comment: str = "",
        lessons: str = "",
        at: date | None = None,
    ) -> Change:
        """Close a goal, or write its closing anew; it counts as done from then on and its result stands."""
        goal = self._goals.some([goal_id]).get(goal_id)
        if goal is None:
            raise rules.gone()
        check_finite(result, "result")
        if score is not None and not 0 <= score <= 1:
            raise Refused(_("A score lies between 0 % and 100 %."), field="score")
        day = at or date.today()
        values: dict[str, Any] = {
            "closed_on": day,
            "result": result,
            "score": score,
            "comment": comment.strip(),
            "lessons": lessons.strip(),
        }
        known = self.of(goal_id)
        with self._journal.change(_('Close the goal "{title}"', title=goal.title)) as change:
            if known is None:
                self._parts.insert(ClosingTable, goal_id=goal_id, **values)
            else:
                self._parts.update(ClosingTable, known.id, **values)
            self._goals.set_each("state", [(State.DONE.value, goal_id)])
        return change.done

    def carry(self, goal_id: int, carried_id: int) -> Change:
        """Note which goal goes on with a closed one."""
        known = self.of(goal_id)
        if known is None:
            raise Refused(_("Close the goal before it is carried over."))
        with self._journal.change(_("Carry a goal over")) as change:
            self._parts.update(ClosingTable, known.id, carried_id=carried_id)
        return change.done

    def reopen(self, goal_id: int) -> Change:
        """Take a closing back; the goal goes on."""
        known = self.of(goal_id)
        if known is None:
            raise Refused(_("This goal was not closed."))
        goal = self._goals.some([goal_id])[goal_id]
        with self._journal.change(_('Reopen goal "{title}"', title=goal.title)) as change:
            self._parts.delete(ClosingTable, known.id)
            self._goals.set_each("state", [(State.ACTIVE.value, goal_id)])
        return change.done
