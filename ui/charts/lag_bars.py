"""A correlation at each lag as a bar up or down from zero, with its interval; the chosen lag stands out."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from csdesk.base.language import Language
from ui.charts.figure import Figure
from ui.charts.hover import Line, Readout
from ui.charts.look import Look


@dataclass(frozen=True, slots=True)
class LagBar:
    """One lag: its correlation with the ends of the interval, and what is said about it, ready to show."""

    lag: int
    r: float
    low: float | None
    high: float | None
    name: str
    lines: tuple[Line, ...] = ()


class LagBars(Figure):
    """Marks are the lags."""

    def __init__(
        self,
        bars: Sequence[LagBar],
        area: QRectF,
        look: Look,
        language: Language,
        chosen: frozenset[Hashable],
    ) -> None:
        """Share the width among the bars."""
        super().__init__(area, look, language, chosen)
        self._bars = {bar.lag: bar for bar in bars}
        left, bottom = look.px(30), look.px(18)
        self.field = QRectF(
            area.left() + left, area.top() + 6, area.width() - left - 4, area.height() - bottom - 6
        )
        self._slot = self.field.width() / max(1, len(bars))

    def marks(self) -> list[Hashable]:
        """Return the lags from the most negative on."""
        return list(self._bars)

    def rect_of(self, mark: Hashable) -> QRectF:
        """Return the slot of a lag over the whole height."""
        place = list(self._bars).index(mark)  # type: ignore[arg-type]
        return QRectF(
            self.field.left() + place * self._slot, self.field.top(), self._slot, self.field.height()
        )

    def readout(self, mark: Hashable) -> Readout:
        """Say what was found at a lag."""
        bar = self._bars[mark]  # type: ignore[index]
        return Readout(bar.name, bar.lines, "", None)

    def paint(self, painter: QPainter) -> None:
        """Paint scale, bars, intervals and the numbers of the lags."""
        look, field, number = self.look, self.field, self.language.number
        painter.setFont(look.micro)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for tick in (-1.0, 0.0, 1.0):
            y = round(self._row(tick)) + 0.5
            painter.setPen(look.pen("strong" if tick == 0 else "border", 1.0))
            painter.drawLine(QPointF(field.left(), y), QPointF(field.right(), y))
            painter.setPen(look.color("text3"))
            painter.drawText(QRectF(self.area.left(), y - 8, look.px(24), 16), right, number(tick, 0))
        for lag, bar in self._bars.items():
            slot = self.rect_of(lag)
            self._paint_bar(painter, bar, slot)
            painter.setPen(look.color("text" if lag in self.chosen else "text3"))
            room = QRectF(slot.left(), field.bottom() + 2, slot.width(), look.px(16))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, number(lag, 0, sign=lag != 0))

    def _paint_bar(self, painter: QPainter, bar: LagBar, slot: QRectF) -> None:
        look, middle = self.look, slot.center().x()
        width = min(look.px(18), slot.width() * 0.6)
        ends = sorted((self._row(0.0), self._row(bar.r)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("accent", self.opacity(bar.lag)))
        painter.drawRoundedRect(
            QRectF(middle - width / 2, ends[0], width, max(1.0, ends[1] - ends[0])), 1.5, 1.5
        )
        if bar.low is not None and bar.high is not None:
            painter.setPen(look.pen("text2", 1.2))
            low, high = self._row(bar.low), self._row(bar.high)
            painter.drawLine(QPointF(middle, low), QPointF(middle, high))
            for y in (low, high):
                painter.drawLine(QPointF(middle - 3, y), QPointF(middle + 3, y))

    def _row(self, r: float) -> float:
        return self.field.center().y() - r * self.field.height() / 2
