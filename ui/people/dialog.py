"""The dialogs that add a person or a unit; both refuse at the field and close only when it is done."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.errors import CSDeskError, Refused
from csdesk.base.text import _
from ui.context import Context
from ui.widgets.button import primary, secondary
from ui.widgets.form import Form, Row
from ui.widgets.label import Label

Failed = Callable[[CSDeskError], None]


class FormDialog(QDialog):
    """A form with one verb. ``save(values, done, failed)`` does it; the dialog stays open on a refusal."""

    def __init__(
        self,
        context: Context,
        title: str,
        rows: Sequence[Row],
        verb: str,
        save: Callable[[dict[str, Any], Callable[[object], None], Failed], None],
        parent: QWidget,
    ) -> None:
        """Build the form; show it with ``open()``."""
        super().__init__(parent)
        self._context, self._save = context, save
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        theme = context.theme
        self.setMinimumWidth(theme.px(440))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(24)] * 4)
        column.setSpacing(theme.px(16))
        column.addWidget(Label(theme, title, "title"))
        self.form = Form(theme, context.language, rows)
        column.addWidget(self.form)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        self.cancel = secondary(theme, context.say(_("Cancel")), on_click=self.reject)
        self.ok = primary(theme, verb, on_click=self._on_ok)
        self.ok.setDefault(True)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.ok)
        column.addLayout(buttons)

    def _on_ok(self) -> None:
        try:
            values = self.form.values()
        except Refused:
            return
        self._save(values, lambda _change: self.accept(), self._on_failed)

    def _on_failed(self, error: CSDeskError) -> None:
        if not (isinstance(error, Refused) and self.form.show_refused(error)):
            self._context.notices.error(error)
