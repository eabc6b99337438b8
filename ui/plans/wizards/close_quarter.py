"""Close a quarter: what was measured for each goal, the score agreed in the talk, comments, and what the whole taught."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout

from csdesk.base.errors import CSDeskError, Refused
from csdesk.base.period import Period
from csdesk.base.quantity import round_half_up
from csdesk.base.text import Words, _, ngettext, plain
from csdesk.goals.closings import Closing
from csdesk.goals.view import GoalView
from csdesk.plans.plan import Plan
from ui.context import Context
from ui.models.records_model import Column, RecordsModel
from ui.plans.wizards.carry_over import open_carry_over
from ui.plans.wizards.carry_rows import progressed
from ui.plans.wizards.close_form import CloseForm
from ui.plans.wizards.figures import value_text
from ui.plans.wizards.frame import Frame, fiscal_start
from ui.widgets.button import secondary
from ui.widgets.delegates import PersonDelegate, ProgressDelegate
from ui.widgets.editors import TextEditor
from ui.widgets.inspector_frame import scrolled
from ui.widgets.label import Label
from ui.widgets.table import Table

_NAMED = 4
"""So many goals are named one by one; more are counted."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One goal with its result (fraction, not clamped) and what was agreed about it; ``score`` None = not reviewed."""

    view: GoalView
    result: float | None
    score: float | None = None
    comment: str = ""
    lessons: str = ""

    @property
    def reviewed(self) -> bool:
        """Tell whether somebody said anything about the goal."""
        return self.score is not None or bool(self.comment or self.lessons)


def _whole(result: float) -> float:
    """Return a result as a score: in whole percent, from 0 to 100 %."""
    return round_half_up(min(1.0, max(0.0, result)), 2)


def verdict_of(view: GoalView, closing: Closing | None) -> Verdict:
    """Start from what an earlier closing says, else from what is measured."""
    if closing is None:
        return Verdict(view, view.achieved)
    return Verdict(view, closing.result, closing.score, closing.comment, closing.lessons)


def open_close(context: Context, period: str) -> None:
    """Offer to close ``period``."""
    workspace = context.workspace

    def read(_progress: object) -> tuple[Plan, list[GoalView], Mapping[int, Closing]]:
        plans = workspace.plans
        return plans.plan(period), plans.ending(period), workspace.goals.closings.all()

    def done(found: tuple[Plan, list[GoalView], Mapping[int, Closing]]) -> None:
        plan, views, closings = found
        verdicts = [verdict_of(view, closings.get(view.goal.id)) for view in views]
        CloseDialog(context, workspace.plans.period(period), plan, verdicts).open()

    context.work.start(read, done=done)


