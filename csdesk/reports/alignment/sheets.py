"""Cuts the tree of goals into sheets: the whole on one if it fits, else an overview and a sheet for each branch it cuts; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from csdesk.goals.map_layout import Children, Places, arranged

CARD_WIDTH, CARD_HEIGHT = 168.0, 36.0
COLUMN_GAP, ROW_GAP = 40.0, 8.0
"""Points at full size."""
LEAST = 0.62
"""How small cards may become before goals are moved to sheets of their own."""


@dataclass(frozen=True, slots=True)
class MapSheet:
    """The cards of one sheet and their scale; ``head`` is the goal it is about, 0 for the whole.

    ``hidden`` tells how many goals under a card stand on later sheets.
    """

    head: int
    places: Places
    scale: float
    hidden: dict[int, int]


def sheets(children: Children, room: tuple[float, float]) -> list[MapSheet]:
    """Return the sheets on which every goal stands at least once; ``room`` is width and height in points."""
    found: list[MapSheet] = []
    todo: list[tuple[int, Sequence[int]]] = [(0, children(0))]
    while todo:
        head, tops = todo.pop(0)
        for part in _parts(head, tops, children, room):
            found.append(part)
            todo += [(goal_id, (goal_id,)) for goal_id in part.hidden if goal_id != head]
    return found


def scale_of(places: Places, room: tuple[float, float]) -> float:
    """Return the largest scale, at most 1, at which the cards fit into the room."""
    columns, rows = len(places.columns), places.rows
    width = columns * (CARD_WIDTH + COLUMN_GAP) - COLUMN_GAP
    height = rows * (CARD_HEIGHT + ROW_GAP) - ROW_GAP
    return min(1.0, room[0] / max(1.0, width), room[1] / max(1.0, height))


def _parts(head: int, tops: Sequence[int], children: Children, room: tuple[float, float]) -> list[MapSheet]:
    """Show ``tops`` as deep as fits; when not even they and the row below fit, spread them over several sheets."""
    whole = _down_to(tops, children, None)
    if scale_of(whole, room) >= LEAST:
        return [MapSheet(head, whole, scale_of(whole, room), {})]
    depth, best = 0, None
    while depth < len(whole.columns) - 1:
        places = _down_to(tops, children, depth)
        if scale_of(places, room) < LEAST:
            break
        best = (depth, places)
        depth += 1
    if best is not None and (best[0] > 0 or not head):
        return [_sheet(head, best[1], children, room)]
    below = children(head) if head else tops
    most = max(1, int((room[1] / LEAST + ROW_GAP) // (CARD_HEIGHT + ROW_GAP)))
    size = ceil(len(below) / ceil(len(below) / most))
    return [_chunk(head, below[at : at + size], children, room) for at in range(0, len(below), size)]


def _down_to(tops: Sequence[int], children: Children, depth: int | None) -> Places:
    """Arrange the goals down to a depth under ``tops`` (0 = only they)."""
    depths = dict.fromkeys(tops, 0)

    def below(goal_id: int) -> Sequence[int]:
        if not goal_id:
            return tops
        inside = children(goal_id)
        if depth is not None and depths[goal_id] >= depth:
            return ()
        for child in inside:
            depths[child] = depths[goal_id] + 1
        return inside

    return arranged(below, lambda _goal_id: True)


def _chunk(head: int, part: Sequence[int], children: Children, room: tuple[float, float]) -> MapSheet:
    """Show a goal with some of the goals right under it."""
    places = arranged(
        lambda goal_id: ((head,) if head else part) if not goal_id else part if goal_id == head else (),
        lambda _goal_id: True,
    )
    sheet = _sheet(head, places, children, room)
    sheet.hidden.pop(head, None)
    return sheet


def _sheet(head: int, places: Places, children: Children, room: tuple[float, float]) -> MapSheet:
    hidden = {
        goal_id: _count(goal_id, children)
        for goal_id in places.spots
        if (below := children(goal_id)) and not any(child in places.spots for child in below)
    }
    return MapSheet(head, places, scale_of(places, room), hidden)


def _count(goal_id: int, children: Children) -> int:
    below = list(children(goal_id))
    for child in below:
        below.extend(children(child))
    return len(below)
