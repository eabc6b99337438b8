"""A layout that puts widgets in rows and breaks the row where they no longer fit."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.wrapping import Wrapping


class FlowLayout(Wrapping):
    """Rows of widgets with equal gaps; the height follows the width."""

    def sizeHint(self) -> QSize:
        """Ask for one row."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Be as wide as the widest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def one_row(self) -> QSize:
        """Return the room that all visible items need beside each other."""
        hints = [item.sizeHint() for item in self._items if not item.isEmpty()]
        gaps = self._gap * max(0, len(hints) - 1)
        return QSize(sum(hint.width() for hint in hints) + gaps, max((h.height() for h in hints), default=0))

    def arrange(self, rect: QRect, *, move: bool) -> int:
        """Place or measure the visible items."""
        x, y, row = rect.x(), rect.y(), 0
        for item in self._items:
            widget = item.widget()
            if widget is not None and widget.isHidden():
                continue
            hint = item.sizeHint()
            if hint.width() > rect.width() and item.hasHeightForWidth():
                hint = QSize(rect.width(), item.heightForWidth(rect.width()))
            if x > rect.x() and x + hint.width() > rect.right() + 1:
                x, y, row = rect.x(), y + row + self._gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), hint))
            x += hint.width() + self._gap
            row = max(row, hint.height())
        return y + row - rect.y()


class Flow(QWidget):
    """A widget with wrapping rows; its own hints name one row, so that a scrolled page is not made too tall."""

    def __init__(self, gap: int = 8, *, one_row: bool = False) -> None:
        """Add widgets to ``flow``; with ``one_row`` they stand beside each other as long as there is room."""
        super().__init__()
        self._one_row = one_row
        self.flow = FlowLayout(gap, self)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Ask for one row."""
        return self.flow.one_row() if self._one_row else self.flow.minimumSize()

    def minimumSizeHint(self) -> QSize:
        """Need one row at least; `heightForWidth` tells the rest."""
        return self.flow.minimumSize()
