"""Paints what is in sight of the goal map: links first, then weights, then cards."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from csdesk.goals.outline import Outline
from ui.goals.cells import FADED
from ui.goals.map_card import KNOB, PLAIN_BELOW, CardState
from ui.widgets.paint import box

if TYPE_CHECKING:
    from ui.goals.map_view import GoalMapView

_MANY = 60
"""Families up to this size draw all their links; of larger ones only those to cards in sight, which cover the rest."""


def paint_map(view: "GoalMapView", painter: QPainter, area: QRectF) -> None:
    """Paint the part of the map that lies in ``area`` of the viewport."""
    outline = view.goals.outline
    if outline is None:
        return
    scale = view.scale
    cards = view.in_sight()
    painter.save()
    painter.translate(scale.left, scale.top)
    painter.scale(scale.zoom, scale.zoom)
    linked = [goal_id for goal_id in _linked(view, cards) if goal_id in outline.rows]
    _links(view, painter, cards, linked)
    if scale.zoom >= PLAIN_BELOW:
        for goal_id in linked:
            if goal_id in cards:
                view.painter.weight(painter, cards[goal_id], outline, goal_id)
    first, last = scale.from_screen(area.topLeft()).x(), scale.from_screen(area.bottomRight()).x()
    for goal_id, rect in cards.items():
        if goal_id in outline.rows and rect.left() < last and rect.right() + KNOB > first:
            _card(view, painter, rect, outline, goal_id)
    painter.restore()
    _landing(view, painter)


def _linked(view: "GoalMapView", cards: Mapping[int, QRectF]) -> Iterator[int]:
    """Yield each goal whose link to its parent may be in sight, once."""
    seen: set[int] = set()
    for goal_id in cards:
        below = view.goals.children_of(goal_id)
        family = below if len(below) <= _MANY else (below[0], below[-1])
        for child in (goal_id, *family):
            if child not in seen and child in view.places.spots and view.goals.parent_of(child):
                seen.add(child)
                yield child


def _links(view: "GoalMapView", painter: QPainter, cards: Mapping[int, QRectF], linked: list[int]) -> None:
    outline = view.goals.outline
    for goal_id in linked:
        start = cards.get(view.goals.parent_of(goal_id))
        if outline is not None and start is not None:
            end = cards[goal_id] if goal_id in cards else view.card_on_map(goal_id)
            view.painter.link(painter, start, end, outline, goal_id)


def _card(view: "GoalMapView", painter: QPainter, rect: QRectF, outline: Outline, goal_id: int) -> None:
    index, goals = view.goals.index_of(goal_id), view.goals
    below = len(goals.children_of(goal_id))
    state = CardState(
        selected=view.selectionModel().isSelected(index),
        current=view.hasFocus() and goals.goal_id(view.currentIndex()) == goal_id,
        hovered=view.hovered == goal_id,
        faint=bool(index.data(FADED)),
        marked=goal_id in goals.cells.marks,
        below=below,
        closed=bool(below) and not view.is_open(goal_id),
    )
    view.painter.card(painter, rect, outline, goal_id, state, view.zoom)


def _landing(view: "GoalMapView", painter: QPainter) -> None:
    if view.landing is not None:
        color = view.theme.color("bad" if view.landing.refusal is not None else "accent")
        box(painter, QRectF(view.mark_rect()).adjusted(-2, -2, 2, 2), view.theme.px(9), None, color, 2)
