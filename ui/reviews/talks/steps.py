"""Next steps of a conversation: a row for each, edited in place, and a line in which the next one is typed."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.text import _, pgettext
from csdesk.reviews.stage import Role, role_name
from csdesk.reviews.talks.talk import NextStep
from csdesk.reviews.talks.topics import SIDES
from ui.context import Context
from ui.widgets.button import icon_button
from ui.widgets.choice import Choice
from ui.widgets.editors import DateEditor, LineEditor


class NextStepRow(QWidget):
    """Who does what until when."""

    edited = Signal(int, str, object)
    removed = Signal(int)

    def __init__(self, context: Context, step: NextStep, *, locked: bool) -> None:
        """Show a step."""
        super().__init__()
        self.step_id = step.id
        theme, say = context.theme, context.say
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(2), 0, theme.px(2))
        row.setSpacing(theme.px(8))
        self.text = LineEditor(theme, say(_("Next step")))
        self.doer = Choice(theme, [(side, say(role_name(side))) for side in SIDES], say(_("Who does it")))
        self.doer.setFixedWidth(theme.px(150))
        self.due = DateEditor(
            theme, context.language, say(_("Due day of {step}", step=step.text)), say(pgettext("due day", "By"))
        )  # fmt: skip
        self.due.setFixedWidth(theme.px(164))
        self.remove = icon_button(theme, "trash-2", say(_("Remove")), lambda: self.removed.emit(self.step_id))
        self.text.edited.connect(lambda value: self.edited.emit(self.step_id, "text", value))
        self.doer.picked.connect(lambda value: self.edited.emit(self.step_id, "doer", Role(value)))
        self.due.edited.connect(lambda value: self.edited.emit(self.step_id, "due_on", value))
        self.due.refused.connect(context.notices.error)
        for widget in (self.text, self.doer, self.due, self.remove):
            row.addWidget(widget)
        self.text.setReadOnly(locked)
        self.due.setReadOnly(locked)
        self.doer.setEnabled(not locked)
        self.remove.setVisible(not locked)
        self.show_step(step)

    def show_step(self, step: NextStep) -> None:
        """Show other words of the same step; what is being typed stays."""
        for editor, value in ((self.text, step.text), (self.due, step.due_on)):
            if not (editor.hasFocus() and editor.isModified()):
                editor.set_value(value)
        self.doer.set_value(step.doer)


class NextSteps(QWidget):
    """All next steps."""

    edited = Signal(int, str, object)
    removed = Signal(int)
    added = Signal(str)

    def __init__(self, context: Context) -> None:
        """Start empty."""
        super().__init__()
        self.context = context
        theme, say = context.theme, context.say
        self.rows: list[NextStepRow] = []
        self._locked = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        column.addLayout(self._list)
        self.adder = LineEditor(theme, say(_("New next step")), say(_("Add what is to be done next…")))
        self.adder.edited.connect(self._on_added)
        column.addSpacing(theme.px(6))
        column.addWidget(self.adder)

    def show_steps(self, steps: Sequence[NextStep], *, locked: bool) -> None:
        """Show these steps; the same ones keep their widgets, and with them the focus."""
        self.adder.setVisible(not locked)
        if [row.step_id for row in self.rows] == [step.id for step in steps] and locked == self._locked:
            for row, step in zip(self.rows, steps, strict=True):
                row.show_step(step)
            return
        self._locked = locked
        for old in self.rows:
            old.hide()
            old.deleteLater()
        self.rows = [NextStepRow(self.context, step, locked=locked) for step in steps]
        for row in self.rows:
            row.edited.connect(self.edited)
            row.removed.connect(self.removed)
            self._list.addWidget(row)

    def _on_added(self, text: Any) -> None:
        if text:
            self.adder.set_value("")
            self.added.emit(str(text))
