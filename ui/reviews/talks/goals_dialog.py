"""Makes goals and milestones of the next period from the steps that were agreed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.errors import CSDeskError, Refused
from csdesk.base.period import Period
from csdesk.base.text import Words, _
from csdesk.goals.goal import Goal
from csdesk.reviews.talks.grown import Agreed, Wanted
from ui.context import Context
from ui.reviews.talks.verbs import TalkVerbs
from ui.widgets.button import primary, secondary
from ui.widgets.check import CheckBox
from ui.widgets.choice import Choice
from ui.widgets.editors import DateEditor, NumberEditor
from ui.widgets.inspector_frame import scrolled
from ui.widgets.label import Label

_LIST_HEIGHT = 320


@dataclass(frozen=True, slots=True)
class Offered:
    """What the dialog starts from: the agreed steps, the periods to choose, and the person's goals by period code."""

    steps: tuple[Agreed, ...]
    periods: tuple[Period, ...]
    goals: dict[str, list[Goal]]


class StepLine:
    """The editors of one agreed step in the grid."""

    def __init__(self, context: Context, step: Agreed, first: date) -> None:
        """Tick what is not a goal yet and is due in the period, which begins on ``first``, or later."""
        theme, say = context.theme, context.say
        self.step = step
        self.take = CheckBox(theme, step.text)
        self.kind = Choice(
            theme, [(0, say(_("A goal of its own")))], say(_("What to make of {step}", step=step.text))
        )
        self.due = DateEditor(
            theme, context.language, say(_("Due day of {step}", step=step.text)), say(_("End of the period"))
        )
        self.due.set_value(step.due_on)
        self.due.setFixedWidth(theme.px(164))
        self.effort = NumberEditor(
            theme,
            context.language,
            say(_("Effort of {step} in full-time equivalents", step=step.text)),
            digits=2,
        )
        self.effort.setFixedWidth(theme.px(80))
        made = step.goal_id is not None
        self.take.setChecked(not made and (step.due_on is None or step.due_on >= first))
        for widget in (self.take, self.kind, self.due, self.effort):
            widget.setEnabled(not made)

    def wanted(self) -> Wanted | None:
        """Return what is asked for; None when it is not ticked. Raises Refused for what cannot be read."""
        if not self.take.isChecked() or self.step.goal_id is not None:
            return None
        return Wanted(self.step.key, self.kind.value() or None, self.due.value(), self.effort.value())


class GoalsDialog(QDialog):
    """Asks which steps become goals, in which period, and says whether the person has room."""

    def __init__(
        self, context: Context, verbs: TalkVerbs, name: str, offered: Offered, parent: QWidget
    ) -> None:
        """Build the question; show it with ``open()``."""
        super().__init__(parent)
        self.context, self._verbs, self._offered = context, verbs, offered
        theme, say = context.theme, context.say
        title = say(_("Goals of the next period for {name}", name=name))
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(theme.px(820))
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(24),) * 4)
        column.setSpacing(theme.px(12))
        column.addWidget(Label(theme, title, "title", wrap=True))
        detail = _("Each goal keeps its link to this review; the next review shows what became of it.")
        column.addWidget(Label(theme, say(detail), "body", "text2", wrap=True))
        periods = [(period.code, say(period.title())) for period in offered.periods]
        self.period = Choice(theme, periods, say(_("Period")))
        self.period.set_value(offered.periods[0].code)
        self.period.setMaximumWidth(theme.px(180))
        self.period.picked.connect(lambda _code: self._on_period())
        column.addWidget(self.period)
        self.lines = [StepLine(context, step, offered.periods[0].start) for step in offered.steps]
        column.addWidget(self._list(), 1)
        self.note = Label(theme, "", "body", "warn", wrap=True)
        column.addWidget(self.note)
        column.addLayout(self._foot())
        self._on_period()
        self.finished.connect(self.deleteLater)

    def _list(self) -> QWidget:
        theme, say = self.context.theme, self.context.say
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        heads = (_("Agreed step"), _("Becomes"), _("Due"), _("Effort (FTE)"))
        for place, words in enumerate(heads):
            grid.addWidget(Label(theme, say(words), "small", "text2"), 0, place)
        for row, line in enumerate(self.lines, start=1):
            grid.addWidget(line.take, row, 0)
            if line.step.goal_id is not None:
                grid.addWidget(Label(theme, say(_("Is a goal already")), "body", "text2"), row, 1)
                continue
            for place, widget in enumerate((line.kind, line.due, line.effort), start=1):
                grid.addWidget(widget, row, place)
            line.take.clicked.connect(lambda _on: self._weigh())
            for editor in (line.due, line.effort):
                editor.edited.connect(lambda _value: self._weigh())
                editor.refused.connect(self._refused)
        area = scrolled(content, theme, 0)
        area.setMinimumHeight(min(theme.px(_LIST_HEIGHT), theme.px(44) * (len(self.lines) + 1)))
        return area

    def _foot(self) -> QHBoxLayout:
        theme, say = self.context.theme, self.context.say
        foot = QHBoxLayout()
        foot.addStretch(1)
        self.cancel = secondary(theme, say(_("Cancel")), "", self.reject)
        self.ok = primary(theme, say(_("Make goals")), "target", self._on_ok)
        foot.addWidget(self.cancel)
        foot.addWidget(self.ok)
        return foot

    def _on_period(self) -> None:
        say = self.context.say
        goals = self._offered.goals[self.period.value()]
        choices: list[tuple[int, str]] = [(0, say(_("A goal of its own")))]
        choices += [(goal.id, say(_("Milestone of “{goal}”", goal=goal.title))) for goal in goals]
        for line in self.lines:
            line.kind.set_choices(choices)
            if line.kind.value() is None:
                line.kind.set_value(0)
        self._weigh()

    def _wanted(self) -> list[Wanted]:
        return [wanted for line in self.lines if (wanted := line.wanted()) is not None]

    def _weigh(self) -> None:
        """Say whether the person's weeks hold the effort that is typed."""
        try:
            wanted, code = self._wanted(), self.period.value()
        except Refused as error:
            self._refused(error)
            return
        self.ok.setEnabled(bool(wanted))
        talks, review_id = self.context.workspace.reviews.talks, self._verbs.review_id
        self.context.work.start(
            lambda _progress: talks.capacity_note(review_id, wanted, code),
            done=self._tell,
            failed=self._refused,
        )

    def _tell(self, words: Words | None) -> None:
        self.note.setText(self.context.say(words) if words else "")

    def _refused(self, error: Any) -> None:
        words = error.words if isinstance(error, CSDeskError) else error
        self.note.setText(self.context.say(words))

    def _on_ok(self) -> None:
        try:
            wanted: Sequence[Wanted] = self._wanted()
        except Refused as error:
            self._refused(error)
            return
        self._verbs.make_goals(wanted, self.period.value(), lambda _change: self.accept(), self._refused)
