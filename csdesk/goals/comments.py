"""Comments on goals."""

from datetime import datetime

from csdesk.base.change import Change
from csdesk.base.clock import utc_now
from csdesk.base.errors import Refused
from csdesk.base.text import _
from csdesk.goals import rules
from csdesk.goals.participation import Comment
from csdesk.goals.store import GoalStore, PartStore
from csdesk.goals.tables import CommentTable
from csdesk.storage.journal import Journal


class Comments:
    """What people say about goals."""

    def __init__(self, goals: GoalStore, parts: PartStore, journal: Journal) -> None:
        """Write ``parts`` through ``journal``."""
        self._goals, self._parts, self._journal = goals, parts, journal

    def of(self, goal_id: int) -> list[Comment]:
        """Return the comments on a goal, oldest first."""
        rows = self._parts.rows(CommentTable, goal_id)
        return [Comment(**(row | {"at": datetime.fromisoformat(row["at"])})) for row in rows]

    def add(self, goal_id: int, text: str, person_id: int | None = None) -> Change:
        """Say something about a goal; ``person_id`` is who says it."""
        goal = self._goals.some([goal_id]).get(goal_id)
        if goal is None:
            raise rules.gone()
        if not text.strip():
            raise Refused(_("Write a few words."), field="text")
        with self._journal.change(_('Comment on "{title}"', title=goal.title)) as change:
            change.new_id = self._parts.insert(
                CommentTable,
                goal_id=goal_id,
                at=utc_now().isoformat(),
                person_id=person_id,
                text=text.strip(),
            )
        return change.done

    def remove(self, comment_id: int) -> Change:
        """Remove a comment."""
        if self._parts.row(CommentTable, comment_id) is None:
            raise Refused(_("This comment is no longer in the workspace."))
        with self._journal.change(_("Remove a comment")) as change:
            self._parts.delete(CommentTable, comment_id)
        return change.done
