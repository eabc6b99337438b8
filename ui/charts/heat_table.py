"""Agents or units by KPIs: scrolls, sorts by a click on a head, walks with the arrows, Enter asks for the rows."""

from collections.abc import Hashable

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from csdesk.base.language import Language
from csdesk.base.text import _
from csdesk.kpis.dashboard.answer import Heat
from ui.charts.figure import FADED
from ui.charts.heat_cells import HeatWords, paint_cell, paint_name
from ui.charts.heat_model import HeatModel
from ui.charts.hover import paint_card
from ui.charts.look import Look
from ui.theme import Theme

_ROW, _NAME, _CELL = 32, 140, 104
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PASSED_ON = (Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight, Qt.Key.Key_Backspace, Qt.Key.Key_Escape)
"""Keys of the page, which a view of Qt would take for a search."""


class HeatTable(QTableView):
    """Marks are (row name, KPI key); key '' is the whole row."""

    picked = Signal(object)
    drilled = Signal(object, bool)
    """The mark, and whether a double click asked, whose first click has picked it already."""

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.theme, self._language = theme, language
        self.chosen = ""
        self._filtered = self._twice = False
        self._hover = QPersistentModelIndex()
        self.heat = HeatModel(self)
        self.setModel(self.heat)
        self.setItemDelegate(_Cells(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        side, head = self.verticalHeader(), self.horizontalHeader()
        side.hide()
        side.setDefaultSectionSize(theme.px(_ROW))
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setFixedHeight(theme.px(30))
        head.setFont(theme.font("small", 500))
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.setSortIndicatorClearable(True)
        head.setSortIndicator(-1, Qt.SortOrder.DescendingOrder)
        self.setSortingEnabled(True)

    def sizeHint(self) -> QSize:
        """Ask for ten rows."""
        return QSize(self.theme.px(620), self.theme.px(_ROW * 10 + 30))

    def show_heat(self, heat: Heat | None, chosen: frozenset[Hashable], title: str, sentence: str) -> None:
        """Show a table; the row of the ``chosen`` name stands out. The place in the table stays."""
        current, top = self.currentIndex(), self.verticalScrollBar().value()
        here = self.heat.rows[current.row()].name if current.isValid() else None
        column = current.column()
        names = [name for name in chosen if isinstance(name, str)]
        self._filtered, self.chosen = bool(names), names[0] if names else ""
        self.heat.show_words(HeatWords.of(heat, self._language) if heat is not None else None)
        self._fit()
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        row = self.heat.row_of(here) if here is not None else -1
        if row >= 0:
            self.setCurrentIndex(self.heat.index(row, min(column, self.heat.columnCount() - 1)))
        self.verticalScrollBar().setValue(top)

    def mark_at(self, index: QModelIndex) -> Hashable | None:
        """Return the mark of a cell."""
        words = self.heat.words
        if not index.isValid() or words is None:
            return None
        key = words.heat.columns[index.column() - 1].key if index.column() else ""
        return (self.heat.rows[index.row()].name, key)

    def opacity(self, row: int) -> float:
        """Return how strongly a row is painted."""
        return FADED if self._filtered and self.heat.rows[row].name != self.chosen else 1.0

    def stands_out(self, row: int) -> bool:
        """Tell whether the board is narrowed to a row."""
        return self._filtered and self.heat.rows[row].name == self.chosen

    def _fit(self) -> None:
        count = self.heat.columnCount()
        if not count:
            return
        px, room = self.theme.px, self.viewport().width()
        cell = max(px(_CELL), (room - px(_NAME)) // max(1, count - 1))
        for column in range(1, count):
            self.setColumnWidth(column, cell)
        self.setColumnWidth(0, max(px(_NAME), room - cell * (count - 1)))

    # Qt's own events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width."""
        super().resizeEvent(event)
        self._fit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the card of the cell under the mouse."""
        super().mouseMoveEvent(event)
        self._point(self.indexAt(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """Take the card away."""
        super().leaveEvent(event)
        self._point(QModelIndex())

    def _point(self, index: QModelIndex) -> None:
        if self._hover != index:
            self._hover = QPersistentModelIndex(index)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pick the cell; the second release of a double click picks nothing."""
        super().mouseReleaseEvent(event)
        twice, self._twice = self._twice, False
        mark = self.mark_at(self.indexAt(event.position().toPoint()))
        if event.button() == Qt.MouseButton.LeftButton and mark is not None and not twice:
            self.picked.emit(mark)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for the rows behind the cell."""
        mark = self.mark_at(self.indexAt(event.position().toPoint()))
        if event.button() == Qt.MouseButton.LeftButton and mark is not None:
            self._twice = True
            self.drilled.emit(mark, True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space picks the current cell, Enter asks for its rows; arrows walk."""
        mark = self.mark_at(self.currentIndex())
        if event.key() in _PASSED_ON:
            event.ignore()
        elif event.key() == Qt.Key.Key_Space and mark is not None:
            self.picked.emit(mark)
        elif event.key() in _ENTER and mark is not None:
            self.drilled.emit(mark, False)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have a current cell."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.heat.rowCount():
            self.setCurrentIndex(self.heat.index(max(0, self.heat.row_of(self.chosen)), 0))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer both things a cell can do."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        mark = self.mark_at(index)
        if mark is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self._language.say(_("Narrow the board to this")), lambda: self.picked.emit(mark))
        menu.addAction(self._language.say(_("Show the rows")), lambda: self.drilled.emit(mark, False))
        menu.popup(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the table and, over it, the card of the cell under the mouse."""
        super().paintEvent(event)
        words, index = self.heat.words, self._hover
        if words is None or not index.isValid() or index.column() == 0:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.visualRect(QModelIndex(index)))  # type: ignore[call-overload]
        readout = words.readout(self.heat.rows[index.row()], index.column() - 1)
        look = Look.of(self.theme)
        paint_card(painter, readout, place.right() - 8, place.top(), QRectF(self.viewport().rect()), look)


class _Cells(QStyledItemDelegate):
    """Paints the cells; the current one gets the ring while the table has the focus."""

    def __init__(self, view: HeatTable) -> None:
        """Paint for ``view``."""
        super().__init__(view)
        self._view = view

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        view, words = self._view, self._view.heat.words
        if words is None:
            return
        look, rect = Look.of(view.theme), QRectF(option.rect)
        row = view.heat.rows[index.row()]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(view.opacity(index.row()))
        if view.stands_out(index.row()):
            painter.fillRect(rect, look.color("sel"))
        if index.column():
            paint_cell(painter, rect, words, row, index.column() - 1, look)
        else:
            paint_name(painter, rect, words, row, look)
        painter.setOpacity(1.0)
        painter.setPen(look.pen("border", 1.0))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if view.hasFocus() and index == view.currentIndex():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(look.pen("accent", 2.0))
            painter.drawRoundedRect(rect.adjusted(2, 2, -2, -2), 5, 5)
        painter.restore()
