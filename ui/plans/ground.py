"""What lies behind the bars: shaded days, lines of months, today and the review; and the heads over them."""

from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from csdesk.base.language import Language
from csdesk.base.text import _
from csdesk.plans.lanes import QuarterPlan
from csdesk.plans.plan import DayKind, PlanDay
from ui.plans.scale import Scale, week_of
from ui.theme import Theme
from ui.widgets.paint import CENTER, LEFT, box, text

_SHADE = 0.5
"""Shaded days let the ground of a chosen row shine through."""


def paint_ground(painter: QPainter, rect: QRectF, scale: Scale, quarter: QuarterPlan, theme: Theme) -> None:
    """Paint shaded stretches and the lines between months into the height of ``rect``."""
    whole = painter.opacity()
    for day in quarter.days:
        painter.setOpacity(_SHADE * whole)
        painter.fillRect(_stretch(day, rect, scale), theme.color("track"))
        painter.setOpacity(whole)
    painter.setPen(QPen(theme.color("border2"), 1))
    month: date | None = None
    for place, week in enumerate(scale.weeks):
        if week.month != month:
            month = week.month
            x = round(scale.left + place * scale.step) + 0.5
            painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()))


def paint_marks(painter: QPainter, rect: QRectF, scale: Scale, quarter: QuarterPlan, theme: Theme) -> None:
    """Paint the lines of today and of the review over the bars."""
    today = date.today()
    if scale.weeks[0].start <= today <= scale.weeks[-1].end:
        x = scale.x(today) - scale.step / 14
        painter.setPen(QPen(theme.color("bad_fill"), 1.4))
        painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()))
    x_review = review_x(scale, quarter)
    if x_review is not None:
        pen = QPen(theme.color("text"), 1.4, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([2, 2])
        pen.setDashOffset(rect.top() / 1.4)
        painter.setPen(pen)
        painter.drawLine(QPointF(x_review, rect.top()), QPointF(x_review, rect.bottom()))


def review_x(scale: Scale, quarter: QuarterPlan) -> float | None:
    """Return where the review lies: the middle of its week."""
    day = quarter.plan.review_on
    if day is None or day not in quarter.period:
        return None
    return scale.left + (week_of(scale.weeks, day) + 0.5) * scale.step


def paint_foot(
    painter: QPainter, rect: QRectF, scale: Scale, quarter: QuarterPlan, theme: Theme, language: Language
) -> None:
    """Write the names of stretches and of the review at the foot of the lanes, below the last row."""
    if rect.height() < theme.px(40):
        return
    small = theme.font("small")
    for day in quarter.days:
        place = _stretch(day, rect, scale)
        if QFontMetricsF(small).horizontalAdvance(day.label) < place.width() - 4:
            foot = QRectF(place.left(), rect.bottom() - theme.px(24), place.width(), theme.px(20))
            text(painter, foot, day.label, small, theme.color("text2"), CENTER)
    x = review_x(scale, quarter)
    if x is not None:
        label = language.say(_("Mid-quarter review"))
        font = theme.font("micro", 500)
        width = QFontMetricsF(font).horizontalAdvance(label) + theme.px(16)
        pill = QRectF(x - width / 2, rect.bottom() - theme.px(22), width, theme.px(18))
        box(painter, pill, pill.height() / 2, theme.color("text"))
        text(painter, pill, label, font, theme.color("surface"), CENTER)


def paint_heads(painter: QPainter, rect: QRectF, scale: Scale, theme: Theme, language: Language) -> None:
    """Write the months over the numbers of the weeks."""
    upper, lower = theme.px(20), theme.px(18)
    month: date | None = None
    today = date.today()
    for place, week in enumerate(scale.weeks):
        x = scale.left + place * scale.step
        if week.month != month:
            month = week.month
            span = sum(other.month == month for other in scale.weeks) * scale.step
            room = QRectF(x + theme.px(6), rect.top() + theme.px(2), span - theme.px(8), upper)
            name = language.date(month, "month_only")
            text(painter, room, name, theme.font("small", 600), theme.color("text"), LEFT)
            painter.setPen(QPen(theme.color("border2"), 1))
            painter.drawLine(QPointF(round(x) + 0.5, rect.top()), QPointF(round(x) + 0.5, rect.bottom()))
        cell = QRectF(x, rect.bottom() - lower - theme.px(2), scale.step, lower)
        here = week.start <= today <= week.end
        if here:
            box(painter, cell.adjusted(2, 0, -2, 0), theme.px(4), theme.color("bad_bg"))
        font = theme.figures("micro")
        text(painter, cell, str(week.number), font, theme.color("bad" if here else "text2"), CENTER)


def _stretch(day: PlanDay, rect: QRectF, scale: Scale) -> QRectF:
    left, right = scale.x(day.starts_on, evening=False), scale.x(day.ends_on)
    left = max(left, scale.left)
    return QRectF(left, rect.top(), max(1.0, right - left), rect.height())


def day_at(scale: Scale, quarter: QuarterPlan, x: float) -> PlanDay | None:
    """Return the holiday or shaded stretch under a place; holidays first, since they lie inside of stretches."""
    day = scale.day_at(x)
    found = [one for one in quarter.days if one.starts_on <= day <= one.ends_on]
    return min(found, key=lambda one: one.kind is not DayKind.HOLIDAY, default=None)
