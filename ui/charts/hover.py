"""What the crosshair reads out at one period, and the card that shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from csdesk.base.language import Language
from csdesk.base.quantity import Direction
from csdesk.base.text import Words, _, ngettext
from csdesk.kpis.defining.words import published_words
from csdesk.kpis.status import status_of
from csdesk.kpis.trend import Status, Trend
from ui.charts.axis import Scale, period_name
from ui.charts.look import Look
from ui.theme.status import paint_status, status_look, status_words


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the card: what, how much, and the token the figure is written in."""

    name: str
    figure: str
    role: str = "text"


@dataclass(frozen=True, slots=True)
class Readout:
    """All that is said about one period."""

    title: str
    lines: tuple[Line, ...]
    note: str
    status: Status | None

    def sentence(self) -> str:
        """Return the read-out in one line, for screen readers."""
        parts = [self.title, *(f"{line.name} {line.figure}" for line in self.lines), self.note]
        return ", ".join(part for part in parts if part)


def standing(value: float | None, trend: Trend) -> Status | None:
    """Return how a value stands against the trend's bands; None where no bands are known."""
    status = status_of(value, trend.bands, trend.kpi.direction)
    return None if status is Status.NOT_STARTED else status


def read_out(trend: Trend, index: int, scale: Scale, language: Language) -> Readout:
    """Gather what the card says about period ``index``."""
    own = trend.series[0].points[index]
    same_year = own.period.start.year == trend.series[0].points[-1].period.start.year
    status = None if trend.course else standing(own.value, trend)
    lines = []
    for series in trend.series:
        value = series.points[index].value
        if value is None and series.role in ("plan", "low", "high"):
            continue
        figure = scale.text(value, language) if value is not None else language.say(_("no data"))
        lines.append(Line(language.say(series.name), figure, "text" if value is not None else "text3"))
    if own.value is not None:
        lines += _differences(trend, index, own.value, status, scale, language)
    note = [] if trend.course and not own.n else [language.say(ngettext("{n} row", "{n} rows", own.n))]
    if own.partial:
        note.append(language.say(_("not over yet")))
    if own.mixed:
        note.append(language.say(_("two definitions mixed")))
    if own.published is not None:
        note.append(language.say(published_words(own.published, trend.kpi.unit)))
    if status is not None:
        note.append(language.say(status_words(status)))
    return Readout(
        period_name(own.period, language, year=not same_year), tuple(lines), " · ".join(note), status
    )


def _differences(
    trend: Trend, index: int, value: float, status: Status | None, scale: Scale, language: Language
) -> list[Line]:
    lines = []
    if trend.bands.target is not None:
        lines.append(_difference(_("vs target"), value - trend.bands.target, trend, status, scale, language))
    earlier = next(
        (series.points[index].value for series in trend.series[1:] if series.role == "last_year"), None
    )
    if earlier is not None:
        lines.append(_difference(_("vs last year"), value - earlier, trend, None, scale, language))
    return lines


def _difference(
    name: Words, gap: float, trend: Trend, status: Status | None, scale: Scale, language: Language
) -> Line:
    better = {Direction.DOWN: gap < 0, Direction.UP: gap > 0}.get(trend.kpi.direction)
    role = "text"
    if better is not None and abs(gap) > 1e-12:
        worse = status_look(status)[0] if status in (Status.AT_RISK, Status.OFF_TRACK) else "warn"
        role = "ok" if better else worse
    return Line(language.say(name), scale.text(gap, language, sign=True), role)


def paint_crosshair(
    painter: QPainter, x: float, rows: Sequence[tuple[float, str]], top: float, bottom: float, look: Look
) -> None:
    """Paint the snapped line and a dot on each series (row, token)."""
    column = round(x) + 0.5
    painter.setPen(look.pen("strong", 1.0))
    painter.drawLine(QPointF(column, top), QPointF(column, bottom))
    for row, role in rows:
        painter.setPen(look.pen("surface", 2.0))
        painter.setBrush(look.color(role))
        painter.drawEllipse(QPointF(column, row), 5.0, 5.0)


def paint_card(painter: QPainter, readout: Readout, x: float, y: float, room: QRectF, look: Look) -> QRectF:
    """Paint the card beside column ``x``, near row ``y``, inside ``room``; returns where it stands."""
    box = _card_box(readout, x, y, room, look)
    _paint_sheet(painter, box, look)
    pad, row = look.px(11), _row_height(look)
    top = box.top() + look.px(8)
    inner = QRectF(box.left() + pad, top, box.width() - 2 * pad, row)
    painter.setFont(look.small)
    painter.setPen(look.color("text2"))
    painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, readout.title)
    if readout.status is not None:
        side = look.px(14)
        glyph = QRectF(inner.right() - side, inner.center().y() - side / 2, side, side)
        paint_status(painter, glyph, readout.status, look.tokens)
    for line in readout.lines:
        inner.translate(0, row)
        painter.setFont(look.small)
        painter.setPen(look.color("text"))
        metrics = QFontMetricsF(look.small)
        space = inner.width() - QFontMetricsF(look.strong).horizontalAdvance(line.figure) - look.px(12)
        name = metrics.elidedText(line.name, Qt.TextElideMode.ElideRight, space)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(look.strong)
        painter.setPen(look.color(line.role))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, line.figure)
    inner.translate(0, row)
    painter.setFont(look.micro)
    painter.setPen(look.color("text3"))
    painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, readout.note)
    return box


def _row_height(look: Look) -> float:
    return round(QFontMetricsF(look.strong).height() + 4)


def _card_box(readout: Readout, x: float, y: float, room: QRectF, look: Look) -> QRectF:
    small, strong, micro = QFontMetricsF(look.small), QFontMetricsF(look.strong), QFontMetricsF(look.micro)
    widths = [small.horizontalAdvance(readout.title) + look.px(26), micro.horizontalAdvance(readout.note)]
    widths += [
        min(small.horizontalAdvance(line.name), look.px(170))
        + strong.horizontalAdvance(line.figure)
        + look.px(28)
        for line in readout.lines
    ]
    width = round(max(*widths, look.px(150)) + 2 * look.px(11))
    height = round(_row_height(look) * (len(readout.lines) + 2) + 2 * look.px(8))
    left = x + 14 if x + 14 + width <= room.right() else x - 14 - width
    top = min(max(y - height - 10, room.top() + 2), room.bottom() - height - 2)
    return QRectF(round(max(room.left(), left)), round(max(room.top(), top)), width, height)


def _paint_sheet(painter: QPainter, box: QRectF, look: Look) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for grow in (4, 3, 2, 1):
        painter.setBrush(look.color("shadow", 0.05))
        painter.drawRoundedRect(box.adjusted(-grow, -grow + 2, grow, grow + 2), 8 + grow, 8 + grow)
    painter.setPen(look.pen("border2", 1.0))
    painter.setBrush(look.color("raised"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
