"""A distribution as bars, with median and 90th percentile, and what lies far out in one open bar."""

from collections.abc import Hashable
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from csdesk.base.language import Language
from csdesk.base.quantity import Unit
from csdesk.base.text import Words, _, ngettext
from csdesk.kpis.dashboard.answer import Bin, Spread
from ui.charts.axis import Scale, value_span
from ui.charts.figure import Figure
from ui.charts.hover import Line, Readout
from ui.charts.look import Look

_TOP, _BOTTOM, _OPEN_GAP, _WIDEST = 34.0, 22.0, 10.0, 72.0


class Histogram(Figure):
    """Marks are the numbers of the bars."""

    def __init__(
        self, spread: Spread, area: QRectF, look: Look, language: Language, chosen: frozenset[Hashable]
    ) -> None:
        """Lay the bars out; the open one stands apart."""
        super().__init__(area, look, language, chosen)
        self.spread = spread
        self.scale = Scale.of(spread.kpi.unit, [spread.p90 or 0.0, spread.bins[-1].low])
        most = max(bar.n for bar in spread.bins)
        self._span = value_span([float(most)], Scale(Unit.COUNT, 1.0, None, 0), from_zero=True, most=4)
        metrics = QFontMetricsF(look.micro)
        left = max(metrics.horizontalAdvance(language.number(tick)) for tick in self._span.ticks) + 10
        top, bottom = look.px(_TOP), look.px(_BOTTOM)
        self.field = QRectF(
            area.left() + left, area.top() + top, area.width() - left - 4, area.height() - top - bottom
        )
        apart = _OPEN_GAP if spread.bins[-1].high is None and len(spread.bins) > 1 else 0.0
        self._slot = min(look.px(_WIDEST), (self.field.width() - apart) / len(spread.bins))
        self._apart = apart

    def marks(self) -> list[Hashable]:
        """Number the bars."""
        return list(range(len(self.spread.bins)))

    def rect_of(self, mark: Hashable) -> QRectF:
        """Return the slot of a bar over the whole height."""
        place = int(mark)  # type: ignore[call-overload]
        beyond = self._apart if self.spread.bins[place].high is None else 0.0
        return QRectF(
            self.field.left() + place * self._slot + beyond, self.field.top(), self._slot, self.field.height()
        )

    def readout(self, mark: Hashable) -> Readout:
        """Say from where to where, how many, and what share that is."""
        bar = self.spread.bins[int(mark)]  # type: ignore[call-overload]
        say, n = self.language.say, self.spread.n
        lines = (
            Line(say(_("Cases")), self.language.number(bar.n)),
            Line(say(_("Share")), self.language.percent(bar.n / n if n else None, 1)),
        )
        return Readout(
            self.name_of(bar), lines, say(ngettext("{n} value in all", "{n} values in all", n)), None
        )

    def name_of(self, bar: Bin) -> str:
        """Name a bar: a mark, a range, or where the open end begins."""
        write, say = self.scale.text, self.language.say
        if bar.high is None:
            return say(_("{low} and more", low=write(bar.low, self.language)))
        if self.spread.discrete:
            return self.language.number(bar.low, 0)
        figure = self.scale.figure(bar.low, self.language)
        return say(_("{low} to {high}", low=figure, high=write(bar.high, self.language)))

    def paint(self, painter: QPainter) -> None:
        """Paint grid, bars, axis and both lines."""
        self._paint_grid(painter)
        look = self.look
        for place, bar in enumerate(self.spread.bins):
            slot = self.rect_of(place)
            top = self._row(bar.n)
            column = QRectF(slot.left() + 1, top, max(1.0, slot.width() - 2), self.field.bottom() - top)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent_fill", self.opacity(place)))
            if bar.high is None:
                painter.setBrush(look.color("accent_soft", self.opacity(place)))
                painter.setPen(look.pen("accent", 1.0))
            if bar.n:
                painter.drawRoundedRect(column, 1.5, 1.5)
        self._paint_axis(painter)
        self._paint_lines(painter)

    def _row(self, count: float) -> float:
        return self.field.bottom() - count / self._span.high * self.field.height()

    def _paint_grid(self, painter: QPainter) -> None:
        look = self.look
        painter.setFont(look.micro)
        for tick in self._span.ticks:
            y = round(self._row(tick)) + 0.5
            painter.setPen(look.pen("border", 1.0))
            painter.drawLine(QPointF(self.field.left(), y), QPointF(self.field.right(), y))
            painter.setPen(look.color("text3"))
            room = QRectF(self.area.left(), y - 8, self.field.left() - self.area.left() - 8, 16)
            painter.drawText(
                room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.language.number(tick)
            )

    def _names(self) -> list[tuple[float, str]]:
        """Return places and names below the bars: edges, or the middle of each mark, and the open end."""
        bins, language = self.spread.bins, self.language
        closed = [bar for bar in bins if bar.high is not None]
        if self.spread.discrete:
            return [
                (self.rect_of(place).center().x(), language.number(bar.low, 0))
                for place, bar in enumerate(bins)
            ]
        edges = [bar.low for bar in closed] + ([closed[-1].high or 0.0] if closed else [])
        digits = 0 if all((edge / self.scale.size).is_integer() for edge in edges) else 1
        last = len(edges) - 1
        return [
            (
                self.field.left() + place * self._slot,
                self.scale.figure(edge, language, digits)
                if place < last
                else language.quantity(edge, self.spread.kpi.unit, digits=digits)
                if self.scale.suffix is None
                else f"{self.scale.figure(edge, language, digits)}\u00a0{language.say(self.scale.suffix)}",
            )
            for place, edge in enumerate(edges)
        ]

    def _paint_axis(self, painter: QPainter) -> None:
        look, metrics = self.look, QFontMetricsF(self.look.micro)
        names = self._names()
        if not names:
            return
        widest = max(metrics.horizontalAdvance(name) for _x, name in names) + 10
        gaps = [b - a for (a, _n), (b, _m) in pairwise(names)]
        every = max(1, -int(-widest // min(gaps))) if gaps else 1
        painter.setFont(look.micro)
        painter.setPen(look.color("text3"))
        last = len(names) - 1
        for place, (x, name) in enumerate(names):
            if place == last or (place % every == 0 and (last - place >= every)):
                room = QRectF(x - 60, self.field.bottom() + 4, 120, look.px(16))
                if room.center().x() + metrics.horizontalAdvance(name) / 2 > self.area.right():
                    room.moveRight(self.area.right() + 60 - metrics.horizontalAdvance(name) / 2)
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, name)

    def _column(self, value: float) -> float:
        """Return the pixel column of a value; beyond the closed bars it is the middle of the open one."""
        for place, bar in enumerate(self.spread.bins):
            slot = self.rect_of(place)
            if bar.high is None:
                return slot.center().x()
            if value < bar.high:
                share = 0.5 if self.spread.discrete else (value - bar.low) / (bar.high - bar.low)
                return slot.left() + share * slot.width()
        return self.field.right()

    def _paint_lines(self, painter: QPainter) -> None:
        look, metrics = self.look, QFontMetricsF(self.look.small)
        lines: list[tuple[Words, float | None]] = [
            (_("median"), self.spread.median),
            (_("90 % up to"), self.spread.p90),
        ]
        taken, low = self.area.left(), self.area.top()
        for words, value in lines:
            if value is None:
                continue
            x = round(self._column(value)) + 0.5
            painter.setPen(look.pen("text", 1.2, (4, 3)))
            painter.drawLine(QPointF(x, low + look.px(18)), QPointF(x, self.field.bottom()))
            said = f"{self.language.say(words)} {self.language.quantity(value, self.spread.kpi.unit)}"
            width = metrics.horizontalAdvance(said)
            left = min(max(taken, x - width / 2), self.area.right() - width)
            painter.setFont(look.small)
            painter.setPen(look.color("text2"))
            painter.drawText(QRectF(left, low, width + 2, look.px(16)), Qt.AlignmentFlag.AlignVCenter, said)
            taken = left + width + 12
