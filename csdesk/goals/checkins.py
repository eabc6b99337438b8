"""Check-ins: what a user can do with them, and what one must be to be written down."""

from dataclasses import replace
from datetime import date
from typing import Any

from csdesk.base.change import Change
from csdesk.base.errors import Refused
from csdesk.base.quantity import check_finite
from csdesk.base.text import _
from csdesk.goals import rules
from csdesk.goals.goal import CheckIn, Source
from csdesk.goals.row import GoalRow
from csdesk.goals.store import GoalStore
from csdesk.storage.journal import Journal


class CheckInVerbs:
    """The part of `goals.service.Goals` that writes down where goals stand."""

    def __init__(self, store: GoalStore, journal: Journal) -> None:
        """Write ``store`` through ``journal``."""
        self._store, self._journal = store, journal

    def check_ins(self, goal_id: int) -> list[CheckIn]:
        """Return the check-ins of a goal, newest first."""
        return self._store.check_ins(goal_id)

    def check_in(
        self,
        goal_id: int,
        value: float | None = None,
        confidence: int | None = None,
        note: str = "",
        author_id: int | None = None,
        at: date | None = None,
        blockers: str = "",
        next_step: str = "",
    ) -> Change:
        """Write down where a goal stands; the newest value becomes the current value of a typed goal."""
        row = self._row(goal_id)
        check = checked_check_in(
            CheckIn(0, goal_id, at or date.today(), value, confidence, note, author_id, blockers, next_step),
            row,
        )
        known = self._store.check_ins(goal_id)
        newest = not known or known[0].at <= check.at
        with self._journal.change(_('Check in on "{title}"', title=row.title)) as change:
            change.new_id = self._store.insert_check_in(check)
            if newest and value is not None:
                self._store.update([goal_id], current_value=value)
            if newest and confidence is not None:
                self._store.update([goal_id], confidence=confidence)
        return change.done

    def edit_check_in(self, check_in_id: int, **values: Any) -> Change:
        """Write a check-in anew; the latest one also moves the goal's current value and confidence along."""
        check = self._check_in(check_in_id)
        row = self._row(check.goal_id)
        changed = checked_check_in(replace(check, **values), row)
        with self._journal.change(_('Edit a check-in of "{title}"', title=row.title)) as change:
            self._store.update_check_in(changed)
            newest = self._store.check_ins(row.id)[0]
            moved = {"value": "current_value", "confidence": "confidence"}
            for name, column in moved.items():
                value = getattr(newest, name)
                if newest.id == check_in_id and value is not None and value != getattr(check, name):
                    self._store.update([row.id], **{column: value})
        return change.done

    def remove_check_in(self, check_in_id: int) -> Change:
        """Remove a check-in; the goal's current value stays as it is."""
        check = self._check_in(check_in_id)
        with self._journal.change(
            _('Remove a check-in of "{title}"', title=self._row(check.goal_id).title)
        ) as change:
            self._store.delete_check_in(check_in_id)
        return change.done

    def _check_in(self, check_in_id: int) -> CheckIn:
        check = self._store.check_in_row(check_in_id)
        if check is None:
            raise Refused(_("This check-in is no longer in the workspace."))
        return check

    def _row(self, goal_id: int) -> GoalRow:
        row = self._store.some([goal_id]).get(goal_id)
        if row is None:
            raise rules.gone()
        return row


def checked_check_in(check: CheckIn, row: GoalRow) -> CheckIn:
    """Return the check-in cleaned; refuses an empty one, one of tomorrow, and a value the goal does not take."""
    note = check.note.strip()
    check_finite(check.value, "value")
    blockers, next_step = check.blockers.strip(), check.next_step.strip()
    if not (note or blockers or next_step) and check.value is None and check.confidence is None:
        raise Refused(_("Write a few words, a value or your confidence."), field="note")
    if check.confidence is not None and not 0 <= check.confidence <= 10:
        raise Refused(_("Confidence is a number from 0 to 10."), field="confidence")
    if check.at > date.today():
        raise Refused(_("A check-in cannot be of a day to come."), field="at")
    if check.value is not None and row.source == Source.KPI:
        raise Refused(_('"{title}" takes its value from a KPI.', title=row.title), field="value")
    if check.value is not None and row.source == Source.ROLLUP:
        raise Refused(
            _('"{title}" takes its progress from the goals under it.', title=row.title), field="value"
        )
    if check.value is not None and row.source == Source.MILESTONES:
        raise Refused(_('"{title}" takes its progress from its milestones.', title=row.title), field="value")
    if check.value is not None and row.source == Source.YES_NO and check.value not in (0, 1):
        raise Refused(_('"{title}" is either reached (1) or not (0).', title=row.title), field="value")
    return replace(check, note=note, blockers=blockers, next_step=next_step)
