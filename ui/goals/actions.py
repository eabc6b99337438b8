"""What the panel does with chosen goals: each verb goes through undo and tells what happened."""

from collections.abc import Callable, Sequence
from typing import Any

from csdesk.base.change import Change
from csdesk.base.errors import CSDeskError, Refused
from csdesk.base.quantity import WHOLE
from csdesk.base.text import Words, _, ngettext
from csdesk.goals.goal import GoalDraft, Level, Source
from csdesk.goals.outline import Outline
from csdesk.goals.place import level_below
from csdesk.goals.row import COUNTED
from ui.context import Context

Done = Callable[[Change], object]
Failed = Callable[[CSDeskError], object]
Reasoned = Callable[[str, int | None, Failed], object]
"""What runs once a reason is given: reason, who asked, and how to show a refusal."""


class GoalActions:
    """Verbs over goal ids; ``outline`` is the panel's latest."""

    def __init__(self, context: Context, outline: Callable[[], Outline | None]) -> None:
        """Act on the workspace of ``context``."""
        self._context, self._outline = context, outline
        self.ask_reason: Callable[[Refused, Reasoned], object] | None = None

    def add_under(self, parent_id: int | None, level: Level, done: Done | None = None) -> None:
        """Add a goal with a provisional title under a parent, with the weight its siblings leave."""
        goals, outline = self._context.workspace.goals, self._outline()
        draft = GoalDraft(
            self._context.say(_("New goal")),
            level,
            parent_id,
            weight=_weight_left(outline, parent_id),
            period="" if level is Level.VISION or outline is None else outline.ground.period,
            source=_source(level),
        )
        self._context.undo.perform(lambda: goals.add(draft), done=done)

    def place_for_new(self, here: int) -> tuple[int | None, Level]:
        """Return parent and level of a new goal when ``here`` is chosen: under it, or beside a personal goal."""
        outline = self._outline()
        if outline is None or not outline.order:
            return None, Level.VISION
        if here in outline.rows:
            row = outline.rows[here]
            if row.level == Level.PERSON:
                return row.parent_id, Level.PERSON
            return here, level_below(row.level)
        top = outline.rows[outline.order[0]]
        return top.id, level_below(top.level)

    def edit(
        self, goal_id: int, values: dict[str, Any], failed: Failed | None = None, done: Done | None = None
    ) -> None:
        """Set fields of one goal; of an agreed one only with a reason, which is asked for."""
        goals = self._context.workspace.goals
        agreed = goals.agreements

        def reasoned(reason: str, person_id: int | None, refuse: Failed) -> None:
            self.do(lambda: agreed.change_with_reason(goal_id, reason, person_id, **values), done, refuse)

        self.do(lambda: goals.edit(goal_id, **values), done, self._asking(reasoned, failed))

    def edit_many(
        self, goal_ids: Sequence[int], values: dict[str, Any], failed: Failed | None = None
    ) -> None:
        """Set the same fields of several goals as one change; a reason is asked for where one is agreed."""
        goals = self._context.workspace.goals
        ids = list(goal_ids)

        def reasoned(reason: str, person_id: int | None, refuse: Failed) -> None:
            self.do(lambda: goals.agreements.change_all(ids, reason, person_id, **values), None, refuse)

        self.do(lambda: goals.edit_many(ids, **values), None, self._asking(reasoned, failed))

    def shift(self, goal_ids: Sequence[int], weeks: int, failed: Failed | None = None) -> None:
        """Move the dates of goals by weeks; a reason is asked for where one is agreed."""
        goals, ids = self._context.workspace.goals, list(goal_ids)

        def reasoned(reason: str, _person_id: int | None, refuse: Failed) -> None:
            self.do(lambda: goals.shifting.shift(ids, weeks, reason), None, refuse)

        self.do(lambda: goals.shifting.shift(ids, weeks), None, self._asking(reasoned, failed))

    def do(self, verb: Callable[[], Change], done: Done | None = None, failed: Failed | None = None) -> None:
        """Run any verb of the goals' services."""
        self._context.undo.perform(verb, done=done, failed=failed)

    def _asking(self, reasoned: Reasoned, failed: Failed | None) -> Failed:
        """Return what to do with a refusal: ask why where a reason is missing, else show it."""

        def refused(error: CSDeskError) -> None:
            if isinstance(error, Refused) and error.field == "reason" and self.ask_reason is not None:
                self.ask_reason(error, reasoned)
            elif failed is not None:
                failed(error)
            else:
                self._context.notices.error(error)

        return refused

    def remove(self, goal_ids: Sequence[int], done: Done | None = None) -> None:
        """Remove goals with what stands under them; a toast offers undo."""
        if not goal_ids:
            return
        goals, ids = self._context.workspace.goals, list(goal_ids)
        words = ngettext("{n} goal removed.", "{n} goals removed.", len(ids))
        self._run(lambda: goals.remove(*ids), words, done)

    def duplicate(self, goal_id: int, done: Done | None = None) -> None:
        """Copy a goal with what stands under it."""
        goals = self._context.workspace.goals
        self._run(lambda: goals.duplicate(goal_id), _("Copied without progress and check-ins."), done)

    def archive(self, goal_ids: Sequence[int]) -> None:
        """Put goals away, or bring archived ones back."""
        outline = self._outline()
        if outline is None or not goal_ids:
            return
        goals, ids = self._context.workspace.goals, list(goal_ids)
        if all(outline.rows[i].state == "archived" for i in ids):
            self._run(
                lambda: goals.restore(*ids), ngettext("{n} goal restored.", "{n} goals restored.", len(ids))
            )
        else:
            self._run(
                lambda: goals.archive(*ids), ngettext("{n} goal archived.", "{n} goals archived.", len(ids))
            )

    def set_done(self, goal_ids: Sequence[int], *, is_done: bool) -> None:
        """Mark goals as done, or open them again."""
        goals, ids = self._context.workspace.goals, list(goal_ids)
        verb = goals.set_status_done if is_done else goals.reopen
        self._context.undo.perform(lambda: verb(*ids))

    def move(
        self, goal_ids: Sequence[int], parent_id: int | None, position: int | None, done: Done | None = None
    ) -> None:
        """Put goals under a parent; a refusal is told in a toast, since nothing has to be mended."""
        goals, ids = self._context.workspace.goals, list(goal_ids)
        self._context.undo.perform(
            lambda: goals.move_many(ids, parent_id, position),
            done=done,
            failed=lambda error: self._context.notices.toast(error.words, icon="info"),
        )

    def step(self, goal_id: int, direction: str, done: Done | None = None) -> None:
        """Move one goal up, down, in (under the goal above it) or out (beside its parent)."""
        outline = self._outline()
        if outline is None or goal_id not in outline.rows:
            return
        target = step_target(outline, goal_id, direction)
        if target is not None:
            self.move([goal_id], target[0], target[1], done)

    def normalise(self, parent_id: int | None, goal_ids: Sequence[int]) -> None:
        """Scale the weights under a parent to 100 %."""
        goals, ids = self._context.workspace.goals, list(goal_ids)
        self._run(lambda: goals.normalise_weights(parent_id, ids), _("The weights now add up to 100 %."))

    def check_in(
        self, goal_id: int, values: dict[str, Any], done: Done | None = None, failed: Failed | None = None
    ) -> None:
        """Write a check-in down."""
        goals = self._context.workspace.goals
        self._context.undo.perform(lambda: goals.check_in(goal_id, **values), done=done, failed=failed)

    def _run(self, verb: Callable[[], Change], words: Words, done: Done | None = None) -> None:
        def told(change: Change) -> None:
            if done is not None:
                done(change)
            if change.touched:
                self._context.notices.toast(words, undo=True)

        self._context.undo.perform(verb, done=told)


