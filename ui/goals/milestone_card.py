"""The milestones of a goal: what moves it, or the curve that its plan follows."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal

from csdesk.base.quantity import WHOLE
from csdesk.base.text import _
from csdesk.goals.goal import Milestone, Source
from csdesk.goals.outline import Outline
from csdesk.goals.view import GoalView
from ui.context import Context
from ui.goals.measure import Scale, scale_of
from ui.goals.milestone_row import MilestoneRow
from ui.goals.section import Section
from ui.widgets.editors import LineEditor
from ui.widgets.label import Label


class MilestoneCard(Section):
    """``added`` tells words, ``edited`` (id, fields, how to refuse), ``ordered`` ids, ``removed`` an id."""

    added = Signal(str)
    edited = Signal(int, dict, object)
    marked = Signal(int, object)
    ordered = Signal(list)
    removed = Signal(int)

    def __init__(self, context: Context) -> None:
        """Start without steps."""
        super().__init__(context.theme, context.say(_("Milestones")))
        self._context = context
        self._shape: tuple[object, ...] = ()
        self._steps: Sequence[Milestone] = ()
        self.rows: list[MilestoneRow] = []
        words = context.say(_("Add a milestone…"))
        self.new = LineEditor(context.theme, words, words)
        self.new.edited.connect(self._add)
        self.body.addWidget(self.new)

    def show_goal(self, view: GoalView, outline: Outline) -> None:
        """Show the steps; rows are made anew only when a step is another than before, and keep the focus."""
        goal = view.goal
        self._steps = steps = tuple(outline.ground.milestones.get(goal.id, ()))
        staged = goal.source is Source.MILESTONES
        measured = goal.source in (Source.TYPED, Source.KPI)
        self.setVisible(staged or measured or bool(steps))
        done = sum(step.done_on is not None for step in steps)
        say = self._context.say
        self.note.setText(say(_("{done} of {n} reached", done=done, n=len(steps))) if steps else "")
        scale = None if staged else scale_of(goal, view.current)
        shape = (goal.id, scale, steps)
        if shape == self._shape:
            return
        self._shape = shape
        self._rebuild(steps, scale)
        weights = sum(step.weight for step in steps)
        if staged and steps and weights not in (WHOLE, WHOLE * len(steps)):
            total = self._context.language.basis_points(weights)
            words = _("The weights add up to {total}; shares count all the same.", total=total)
            self.body.insertWidget(len(self.rows), Label(self.theme, say(words), "small", "text3", wrap=True))

    def _rebuild(self, steps: Sequence[Milestone], scale: Scale | None) -> None:
        held = next(
            (
                (row.step.id, name)
                for row in self.rows
                for name in ("tick", "title", "day", "number")
                if getattr(row, name).hasFocus()
            ),
            None,
        )
        self.clear(keep=1)
        self.rows = []
        for step in steps:
            row = MilestoneRow(self._context, step, scale)
            row.edited.connect(self.edited)
            row.removed.connect(self.removed)
            row.ticked.connect(lambda step_id, on: self.marked.emit(step_id, date.today() if on else None))
            row.moved.connect(self._move)
            self.rows.append(row)
            self.body.insertWidget(len(self.rows) - 1, row)
        if held is not None:
            for row in self.rows:
                if row.step.id == held[0]:
                    row.show()
                    getattr(row, held[1]).setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, title: object) -> None:
        if title:
            self.new.set_value("")
            self.added.emit(str(title))

    def _move(self, step_id: int, by: int) -> None:
        ids = [step.id for step in self._steps]
        at = ids.index(step_id)
        if 0 <= at + by < len(ids):
            ids[at], ids[at + by] = ids[at + by], ids[at]
            self.ordered.emit(ids)
