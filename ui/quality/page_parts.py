"""What the pages of quality checks have in common."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from csdesk.base.language import Language
from csdesk.base.text import _
from csdesk.quality.score import points
from csdesk.quality.standing import Judged
from ui.context import Context
from ui.quality.state import State
from ui.widgets.table import Table


class Page(QWidget):
    """One page; ``opened(queue, place)`` asks for the editor."""

    opened = Signal(object, int)

    def __init__(self, context: Context) -> None:
        """Belong to a window."""
        super().__init__()
        self.context = context

    def show_state(self, state: State) -> None:
        """Show what was read."""


class KeyTable(Table):
    """A table that tells of Enter and Delete on its current row."""

    entered = Signal(int)
    removed = Signal(int)

    def __init__(self, context: Context, name: str) -> None:
        """Choose one row at a time."""
        super().__init__(context.theme, name)
        self.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.setEditTriggers(Table.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(lambda index: self.entered.emit(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete removes."""
        row = self.currentIndex().row()
        if row >= 0 and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.entered.emit(row)
        elif row >= 0 and event.key() == Qt.Key.Key_Delete:
            self.removed.emit(row)
        else:
            super().keyPressEvent(event)


def score_text(language: Language, judged: Judged | None) -> str:
    """Return the score of an audit as a table shows it; a draft has none."""
    if judged is None or not judged.audit.done or judged.score.value is None:
        return ""
    return language.number(float(points(judged.score.value, 1)), 1)


def has_card(context: Context, state: State) -> bool:
    """Tell whether there is a scorecard to check by; without one say so and go where one is made."""
    if not state.cards:
        context.notices.toast(_("Make a scorecard first."))
        context.go("quality", page="cards")
    return bool(state.cards)