def step_target(outline: Outline, goal_id: int, direction: str) -> tuple[int | None, int | None] | None:
    """Return (parent, position) one step away, or None at an end."""
    row = outline.rows[goal_id]
    parent = row.parent_id if row.parent_id in outline.rows else None
    siblings = outline.children.get(parent, [])
    at = siblings.index(goal_id)
    family = outline.family.get(parent, [])
    if direction in ("up", "down"):
        other = at - 1 if direction == "up" else at + 1
        return (parent, family.index(siblings[other])) if 0 <= other < len(siblings) else None
    if direction == "in":
        return (siblings[at - 1], None) if at else None
    if parent is None:
        return None
    grand = outline.rows[parent].parent_id
    grand = grand if grand in outline.rows else None
    return grand, outline.family.get(grand, []).index(parent) + 1


def _weight_left(outline: Outline | None, parent_id: int | None) -> int:
    """What the siblings leave of 100 %; when they leave nothing, as much as they have on average."""
    if outline is None:
        return WHOLE
    weights = [
        outline.rows[i].weight
        for i in outline.children.get(parent_id, ())
        if outline.rows[i].state in COUNTED
    ]
    left = WHOLE - sum(weights)
    return left if left > 0 or not weights else sum(weights) // len(weights)


def _source(level: Level) -> Source:
    return Source.TYPED if level is Level.PERSON else Source.ROLLUP
