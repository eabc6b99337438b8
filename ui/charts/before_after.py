"""Two measures before and after, of one subject and of the others: bars with their intervals, value at the end."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from csdesk.base.language import Language
from ui.charts.figure import Figure
from ui.charts.hover import Line, Readout
from ui.charts.look import Look

ROW, HEAD, GAP = 20, 22, 28


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: whose and when, its value with the ends of the interval, and both as text."""

    name: str
    value: float
    low: float | None
    high: float | None
    text: str
    quiet: bool = False
    """It is of the others."""
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One measure with its bars, which share a scale from zero."""

    title: str
    bars: tuple[Bar, ...]


class BeforeAfter(Figure):
    """Marks are (side, bar); the sides stand next to each other, or below where there is little room."""

    def __init__(self, sides: Sequence[Side], area: QRectF, look: Look, language: Language) -> None:
        """Share the width among the sides."""
        super().__init__(area, look, language, frozenset())
        self.sides = tuple(sides)
        metrics = QFontMetricsF(look.small)
        self._name = max(metrics.horizontalAdvance(bar.name) for side in sides for bar in side.bars) + 12
        self._text = max(metrics.horizontalAdvance(bar.text) for side in sides for bar in side.bars) + 10
        self._width = (area.width() - look.px(GAP) * (len(self.sides) - 1)) / len(self.sides)

    def marks(self) -> list[Hashable]:
        """Return side by side, from the top."""
        return [(place, row) for place, side in enumerate(self.sides) for row in range(len(side.bars))]

    def _found(self, mark: Hashable) -> tuple[int, int]:
        place, row = mark if isinstance(mark, tuple) else (0, 0)
        return int(place), int(row)

    def rect_of(self, mark: Hashable) -> QRectF:
        """Return the whole row of a bar."""
        place, row = self._found(mark)
        look = self.look
        left = self.area.left() + place * (self._width + look.px(GAP))
        return QRectF(left, self.area.top() + look.px(HEAD) + row * look.px(ROW), self._width, look.px(ROW))

    def readout(self, mark: Hashable) -> Readout:
        """Say whose value it is, with its interval."""
        place, row = self._found(mark)
        side = self.sides[place]
        bar = side.bars[row]
        return Readout(side.title, (Line(bar.name, bar.text), *bar.lines), "", None)

    def paint(self, painter: QPainter) -> None:
        """Paint titles, names, bars, intervals and values."""
        look = self.look
        for place, side in enumerate(self.sides):
            head = self.rect_of((place, 0))
            painter.setFont(look.strong)
            painter.setPen(look.color("text"))
            room = QRectF(head.left(), self.area.top(), head.width(), look.px(HEAD) - 4)
            title = QFontMetricsF(look.strong).elidedText(
                side.title, Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, title)
            most = max((max(bar.value, bar.high or 0.0) for bar in side.bars), default=1.0) or 1.0
            for row, bar in enumerate(side.bars):
                self._paint_row(painter, bar, self.rect_of((place, row)), most)

    def _paint_row(self, painter: QPainter, bar: Bar, room: QRectF, most: float) -> None:
        look, middle = self.look, room.center().y()
        painter.setFont(look.small)
        painter.setPen(look.color("text3" if bar.quiet else "text2"))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(room.left(), room.top(), self._name, room.height()), left, bar.name)
        start, width = room.left() + self._name, max(10.0, room.width() - self._name - self._text)

        def column(value: float) -> float:
            return start + min(1.0, max(0.0, value / most)) * width

        tall = look.px(6 if bar.quiet else 10)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("track" if bar.quiet else "accent_fill"))
        painter.drawRoundedRect(
            QRectF(start, middle - tall / 2, max(1.0, column(bar.value) - start), tall), 2, 2
        )
        if bar.low is not None and bar.high is not None:
            painter.setPen(look.pen("text2", 1.2))
            low, high = column(bar.low), column(bar.high)
            painter.drawLine(QPointF(low, middle), QPointF(high, middle))
            for x in (low, high):
                painter.drawLine(QPointF(x, middle - 3), QPointF(x, middle + 3))
        painter.setPen(look.color("text2" if bar.quiet else "text"))
        painter.drawText(QRectF(start + width + 8, room.top(), self._text, room.height()), left, bar.text)
