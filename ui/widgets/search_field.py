"""A line for finding things: magnifier, clear button, Escape empties."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.theme import Theme
from ui.widgets.undo_keys import belongs_to_window

PAUSE_MS = 150
"""Wait this long after the last key before searching."""


class SearchField(QLineEdit):
    """Emits ``searched`` with the text shortly after typing stops, at once on Enter and clear."""

    searched = Signal(str)

    def __init__(self, theme: Theme, placeholder: str, parent: QWidget | None = None) -> None:
        """Show ``placeholder`` while empty; it is also the accessible name."""
        super().__init__(parent)
        self.theme = theme
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setFont(theme.font("body"))
        self.setClearButtonEnabled(True)
        self.addAction(theme.icon("search", "text3"), QLineEdit.ActionPosition.LeadingPosition)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._tell)
        self._told = ""
        self.textChanged.connect(self._on_text)
        self.returnPressed.connect(self._tell)

    def sizeHint(self) -> QSize:
        """Take 190 x 30."""
        return QSize(self.theme.px(190), self.theme.px(30))

    def minimumSizeHint(self) -> QSize:
        """Stay usable when narrow."""
        return QSize(self.theme.px(110), self.theme.px(30))

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the window when there is nothing to undo in here."""
        if belongs_to_window(event, self):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the field on Escape."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def _on_text(self, text: str) -> None:
        if text:
            self._timer.start()
        else:
            self._tell()

    def _tell(self) -> None:
        self._timer.stop()
        if self.text() != self._told:
            self._told = self.text()
            self.searched.emit(self._told)
