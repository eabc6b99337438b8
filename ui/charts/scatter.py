"""Pairs of values as dots: one measure along, the other up; the latest is ringed, since it is what people ask about."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from csdesk.base.language import Language
from csdesk.base.quantity import Unit
from ui.charts.axis import Scale, Span, value_span
from ui.charts.figure import Figure
from ui.charts.hover import Line, Readout
from ui.charts.look import Look

_DOT = 4.0


@dataclass(frozen=True, slots=True)
class Spot:
    """One pair in the units of its axes; ``name`` says when, ``note`` how many cases are behind it."""

    name: str
    x: float
    y: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class Axis:
    """What an axis measures, ready to show."""

    title: str
    unit: Unit


class Scatter(Figure):
    """Marks are the places of the spots."""

    def __init__(
        self, spots: Sequence[Spot], axes: tuple[Axis, Axis], area: QRectF, look: Look, language: Language
    ) -> None:
        """Lay the field out; the axes are named along their own side."""
        super().__init__(area, look, language, frozenset())
        self.spots, self.axes = tuple(spots), axes
        self.scales = tuple(
            Scale.of(axis.unit, values)
            for axis, values in zip(axes, ([s.x for s in spots], [s.y for s in spots]), strict=True)
        )
        self._spans: tuple[Span, Span] = (
            value_span([s.x for s in spots], self.scales[0], from_zero=False, most=4),
            value_span([s.y for s in spots], self.scales[1], from_zero=False, most=5),
        )
        metrics = QFontMetricsF(look.micro)
        left = max(metrics.horizontalAdvance(self._tick(1, tick)) for tick in self._spans[1].ticks) + 12
        top, bottom = look.px(22), look.px(38)
        self.field = QRectF(
            area.left() + left,
            area.top() + top,
            area.width() - left - look.px(22),
            area.height() - top - bottom,
        )

    def marks(self) -> list[Hashable]:
        """Number the spots in the order of time."""
        return list(range(len(self.spots)))

    def rect_of(self, mark: Hashable) -> QRectF:
        """Return a square around the dot, large enough to be pointed at."""
        centre, side = self._place(self.spots[int(mark)]), 2 * _DOT + 6  # type: ignore[call-overload]
        return QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)

    def readout(self, mark: Hashable) -> Readout:
        """Say when, and both values."""
        spot = self.spots[int(mark)]  # type: ignore[call-overload]
        lines = tuple(
            Line(axis.title, scale.text(value, self.language))
            for axis, scale, value in zip(self.axes, self.scales, (spot.x, spot.y), strict=True)
        )
        return Readout(spot.name, lines, spot.note, None)

    def paint(self, painter: QPainter) -> None:
        """Paint grid, names and dots."""
        self._paint_grid(painter)
        look, last = self.look, len(self.spots) - 1
        for place, spot in enumerate(self.spots):
            centre = self._place(spot)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent", 0.35 + 0.5 * place / max(1, last)))
            painter.drawEllipse(centre, _DOT, _DOT)
        if self.spots:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(look.pen("text", 1.4))
            painter.drawEllipse(self._place(self.spots[-1]), _DOT + 2.5, _DOT + 2.5)

    def _tick(self, axis: int, value: float) -> str:
        digits, scale = self._spans[axis].digits, self.scales[axis]
        figure = scale.figure(value, self.language, digits)
        return figure if scale.suffix is None else f"{figure}\u00a0{self.language.say(scale.suffix)}"

    def _place(self, spot: Spot) -> QPointF:
        return QPointF(self._column(spot.x), self._row(spot.y))

    def _column(self, value: float) -> float:
        span = self._spans[0]
        return self.field.left() + (value - span.low) / (span.high - span.low) * self.field.width()

    def _row(self, value: float) -> float:
        span = self._spans[1]
        return self.field.bottom() - (value - span.low) / (span.high - span.low) * self.field.height()

    def _paint_grid(self, painter: QPainter) -> None:
        look, field = self.look, self.field
        painter.setFont(look.micro)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for tick in self._spans[1].ticks:
            y = round(self._row(tick)) + 0.5
            painter.setPen(look.pen("border", 1.0))
            painter.drawLine(QPointF(field.left(), y), QPointF(field.right(), y))
            painter.setPen(look.color("text3"))
            painter.drawText(
                QRectF(self.area.left(), y - 8, field.left() - self.area.left() - 8, 16),
                right,
                self._tick(1, tick),
            )
        for tick in self._spans[0].ticks:
            x = round(self._column(tick)) + 0.5
            painter.setPen(look.pen("border", 1.0))
            painter.drawLine(QPointF(x, field.top()), QPointF(x, field.bottom()))
            painter.setPen(look.color("text3"))
            painter.drawText(
                QRectF(x - 40, field.bottom() + 3, 80, 15), Qt.AlignmentFlag.AlignCenter, self._tick(0, tick)
            )
        metrics = QFontMetricsF(look.micro)
        painter.setPen(look.color("text2"))
        for text, room, align in (
            (
                self.axes[1].title,
                QRectF(self.area.left(), self.area.top(), self.area.width(), 16),
                Qt.AlignmentFlag.AlignLeft,
            ),
            (
                self.axes[0].title,
                QRectF(field.left(), field.bottom() + look.px(20), field.width(), 16),
                Qt.AlignmentFlag.AlignRight,
            ),
        ):
            painter.drawText(
                room,
                align | Qt.AlignmentFlag.AlignVCenter,
                metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width()),
            )
