"""The development plan of a review: a row for each agreed step, edited in place."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.text import _, pgettext
from csdesk.reviews.review import Development
from ui.context import Context
from ui.widgets.button import Button, icon_button
from ui.widgets.editors import DateEditor, LineEditor
from ui.widgets.label import Label
from ui.widgets.paint import smooth

_FIELDS = ("goal", "action", "support", "due_on", "measured_by")
_HEADS = ("goal", "support", "due_on", "measured_by")
_SHARES = (8, 5, 0, 5)
"""Shares of the heads' columns, 0 = `_DAY_WIDTH`; the action stands under its goal."""
_DAY_WIDTH = 146


class StepRow(QWidget):
    """One step: five fields and the buttons that move or remove it. Alt+Up and Alt+Down move it too."""

    edited = Signal(int, str, object)
    moved = Signal(int, int)
    removed = Signal(int)

    def __init__(self, context: Context, step: Development, *, locked: bool) -> None:
        """Show a step."""
        super().__init__()
        self.context, self.step_id = context, step.id
        theme, say = context.theme, context.say
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        row.setSpacing(theme.px(6))
        self.editors: dict[str, LineEditor] = {
            name: self._editor(name, step, locked=locked) for name in _FIELDS
        }
        first = QVBoxLayout()
        first.setSpacing(0)
        first.addWidget(self.editors["goal"])
        first.addWidget(self.editors["action"])
        row.addLayout(first, _SHARES[0])
        for name, share in zip(_FIELDS[2:], _SHARES[1:], strict=True):
            row.addWidget(self.editors[name], share, Qt.AlignmentFlag.AlignTop)
        self.buttons: dict[str, Button] = {
            "up": icon_button(
                theme, "chevron-up", say(_("Move up")), lambda: self.moved.emit(self.step_id, -1)
            ),
            "down": icon_button(
                theme, "chevron-down", say(_("Move down")), lambda: self.moved.emit(self.step_id, 1)
            ),
            "remove": icon_button(
                theme, "trash-2", say(_("Remove")), lambda: self.removed.emit(self.step_id)
            ),
        }
        for button in self.buttons.values():
            button.setVisible(not locked)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.show_step(step)

    def _editor(self, name: str, step: Development, *, locked: bool) -> LineEditor:
        theme, context = self.context.theme, self.context
        label = context.say(_("{field} of {goal}", field=_titles()[name], goal=step.goal))
        if name == "due_on":
            editor: LineEditor = DateEditor(theme, context.language, label)
            editor.setFixedWidth(theme.px(_DAY_WIDTH))
        else:
            editor = LineEditor(theme, label, "" if locked else context.say(_titles()[name]))
        editor.setProperty("quiet", True)
        editor.setReadOnly(locked)
        editor.setFont(theme.font("strong" if name == "goal" else "body"))
        editor.edited.connect(lambda value: self.edited.emit(self.step_id, name, value))
        editor.refused.connect(context.notices.error)
        return editor

    def show_step(self, step: Development) -> None:
        """Show other words of the same step; what is being typed stays."""
        for name, editor in self.editors.items():
            if not editor.isModified() or not editor.hasFocus():
                editor.set_value(getattr(step, name))
                editor.setToolTip(editor.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the step with Alt and the arrows."""
        arrows = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        way = arrows.get(Qt.Key(event.key()))
        if way is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(self.step_id, way)
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the hairline under the row."""
        theme = self.context.theme
        smooth(self).fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.color("border"))


class DevelopmentTable(QWidget):
    """Heads, rows, and a line at the end in which the next step is typed."""

    edited = Signal(int, str, object)
    placed = Signal(int, int)
    removed = Signal(int)
    added = Signal(str)

    def __init__(self, context: Context) -> None:
        """Start empty."""
        super().__init__()
        self.context = context
        theme, say = context.theme, context.say
        self.rows: list[StepRow] = []
        self._locked: bool | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._heads = QWidget()
        heads = QGridLayout(self._heads)
        heads.setContentsMargins(0, 0, theme.px(3 * 34), theme.px(2))
        heads.setHorizontalSpacing(theme.px(6))
        for place, (name, share) in enumerate(zip(_HEADS, _SHARES, strict=True)):
            head = Label(theme, say(_titles()[name]), "small", "text2")
            head.setContentsMargins(theme.px(9), 0, 0, 0)
            heads.addWidget(head, 0, place)
            heads.setColumnStretch(place, share)
            if not share:
                head.setFixedWidth(theme.px(_DAY_WIDTH))
        column.addWidget(self._heads)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        column.addLayout(self._list)
        self.adder = LineEditor(theme, say(_("New development goal")), say(_("Add what should grow next…")))
        self.adder.edited.connect(self._on_added)
        column.addSpacing(theme.px(8))
        column.addWidget(self.adder)

    def show_steps(self, steps: Sequence[Development], *, locked: bool) -> None:
        """Show these steps; the same ones keep their widgets, and with them the focus."""
        self._heads.setVisible(bool(steps))
        self.adder.setVisible(not locked)
        if [row.step_id for row in self.rows] == [step.id for step in steps] and locked == self._locked:
            for row, step in zip(self.rows, steps, strict=True):
                row.show_step(step)
            return
        self._locked = locked
        for old in self.rows:
            old.deleteLater()
        self.rows = [self._row(step, locked=locked) for step in steps]
        for row in self.rows:
            self._list.addWidget(row)

    def _row(self, step: Development, *, locked: bool) -> StepRow:
        row = StepRow(self.context, step, locked=locked)
        row.edited.connect(self.edited)
        row.removed.connect(self.removed)
        row.moved.connect(self._on_moved)
        return row

    def _on_moved(self, step_id: int, way: int) -> None:
        ids = [row.step_id for row in self.rows]
        target = ids.index(step_id) + way
        if 0 <= target < len(ids):
            self.placed.emit(step_id, target)

    def _on_added(self, text: Any) -> None:
        if text:
            self.adder.set_value("")
            self.added.emit(str(text))


def _titles() -> dict[str, Any]:
    return {
        "goal": _("Development goal"),
        "action": _("Action"),
        "support": _("Support"),
        "due_on": pgettext("due day", "By"),
        "measured_by": _("Measured by"),
    }
