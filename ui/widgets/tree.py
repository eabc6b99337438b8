"""A QTreeView as the design wants it: row pills inset 6 px, Lucide chevrons, no branch lines."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QStyleOptionViewItem, QTreeView, QWidget

from ui.theme import Theme
from ui.widgets.current_row import have_current_row
from ui.widgets.delegates import RowDelegate
from ui.widgets.paint import box

INDENT = 20
Index = QModelIndex | QPersistentModelIndex


class Tree(QTreeView):
    """The pill of hover and selection is painted here, the cells by delegates."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        """Dress the view; ``name`` is what a screen reader calls it."""
        super().__init__(parent)
        self.theme = theme
        self._hovered = QModelIndex()
        self._widths: list[int] = []
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformRowHeights(True)
        self.setIndentation(theme.px(INDENT))
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(RowDelegate(theme, self, paints_row=False))
        head = self.header()
        head.setFixedHeight(theme.px(30))
        head.setFont(theme.font("small", 500))
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setStretchLastSection(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def set_widths(self, widths: list[int]) -> None:
        """Set the widths in px at 100 %; column 0 takes what is left, at least its own width."""
        self._widths = widths
        self._fit()

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the pill behind the whole row, then the row."""
        first = index.sibling(index.row(), 0)
        selected = self.selectionModel().isRowSelected(index.row(), index.parent())
        hovered = self._hovered.isValid() and first == self._hovered
        inset = self.theme.px(6)
        pill = QRectF(
            inset, option.rect.y() + 1, self.viewport().width() - 2 * inset, option.rect.height() - 2
        )
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected or hovered:
            box(painter, pill, self.theme.px(7), self.theme.color("sel" if selected else "hover"))
        if self.hasFocus() and first == self.currentIndex().siblingAtColumn(0):
            box(painter, pill, self.theme.px(7), None, self.theme.color("accent"), 1)
        painter.restore()
        super().drawRow(painter, option, index)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Paint one chevron for rows that have children."""
        here = index if isinstance(index, QModelIndex) else index.sibling(index.row(), index.column())
        if not self.model().hasChildren(here):
            return
        size = self.theme.px(14)
        place = QRectF(rect.right() - size - self.theme.px(2), rect.center().y() - size / 2, size, size)
        self.theme.paint_icon(
            painter, place, "chevron-down" if self.isExpanded(here) else "chevron-right", "text2"
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the first column its share."""
        super().resizeEvent(event)
        self._fit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the row under the mouse."""
        self._hover(self.indexAt(event.position().toPoint()).siblingAtColumn(0))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the hovered row."""
        self._hover(QModelIndex())
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have a current row."""
        super().focusInEvent(event)
        have_current_row(self)

    def _hover(self, index: QModelIndex) -> None:
        if index != self._hovered:
            self._hovered = index
            self.viewport().update()

    def _fit(self) -> None:
        model = self.model()
        if model is None or not self._widths:
            return
        used = 0
        for column, width in enumerate(self._widths[: model.columnCount()]):
            if column and not self.isColumnHidden(column):
                self.setColumnWidth(column, self.theme.px(width))
                used += self.theme.px(width)
        self.setColumnWidth(
            0, max(self.theme.px(self._widths[0]), self.viewport().width() - used - self.theme.px(8))
        )
