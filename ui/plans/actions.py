"""What the plan does with goals and milestones: each edit is one undo, or one more thing that is tried out."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QWidget

from csdesk.base.change import Change
from csdesk.base.errors import CSDeskError, Refused
from csdesk.base.quantity import normalise
from csdesk.base.text import Words, _
from csdesk.goals.goal import Milestone
from csdesk.goals.row import COUNTED
from ui.context import Context
from ui.plans.columns import Column
from ui.plans.draft import Draft
from ui.plans.drag import Drag, Part
from ui.plans.forms import goal_form, goal_values, milestone_form, milestone_values, reason_form
from ui.plans.scale import week_of
from ui.plans.stops import Stop
from ui.plans.tree import PlanTree
from ui.widgets.button import ghost
from ui.widgets.numbers import read_number

Failed = Callable[[CSDeskError], object]


class PlanActions(QObject):
    """Belongs to the tree of the plan; ``tried`` tells that the draft changed."""

    tried = Signal()

    def __init__(self, context: Context, tree: PlanTree, draft: Draft) -> None:
        """Do what the tree asks for."""
        super().__init__(tree)
        self._context, self._tree, self._draft = context, tree, draft
        self.form: QWidget | None = None
        tree.dragged.connect(self.drop)
        tree.opened.connect(self.open_milestone)
        tree.form_wanted.connect(self.open_goal)
        tree.sum_wanted.connect(self.normalise)
        tree.removal_wanted.connect(self.remove_milestone)
        tree.plan.typed.connect(self.type)

    # --- goals ---------------------------------------------------------------------------------------------
    def edit(self, goal_id: int, values: dict[str, Any], failed: Failed | None = None) -> None:
        """Set fields of a goal in the file, or in the draft while something is tried out."""
        sight = self._tree.plan.sight
        if sight is None or not values:
            return
        if self._draft.on:
            self._draft.put((sight.before or sight).outline, goal_id, values)
            self.tried.emit()
            return
        goals = self._context.workspace.goals
        self._context.undo.perform(
            lambda: goals.edit(goal_id, **values),
            failed=lambda error: self._refused(error, goal_id, values, failed),
        )

    def drop(self, drag: Drag) -> None:
        """Keep what was dragged."""
        if drag.part is not Part.MILESTONE:
            self.edit(drag.goal_id, dict(drag.values()))
            return
        milestones = self._context.workspace.goals.milestones
        words = _("The milestone is moved: milestones are saved at once, also while trying out.")
        self._context.undo.perform(
            lambda: milestones.edit(drag.milestone, **drag.values()),
            done=lambda _change: self._told(words) if self._draft.on else None,
        )

    def type(self, goal_id: int, column: int, typed: str) -> None:
        """Take a weight or an effort that was typed in its cell."""
        try:
            number = read_number(typed, fraction=column == Column.WEIGHT)
            if column == Column.EFFORT and number is not None and number < 0:
                raise Refused(_("An effort is not below zero."))
        except Refused as error:
            self._context.notices.toast(error.words, icon="info")
            return
        if column == Column.WEIGHT:
            self.edit(goal_id, {"weight": round((number or 0) * 10_000)})
        else:
            self.edit(goal_id, {"effort": number})

    def normalise(self, parent_id: int) -> None:
        """Make the weights under a goal add up to 100 %, of those that run in this period."""
        sight = self._tree.plan.sight
        if sight is None:
            return
        ids = list(sight.outline.children.get(parent_id, ()))
        if self._draft.on:
            self._normalise_draft(ids)
            return
        goals = self._context.workspace.goals
        self._context.undo.perform(
            lambda: goals.normalise_weights(parent_id, ids),
            done=lambda _change: self._told(_("The weights now add up to 100 %.")),
        )

    def _normalise_draft(self, goal_ids: list[int]) -> None:
        sight = self._tree.plan.sight
        if sight is None:
            return
        plain = (sight.before or sight).outline
        rows = [sight.outline.rows[i] for i in goal_ids if sight.outline.rows[i].state in COUNTED]
        for row, weight in zip(rows, normalise([row.weight for row in rows]), strict=True):
            self._draft.put(plain, row.id, {"weight": weight})
        self.tried.emit()

    def open_goal(self, goal_id: int) -> None:
        """Show target, weight, effort and days of a goal for typing."""
        sight = self._tree.plan.sight
        if sight is None or goal_id not in sight.lanes:
            return
        goal, outline = sight.lanes[goal_id].view.goal, sight.outline
        self.form = form = goal_form(self._context, outline, goal)

        def take(typed: dict[str, Any]) -> None:
            start, due = typed["starts_on"], typed["due_on"]
            if start and due and due < start:
                form.refused(Refused(_("The last day is before the first."), field="due_on"))
                return
            form.close_popover()
            self.edit(goal_id, goal_values(outline, goal, typed))

        form.done.connect(take)
        form.show_at(self._anchor(self._tree.place_of(goal_id)))

    def _refused(
        self, error: CSDeskError, goal_id: int, values: dict[str, Any], failed: Failed | None
    ) -> None:
        if isinstance(error, Refused) and error.field == "reason":
            self._ask_reason(goal_id, values)
        elif failed is not None:
            failed(error)
        else:
            self._context.notices.toast(error.words, icon="info")

    def _ask_reason(self, goal_id: int, values: dict[str, Any]) -> None:
        agreements = self._context.workspace.goals.agreements

        def change(reason: str) -> Change:
            return agreements.change_with_reason(goal_id, reason, **values)

        self.ask_reason(self._tree.place_of(goal_id), change, self._tree)

    def ask_reason(
        self, place: QRect, change: Callable[[str], Change], parent: QWidget, done: Any = None
    ) -> None:
        """Ask why what was agreed changes, then do it."""
        self.form = form = reason_form(self._context)

        def finish(made: Change) -> None:
            form.close_popover()
            if done is not None:
                done(made)

        form.done.connect(
            lambda typed: self._context.undo.perform(
                lambda: change(typed["reason"]), done=finish, failed=form.refused
            )
        )
        form.show_at(self._anchor(place, parent))

    # --- milestones ----------------------------------------------------------------------------------------
    def open_milestone(self, goal_id: int, milestone: int | None, day: date | None) -> None:
        """Show a milestone for typing, a new one on ``day`` when there is none."""
        sight = self._tree.plan.sight
        if sight is None:
            return
        lane = sight.lanes[goal_id]
        fresh = Milestone(0, goal_id, due_on=day)
        step = next((step for step in lane.milestones if step.id == milestone), fresh)
        self.form = form = milestone_form(self._context, lane.view.goal, step)
        if step.id:
            say = self._context.say
            form.add_button(
                ghost(
                    self._context.theme,
                    say(_("Remove")),
                    "trash-2",
                    lambda: self._remove_from(form, goal_id, step.id),
                )
            )
        form.done.connect(lambda typed: self._keep(form, goal_id, step, typed))
        form.show_at(self._anchor(self._tree.place_of(goal_id, step.due_on)))

    def _remove_from(self, form: Any, goal_id: int, milestone: int) -> None:
        form.close_popover()
        self.remove_milestone(goal_id, milestone)

    def _keep(self, form: Any, goal_id: int, step: Milestone, typed: dict[str, Any]) -> None:
        sight, milestones = self._tree.plan.sight, self._context.workspace.goals.milestones
        if sight is None:
            return
        values = milestone_values(sight.lanes[goal_id].view.goal, typed)
        done = values.pop("done")
        if done != (step.done_on is not None):
            values["done_on"] = date.today() if done else None

        def verb() -> Change:
            if step.id:
                return milestones.edit(step.id, **values)
            return milestones.add(goal_id, **values)

        def shown(change: Change) -> None:
            form.close_popover()
            day = values["due_on"]
            week = 0 if day is None else week_of(sight.quarter.weeks, day)
            self._tree.stand(goal_id, Column.LANE, Stop(week, change.new_id or step.id))
            self._tree.setFocus()

        self._context.undo.perform(verb, done=shown, failed=form.refused)

    def remove_milestone(self, _goal_id: int, milestone: int) -> None:
        """Remove a milestone; a toast offers undo."""
        milestones = self._context.workspace.goals.milestones
        self._context.undo.perform(
            lambda: milestones.remove(milestone), done=lambda _change: self._told(_("Milestone removed."))
        )

    # --- shared --------------------------------------------------------------------------------------------
    def _anchor(self, place: QRect, parent: QWidget | None = None) -> QWidget:
        """Return an invisible widget that a popover hangs on."""
        anchor = QWidget(self._tree.viewport() if parent in (None, self._tree) else parent)
        anchor.setGeometry(place)
        return anchor

    def _told(self, words: Words) -> None:
        self._context.notices.toast(words, undo=True)
