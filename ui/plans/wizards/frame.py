"""What the three dialogs share: heading, a table with what is said about the chosen rows beside it, and a foot."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.errors import CSDeskError
from csdesk.base.text import Words, _
from ui.context import Context
from ui.widgets.button import Button, primary, secondary
from ui.widgets.card import Hairline
from ui.widgets.label import Label

SIZE = (1340, 760)
_SIDE = 310
_GAP = 32


class Frame(QDialog):
    """A dialog over the window. Ctrl+Enter does what its verb says; a refusal is told at the foot."""

    def __init__(
        self, context: Context, title: Words, lead: Words, verb: Words, on_verb: Callable[[], object]
    ) -> None:
        """Build heading and foot; put content into ``body``."""
        super().__init__(QApplication.activeWindow())
        self._context, self._on_verb = context, on_verb
        theme, say = context.theme, context.say
        self.setWindowTitle(say(title))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(24),) * 4)
        layout.setSpacing(theme.px(12))
        layout.addWidget(Label(theme, say(title), "title"))
        self.lead = Label(theme, say(lead), "body", "text2", wrap=True)
        layout.addWidget(self.lead)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.px(12))
        layout.addLayout(self.body, 1)
        self.fault = Label(theme, "", "body", "bad", wrap=True)
        self.fault.hide()
        layout.addWidget(self.fault)
        layout.addWidget(Hairline(theme))
        self.summary = Label(theme, "", "strong", wrap=True)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(theme.px(8))
        self.foot.addWidget(self.summary, 1)
        self.cancel = secondary(theme, say(_("Cancel")), on_click=self.reject)
        self.verb = primary(theme, say(verb), on_click=self._do)
        for button in (self.cancel, self.verb):
            self.add_to_foot(button)
        self.verb.setToolTip("Ctrl+Enter")
        QShortcut(QKeySequence("Ctrl+Return"), self, self.verb.click)
        layout.addLayout(self.foot)
        self._fit()

    def _do(self) -> None:
        """Take what is still being typed, then do it."""
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()
        self._on_verb()

    def add_to_foot(self, button: Button) -> None:
        """Add a button; Enter in a field of the dialog presses none of them."""
        button.setAutoDefault(False)
        button.setDefault(False)
        self.foot.addWidget(button)

    def _fit(self) -> None:
        """Be large, but never larger than the window."""
        px, parent = self._context.theme.px, self.parentWidget()
        width, height = px(SIZE[0]), px(SIZE[1])
        if parent is not None:
            width = min(width, parent.width() - px(_GAP))
            height = min(height, parent.height() - px(_GAP))
        self.resize(max(width, px(720)), max(height, px(460)))

    def beside(self, left: QWidget, right: QWidget) -> None:
        """Put a table and what belongs to its chosen rows side by side."""
        right.setFixedWidth(self._context.theme.px(_SIDE))
        row = QHBoxLayout()
        row.setSpacing(self._context.theme.px(16))
        row.addWidget(left, 1)
        row.addWidget(Hairline(self._context.theme, upright=True))
        row.addWidget(right)
        self.body.addLayout(row, 1)

    def tell(self, error: CSDeskError | None) -> None:
        """Say at the foot what was refused, or nothing any more."""
        self.fault.setText("" if error is None else self._context.say(error.words))
        self.fault.setVisible(error is not None)


def fiscal_start(context: Context) -> int:
    """Return the month in which the year of the workspace begins."""
    return int(context.workspace.facts.get("fiscal_start") or 1)
