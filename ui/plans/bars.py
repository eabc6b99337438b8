"""Paints the bar of a goal and its milestones on a lane."""

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from csdesk.base.language import Language
from csdesk.goals.goal import Level, Milestone, State
from csdesk.plans.lanes import Lane
from ui.plans.drag import Drag, Part
from ui.plans.scale import Scale
from ui.plans.texts import milestone_text
from ui.theme import Theme
from ui.theme.status import LOUD
from ui.widgets.paint import RIGHT, box, text

_PROGRESS = 0.22
"""How strongly the part of a bar that is reached stands out."""


@dataclass(frozen=True, slots=True)
class Brush:
    """What painting a lane needs."""

    painter: QPainter
    theme: Theme
    language: Language
    scale: Scale


def tint(lane: Lane) -> tuple[str, str]:
    """Return the roles of bar and milestones: work of single people is green, that of teams indigo."""
    return ("ok_bg", "ok") if lane.view.goal.level is Level.PERSON else ("accent_soft", "accent")


def paint_bar_of(brush: Brush, rect: QRectF, lane: Lane, drag: Drag | None, before: Lane | None) -> None:
    """Paint a goal's bar, as dragged if it is; ``before`` is the lane without what is tried."""
    lane = _dragged(lane, drag, brush.scale)
    if before is not None and (before.starts_on, before.ends_on) != (lane.starts_on, lane.ends_on):
        _ghost(brush, rect, before)
    if lane.starts_on is not None and lane.ends_on is not None:
        _bar(brush, bar_rect(brush.theme, brush.scale, rect, lane.starts_on, lane.ends_on), lane, before)


def paint_milestones(brush: Brush, rect: QRectF, lane: Lane, drag: Drag | None) -> None:
    """Paint the milestones of a goal with their labels on their left, as dragged if one is."""
    _milestones(brush, rect, _dragged(lane, drag, brush.scale))


def bar_rect(theme: Theme, scale: Scale, rect: QRectF, starts: date, ends: date) -> QRectF:
    """Return where a bar lies in its row."""
    left, right, height = scale.x(starts, evening=False), scale.x(ends), theme.px(16)
    return QRectF(left + 1, rect.center().y() - height / 2, max(height, right - left - 1), height)


def _bar(brush: Brush, place: QRectF, lane: Lane, before: Lane | None) -> None:
    painter, theme, view = brush.painter, brush.theme, lane.view
    paper, ink = tint(lane)
    radius = place.height() / 2
    box(painter, place, radius, theme.color(paper))
    if view.progress:
        painter.save()
        painter.setOpacity(painter.opacity() * _PROGRESS)
        width = max(place.height(), place.width() * view.progress)
        box(painter, QRectF(place.left(), place.top(), width, place.height()), radius, theme.color(ink))
        painter.restore()
    if before is not None:
        box(painter, place, radius, None, theme.color("accent"), 1.5)
    elif view.goal.state is State.DRAFT:
        painter.setPen(QPen(theme.color(ink), 1, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    if str(view.status) in LOUD and view.goal.state is State.ACTIVE and place.width() > theme.px(40):
        size = theme.px(12)
        glyph = QRectF(place.left() + theme.px(3), place.center().y() - size / 2, size, size)
        theme.paint_status(painter, glyph, view.status)


def _ghost(brush: Brush, rect: QRectF, before: Lane) -> None:
    """Paint where a bar was before it was tried elsewhere."""
    if before.starts_on is None or before.ends_on is None:
        return
    place = bar_rect(brush.theme, brush.scale, rect, before.starts_on, before.ends_on)
    brush.painter.setPen(QPen(brush.theme.color("text3"), 1, Qt.PenStyle.DotLine))
    brush.painter.setBrush(Qt.BrushStyle.NoBrush)
    brush.painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)


def _milestones(brush: Brush, rect: QRectF, lane: Lane) -> None:
    theme, font = brush.theme, brush.theme.font("micro", 500)
    edge, y = brush.scale.left, rect.center().y()
    ink = tint(lane)[1]
    if lane.starts_on is not None and str(lane.view.status) in LOUD:
        edge = max(edge, brush.scale.x(lane.starts_on, evening=False) + theme.px(16))
    for step in sorted(lane.milestones, key=lambda step: step.due_on or date.max):
        if step.due_on is None:
            continue
        x, size = brush.scale.x(step.due_on), theme.px(6.5)
        room = x - size - theme.px(4) - edge
        label = milestone_text(brush.language, lane, step)
        if label and room > theme.px(22):
            place = QRectF(edge, rect.top(), room, rect.height())
            text(brush.painter, place, label, font, theme.color(ink), RIGHT)
        paint_diamond(brush.painter, QPointF(x, y), size, ink, theme, done=step.done_on is not None)
        edge = x + size + theme.px(3)


def paint_diamond(
    painter: QPainter, middle: QPointF, size: float, ink: str, theme: Theme, *, done: bool = False
) -> None:
    """Paint a milestone; one that is reached has a tick in it."""
    x, y = middle.x(), middle.y()
    shape = [QPointF(x - size, y), QPointF(x, y - size), QPointF(x + size, y), QPointF(x, y + size)]
    painter.setPen(QPen(theme.color("surface"), 1.2))
    painter.setBrush(theme.color(ink))
    painter.drawPolygon(QPolygonF(shape))
    if done:
        painter.setPen(QPen(theme.color("surface"), 1.5))
        tick = [QPointF(x - size * 0.4, y), QPointF(x - size * 0.1, y + size * 0.32)]
        painter.drawPolyline(QPolygonF([*tick, QPointF(x + size * 0.42, y - size * 0.3)]))


def _dragged(lane: Lane, drag: Drag | None, scale: Scale) -> Lane:
    """Return the lane as the mouse holds it."""
    if drag is None or drag.goal_id != lane.view.goal.id:
        return lane
    if drag.part is Part.MILESTONE:
        steps = tuple(_moved(step, drag) for step in lane.milestones)
        return replace(lane, milestones=steps)
    first, last = scale.weeks[0].start, scale.weeks[-1].end
    return replace(lane, starts_on=max(first, drag.start), ends_on=min(last, drag.end))


def _moved(step: Milestone, drag: Drag) -> Milestone:
    return replace(step, due_on=drag.end) if step.id == drag.milestone else step
