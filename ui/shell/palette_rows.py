"""The rows of the palette: group heads and entries with marked letters and key caps."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import Theme
from ui.widgets.paint import box, key_caps, text

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Line:
    """A group head (``head``) or an entry; ``marks`` are the matched letters of the title."""

    head: str = ""
    title: str = ""
    detail: str = ""
    icon: str = ""
    keys: str = ""
    marks: tuple[int, ...] = ()
    entry: str = ""


class PaletteModel(QAbstractListModel):
    """The lines shown now."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Replace all lines."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def next_entry(self, row: int, step: int) -> int:
        """Return the row of the next entry after ``row``, skipping heads; stays at the ends."""
        at = row + step
        while 0 <= at < len(self.lines):
            if self.lines[at].entry:
                return at
            at += step
        return row

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Count lines."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the line."""
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.head or line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.head or f"{line.title}, {line.detail}".rstrip(", ")
        return line if role == LINE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let only entries be chosen."""
        if index.isValid() and not self.lines[index.row()].entry:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)


class PaletteDelegate(QStyledItemDelegate):
    """Paints one line."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        """Belong to the list."""
        super().__init__(view)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Make heads lower than entries."""
        return QSize(100, self.theme.px(30 if index.data(LINE).head else 37))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a head or an entry."""
        line, theme, px = index.data(LINE), self.theme, self.theme.px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        painter.fillRect(rect, theme.color("raised"))
        if line.head:
            room = rect.adjusted(px(18), px(8), -px(18), 0)
            text(painter, room, line.head, theme.font("small", 500), theme.color("text2"))
        else:
            self._entry(painter, rect, line, chosen=bool(option.state & QStyle.StateFlag.State_Selected))
        painter.restore()

    def _entry(self, painter: QPainter, rect: QRectF, line: Line, *, chosen: bool) -> None:
        theme, px = self.theme, self.theme.px
        if chosen:
            box(painter, rect.adjusted(px(8), 1, -px(8), -1), px(7), theme.color("sel"))
        size = px(16)
        spot = QRectF(rect.left() + px(19), rect.center().y() - size / 2, size, size)
        theme.paint_icon(painter, spot, line.icon or "corner-down-right", "accent" if chosen else "text2")
        used = 0.0
        if line.keys:
            used = key_caps(painter, rect.adjusted(0, 0, -px(20), 0), line.keys, theme)
        room = rect.adjusted(px(44), 0, -px(28) - used, 0)
        font = theme.font("strong")
        metrics = QFontMetricsF(font)
        self._mark(painter, room, line, metrics)
        width = text(painter, room, line.title, font, theme.color("text"))
        rest = room.adjusted(width + px(10), 0, 0, 0)
        if rest.width() > px(40):
            text(painter, rest, line.detail, theme.font("small"), theme.color("text2"))

    def _mark(self, painter: QPainter, room: QRectF, line: Line, metrics: QFontMetricsF) -> None:
        """Lay a soft ground behind the matched letters, run by run."""
        runs: list[list[int]] = []
        for mark in line.marks:
            if runs and runs[-1][1] == mark:
                runs[-1][1] = mark + 1
            else:
                runs.append([mark, mark + 1])
        height = metrics.height()
        for start, end in runs:
            left = room.left() + metrics.horizontalAdvance(line.title[:start])
            width = metrics.horizontalAdvance(line.title[start:end])
            if left + width < room.right():
                place = QRectF(left - 1, room.center().y() - height / 2 - 1, width + 2, height + 2)
                box(painter, place, 3, self.theme.color("accent_soft"))
