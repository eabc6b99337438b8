"""A form in a popover with its button; stays open while something is refused."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.errors import CSDeskError, Refused
from ui.context import Context
from ui.widgets.button import Button, primary
from ui.widgets.form import Form, Row
from ui.widgets.label import Label
from ui.widgets.popover import Popover


class SmallForm(QWidget):
    """``done`` tells all values; Enter in a line presses the button."""

    done = Signal(object)

    def __init__(
        self, context: Context, title: str, rows: Sequence[Row], verb: str, note: str = "", width: int = 320
    ) -> None:
        """Ask under a title; ``note`` explains in small print."""
        super().__init__()
        theme = context.theme
        self._context = context
        self.popover: Popover | None = None
        self._given: dict[str, Any] = {}
        self._shown: dict[str, Any] = {}
        self.form = Form(theme, context.language, rows)
        self.button = primary(theme, verb, "", self.submit)
        self._foot = QHBoxLayout()
        self._foot.addStretch(1)
        self._foot.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(8),) * 4)
        layout.setSpacing(theme.px(8))
        layout.addWidget(Label(theme, title, "strong", wrap=True))
        if note:
            layout.addWidget(Label(theme, note, "small", "text2", wrap=True))
        layout.addWidget(self.form)
        layout.addLayout(self._foot)
        self.setFixedWidth(theme.px(width))
        self.setFocusProxy(next(iter(self.form.editors.values())))

    def add_button(self, button: Button) -> None:
        """Put another button at the left end of the foot."""
        self._foot.insertWidget(0, button)

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show values by name."""
        self.form.set_values(values)
        self._given, self._shown = dict(values), self.form.values()

    def submit(self) -> None:
        """Tell the values, unless one cannot be read."""
        try:
            values = self.form.values()
        except Refused:
            return
        self.done.emit(as_given(values, self._shown, self._given))

    def refused(self, error: CSDeskError) -> None:
        """Show a refusal at its field, else over the page."""
        if not (isinstance(error, Refused) and self.form.show_refused(error)):
            self._context.notices.error(error)

    def show_at(self, anchor: QWidget) -> None:
        """Open in a popover under ``anchor``, which goes with it."""
        self.popover = popover = Popover(self._context.theme, self, anchor.parentWidget())
        popover.closed.connect(anchor.deleteLater)
        popover.closed.connect(popover.deleteLater)
        popover.show_under(anchor)

    def close_popover(self, *_told: object) -> None:
        """Go away."""
        if self.popover is not None:
            self.popover.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
            return
        super().keyPressEvent(event)


def as_given(values: Mapping[str, Any], shown: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was typed; what was left alone is what it was, with the decimals that a form does not show."""
    return {
        name: given[name] if name in given and shown.get(name) == value else value
        for name, value in values.items()
    }
