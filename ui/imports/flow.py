"""A row of widgets that goes on in the next line where the window is narrow or the words are long."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from ui.widgets.wrapping import Wrapping


class Flow(Wrapping):
    """Lays widgets out like words in a paragraph; hidden ones take no room."""

    def __init__(self, gap: int, parent: QWidget | None = None) -> None:
        """Leave ``gap`` px between widgets and lines."""
        self._heights: dict[int, int] = {}
        """Heights at the widths that were asked for; Qt asks dozens of times while a page is laid out."""
        super().__init__(gap, parent)

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width."""
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def invalidate(self) -> None:
        """Forget the heights: a widget came, went or wants another size."""
        self._heights.clear()
        super().invalidate()

    def sizeHint(self) -> QSize:
        """Want the widgets side by side."""
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """Be no narrower than the widest."""
        width = max((item.minimumSize().width() for item in self._shown()), default=0)
        return QSize(width, max((item.sizeHint().height() for item in self._shown()), default=0))

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def arrange(self, rect: QRect, *, move: bool) -> int:
        """Place or measure the visible items."""
        x, y, line = rect.x(), rect.y(), 0
        for item in self._shown():
            size = item.sizeHint()
            width = min(size.width(), rect.width())
            if x > rect.x() and x + width > rect.right() + 1:
                x, y, line = rect.x(), y + line + self._gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), QSize(width, size.height())))
            x += width + self._gap
            line = max(line, size.height())
        return y + line - rect.y()


class FlowBox(QWidget):
    """Holds a `Flow` and is as high as its lines, also where a stack of pages does not ask for that."""

    def __init__(self, gap: int, parent: QWidget | None = None) -> None:
        """Leave ``gap`` px between widgets and lines."""
        super().__init__(parent)
        self.flow = Flow(gap, self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def event(self, event: QEvent) -> bool:
        """Take the height of the lines whenever they may have changed."""
        done = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self.setFixedHeight(max(1, self.flow.heightForWidth(self.width())))
        return done


def cleared(layout: QLayout) -> None:
    """Take all widgets out of a layout and let Qt delete them."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
