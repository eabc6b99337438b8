"""What a goal must be to be written down: each fault is refused in words, at its field."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from csdesk.base.errors import Refused
from csdesk.base.period import Period
from csdesk.base.quantity import WHOLE, check_finite
from csdesk.base.text import Words, _
from csdesk.goals.goal import Agreement, Goal, GoalDraft, Level, Link, Rhythm, Rule, Source, State
from csdesk.goals.place import misplaced, why_not
from csdesk.goals.row import Rows

DRAFT_FIELDS = tuple(item.name for item in fields(GoalDraft))

_EDITS: Mapping[str, Words] = {
    "title": _('Rename goal "{title}"'),
    "owner_id": _('Change the owner of "{title}"'),
    "unit_id": _('Change the unit of "{title}"'),
    "weight": _('Change the weight of "{title}"'),
    "due_on": _('Change the due date of "{title}"'),
    "starts_on": _('Change the start date of "{title}"'),
    "period": _('Change the period of "{title}"'),
    "current_value": _('Change the current value of "{title}"'),
    "target_value": _('Change the target of "{title}"'),
    "start_value": _('Change the start value of "{title}"'),
    "confidence": _('Change the confidence in "{title}"'),
    "state": _('Change the state of "{title}"'),
    "parent_id": _('Move goal "{title}"'),
    "level": _('Change the level of "{title}"'),
}


def gone() -> Refused:
    """Return the refusal of a goal that is no longer there."""
    return Refused(_("This goal is no longer in the workspace."))


def edit_label(title: str, names: "set[str]") -> Words:
    """Return what editing these fields of a goal is called in the undo menu."""
    if len(names) == 1:
        known = _EDITS.get(next(iter(names)))
        if known is not None:
            return replace(known, params={"title": title})
    return _('Edit goal "{title}"', title=title)


def drafted(goal: Goal) -> GoalDraft:
    """Return what was typed about a stored goal."""
    return GoalDraft(**{name: getattr(goal, name) for name in DRAFT_FIELDS})


def changed(draft: GoalDraft, values: Mapping[str, Any]) -> GoalDraft:
    """Return the draft with these fields set; a wrong name is a bug and raises TypeError."""
    typed = dict(values)
    for name, kind in (
        ("level", Level),
        ("source", Source),
        ("state", State),
        ("rule", Rule),
        ("link", Link),
        ("rhythm", Rhythm),
        ("agreement", Agreement),
    ):
        if name in typed:
            typed[name] = kind(typed[name])
    return replace(draft, **typed)


def checked(draft: GoalDraft, fiscal_start: int) -> GoalDraft:
    """Return the draft cleaned, its direction following its start and target; refuses what cannot be a goal."""
    title = " ".join(draft.title.split())
    if not title:
        raise Refused(_("Please say in a few words what is to be reached."), field="title")
    if not 0 <= draft.weight <= WHOLE:
        raise Refused(_("A weight lies between 0 % and 100 %."), field="weight")
    if draft.confidence is not None and not 0 <= draft.confidence <= 10:
        raise Refused(_("Confidence is a number from 0 to 10."), field="confidence")
    if draft.source is Source.KPI and not draft.kpi:
        raise Refused(_("Choose the KPI that measures this goal."), field="kpi")
    if draft.period:
        Period.parse(draft.period, fiscal_start)
    _check_days(draft.starts_on, draft.due_on)
    if draft.source is Source.YES_NO:
        draft = replace(draft, start_value=None, target_value=1.0, direction="up", keeps=False)
    draft = replace(draft, direction=_direction(draft))
    _check_values(draft)
    reason = draft.override_reason.strip()
    if draft.override and not reason:
        raise Refused(_("Say why the status is set by hand."), field="override_reason")
    return replace(
        draft,
        title=title,
        why=draft.why.strip(),
        baseline=draft.baseline.strip(),
        override_reason=reason if draft.override else "",
    )


def _direction(draft: GoalDraft) -> str:
    """Return up or down: the way from start to target where there is one, else what was said."""
    if draft.direction not in ("up", "down"):
        raise Refused(_("A goal goes up or down."), field="direction")
    start, target = draft.start_value, draft.target_value
    if start is None or target is None or start == target:
        return draft.direction
    return "up" if target > start else "down"


def _check_values(draft: GoalDraft) -> None:
    """Refuse what is no number, and tiers that lie on the wrong side of the target."""
    for field in ("start_value", "target_value", "current_value", "commit_value", "stretch_value", "effort"):
        check_finite(getattr(draft, field), field)
    target = draft.target_value
    if target is None:
        return
    sign = -1 if draft.direction == "down" else 1
    if draft.commit_value is not None and (draft.commit_value - target) * sign > 0:
        raise Refused(_("The committed value asks for more than the target."), field="commit_value")
    if draft.stretch_value is not None and (draft.stretch_value - target) * sign < 0:
        raise Refused(_("The stretch value asks for less than the target."), field="stretch_value")


def _check_days(starts_on: date | None, due_on: date | None) -> None:
    if starts_on is not None and due_on is not None and due_on < starts_on:
        raise Refused(_("The due date is before the start date."), field="due_on")


def check_place(rows: Rows, goal_id: int | None, draft: GoalDraft) -> None:
    """Refuse a parent that is gone, circular or of too low a level, and a level that the goals below do not fit."""
    if draft.parent_id is not None:
        parent = rows.get(draft.parent_id)
        if parent is None:
            raise Refused(_("This goal is no longer in the workspace."), field="parent_id")
        fault = misplaced(draft.level, parent.level, draft.title, parent.title)
        if fault is None and goal_id is not None and rows[goal_id].parent_id != draft.parent_id:
            fault = why_not(rows, goal_id, draft.parent_id)
        if fault is not None:
            raise Refused(fault, field="parent_id")
    if goal_id is None or rows[goal_id].level == draft.level:
        return
    for row in rows.values():
        if row.parent_id == goal_id:
            fault = misplaced(row.level, draft.level, row.title, draft.title)
            if fault is not None:
                raise Refused(fault, field="level")