class CloseDialog(Frame):
    """A line for each goal that ends with the quarter."""

    def __init__(self, context: Context, period: Period, plan: Plan, verdicts: Sequence[Verdict]) -> None:
        """Show what is known; a closed quarter can be closed anew or opened again."""
        self.period, self.verdicts = period, list(verdicts)
        title = _("Close {period}", period=period.title())
        lead = _(
            "Each goal is closed with its measured result. The score is what you agreed on in the talk; it may differ."
        )
        if plan.closed_on is not None:
            lead = _(
                "Closed on {day}. You can write scores and lessons anew, or reopen the quarter.",
                day=plan.closed_on,
            )
        super().__init__(context, title, lead, title, self.write)
        theme, say = context.theme, context.say
        self.reopen = secondary(theme, say(_("Reopen")), "lock-open", self._reopen)
        self.reopen.setVisible(plan.closed_on is not None)
        self.reopen.setAutoDefault(False)
        self.foot.insertWidget(1, self.reopen)
        self.table, self.model = make_table(context)
        self.form = CloseForm(context)
        self.form.decided.connect(self.decide)
        self.form.measured.connect(self.take_measured)
        self.beside(self.table, scrolled(self.form, theme, 0))
        self.lessons = TextEditor(theme, say(_("What the quarter taught")), lines=2)
        self.lessons.setPlaceholderText(say(_("What went well, what will be done differently")))
        self.lessons.set_value(plan.lessons)
        row = QHBoxLayout()
        row.addWidget(Label(theme, say(_("What the quarter taught")), "strong"))
        row.addWidget(self.lessons, 1)
        self.body.addLayout(row)
        self.model.set_records(self.verdicts)
        self.table.selectionModel().selectionChanged.connect(
            lambda *_rows: self.form.show_verdicts(self.chosen())
        )
        QShortcut(
            QKeySequence("M"), self.table, self.take_measured, context=Qt.ShortcutContext.WidgetShortcut
        )
        self.form.show_verdicts([])
        self.table.selectRow(0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._sum_up()

    def chosen(self) -> list[Verdict]:
        """Return the chosen lines in their order."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.verdicts[row] for row in rows]

    def decide(self, name: str, value: Any) -> None:
        """Set score, comment or lessons of all chosen goals."""
        if name == "score" and value is not None and not 0 <= value <= 1:
            self.tell(Refused(_("A score lies between 0 % and 100 %."), field="score"))
            self.form.show_verdicts(self.chosen())
            return
        self._set({verdict.view.goal.id: {name: value} for verdict in self.chosen()})

    def take_measured(self) -> None:
        """Take the measured results of the chosen goals as their scores, at most 100 %."""
        self._set(
            {v.view.goal.id: {"score": _whole(v.result)} for v in self.chosen() if v.result is not None}
        )
        self.form.show_verdicts(self.chosen())

    def _set(self, values: Mapping[int, Mapping[str, Any]]) -> None:
        self.verdicts = [
            replace(verdict, **values.get(verdict.view.goal.id, {})) for verdict in self.verdicts
        ]
        self.model.set_records(self.verdicts)
        self.tell(None)
        self._sum_up()

    def _sum_up(self) -> None:
        self.summary.setText(self._context.say(summary(self._context, self.verdicts)))

    def write(self) -> None:
        """Close the quarter as one change."""
        scores = {v.view.goal.id: (v.score, v.comment, v.lessons) for v in self.verdicts}
        plans, code, lessons = self._context.workspace.plans, self.period.code, self.lessons.value()
        self.verb.setEnabled(False)
        self._context.undo.perform(
            lambda: plans.close(code, scores, lessons), done=lambda _c: self._written(), failed=self._failed
        )

    def _written(self) -> None:
        self.accept()
        context, period = self._context, self.period
        following = period.shift(1, fiscal_start(context))
        words = _("{period} is closed.", period=period.title())

        def tell(left: list[GoalView]) -> None:
            if left:
                context.notices.toast(
                    ngettext(
                        "{period} is closed; {n} goal fell short.",
                        "{period} is closed; {n} goals fell short.",
                        len(left),
                        period=period.title(),
                    ),
                    action=_("Copy unfinished…"),
                    on_action=lambda: open_carry_over(context, following.code),
                )
            else:
                context.notices.toast(words, undo=True)

        context.work.start(lambda _progress: context.workspace.plans.unfinished(period.code), done=tell)

    def _reopen(self) -> None:
        plans, code, title = self._context.workspace.plans, self.period.code, self.period.title()

        def done(_change: object) -> None:
            self.accept()
            self._context.notices.toast(_("{period} is open again.", period=title), undo=True)

        self._context.undo.perform(lambda: plans.reopen(code), done=done, failed=self._failed)

    def _failed(self, error: CSDeskError) -> None:
        self.verb.setEnabled(True)
        self.tell(error)


def summary(context: Context, verdicts: Sequence[Verdict]) -> Words:
    """Say how many goals were reviewed, and name those that were not."""
    count = len(verdicts)
    if not count:
        return _("No goal ends with this quarter; only its lessons are kept.")
    left = [plain(verdict.view.goal.title) for verdict in verdicts if not verdict.reviewed]
    if not left:
        return ngettext("{n} goal, reviewed", "{n} goals, all reviewed", count)
    named = left
    if len(left) > _NAMED:
        more = ngettext("{n} more goal", "{n} more goals", len(left) - _NAMED + 1)
        named = [*left[: _NAMED - 1], more]
    goals = context.language.listing(named)
    return _("{done} of {all} reviewed. Not yet: {goals}", done=count - len(left), all=count, goals=goals)


def make_table(context: Context) -> tuple[Table, RecordsModel[Verdict]]:
    """Return the table of verdicts and its model, empty."""
    theme, language, say = context.theme, context.language, context.say

    def reached(verdict: Verdict) -> str:
        goal = verdict.view.goal
        if verdict.view.current is None and goal.target_value is None:
            return ""
        return f"{value_text(language, verdict.view.current, goal)} / {value_text(language, goal.target_value, goal)}"

    columns: list[Column[Verdict]] = [
        Column(say(_("Goal")), lambda v: v.view.goal.title, tooltip=lambda v: v.view.goal.title),
        Column(say(_("Progress")), lambda v: progressed(language, v.view)),
        Column(say(_("Reached / target")), reached, right=True),
        Column(say(_("Owner")), lambda v: v.view.owner_name),
        Column(say(_("Result")), lambda v: language.percent(v.result), right=True),
        Column(
            say(_("Score")),
            lambda v: "–" if v.score is None else language.percent(v.score),
            right=True,
            role=lambda v: "text3" if v.score is None else "accent",
        ),
        Column(say(_("Comment")), lambda v: " ".join(v.comment.split()), role="text2"),
    ]
    model = RecordsModel(columns, key=lambda v: v.view.goal.id)
    model.spoken = lambda v: f"{v.view.goal.title}, {language.percent(v.result)}"
    table = Table(theme, say(_("Goals of the quarter")))
    table.setModel(model)
    table.setItemDelegateForColumn(1, ProgressDelegate(theme, table))
    table.setItemDelegateForColumn(3, PersonDelegate(theme, table))
    table.set_widths([230, 104, 128, 136, 64, 60, 130], stretch=0)
    return table, model
