"""What a user can do to agree on goals; each verb is one transaction and one Change."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from csdesk.base.change import Change
from csdesk.base.errors import Refused
from csdesk.base.text import Words, _, ngettext
from csdesk.goals import rules
from csdesk.goals.goal import Agreement, GoalDraft
from csdesk.goals.participation import NEXT, PROTECTED, AgreementStep, ChangeRequest
from csdesk.goals.row import GoalRow
from csdesk.goals.store import GoalStore, PartStore
from csdesk.goals.tables import AgreementStepTable, ChangeRequestTable
from csdesk.storage.journal import Journal

_LABELS: Mapping[str, Words] = {
    "proposed": _('Propose the goal "{title}"'),
    "discussed": _('Note a talk about the goal "{title}"'),
    "agreed": _('Agree on the goal "{title}"'),
    "withdrawn": _('Withdraw the agreement on the goal "{title}"'),
}
_DAYS = frozenset({"starts_on", "due_on"})

Verify = Callable[[GoalRow, Mapping[str, Any]], object]
Write = Callable[[int, Mapping[str, Any]], None]


class Agreements:
    """Proposals, agreements and change requests of one workspace's goals."""

    def __init__(
        self, goals: GoalStore, parts: PartStore, journal: Journal, verify: Verify, write: Write
    ) -> None:
        """Write ``parts`` through ``journal``; ``verify`` refuses values that a goal cannot take, ``write`` sets them."""
        self._goals, self._parts, self._journal = goals, parts, journal
        self._verify, self._write = verify, write

    # --- agreeing ------------------------------------------------------------------------------------------
    def steps(self, goal_id: int) -> list[AgreementStep]:
        """Return what was said about agreeing on a goal, oldest first."""
        rows = self._parts.rows(AgreementStepTable, goal_id)
        return [AgreementStep(**(row | {"at": date.fromisoformat(row["at"])})) for row in rows]

    def step(
        self,
        goal_ids: Sequence[int],
        step: str,
        person_id: int | None = None,
        note: str = "",
        at: date | None = None,
    ) -> Change:
        """Take goals a step on: proposed, discussed, agreed or withdrawn; ``person_id`` is who did it.

        Refuses a step that does not follow, a day to come, and an agreement with nobody.
        """
        rows, day = self._goals.some(goal_ids), at or date.today()
        if day > date.today():
            raise Refused(_("This cannot be of a day to come."), field="at")
        if step == "agreed" and person_id is None:
            raise Refused(_("Say with whom the goal is agreed."), field="person_id")
        for goal_id in goal_ids:
            row = rows.get(goal_id)
            if row is None:
                raise rules.gone()
            if step not in NEXT[Agreement(row.agreement)]:
                raise Refused(_not_now(row, step))
        state = Agreement.NONE if step == "withdrawn" else Agreement(step)
        label = replace(_LABELS[step], params={"title": rows[goal_ids[0]].title})
        with self._journal.change(label) as change:
            for goal_id in goal_ids:
                self._parts.insert(
                    AgreementStepTable,
                    goal_id=goal_id,
                    at=day.isoformat(),
                    step=step,
                    person_id=person_id,
                    note=note.strip(),
                )
            self._goals.update(list(goal_ids), agreement=state.value)
        return change.done

    # --- changing what was agreed --------------------------------------------------------------------------
    def requests(self, goal_id: int | None = None, *, only_open: bool = False) -> list[ChangeRequest]:
        """Return the change requests of one goal or of all, oldest first."""
        where = {"verdict": ""} if only_open else {}
        return [_request(row) for row in self._parts.rows(ChangeRequestTable, goal_id, **where)]

    def request(self, goal_id: int, reason: str, person_id: int | None = None, **values: Any) -> Change:
        """Ask for a change of an agreed goal; nothing changes before it is accepted."""
        row = self._row(goal_id)
        changes = _different(row, values)
        if not changes:
            raise Refused(_("Nothing would change."))
        self._verify(row, values)
        with self._journal.change(_('Ask to change the goal "{title}"', title=row.title)) as change:
            change.new_id = self._parts.insert(
                ChangeRequestTable,
                goal_id=goal_id,
                at=date.today().isoformat(),
                person_id=person_id,
                reason=_reason(reason),
                changes=json.dumps(changes, ensure_ascii=False),
            )
        return change.done

    def decide(self, request_id: int, *, accept: bool, answer: str = "") -> Change:
        """Accept a request, which makes its change, or decline it; declining takes an answer."""
        known = self._parts.row(ChangeRequestTable, request_id)
        if known is None or known["verdict"]:
            raise Refused(_("This request has been decided already."))
        if not accept and not answer.strip():
            raise Refused(_("Say why the change is declined."), field="answer")
        request = _request(known)
        row = self._row(request.goal_id)
        label = (
            _('Accept a change of the goal "{title}"', title=row.title)
            if accept
            else _('Decline a change of the goal "{title}"', title=row.title)
        )
        with self._journal.change(label) as change:
            if accept:
                self._write(row.id, request.changes)
            self._parts.update(
                ChangeRequestTable,
                request_id,
                verdict="accepted" if accept else "declined",
                decided_at=date.today().isoformat(),
                answer=answer.strip(),
            )
        return change.done

    def change_with_reason(
        self, goal_id: int, reason: str, person_id: int | None = None, **values: Any
    ) -> Change:
        """Change an agreed goal at once, keeping request and reason; one change, one undo."""
        row = self._row(goal_id)
        with self._journal.change(_('Change the agreed goal "{title}"', title=row.title)) as change:
            asked = self.request(goal_id, reason, person_id, **values)
            self.decide(asked.new_id or 0, accept=True)
        return change.done

    def change_all(
        self, goal_ids: Sequence[int], reason: str, person_id: int | None = None, **values: Any
    ) -> Change:
        """Set the same fields of several goals as one change; those that are agreed keep request and reason."""
        return self.change_each(dict.fromkeys(goal_ids, values), reason, person_id)

    def change_each(
        self, edits: Mapping[int, Mapping[str, Any]], reason: str, person_id: int | None = None
    ) -> Change:
        """Set fields of several goals, of each its own, as one change; refuses agreed ones without a reason."""
        with self._journal.change(ngettext("Edit {n} goal", "Edit {n} goals", len(edits))) as change:
            for goal_id, values in edits.items():
                row = self._row(goal_id)
                if row.agreement == Agreement.AGREED and PROTECTED & _different(row, values).keys():
                    self.change_with_reason(goal_id, reason, person_id, **values)
                else:
                    self._write(goal_id, values)
        return change.done

    def _row(self, goal_id: int) -> GoalRow:
        row = self._goals.some([goal_id]).get(goal_id)
        if row is None:
            raise rules.gone()
        return row


