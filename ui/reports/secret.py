"""Asks for one password; stays open with the reason while it does not fit."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from csdesk.base.text import Words, _
from ui.context import Context
from ui.widgets.button import primary, secondary
from ui.widgets.editors import LineEditor
from ui.widgets.label import Label

Given = Callable[[str, Callable[[Words | None], object]], object]
"""Called with the password and a function that takes why it does not fit, None = it does."""


class SecretDialog(QDialog):
    """One hidden field."""

    def __init__(self, context: Context, title: Words, detail: Words, given: Given, parent: QWidget) -> None:
        """Build it; show it with ``open()``."""
        super().__init__(parent)
        theme, say = context.theme, context.say
        self._say, self._given = say, given
        self.setWindowTitle(say(title))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(theme.px(420))
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(24),) * 4)
        column.setSpacing(theme.px(12))
        column.addWidget(Label(theme, say(title), "title"))
        column.addWidget(Label(theme, say(detail), "body", "text2", wrap=True))
        self.field = LineEditor(theme, say(_("Password")))
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        column.addWidget(self.field)
        self.fault = Label(theme, "", "small", "bad", wrap=True)
        column.addWidget(self.fault)
        foot = QHBoxLayout()
        foot.addStretch(1)
        leave = secondary(theme, say(_("Cancel")), on_click=self.reject)
        leave.setAutoDefault(False)
        self.ok = primary(theme, say(_("Open")), on_click=self._on_ok)
        self.ok.setDefault(True)
        foot.addWidget(leave)
        foot.addWidget(self.ok)
        column.addLayout(foot)

    def _on_ok(self) -> None:
        self.ok.setEnabled(False)
        self._given(self.field.text(), self._judged)

    def _judged(self, fault: Words | None) -> None:
        if fault is None:
            self.accept()
            return
        self.ok.setEnabled(True)
        self.fault.setText(self._say(fault))
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
