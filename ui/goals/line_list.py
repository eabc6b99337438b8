"""A list of short texts with something to do about each, painted: headings, sentences, figures, small bars."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ui.theme import Theme
from ui.widgets.paint import box, paint_bar, text

_LINE = Qt.ItemDataRole.UserRole
_PAD, _LINE_HEIGHT, _HEAD, _BAR_ROW = 10, 18, 34, 34
"""Pixels at 100 %."""
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Line:
    """``notes`` are smaller lines with their ink; ``bars`` have a label and a share 0..1; ``fix`` is what can be done."""

    title: str
    notes: Sequence[tuple[str, str]] = ()
    bars: Sequence[tuple[str, float]] = ()
    fix: str = ""
    icon: str = ""
    ink: str = "text2"
    heading: bool = False
    value: Any = None

    def spoken(self) -> str:
        """Return all its words."""
        parts = [self.title, *(note for note, _ink in self.notes), *(label for label, _share in self.bars)]
        return ". ".join(part.rstrip(".") for part in parts)


class LineList(QListWidget):
    """``opened`` and ``fixed`` tell the value of a line; a click on its last words or F2 fixes, Enter or a click opens."""

    opened = Signal(object)
    fixed = Signal(object)

    def __init__(self, theme: Theme, name: str) -> None:
        """Start empty."""
        super().__init__()
        self.theme = theme
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._painter = _LineDelegate(theme, self)
        self.setItemDelegate(self._painter)

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines; the keyboard stays on the same thing, or near it."""
        before, row = self.current(), self.currentRow()
        self.clear()
        for line in lines:
            item = QListWidgetItem(line.spoken())
            item.setData(_LINE, line)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, line.spoken())
            item.setToolTip(line.title)
            if line.heading:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(item)
        wanted = next((i for i, line in enumerate(lines) if before and line.value == before.value), row)
        places = [i for i, line in enumerate(lines) if not line.heading]
        if places:
            self.setCurrentRow(min(places, key=lambda place: abs(place - max(0, wanted))))

    def lines(self) -> list[Line]:
        """Return what is shown."""
        return [self.item(row).data(_LINE) for row in range(self.count())]

    def current(self) -> Line | None:
        """Return the line the keyboard stands on."""
        item = self.currentItem()
        line: Line | None = None if item is None else item.data(_LINE)
        return None if line is None or line.heading else line

    def fix_rect(self, row: int) -> QRectF:
        """Return where a line's fix stands in the viewport; empty without one."""
        line = self.item(row).data(_LINE)
        return self._painter.fix_rect(QRectF(self.visualItemRect(self.item(row))), line)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Fix or open the line that was clicked."""
        super().mouseReleaseEvent(event)
        item = self.itemAt(event.position().toPoint())
        if event.button() is not Qt.MouseButton.LeftButton or item is None:
            return
        line = item.data(_LINE)
        if line.heading:
            return
        inside = self.fix_rect(self.row(item)).contains(event.position())
        (self.fixed if inside else self.opened).emit(line.value)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at what can be clicked."""
        super().mouseMoveEvent(event)
        item = self.itemAt(event.position().toPoint())
        clickable = item is not None and not item.data(_LINE).heading
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if clickable else Qt.CursorShape.ArrowCursor
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, F2 fixes."""
        line = self.current()
        if line is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(line.value)
        elif line is not None and line.fix and event.key() == Qt.Key.Key_F2:
            self.fixed.emit(line.value)
        else:
            super().keyPressEvent(event)


class _LineDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: LineList) -> None:
        super().__init__(view)
        self.theme, self.view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Be as high as the texts need."""
        line, theme = index.data(_LINE), self.theme
        if line.heading:
            return QSize(10, theme.px(_HEAD))
        rows = self._rows(line.title) + len(line.notes) + bool(line.fix)
        bars = theme.px(_BAR_ROW) if line.bars else 0
        return QSize(10, rows * theme.px(_LINE_HEIGHT) + bars + 2 * theme.px(_PAD))

    def _left(self, line: Line) -> int:
        return self.theme.px(34 if line.icon else 12)

    def _rows(self, title: str) -> int:
        width = self.view.viewport().width() - self.theme.px(46)
        return 1 if QFontMetricsF(self.theme.font("body")).horizontalAdvance(title) <= width else 2

    def fix_rect(self, rect: QRectF, line: Line) -> QRectF:
        """Return where the fix stands."""
        if not line.fix:
            return QRectF()
        theme, height = self.theme, self.theme.px(_LINE_HEIGHT)
        width = QFontMetricsF(theme.font("small", 600)).horizontalAdvance(line.fix) + theme.px(6)
        return QRectF(rect.left() + self._left(line), rect.bottom() - theme.px(_PAD) - height, width, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a heading, or a line on its pill."""
        line, theme, rect = index.data(_LINE), self.theme, QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.heading:
            room = rect.adjusted(theme.px(12), theme.px(8), -theme.px(12), 0)
            text(painter, room, line.title, theme.font("small", 600), theme.color("text2"))
            painter.restore()
            return
        here = self.view.hasFocus() and self.view.currentIndex() == index
        if here or option.state & QStyle.StateFlag.State_MouseOver:
            fill = "sel" if here else "hover"
            box(painter, rect.adjusted(4, 1, -4, -1), theme.px(7), theme.color(fill))
        self._line(painter, rect, line)
        painter.restore()

    def _line(self, painter: QPainter, rect: QRectF, line: Line) -> None:
        theme, height = self.theme, self.theme.px(_LINE_HEIGHT)
        left, top = rect.left() + self._left(line), rect.top() + theme.px(_PAD)
        width = rect.width() - self._left(line) - theme.px(12)
        if line.icon:
            size = theme.px(15)
            place = QRectF(rect.left() + theme.px(11), top + (height - size) / 2, size, size)
            theme.paint_icon(painter, place, line.icon, line.ink)
        for part in _broken(line.title, theme, width, self._rows(line.title)):
            text(painter, QRectF(left, top, width, height), part, theme.font("body"), theme.color("text"))
            top += height
        for note, ink in line.notes:
            text(painter, QRectF(left, top, width, height), note, theme.font("small"), theme.color(ink))
            top += height
        if line.bars:
            self._bars(painter, QRectF(left, top + theme.px(3), width, theme.px(_BAR_ROW)), line)
        if line.fix:
            place = self.fix_rect(rect, line)
            text(painter, place, line.fix, theme.font("small", 600), theme.color("accent"))

    def _bars(self, painter: QPainter, rect: QRectF, line: Line) -> None:
        """Paint labels side by side, a bar under each."""
        theme, gap = self.theme, self.theme.px(12)
        wide = (rect.width() - gap * (len(line.bars) - 1)) / len(line.bars)
        for place, (label, share) in enumerate(line.bars):
            left = rect.left() + place * (wide + gap)
            room = QRectF(left, rect.top(), wide, theme.px(_LINE_HEIGHT))
            text(painter, room, label, theme.font("small"), theme.color("text2"))
            bar = QRectF(left, room.bottom() + theme.px(3), wide, theme.px(5))
            paint_bar(painter, bar, share, theme.color("accent"), theme)


def _broken(title: str, theme: Theme, width: float, rows: int) -> list[str]:
    """Break a title into at most two lines; the second takes the rest and is shortened when painted."""
    if rows == 1:
        return [title]
    layout = QTextLayout(title, theme.font("body"))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    length = line.textLength()
    layout.endLayout()
    return [title[:length].rstrip(), title[length:].lstrip()]
