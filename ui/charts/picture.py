"""One trend laid out for one size: everything a chart shows, painted by QPainter on screen and on paper alike."""

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter

from csdesk.base.language import Language
from csdesk.base.quantity import Direction, Unit
from csdesk.base.text import Words, _
from csdesk.kpis.trend import Trend
from ui.charts.axis import Scale, Span, Tick, period_ticks, thin, value_span
from ui.charts.bands import Zone, paint_zones, visible, zones
from ui.charts.cut_overs import paint_cut_overs, paint_locks
from ui.charts.events import PILL, paint_pills, place_pills
from ui.charts.frame import Frame
from ui.charts.grid import Names, paint_grid, paint_names
from ui.charts.hover import Readout, paint_card, paint_crosshair, read_out
from ui.charts.labels import Label, label_width, paint_labels
from ui.charts.limits import paint_over, paint_shifts, paint_under
from ui.charts.look import Look
from ui.charts.marks import Drawn, paint_bars, paint_ends, paint_forecast, paint_line, wants_bars
from ui.charts.overlay import NOTHING, Overlay
from ui.theme.status import status_look, status_words

_STEP = 46
"""About so many pixels lie between two grid lines."""
_MOST_SHRINK = 3.5
"""A target may make the range of values so many times taller."""


class Picture:
    """Lays a trend out in a rectangle, then paints what lies under the curves and what lies over them."""

    def __init__(
        self, trend: Trend, area: QRectF, look: Look, language: Language, overlay: Overlay = NOTHING
    ) -> None:
        """Compute the frame, ticks, labels and pills; ``area`` is everything the chart may cover."""
        trend = overlay.extended(trend)
        self.trend, self.look, self.language = trend, look, language
        self.area, self.overlay = area, overlay
        self.bars = wants_bars(trend)
        self.periods = tuple(point.period for point in trend.series[0].points) if trend.series else ()
        self.drawn = self._draw_list()
        self._zones = [] if trend.course else zones(trend.bands, trend.kpi.direction)
        values = self._values()
        self.scale = Scale.of(trend.kpi.unit, values)
        self.span = self._span(values)
        self.frame = self._lay_out()
        self.labels = self._find_labels()
        self.pills = place_pills(trend.events, self.periods, self.frame, look)
        self.ticks = self._find_ticks()

    def _draw_list(self) -> list[Drawn]:
        parts = [series for series in self.trend.series if series.role != "last_year"]
        grouped = len(parts) > 2 and not self.trend.course
        drawn, place = [], 0
        for series in self.trend.series:
            role = series.role
            if grouped and role != "last_year":
                # Of many lines the groups are what is compared; the whole they add up to stays behind them.
                role = "whole" if series is parts[0] and parts[1].role != "own" else "group"
            token, width = self.look.line(role, place)
            drawn.append(Drawn(series, token, width))
            place += role not in ("last_year", "team", "whole")
        return drawn

    def _values(self) -> list[float]:
        values = [p.value for series in self.trend.series for p in series.points if p.value is not None]
        values += self.overlay.values(self.trend.kpi.unit)
        target = self.trend.bands.target
        if target is not None and (not values or self._near(target, values)):
            values.append(target)
        return values

    def _near(self, target: float, values: list[float]) -> bool:
        """Tell whether the target fits without pressing the curve flat; a far one is named at the edge instead."""
        low, high = (min(0.0, *values) if self.bars else min(values)), max(values)
        span = max(high - low, abs(high) * 0.1)
        return max(high, target) - min(low, target) <= span * _MOST_SHRINK

    def _span(self, values: list[float]) -> Span:
        height = max(40.0, self.area.height() - self.look.px(26))
        most = max(2, int(height / self.look.px(_STEP)))
        span = value_span(values, self.scale, from_zero=self.bars, most=most)
        if not self._has_events() or not values:
            return span
        # The pills lie on top of the field: the highest point must stay below them.
        room = self.look.px(PILL) + 8
        least = span.low + (max(values) - span.low) * height / max(1.0, height - room)
        return Span(span.low, max(span.high, least), span.ticks, span.digits)

    def _has_events(self) -> bool:
        return any(event.day in period for event in self.trend.events for period in self.periods)

    def _lay_out(self) -> Frame:
        metrics = QFontMetricsF(self.look.micro)
        names = [self._tick_text(value) for value in self.span.ticks]
        left = max((metrics.horizontalAdvance(name) for name in names), default=0) + self.look.px(10)
        wanted = [Label(text, 0.0, "text") for text in self._label_texts()]
        wanted += self.overlay.labels(Frame(self.area, 1, 1, 0, 1), self.scale, self.language)
        gutter = label_width(wanted, self.look) + self.look.px(16) if wanted else self.look.px(8)
        gutter = min(gutter, self.area.width() * 0.3)
        top = self.area.top() + self.look.px(6)
        bottom = self.area.bottom() - self.look.px(24)
        field = QRectF(round(self.area.left() + left), round(top), 0, 0)
        field.setRight(round(self.area.right()))
        field.setBottom(round(max(bottom, top + 20)))
        return Frame(
            field, field.right() - gutter, len(self.periods), self.span.low, self.span.high, self.bars
        )

    def _named(self) -> list[Drawn]:
        """The series that carry their name at the end: all of them, or the others when the subject is alone."""
        if self.trend.course:
            return [drawn for drawn in self.drawn if drawn.series.role == "plan"]
        own = [drawn for drawn in self.drawn if not drawn.last_year]
        return self.drawn if len(own) > 1 else self.drawn[1:]

    def _label_texts(self) -> list[str]:
        say = self.language.say
        texts = [say(drawn.series.name) for drawn in self._named()]
        texts += [say(status_words(zone.status)) for zone in self._zones if self._zone_shown(zone)]
        if self.trend.bands.target is not None:
            texts.append(self._target_text())
        return texts

    def _zone_shown(self, zone: Zone) -> bool:
        low = self.span.low if zone.low is None else zone.low
        high = self.span.high if zone.high is None else zone.high
        return low < self.span.high and high > self.span.low

    def _target_text(self) -> str:
        value = self.trend.bands.target
        digits = self.scale.digits if value is not None and self.scale.unit is not Unit.FRACTION else None
        if value is not None and self.scale.unit is Unit.FRACTION and round(value * 100, 6).is_integer():
            digits = 0
        figure = self.scale.figure(value, self.language, digits)
        if self.scale.unit is Unit.FRACTION:
            figure += "%" if self.language.chinese else "\u00a0%"
        if value is not None and not self.span.low <= value <= self.span.high:
            figure += " ↑" if value > self.span.high else " ↓"
        return self.language.say(_("Target {value}", value=figure))

    def _find_labels(self) -> list[Label]:
        labels = []
        for drawn in self._named():
            value = next((p.value for p in reversed(drawn.series.points) if p.value is not None), None)
            if value is not None:
                role = "text2" if drawn.role in ("strong", "border2") else drawn.role
                # A plan ends on the target, whose line runs on under its name.
                above = QFontMetricsF(self.look.strong).height() if self.trend.course else 0
                labels.append(
                    Label(
                        self.language.say(drawn.series.name),
                        self.frame.y(value) - above,
                        role,
                        heavy=not drawn.last_year,
                    )
                )
        labels += [label for zone in self._zones if (label := self._zone_label(zone))]
        labels += self.overlay.labels(self.frame, self.scale, self.language)
        target = self.trend.bands.target
        if target is not None:
            below = QFontMetricsF(self.look.strong).height() / 2 + 2
            place = min(
                max(self.frame.y(target), self.frame.field.top()), self.frame.field.bottom() - 2 * below
            )
            labels.append(Label(self._target_text(), place + below, "text2"))
        return labels

    def _zone_label(self, zone: Zone) -> Label | None:
        rows = visible(zone, self.frame)
        if rows is None or rows[1] - rows[0] < 8:
            return None
        half = QFontMetricsF(self.look.strong).height() / 2
        middle = (rows[0] + rows[1]) / 2
        # A zone without end is named at its far edge, where it is surest.
        if zone.high is None:
            middle = min(rows[0] + half + 1, rows[1])
        if zone.low is None:
            middle = max(rows[1] - half - 1, rows[0])
        return Label(self.language.say(status_words(zone.status)), middle, status_look(zone.status)[0])

    def _find_ticks(self) -> list[Tick]:
        ticks = period_ticks(self.periods, self.language)
        metrics = QFontMetricsF(self.look.micro)
        widths = [metrics.horizontalAdvance(tick.text) for tick in ticks]
        places = [self.frame.x(tick.index) for tick in ticks]
        return thin(ticks, widths, places, self.look.px(10))

    def _tick_text(self, value: float) -> str:
        return self.scale.figure(value, self.language, self.span.digits)

    def rows(self) -> list[float | None]:
        """Return the subject's pixel row at each period; None at a gap."""
        if not self.drawn:
            return []
        return [None if p.value is None else self.frame.y(p.value) for p in self.drawn[0].series.points]

    def readout(self, index: int) -> Readout:
        """Return what is said about period ``index``."""
        found = read_out(self.trend, index, self.scale, self.language)
        return replace(
            found, lines=(*found.lines, *self.overlay.lines(self.trend, index, self.scale, self.language))
        )

    def better(self) -> Words | None:
        """Say which way is better."""
        said = {Direction.DOWN: _("lower is better"), Direction.UP: _("higher is better")}
        return said.get(self.trend.kpi.direction)

    def paint_back(self, painter: QPainter) -> None:
        """Paint bands, grid, names of periods and values, and bars."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        paint_zones(painter, self._zones, self.frame, self.look)
        paint_grid(painter, self.frame, self.span.ticks, self.look)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        heights = [(value, self._tick_text(value)) for value in self.span.ticks]
        paint_names(painter, Names(self.area, heights, self.ticks, self._note()), self.frame, self.look)
        paint_forecast(painter, self.drawn, self.frame, self.look)
        paint_under(painter, self.overlay, self.frame, self.look)
        if self.bars:
            paint_bars(painter, self.drawn, self.frame, self.look)
        painter.restore()

    def _note(self) -> str:
        """Unit of the axis and which way is better, at the end of the bottom row."""
        said = self.better()
        parts = [self.language.say(self.scale.suffix)] if self.scale.suffix is not None else []
        parts += [self.language.say(said)] if said is not None else []
        return " · ".join(parts)

    def paint_curves(self, painter: QPainter) -> None:
        """Paint the lines with QPainter, for pictures; on screen pyqtgraph draws them."""
        if self.bars:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for drawn in reversed(self.drawn):
            paint_line(painter, drawn, self.frame, self.look)
        painter.restore()

    def paint_front(self, painter: QPainter) -> None:
        """Paint target, ends, labels and events."""
        painter.save()
        self._paint_target(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.bars:
            for drawn in reversed(self.drawn):
                paint_ends(painter, drawn, self.frame, self.look)
        paint_cut_overs(painter, self.trend, self.frame, self.look, self.language)
        paint_locks(painter, self.trend, self.rows(), self.frame, self.look)
        paint_shifts(painter, self.overlay, self.periods, self.frame, self.look, self.language)
        paint_over(painter, self.overlay, self.rows(), self.frame, self.look)
        paint_labels(painter, self.labels, self.frame.right + self.look.px(6), self.frame.field, self.look)
        paint_pills(
            painter, self.pills, self.rows(), self.frame, self.look, None if self.bars else self.drawn[0].role
        )
        painter.restore()

    def paint_pointed(self, painter: QPainter, index: int | None) -> None:
        """Paint the crosshair at a period, and its card."""
        found = self._pointed_rows(index)
        if index is None or found is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x, y = self.frame.x(index), found[-1][0] if found else self.frame.field.center().y()
        # The line stops under the pills, so that it never strikes through an event's number.
        top = self.frame.field.top() + (self.look.px(PILL) + 2 if self.pills else 0)
        paint_crosshair(painter, x, [] if self.bars else found, top, self.frame.field.bottom(), self.look)
        paint_card(painter, self.readout(index), x, y, self.area, self.look)
        painter.restore()

    def _paint_target(self, painter: QPainter) -> None:
        target = self.trend.bands.target
        if target is None or not self.frame.low <= target <= self.frame.high:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        y = round(self.frame.y(target)) + 0.5
        painter.setPen(self.look.pen("text2", 1.2, (4, 3)))
        painter.drawLine(QPointF(self.frame.field.left(), y), QPointF(self.frame.field.right(), y))

    def _pointed_rows(self, index: int | None) -> list[tuple[float, str]] | None:
        """Pixel row and token of each series at the crosshair, the subject last; None where nothing is pointed at."""
        if index is None or index >= len(self.periods):
            return None
        found = []
        for drawn in reversed(self.drawn):
            value = drawn.series.points[index].value
            if value is not None and not drawn.last_year:
                found.append((self.frame.y(value), drawn.role))
        return found
