"""A heat table as a picture for paper: head and rows without scrolling, as many as fit."""

from collections.abc import Hashable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from csdesk.base.language import Language
from csdesk.base.text import ngettext
from csdesk.kpis.dashboard.answer import Heat
from ui.charts.figure import Figure
from ui.charts.heat_cells import HeatWords, paint_cell, paint_name
from ui.charts.hover import Readout
from ui.charts.look import Look

ROW = 28
MOST_ROWS = 60
_NAME = 170.0
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class HeatPicture(Figure):
    """Nothing in it can be pointed at."""

    def __init__(self, heat: Heat, area: QRectF, look: Look, language: Language) -> None:
        """Lay out name and KPI columns."""
        super().__init__(area, look, language, frozenset())
        self.words = HeatWords.of(heat, language)

    def marks(self) -> list[Hashable]:
        """Return none."""
        return []

    def rect_of(self, mark: Hashable) -> QRectF:
        """Return the whole picture."""
        return self.area

    def readout(self, mark: Hashable) -> Readout:
        """Say nothing."""
        return Readout("", (), "", None)

    def paint(self, painter: QPainter) -> None:
        """Paint head, rows, and how many rows there are besides."""
        look, heat, area = self.look, self.words.heat, self.area
        wide = (area.width() - _NAME) / max(1, len(heat.columns))
        painter.setFont(look.strong)
        painter.setPen(look.color("text2"))
        painter.drawText(QRectF(area.left() + 10, area.top(), _NAME, ROW), _LEFT, self.words.first_head())
        for place, column in enumerate(heat.columns):
            room = QRectF(area.left() + _NAME + place * wide, area.top(), wide - 6, ROW)
            painter.drawText(room, _RIGHT, self.words.head(column))
        fit = max(1, int(area.height() // ROW) - 2)
        for number, row in enumerate(heat.rows[:fit], 1):
            top = area.top() + number * ROW
            paint_name(painter, QRectF(area.left(), top, _NAME, ROW), self.words, row, look)
            for place in range(len(heat.columns)):
                cell = QRectF(area.left() + _NAME + place * wide, top, wide, ROW)
                paint_cell(painter, cell, self.words, row, place, look)
            painter.setPen(look.pen("border", 1.0))
            painter.drawLine(QPointF(area.left(), top + ROW), QPointF(area.right(), top + ROW))
        left = len(heat.rows) - fit
        if left > 0:
            said = self.language.say(ngettext("and {n} more", "and {n} more", left))
            painter.setFont(look.small)
            painter.setPen(look.color("text2"))
            room = QRectF(area.left() + 10, area.top() + (fit + 1) * ROW, area.width(), ROW)
            painter.drawText(room, _LEFT, said)
