"""Delegates that paint cells from the tokens: text, numbers, progress, status, people."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from csdesk.base.language import Language
from ui.roles import FONT, ICON, INK, VALUE
from ui.theme import Theme
from ui.theme.status import status_look, status_words
from ui.widgets.avatar import paint_avatar
from ui.widgets.paint import LEFT, RIGHT, paint_bar, text
from ui.widgets.status_badge import paint_badge

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Progressed:
    """What a progress cell shows: fraction 0..1, its text, status, and where it should be today."""

    fraction: float | None
    label: str
    status: str = "on_track"
    pace: float | None = None


class RowDelegate(QStyledItemDelegate):
    """Paints plain text cells, and (in tables) hover, selection and hairline of the row."""

    def __init__(
        self, theme: Theme, view: QAbstractItemView, *, paints_row: bool = True, font: str = "body"
    ) -> None:
        """Belong to a view; a `Tree` paints its rows itself."""
        super().__init__(view)
        self.theme, self.view, self._paints_row, self._font = theme, view, paints_row, font

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Be 36 px high."""
        return QSize(super().sizeHint(option, index).width(), self.theme.px(36))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground, then the cell."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.ground(painter, option, index)
        pad = self.theme.px(8)
        self.cell(painter, QRectF(option.rect).adjusted(pad, 0, -pad, 0), option, index)
        painter.restore()

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Show the whole text of a cell that is cut; a tooltip of the model comes first."""
        shown = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        own = index.data(Qt.ItemDataRole.ToolTipRole)
        if event.type() is not QEvent.Type.ToolTip or own or not shown:
            return super().helpEvent(event, view, option, index)
        font = self.theme.font(index.data(FONT) or self._font)
        room = option.rect.width() - 2 * self.theme.px(8)
        cut = QFontMetricsF(font).horizontalAdvance(shown) > room
        QToolTip.showText(event.globalPos(), shown if cut else "", view)
        return cut

    def ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint selection, hover and hairline of a table row."""
        if not self._paints_row:
            return
        rect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self.theme.color("sel"))
        elif getattr(self.view, "hover_row", -1) == index.row():
            painter.fillRect(rect, self.theme.color("hover"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, self.theme.color("border"))
        current = self.view.currentIndex()
        if self.view.hasFocus() and current.row() == index.row() and index.column() == 0:
            painter.fillRect(rect.x(), rect.y(), self.theme.px(3), rect.height(), self.theme.color("accent"))

    def cell(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the display text, aligned and coloured as the model says."""
        shown = index.data(Qt.ItemDataRole.DisplayRole)
        align = index.data(Qt.ItemDataRole.TextAlignmentRole)
        color = self.theme.color(index.data(INK) or "text")
        side = Qt.AlignmentFlag(align) if align is not None else LEFT
        icon = index.data(ICON)
        if icon:
            size = self.theme.px(16)
            place = QRectF(rect.left(), rect.center().y() - size / 2, size, size)
            self.theme.paint_icon(painter, place, icon, index.data(INK) or "text2")
            rect = rect.adjusted(size + self.theme.px(7), 0, 0, 0)
        font = self.theme.font(index.data(FONT) or self._font)
        text(painter, rect, "" if shown is None else str(shown), font, color, side)


class NumberDelegate(RowDelegate):
    """Right-aligned figures."""

    def cell(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the figure at the right edge."""
        shown = index.data(Qt.ItemDataRole.DisplayRole)
        text(
            painter,
            rect,
            "" if shown is None else str(shown),
            self.theme.font(self._font),
            self.theme.color("text"),
            RIGHT,
        )


class ProgressDelegate(RowDelegate):
    """A bar with pace tick and the percentage; the model gives `Progressed` under ``VALUE``."""

    def cell(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint bar and figure."""
        value: Any = index.data(VALUE)
        if not isinstance(value, Progressed):
            return
        theme, height, figures = self.theme, self.theme.px(6), self.theme.px(50)
        bar = QRectF(
            rect.left(), rect.center().y() - height / 2, max(rect.width() - figures, theme.px(24)), height
        )
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        halo = theme.color("sel" if selected else "surface")
        paint_bar(
            painter, bar, value.fraction, theme.color(status_look(value.status)[2]), theme, value.pace, halo
        )
        text(painter, rect, value.label, theme.figures("body"), theme.color("text"), RIGHT)


class StatusDelegate(RowDelegate):
    """Glyph and word; the model gives the status under ``VALUE``."""

    def __init__(
        self, theme: Theme, language: Language, view: QAbstractItemView, *, paints_row: bool = True
    ) -> None:
        """Name statuses in a language."""
        super().__init__(theme, view, paints_row=paints_row)
        self.language = language

    def cell(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the badge; an empty value paints nothing."""
        status = index.data(VALUE)
        if status:
            label = self.language.say(status_words(str(status)))
            paint_badge(painter, rect.adjusted(-self.theme.px(6), 0, 0, 0), str(status), label, self.theme)


class PersonDelegate(RowDelegate):
    """Avatar and name from the display text."""

    def cell(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the circle and the name; nobody paints nothing."""
        name = index.data(Qt.ItemDataRole.DisplayRole)
        if not name:
            return
        theme, size = self.theme, self.theme.px(22)
        paint_avatar(painter, QRectF(rect.left(), rect.center().y() - size / 2, size, size), str(name), theme)
        room = rect.adjusted(size + theme.px(7), 0, 0, 0)
        text(painter, room, str(name), theme.font(self._font), theme.color("text2"))
