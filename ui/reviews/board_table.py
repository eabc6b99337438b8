"""The table of the board: M asks for the next steps, and clicks with Ctrl or Shift only choose."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from ui.reviews.mover import is_menu_key
from ui.theme import Theme
from ui.widgets.table import Table

_CHOOSING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class BoardTable(Table):
    """A table whose rows are chosen together and moved together."""

    moves = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        """Dress the view."""
        super().__init__(theme, name, parent)
        self.choosing = False
        """Whether the latest click was made to choose, not to open."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember the keys that were held."""
        self.choosing = bool(event.modifiers() & _CHOOSING)
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for the next steps on M before the table searches for an M."""
        if is_menu_key(event.key(), event.modifiers()):
            self.moves.emit()
            return
        super().keyPressEvent(event)
