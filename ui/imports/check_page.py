"""Step 4: the records with their problems, and the spellings of the file with what they mean here."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from csdesk.base.text import _
from ui.context import Context
from ui.imports.draft import Checked, ImportDraft
from ui.imports.rows_page import RowsPage
from ui.imports.values_page import ValuesPage
from ui.widgets.button import icon_button
from ui.widgets.segmented import Segmented

ROWS, VALUES = "rows", "values"


class CheckPage(QWidget):
    """Two views of one plan; ``tools`` belong into the title row of the wizard."""

    viewed = Signal(str)
    """Rows or values came to the front."""

    def __init__(self, context: Context, draft: ImportDraft, parent: QWidget | None = None) -> None:
        """Build both views."""
        super().__init__(parent)
        self._context, self._draft = context, draft
        theme, say = context.theme, context.say
        self.rows, self.values = RowsPage(context, draft), ValuesPage(context, draft)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.rows)
        self.stack.addWidget(self.values)
        self.switch = Segmented(theme, self._views(0), ROWS, say(_("What is checked")))
        self.switch.chosen.connect(self.show_view)
        self.undo = icon_button(theme, "undo-2", say(_("Take the last decision back (Ctrl+Z)")), draft.undo)
        self.redo = icon_button(theme, "redo-2", say(_("Decide it again (Ctrl+Shift+Z)")), draft.redo)
        self.tools = QWidget()
        line = QHBoxLayout(self.tools)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(8))
        for widget in (self.undo, self.redo, self.switch, self.rows.similar):
            line.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)

    def show_checked(self, checked: Checked) -> None:
        """Show what follows from the decisions."""
        self.rows.show_checked(checked)
        self.values.show_checked(checked)
        self.switch.set_choices(self._views(self.values.open_questions), self.switch.current)
        self.switch.setVisible(bool(checked.values))
        self.undo.setEnabled(self._draft.can_undo)
        self.redo.setEnabled(self._draft.can_redo)
        if not checked.values:
            self.show_view(ROWS)
        self.rows.show_similar(on=self.switch.current == ROWS)

    def show_view(self, view: str) -> None:
        """Show the rows or the values."""
        self.switch.set_current(view)
        self.stack.setCurrentIndex(1 if view == VALUES else 0)
        self.rows.show_similar(on=view == ROWS)
        self.viewed.emit(view)

    def fold(self, *, low: bool) -> None:
        """Make room for the rows in a low window."""
        self.rows.fold(low=low)
        self.values.fold(low=low)

    def step(self, by: int) -> None:
        """Go to the next or the previous problem."""
        self.show_view(ROWS)
        self.rows.step(by)

    def _views(self, questions: int) -> list[tuple[str, str]]:
        say = self._context.say
        values = _("Values ({n} to check)", n=questions) if questions else _("Values")
        return [(ROWS, say(_("Rows"))), (VALUES, say(values))]
