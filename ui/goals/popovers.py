"""Small forms that float beside what they are about."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from csdesk.base.errors import CSDeskError, Refused
from csdesk.base.text import Words, _
from ui.context import Context
from ui.goals.actions import Reasoned
from ui.widgets.button import danger, primary, secondary
from ui.widgets.form import Form, Row
from ui.widgets.label import Label
from ui.widgets.popover import Popover

WIDTH = 320


def open_popover(context: Context, content: QWidget, anchor: QWidget) -> Popover:
    """Show content below a widget; it goes away for good once it is closed."""
    popover = Popover(context.theme, content, anchor.window())
    popover.closed.connect(lambda: _let_go(popover))
    popover.closed.connect(popover.deleteLater)
    popover.show_under(anchor)
    return popover


def _let_go(popover: Popover) -> None:
    """Take the focus out of a closed popover: an editor that is thrown away with it would still commit."""
    held = popover.focusWidget()
    if held is not None:
        held.clearFocus()


class Ask(QWidget):
    """A question with a few fields: ``answered`` tells the values and how to show a refusal."""

    answered = Signal(dict, object)
    removed = Signal()

    def __init__(
        self,
        context: Context,
        words: Words | None,
        rows: Sequence[Row],
        verb: Words,
        *,
        values: Mapping[str, Any] | None = None,
        remove: Words | None = None,
    ) -> None:
        """Ask ``words`` over ``rows``; ``verb`` is on the button, ``remove`` on a second one."""
        super().__init__()
        theme, say = context.theme, context.say
        self._context = context
        self.setFixedWidth(theme.px(WIDTH))
        self.form = Form(theme, context.language, rows)
        if values:
            self.form.set_values(values)
        self.fault = Label(theme, "", "small", "bad", wrap=True)
        self.fault.hide()
        self.button = primary(theme, say(verb), on_click=self.submit)
        foot = QHBoxLayout()
        if remove is not None:
            foot.addWidget(danger(theme, say(remove), on_click=self.removed.emit))
        foot.addStretch(1)
        foot.addWidget(secondary(theme, say(_("Cancel")), on_click=self.close_up))
        foot.addWidget(self.button)
        layout = QVBoxLayout(self)
        pad = theme.px(6)
        layout.setContentsMargins(pad, pad, pad, pad)
        layout.setSpacing(theme.px(10))
        if words is not None:
            layout.addWidget(Label(theme, say(words), "body", "text2", wrap=True))
        layout.addWidget(self.form)
        layout.addWidget(self.fault)
        layout.addLayout(foot)
        first = next(iter(self.form.editors.values()), self.button)
        self.setFocusProxy(first)

    def show_under(self, anchor: QWidget) -> None:
        """Open below a widget."""
        open_popover(self._context, self, anchor)

    def close_up(self) -> None:
        """Close without an answer."""
        holder = self.parentWidget()
        if isinstance(holder, Popover):
            holder.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer on Enter, from any line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
            return
        super().keyPressEvent(event)

    def submit(self) -> None:
        """Tell the values; whoever listens closes with `close_up` once they are kept."""
        self.fault.hide()
        try:
            values = self.form.values()
        except Refused:
            return
        self.answered.emit(values, self.refuse)

    def refuse(self, error: CSDeskError) -> None:
        """Show a refusal at its field, or below."""
        if isinstance(error, Refused) and self.form.show_refused(error):
            return
        self.fault.setText(self._context.say(error.words))
        self.fault.show()

    def line(self, name: str) -> QLineEdit:
        """Return the line of a field; raises TypeError for a field of another kind."""
        editor = self.form.editors[name]
        if not isinstance(editor, QLineEdit):
            raise TypeError(name)
        return editor


def ask_why(context: Context, error: CSDeskError, persons: Sequence[tuple[Any, str]], then: Reasoned) -> Ask:
    """Return the question that a change of an agreed goal asks; ``then`` gets reason, person and how to refuse."""
    say = context.say
    rows = [
        Row("reason", say(_("Why?")), "line", placeholder=say(_("What has changed since?"))),
        Row("person_id", say(_("Asked by")), "person", "", tuple(persons), say(_("Nobody")), circle=True),
    ]
    ask = Ask(context, error.words, rows, _("Change it"))
    ask.answered.connect(lambda values, refuse: then(values["reason"], values["person_id"], refuse))
    return ask
