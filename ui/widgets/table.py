"""A QTableView as the design wants it: 36 px rows, quiet head, hairlines, whole-row hover."""

from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QFocusEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from ui.theme import Theme
from ui.widgets.current_row import have_current_row
from ui.widgets.delegates import RowDelegate


class Table(QTableView):
    """Rows are chosen whole; Enter and double click activate; delegates paint hover and selection."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        """Dress the view; ``name`` is what a screen reader calls it."""
        super().__init__(parent)
        self.theme = theme
        self.hover_row = -1
        self._widths: list[int] = []
        self._stretch = 0
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setItemDelegate(RowDelegate(theme, self))
        side = self.verticalHeader()
        side.hide()
        side.setDefaultSectionSize(theme.px(36))
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setFixedHeight(theme.px(30))
        head.setFont(theme.font("small", 500))
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setMinimumSectionSize(theme.px(40))
        self.setSortingEnabled(False)

    def set_widths(self, widths: list[int], stretch: int = 0) -> None:
        """Set column widths in px at 100 %; column ``stretch`` takes what is left."""
        self._widths, self._stretch = widths, stretch
        self._fit()

    def sort_by(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Let the user sort by clicking heads, starting with ``column``."""
        self.setSortingEnabled(True)
        self.sortByColumn(column, order)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the stretching column its share."""
        super().resizeEvent(event)
        self._fit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the row under the mouse."""
        self._hover(self.indexAt(event.position().toPoint()))
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
        row = index.row() if index.isValid() else -1
        if row != self.hover_row:
            self.hover_row = row
            self.viewport().update()

    def _fit(self) -> None:
        model = self.model()
        if model is None or not self._widths:
            return
        used = 0
        for column, width in enumerate(self._widths[: model.columnCount()]):
            if column != self._stretch and not self.isColumnHidden(column):
                self.setColumnWidth(column, self.theme.px(width))
                used += self.theme.px(width)
        least = self.theme.px(self._widths[self._stretch]) if self._stretch < len(self._widths) else 0
        self.setColumnWidth(self._stretch, max(least, self.viewport().width() - used))
