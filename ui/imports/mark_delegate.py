"""Paints the cells of the check table: tint and glyph of a problem, what was typed over, the outline of the current cell."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem, QWidget

from csdesk.base.text import pgettext
from csdesk.imports.problem import ERROR
from csdesk.kpis.trend import Status
from ui.context import Context
from ui.roles import INK, RECORD, VALUE
from ui.widgets.delegates import Index, RowDelegate
from ui.widgets.paint import LEFT, box, text
from ui.widgets.table import Table


class MarkDelegate(RowDelegate):
    """A marked cell lies on its tint with the glyph at its right end; a typed one has a pencil."""

    def __init__(self, context: Context, view: Table) -> None:
        """Belong to the check table."""
        super().__init__(context.theme, view)
        self._context = context

    def ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint hover and hairline; there is no chosen row, only a current cell."""
        rect = option.rect
        if getattr(self.view, "hover_row", -1) == index.row():
            painter.fillRect(rect, self.theme.color("hover"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, self.theme.color("border"))

    def cell(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint text, mark and outline."""
        problem, before = index.data(VALUE), index.data(RECORD)
        shown = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        theme, room = self.theme, rect
        left_out = index.data(INK) is not None
        ink, weight = ("text3" if index.column() == 0 or left_out else "text"), None
        if problem is not None:
            bad = problem.severity == ERROR
            painter.fillRect(option.rect.adjusted(0, 0, 0, -1), theme.color("bad_bg" if bad else "warn_bg"))
            room = self._glyph(painter, rect, Status.OFF_TRACK if bad else Status.AT_RISK)
            ink, weight = ("bad" if bad else "warn"), 500
            shown = shown or self._context.say(pgettext("cell", "empty"))
        elif before is not None:
            painter.fillRect(option.rect.adjusted(0, 0, 0, -1), theme.color("accent_soft"))
            room = self._glyph(painter, rect, "")
            ink, weight = "accent", 500
            shown = shown or self._context.say(pgettext("cell", "empty"))
        text(painter, room, shown, theme.font("body", weight), theme.color(ink), LEFT)
        if left_out and shown:
            end = min(
                room.right(), room.left() + QFontMetricsF(theme.font("body", weight)).horizontalAdvance(shown)
            )
            painter.fillRect(
                QRectF(room.left(), room.center().y(), end - room.left(), 1), theme.color("text3")
            )
        if index == self.view.currentIndex():
            frame = QRectF(option.rect).adjusted(0, 0, 0, -1)
            box(painter, frame, 2, None, theme.color("accent" if self.view.hasFocus() else "strong"), 2)

    def _glyph(self, painter: QPainter, rect: QRectF, status: str) -> QRectF:
        """Paint the mark at the right end and return the room that is left."""
        size = self.theme.px(14)
        place = QRectF(rect.right() - size, rect.center().y() - size / 2, size, size)
        if status:
            self.theme.paint_status(painter, place, status)
        else:
            self.theme.paint_icon(painter, place, "pencil", "accent")
        return rect.adjusted(0, 0, -size - self.theme.px(6), 0)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Give a plain line that fills the cell."""
        editor = QLineEdit(parent)
        editor.setFont(self.theme.font("body"))
        editor.setAutoFillBackground(True)
        editor.setAccessibleName(self._context.say(pgettext("cell", "New value")))
        return editor
