"""A title that wraps and is edited where it stands."""

from math import ceil

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy

from ui.theme import Theme


class TitleEdit(QPlainTextEdit):
    """Looks like a heading until it has the focus; Enter keeps, Escape takes back."""

    edited = Signal(str)

    def __init__(self, theme: Theme, name: str) -> None:
        """Start empty."""
        super().__init__()
        self.theme = theme
        self._value = ""
        self.setAccessibleName(name)
        self.setFont(theme.font("title"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("quiet", True)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._fit)

    def set_value(self, title: str) -> None:
        """Show a title, unless it is being typed right now."""
        if title == self._value and not self.hasFocus():
            return
        if self.hasFocus() and self.toPlainText() != self._value:
            return
        self._value = title
        self.setPlainText(title)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Commit on Enter, take back on Escape."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._commit()
            return
        if event.key() == Qt.Key.Key_Escape and self.toPlainText() != self._value:
            self.setPlainText(self._value)
            self.moveCursor(QTextCursor.MoveOperation.End)
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Commit when the focus leaves."""
        super().focusOutEvent(event)
        self._commit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height the lines need."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """Be one line high before anything is known."""
        return QSize(self.theme.px(200), self.theme.px(32))

    def _commit(self) -> None:
        title = " ".join(self.toPlainText().split())
        if title and title != self._value:
            self._value = title
            self.edited.emit(title)
        elif not title:
            self.setPlainText(self._value)

    def _fit(self) -> None:
        # The laid-out text knows its height; one line of Chinese in a Latin font is taller than the font says.
        height = self.blockBoundingRect(self.firstVisibleBlock()).height()
        self.setFixedHeight(ceil(max(height, self.fontMetrics().lineSpacing())) + self.theme.px(10))