def check_agreed(row: GoalRow, before: GoalDraft, after: GoalDraft) -> None:
    """Refuse a plain edit of what was agreed; the refusal's field is "reason", so that a window can ask for one."""
    if row.agreement != Agreement.AGREED:
        return
    if any(getattr(before, name) != getattr(after, name) for name in PROTECTED):
        raise Refused(
            _('"{title}" is agreed; a change of it takes a reason.', title=row.title), field="reason"
        )


def _request(row: dict[str, Any]) -> ChangeRequest:
    values = json.loads(row["changes"])
    changes = {
        name: date.fromisoformat(value) if name in _DAYS and value else value
        for name, value in values.items()
    }
    decided = row["decided_at"]
    return ChangeRequest(
        **(
            row
            | {
                "at": date.fromisoformat(row["at"]),
                "changes": changes,
                "decided_at": date.fromisoformat(decided) if decided else None,
            }
        )
    )


def _different(row: GoalRow, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that differ, as JSON can hold them."""
    found: dict[str, Any] = {}
    for name, value in values.items():
        stored = value.isoformat() if isinstance(value, date) else value
        if stored != getattr(row, name):
            found[name] = stored
    return found


def _reason(reason: str) -> str:
    text = reason.strip()
    if not text:
        raise Refused(_("Say why the goal should change."), field="reason")
    return text


def _not_now(row: GoalRow, step: str) -> Words:
    if row.agreement == Agreement.AGREED:
        return _('"{title}" is agreed already.', title=row.title)
    if step == "withdrawn":
        return _('"{title}" was neither proposed nor agreed.', title=row.title)
    return _('"{title}" was proposed already.', title=row.title)
