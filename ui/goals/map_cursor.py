"""Where the keyboard goes on the goal map."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection
from PySide6.QtWidgets import QAbstractItemView

if TYPE_CHECKING:
    from ui.goals.map_view import GoalMapView

_CURSOR = QAbstractItemView.CursorAction


def next_card(view: "GoalMapView", here: int, action: QAbstractItemView.CursorAction) -> int:
    """Return the goal to go to: left to the parent, right to the children, up and down in the column."""
    places = view.places
    if here not in places.spots:
        return next(iter(places.spots), 0)
    if action == _CURSOR.MoveLeft:
        return view.goals.parent_of(here) or here
    if action == _CURSOR.MoveRight:
        return _inside(view, here)
    if action == _CURSOR.MoveHome:
        return next(iter(places.spots))
    if action == _CURSOR.MoveEnd:
        return places.columns[places.spots[here][0]].goals[-1]
    page = view.rows_in_sight
    steps = {
        _CURSOR.MoveUp: -1,
        _CURSOR.MoveDown: 1,
        _CURSOR.MovePrevious: -1,
        _CURSOR.MoveNext: 1,
        _CURSOR.MovePageUp: -page,
        _CURSOR.MovePageDown: page,
    }
    return places.step(here, steps.get(action, 0))


def all_cards(view: "GoalMapView") -> QItemSelection:
    """Return every card in sight or scrolled out of it; what closed cards hide is left out."""
    chosen, spots = QItemSelection(), view.places.spots
    for goal_id in (0, *spots):
        below = view.goals.children_of(goal_id)
        if below and below[0] in spots:
            chosen.select(view.goals.index_of(below[0]), view.goals.index_of(below[-1]))
    return chosen


def _inside(view: "GoalMapView", goal_id: int) -> int:
    """Open a closed card first; once open, go to the child that stands nearest to it."""
    below = view.goals.children_of(goal_id)
    if not below:
        return goal_id
    if not view.is_open(goal_id):
        view.open(goal_id)
        return goal_id
    middle, spots = view.places.spots[goal_id][1], view.places.spots
    return min(below, key=lambda child: abs(spots[child][1] - middle))
