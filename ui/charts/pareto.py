"""Topics as bars, the largest first, with the running share and the line that most of the contacts lie before."""

from collections.abc import Hashable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPolygonF

from csdesk.base.language import Language
from csdesk.base.text import Words, _, ngettext, pgettext
from csdesk.kpis.dashboard.answer import MOST_OF_ALL, Pareto
from ui.charts.figure import Figure
from ui.charts.hover import Line, Readout
from ui.charts.look import Look

MOST_ROWS = 12
_ROW, _HEAD, _LEAST = 25.0, 20.0, 17.0
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ParetoChart(Figure):
    """Marks are the names of the topics shown; what is left over is one bar that is no mark."""

    def __init__(
        self, pareto: Pareto, area: QRectF, look: Look, language: Language, chosen: frozenset[Hashable]
    ) -> None:
        """Give each topic a row: name, bar, contacts, running share."""
        super().__init__(area, look, language, chosen)
        self.pareto = pareto
        head = look.px(_HEAD)
        fit = max(3, int((area.height() - head) // look.px(_LEAST)))
        most = min(MOST_ROWS, fit)
        whole = len(pareto.bars) <= most
        self.shown = pareto.bars if whole else pareto.bars[: most - 1]
        self.left_over = pareto.bars[len(self.shown) :]
        rows = len(self.shown) + bool(self.left_over)
        self._row = min(look.px(_ROW), (area.height() - head) / max(1, rows))
        small = QFontMetricsF(look.small)
        names = max((small.horizontalAdvance(bar.name) for bar in self.shown), default=0.0)
        side = min(area.width() * 0.34, max(names, look.px(70)) + 10)
        figures = look.px(98)
        self.field = QRectF(
            area.left() + side, area.top() + head, area.width() - side - figures, self._row * rows
        )

    def marks(self) -> list[Hashable]:
        """Name the topics."""
        return [bar.name for bar in self.shown]

    def rect_of(self, mark: Hashable) -> QRectF:
        """Return the row of a topic."""
        return self._line(self.marks().index(mark))

    def _line(self, place: int) -> QRectF:
        return QRectF(self.area.left(), self.field.top() + place * self._row, self.area.width(), self._row)

    def readout(self, mark: Hashable) -> Readout:
        """Say contacts, share and running share."""
        bar = next(bar for bar in self.shown if bar.name == mark)
        say, percent = self.language.say, self.language.percent
        lines = (
            Line(say(_("Contacts")), self.language.number(bar.n)),
            Line(say(_("Share")), percent(bar.share, 1)),
            Line(say(_("With all larger ones")), percent(bar.cumulative, 1)),
        )
        note = ngettext("of {n} contact with a topic", "of {n} contacts with a topic", self.pareto.n)
        return Readout(bar.name, lines, say(note), None)

    def paint(self, painter: QPainter) -> None:
        """Paint heads, rows, the line of the main topics, and the curve."""
        self._paint_head(painter)
        for place, bar in enumerate(self.shown):
            strong = place < self.pareto.main
            self._paint_row(painter, place, bar.name, bar.n, bar.cumulative, strong=strong)
        if self.left_over:
            n = sum(bar.n for bar in self.left_over)
            words = ngettext("{n} other topic", "{n} other topics", len(self.left_over))
            self._paint_row(painter, len(self.shown), self.language.say(words), n, 1.0, strong=False)
        self._paint_curve(painter)

    def _text(self, painter: QPainter, room: QRectF, words: str, align: Qt.AlignmentFlag, role: str) -> None:
        painter.setPen(self.look.color(role))
        metrics = QFontMetricsF(painter.font())
        painter.drawText(
            room, align, metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width() + 0.5)
        )

    def _columns(self, row: QRectF) -> tuple[QRectF, QRectF]:
        """Return the places of contacts and running share at the right of a row."""
        px = self.look.px
        total = QRectF(row.right() - px(46), row.top(), px(44), row.height())
        return QRectF(self.field.right() + px(4), row.top(), px(46), row.height()), total

    def _paint_head(self, painter: QPainter) -> None:
        head = QRectF(self.area.left(), self.area.top(), self.area.width(), self.look.px(16))
        count, total = self._columns(head)
        painter.setFont(self.look.micro)
        heads: tuple[tuple[QRectF, Words], ...] = (
            (count, _("Contacts")),
            (total, pgettext("pareto", "running")),
        )
        for room, words in heads:
            self._text(painter, room.adjusted(-8, 0, 0, 0), self.language.say(words), _RIGHT, "text3")
        x = self._x(MOST_OF_ALL)
        self._text(
            painter, QRectF(x - 30, head.top(), 60, head.height()), self.language.percent(MOST_OF_ALL),
            Qt.AlignmentFlag.AlignCenter, "text2",
        )  # fmt: skip
        painter.setPen(self.look.pen("text2", 1.2, (4, 3)))
        painter.drawLine(QPointF(x, head.bottom()), QPointF(x, self.field.bottom()))

    def _x(self, share: float) -> float:
        return self.field.left() + share * self.field.width()

    def _paint_row(
        self, painter: QPainter, place: int, name: str, n: int, running: float, *, strong: bool
    ) -> None:
        look, row = self.look, self._line(place)
        opacity = self.opacity(name)
        painter.setFont(look.small)
        room = QRectF(row.left(), row.top(), self.field.left() - row.left() - 10, row.height())
        self._text(painter, room, name, _LEFT, "text" if strong else "text2")
        share = n / self.pareto.n if self.pareto.n else 0.0
        thick = min(look.px(13), row.height() - 4)
        bar = QRectF(
            self.field.left(), row.center().y() - thick / 2, max(2.0, share * self.field.width()), thick
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(
            look.color("accent_fill" if strong else "strong", opacity * (1.0 if strong else 0.55))
        )
        painter.drawRoundedRect(bar, 2, 2)
        count, total = self._columns(row)
        painter.setFont(look.strong)
        self._text(painter, count, self.language.number(n), _RIGHT, "text")
        painter.setFont(look.small)
        self._text(painter, total, self.language.percent(running), _RIGHT, "text2")

    def _paint_curve(self, painter: QPainter) -> None:
        look = self.look
        points = [
            QPointF(self._x(bar.cumulative), self._line(place).center().y())
            for place, bar in enumerate(self.shown)
        ]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(look.pen("series2", 1.6))
        painter.drawPolyline(QPolygonF(points))
        painter.setPen(look.pen("surface", 1.2))
        painter.setBrush(look.color("series2"))
        for point in points:
            painter.drawEllipse(point, 3.2, 3.2)
