"""Two trends under each other on one time axis, each with its own scale and target: read together, never overlaid."""

from collections.abc import Hashable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from csdesk.base.language import Language
from csdesk.base.text import _
from csdesk.kpis.trend import Trend
from ui.charts.axis import Scale, period_name, period_ticks, target_text, thin, value_span
from ui.charts.figure import Figure
from ui.charts.hover import Line, Readout
from ui.charts.look import Look
from ui.theme.status import status_look, status_words

_HEAD, _FOOT, _GAP = 24, 20, 14


class _Panel:
    """One of the two: its field, scale and range."""

    def __init__(self, trend: Trend, field: QRectF) -> None:
        self.trend, self.field = trend, field
        self.points = trend.series[0].points
        known = [point.value for point in self.points if point.value is not None]
        target = trend.bands.target
        values = [*known, *([target] if target is not None and known else [])]
        self.scale = Scale.of(trend.kpi.unit, values)
        self.span = value_span(values, self.scale, from_zero=False, most=3)

    def row(self, value: float) -> float:
        """Return the pixel row of a value."""
        share = (value - self.span.low) / (self.span.high - self.span.low)
        return self.field.bottom() - share * self.field.height()


class StackedTrends(Figure):
    """Marks are the places of the periods, which both trends share."""

    def __init__(self, trends: tuple[Trend, Trend], area: QRectF, look: Look, language: Language) -> None:
        """Give both fields the same left and right edge."""
        super().__init__(area, look, language, frozenset())
        tall = (area.height() - look.px(_FOOT) - look.px(_GAP) - 2 * look.px(_HEAD)) / 2
        left = look.px(46)
        fields = [
            QRectF(area.left() + left, area.top() + look.px(_HEAD) + place * (tall + look.px(_HEAD) + look.px(_GAP)), area.width() - left - look.px(8), tall)
            for place in (0, 1)
        ]  # fmt: skip
        self._panels = [_Panel(trend, field) for trend, field in zip(trends, fields, strict=True)]
        self._periods = [point.period for point in trends[0].series[0].points]

    def marks(self) -> list[Hashable]:
        """Number the periods."""
        return list(range(len(self._periods)))

    def rect_of(self, mark: Hashable) -> QRectF:
        """Return the slot of a period over both fields."""
        top, bottom = self._panels[0].field, self._panels[1].field
        width = top.width() / max(1, len(self._periods))
        x = self._column(int(mark))  # type: ignore[call-overload]
        return QRectF(x - width / 2, top.top(), width, bottom.bottom() - top.top())

    def readout(self, mark: Hashable) -> Readout:
        """Say both values with the n behind them."""
        place, say = int(mark), self.language.say  # type: ignore[call-overload]
        lines = []
        for panel in self._panels:
            point = panel.points[place]
            name = say(panel.trend.kpi.short or panel.trend.title)
            if point.value is None:
                lines.append(Line(name, say(_("no data")), "text3"))
                continue
            lines.append(Line(name, panel.scale.text(point.value, self.language)))
            lines.append(Line("n", self.language.number(point.n), "text2"))
        partial = any(panel.points[place].partial for panel in self._panels)
        return Readout(
            period_name(self._periods[place], self.language), tuple(lines), say(_("not over yet")) if partial else "", None
        )  # fmt: skip

    def paint(self, painter: QPainter) -> None:
        """Paint both fields and the axis they share."""
        for panel in self._panels:
            self._paint_head(painter, panel)
            self._paint_grid(painter, panel)
            self._paint_line(painter, panel)
        self._paint_axis(painter)

    def _column(self, place: int) -> float:
        field = self._panels[0].field
        return field.left() + (place + 0.5) / max(1, len(self._periods)) * field.width()

    def _paint_head(self, painter: QPainter, panel: _Panel) -> None:
        """Write the name, and at the end the latest value with its status in words."""
        look, trend, say = self.look, panel.trend, self.language.say
        room = QRectF(
            self.area.left(), panel.field.top() - look.px(_HEAD), self.area.width(), look.px(_HEAD) - 4
        )
        end = ""
        if trend.latest is not None:
            end = panel.scale.text(trend.latest.value, self.language)
            words = status_words(trend.status) if trend.bands.target is not None else None
            end = end if words is None else f"{end} · {say(words)}"
        taken = QFontMetricsF(look.strong).horizontalAdvance(end) + 12
        painter.setFont(look.strong)
        painter.setPen(look.color(status_look(trend.status)[0] if trend.bands.target is not None else "text"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, right, end)
        painter.setPen(look.color("text"))
        name = QFontMetricsF(look.strong).elidedText(
            say(_("{title} · {how}", title=trend.title, how=trend.subtitle)),
            Qt.TextElideMode.ElideRight,
            room.width() - taken,
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)

    def _paint_grid(self, painter: QPainter, panel: _Panel) -> None:
        look, field = self.look, panel.field
        painter.setFont(look.micro)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for tick in panel.span.ticks:
            y = round(panel.row(tick)) + 0.5
            painter.setPen(look.pen("border", 1.0))
            painter.drawLine(QPointF(field.left(), y), QPointF(field.right(), y))
            figure = panel.scale.figure(tick, self.language, panel.span.digits)
            said = (
                figure
                if panel.scale.suffix is None
                else f"{figure}\u00a0{self.language.say(panel.scale.suffix)}"
            )
            painter.setPen(look.color("text3"))
            painter.drawText(QRectF(self.area.left() - 4, y - 8, look.px(46), 16), right, said)
        target = panel.trend.bands.target
        if target is not None:
            y = panel.row(target)
            painter.setPen(look.pen("text2", 1.2, (4, 3)))
            painter.drawLine(QPointF(field.left(), y), QPointF(field.right(), y))
            words = self.language.say(
                _("Target {value}", value=target_text(target, panel.trend.kpi.unit, self.language))
            )
            first = next((point.value for point in panel.points if point.value is not None), target)
            low = y + 1 if first > target else y - 16  # beside the line, not on it
            painter.setPen(look.color("text2"))
            painter.drawText(
                QRectF(field.left() + 4, low, field.width(), 15), Qt.AlignmentFlag.AlignVCenter, words
            )

    def _paint_line(self, painter: QPainter, panel: _Panel) -> None:
        look, before = self.look, None
        for place, point in enumerate(panel.points):
            here = None if point.value is None else QPointF(self._column(place), panel.row(point.value))
            if before is not None and here is not None:
                painter.setPen(look.pen("accent", 2.0, (2, 3) if point.partial else ()))
                painter.drawLine(before, here)
            before = here
        for place, point in enumerate(panel.points):
            if point.value is None:
                continue
            painter.setPen(look.pen("accent", 1.6))
            painter.setBrush(look.color("surface" if point.partial else "accent"))
            painter.drawEllipse(QPointF(self._column(place), panel.row(point.value)), 2.5, 2.5)

    def _paint_axis(self, painter: QPainter) -> None:
        look, metrics = self.look, QFontMetricsF(self.look.micro)
        ticks = period_ticks(self._periods, self.language)
        widths = [metrics.horizontalAdvance(tick.text) for tick in ticks]
        places = [self._column(tick.index) for tick in ticks]
        painter.setFont(look.micro)
        painter.setPen(look.color("text3"))
        low = self._panels[1].field.bottom() + 4
        for tick in thin(ticks, widths, places, 14):
            x = self._column(tick.index)
            painter.drawText(QRectF(x - 50, low, 100, look.px(15)), Qt.AlignmentFlag.AlignCenter, tick.text)
