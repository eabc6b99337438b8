"""Layouts that break their row of widgets where it no longer fits; what is theirs alone is how they measure."""

from abc import abstractmethod

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Wrapping(QLayout):
    """Keeps the items, and lets `arrange` place or measure them."""

    def __init__(self, gap: int, parent: QWidget | None = None) -> None:
        """Leave ``gap`` px between widgets and between rows."""
        super().__init__(parent)
        self._gap = gap
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    @abstractmethod
    def arrange(self, rect: QRect, *, move: bool) -> int:
        """Return the height of all rows in a rectangle; ``move`` also puts the items in place."""

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item; Qt calls this from addWidget."""
        self._items.append(item)

    def count(self) -> int:
        """Count the items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, or None past the end, as Qt asks."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give an item away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Never ask for more room."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Say that rows break."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows at a width."""
        return self.arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put the widgets in place."""
        super().setGeometry(rect)
        self.arrange(rect, move=True)
