"""Events on the chart: a numbered pill on top, a thin stem, and a ring on the line."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from csdesk.base.period import Period
from csdesk.kpis.trend import Event
from ui.charts.frame import Frame
from ui.charts.look import Look

PILL = 18
_DISC = 14
_MOST_TEXT = 150
_LEAST_TEXT = 44


@dataclass(frozen=True, slots=True)
class Pill:
    """One event where it stands: over which period, in which rectangle, with how much text."""

    event: Event
    index: int
    box: QRectF
    text: str


def place_pills(events: Sequence[Event], periods: Sequence[Period], frame: Frame, look: Look) -> list[Pill]:
    """Place the events of the shown periods; where pills would touch, the label shrinks, then only the number stays."""
    metrics = QFontMetricsF(look.micro)
    found = [
        (event, index) for event in events for index, period in enumerate(periods) if event.day in period
    ]
    found.sort(key=lambda pair: (pair[1], pair[0].day))
    pills: list[Pill] = []
    taken = frame.field.left()
    height = look.px(PILL)
    for place, (event, index) in enumerate(found):
        start = max(round(frame.x(index)) - height / 2 - 1, taken)
        text = metrics.elidedText(event.label, Qt.TextElideMode.ElideRight, look.px(_MOST_TEXT))
        width = height + metrics.horizontalAdvance(text) + look.px(10)
        after = (
            frame.x(found[place + 1][1]) - height / 2 - 4
            if place + 1 < len(found)
            else frame.field.right() - 2
        )
        if start + width > after:
            room = after - start - height - look.px(10)
            text = (
                metrics.elidedText(event.label, Qt.TextElideMode.ElideRight, room)
                if room > look.px(_LEAST_TEXT)
                else ""
            )
            width = height + metrics.horizontalAdvance(text) + look.px(10) if text else float(height)
        pills.append(Pill(event, index, QRectF(start, frame.field.top() + 1, round(width), height), text))
        taken = start + width + 3
    return pills


def paint_pills(
    painter: QPainter,
    pills: Sequence[Pill],
    rows: Sequence[float | None],
    frame: Frame,
    look: Look,
    ring: str | None,
) -> None:
    """Paint stems, pills, and rings in the token ``ring``; ``rows`` is the subject's pixel row at each period."""
    for pill in pills:
        x = round(frame.x(pill.index)) + 0.5
        row = rows[pill.index]
        painter.setPen(look.pen("strong", 1.0))
        painter.drawLine(
            QPointF(x, pill.box.bottom()), QPointF(x, row if row is not None else frame.field.bottom())
        )
        if row is not None and ring is not None:
            painter.setPen(look.pen(ring, 1.8))
            painter.setBrush(look.color("surface"))
            painter.drawEllipse(QPointF(x, row), 3.6, 3.6)
    for pill in pills:
        _paint_pill(painter, pill, look)


def _paint_pill(painter: QPainter, pill: Pill, look: Look) -> None:
    box = pill.box.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(look.pen("border2", 1.0))
    painter.setBrush(look.color("surface"))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    size = look.px(_DISC)
    inset = (pill.box.height() - size) / 2
    disc = QRectF(pill.box.left() + inset, pill.box.top() + inset, size, size)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color("mute"))
    painter.drawEllipse(disc)
    font = QFont(look.micro)
    font.setPixelSize(max(8, look.px(9)))
    painter.setFont(font)
    painter.setPen(look.color("surface"))
    painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(pill.event.number))
    if pill.text:
        painter.setFont(look.micro)
        painter.setPen(look.color("text"))
        room = pill.box.adjusted(pill.box.height() + 1, 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, pill.text)
