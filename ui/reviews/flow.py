"""A row of chips that breaks where the rail is narrow."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.wrapping import Wrapping


class _Rows(Wrapping):
    """Rows of equal gaps; hidden chips take no room."""

    def sizeHint(self) -> QSize:
        """Be as wide as the widest."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Be as wide as the widest."""
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        return QSize(
            max((size.width() for size in sizes), default=0),
            max((size.height() for size in sizes), default=0),
        )

    def arrange(self, rect: QRect, *, move: bool) -> int:
        """Place or measure the chips in sight."""
        x, y, row = rect.x(), rect.y(), 0
        for item in (item for item in self._items if not item.isEmpty()):
            size = item.sizeHint()
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y = rect.x(), y + row + self._gap
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x, row = x + size.width() + self._gap, size.height()
        return y + row - rect.y()


class ChipFlow(QWidget):
    """Holds the chips and is as high as their rows."""

    def __init__(self, gap: int) -> None:
        """Leave ``gap`` px between chips and rows; add them to ``rows``."""
        super().__init__()
        self.rows = _Rows(gap, self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def event(self, event: QEvent) -> bool:
        """Take the height of the rows whenever they may have changed."""
        done = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self.setFixedHeight(max(1, self.rows.heightForWidth(self.width())))
        return done
