"""Value over number of cases, with the limits that chance alone seldom crosses: who lies outside is worth a question."""

import math
from collections.abc import Hashable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPolygonF

from csdesk.base.language import Language
from csdesk.base.text import _
from csdesk.kpis.comparing.comparison import Compared, Comparison, FunnelPoint, Verdict, Way
from ui.charts.axis import value_span
from ui.charts.figure import Figure
from ui.charts.hover import Readout
from ui.charts.look import Look
from ui.charts.verdicts import paint_verdict, read_row, scale_of

_MOST_NAMES = 14
_SIDE = 16.0
_CENTRE = Qt.AlignmentFlag.AlignCenter


class FunnelPlot(Figure):
    """Marks are the names, from few cases to many."""

    def __init__(
        self, comparison: Comparison, way: Way, area: QRectF, look: Look, language: Language
    ) -> None:
        """Lay the field out."""
        super().__init__(area, look, language, frozenset())
        self.comparison, self.way = comparison, way
        self.scale = scale_of(comparison, way)
        known = [row for row in comparison.rows if row.estimate(way) is not None]
        # Those with too few cases would push everyone else into a corner; the other views tell of them
        rows = [row for row in known if row.n >= comparison.least] or known
        rows.sort(key=lambda row: (row.n, row.name))
        self._rows: dict[Hashable, Compared] = {row.name: row for row in rows}
        self._first = math.log(max(1.0, min(row.n for row in rows) * 0.8)) if rows else 0.0
        self._last = math.log(comparison.funnel[-1].n)
        self.span = value_span(self._spanned(), self.scale, from_zero=False, most=5)
        self._digits = max(self.span.digits, 0)
        metrics = QFontMetricsF(look.micro)
        left = max(metrics.horizontalAdvance(self._tick(tick)) for tick in self.span.ticks) + 12
        self.field = QRectF(
            area.left() + left, area.top() + look.px(8), area.width() - left - look.px(46),
            area.height() - look.px(46),
        )  # fmt: skip
        self._names = self._placed()

    def _value(self, row: Compared) -> float:
        found = row.estimate(self.way)
        return row.raw.value if found is None else found.value

    def _spanned(self) -> list[float]:
        """Reach over all who are compared, and the limits where most of them stand."""
        compared = [row for row in self._rows.values() if row.n >= self.comparison.least]
        values = [self._value(row) for row in compared] + [self.comparison.whole or 0.0]
        few = min((row.n for row in compared), default=1)
        seen = [point for point in self.comparison.funnel if point.n >= few]
        values += [edge for point in seen for edge in (point.low, point.high)]
        return values

    def marks(self) -> list[Hashable]:
        """Return the names from the fewest cases on."""
        return list(self._rows)

    def rect_of(self, mark: Hashable) -> QRectF:
        """Return a square around the dot."""
        centre = self._place(self._rows[mark])
        return QRectF(centre.x() - _SIDE / 2, centre.y() - _SIDE / 2, _SIDE, _SIDE)

    def at(self, place: QPointF) -> Hashable | None:
        """Return the nearest dot within reach."""
        near = [(self._distance(row, place), name) for name, row in self._rows.items()]
        best = min(near, key=lambda pair: pair[0], default=(math.inf, None))
        return best[1] if best[0] <= _SIDE * 0.75 else None

    def _distance(self, row: Compared, place: QPointF) -> float:
        gap = self._place(row) - place
        return math.hypot(gap.x(), gap.y())

    def readout(self, mark: Hashable) -> Readout:
        """Say all about one dot."""
        return read_row(self.comparison, self._rows[mark], self.way, self.scale, self.language)

    def paint(self, painter: QPainter) -> None:
        """Paint grid, limits, dots and the names of those outside."""
        self._paint_grid(painter)
        self._paint_limits(painter)
        for row in self._rows.values():
            found = row.estimate(self.way)
            if found is not None:
                paint_verdict(painter, self._place(row), found.verdict, self.look)
        painter.setFont(self.look.micro)
        painter.setPen(self.look.color("text"))
        for name, room in self._names.items():
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, str(name))

    def _x(self, n: float) -> float:
        part = (math.log(max(n, 1.0)) - self._first) / max(1e-9, self._last - self._first)
        return self.field.left() + min(1.0, max(0.0, part)) * self.field.width()

    def _y(self, value: float) -> float:
        part = (value - self.span.low) / (self.span.high - self.span.low)
        return self.field.bottom() - min(1.0, max(0.0, part)) * self.field.height()

    def _place(self, row: Compared) -> QPointF:
        return QPointF(self._x(row.n), self._y(self._value(row)))

    def _tick(self, value: float) -> str:
        figure = self.scale.figure(value, self.language, self._digits)
        return (
            figure if self.scale.suffix is None else f"{figure}\u00a0{self.language.say(self.scale.suffix)}"
        )

    def _placed(self) -> dict[Hashable, QRectF]:
        """Find room beside the dot for the names of those who differ; a name without room is left to the card."""
        metrics = QFontMetricsF(self.look.micro)
        taken = [self.rect_of(mark).adjusted(4, 4, -4, -4) for mark in self._rows]
        placed: dict[Hashable, QRectF] = {}
        whole = self.comparison.whole or 0.0
        differ = [row for row in self._rows.values() if self._differs(row)]
        for row in sorted(differ, key=lambda row: -abs(self._value(row) - whole))[:_MOST_NAMES]:
            centre, width, height = (
                self._place(row),
                metrics.horizontalAdvance(row.name) + 2,
                metrics.height(),
            )
            for dx, dy in (
                (9, -0.5),
                (-9 - width, -0.5),
                (-width / 2, -1.6),
                (-width / 2, 0.6),
                (9, -1.4),
                (9, 0.5),
            ):
                room = QRectF(centre.x() + dx, centre.y() + dy * height, width, height)
                inside = self.field.adjusted(0, -6, 0, 0).contains(room)
                if inside and not any(room.intersects(other) for other in (*taken, *placed.values())):
                    placed[row.name] = room
                    break
        return placed

    def _differs(self, row: Compared) -> bool:
        found = row.estimate(self.way)
        return found is not None and found.verdict not in {Verdict.SAME, Verdict.FEW}

    def _paint_grid(self, painter: QPainter) -> None:
        look, field = self.look, self.field
        painter.setFont(look.micro)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for tick in self.span.ticks:
            y = self._y(tick)
            painter.setPen(look.pen("border", 1.0))
            painter.drawLine(QPointF(field.left(), y), QPointF(field.right(), y))
            painter.setPen(look.color("text3"))
            room = QRectF(self.area.left(), y - 8, field.left() - self.area.left() - 8, 16)
            painter.drawText(room, right, self._tick(tick))
        painter.setPen(look.color("text3"))
        for n in _round_sizes(math.exp(self._first), math.exp(self._last)):
            room = QRectF(self._x(n) - 40, field.bottom() + 4, 80, look.px(15))
            painter.drawText(room, _CENTRE, self.language.number(n))
        painter.setPen(look.color("text2"))
        room = QRectF(field.left(), field.bottom() + look.px(20), field.width(), look.px(16))
        painter.drawText(room, right, self.language.say(_("Number of cases")))

    def _paint_limits(self, painter: QPainter) -> None:
        look, points, field = self.look, self.comparison.funnel, self.field
        painter.save()
        painter.setClipRect(field.adjusted(0, -1, 0, 1))
        band = [self._at(point, point.high) for point in points]
        band += [self._at(point, point.low) for point in reversed(points)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("accent", 0.07))
        painter.drawPolygon(QPolygonF(band))
        lines = (
            ([(point, point.low) for point in points], (4.0, 3.0)), ([(point, point.high) for point in points], (4.0, 3.0)),
            ([(point, point.lowest) for point in points], ()), ([(point, point.highest) for point in points], ()),
        )  # fmt: skip
        for edges, dash in lines:
            painter.setPen(look.pen("strong", 1.2, dash))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF([self._at(point, value) for point, value in edges]))
        painter.restore()
        whole, last = self.comparison.whole or 0.0, points[-1]
        painter.setPen(look.pen("text2", 1.2))
        painter.drawLine(QPointF(field.left(), self._y(whole)), QPointF(field.right(), self._y(whole)))
        painter.setFont(look.micro)
        painter.setPen(look.color("text2"))
        marks = [
            (last.highest, self.language.percent(0.998, 1)),
            (last.high, self.language.percent(0.95)),
        ]
        places = [self._y(value) for value, _text in marks]
        places[0] = min(places[0], places[1] - QFontMetricsF(look.micro).height())
        for y, (_value, text) in zip(places, marks, strict=True):
            room = QRectF(field.right() + 4, y - 8, self.area.right() - field.right() - 4, 16)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)

    def _at(self, point: FunnelPoint, value: float) -> QPointF:
        part = (value - self.span.low) / (self.span.high - self.span.low)
        along = (math.log(point.n) - self._first) / max(1e-9, self._last - self._first)
        x = self.field.left() + along * self.field.width()
        return QPointF(x, self.field.bottom() - part * self.field.height())


def _round_sizes(first: float, last: float) -> list[int]:
    """Return round numbers between two: 10, 20, 50, 100."""
    found = []
    size = 1
    while size <= last:
        found += [size * factor for factor in (1, 2, 5) if first <= size * factor <= last]
        size *= 10
    return found
