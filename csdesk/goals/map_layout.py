"""Where the cards of the goal map stand: a tree from left to right, a parent in the middle of its children; pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

FAMILY_GAP = 0.22
"""Space between the children of two parents, in rows."""

Children = Callable[[int], Sequence[int]]


@dataclass(slots=True)
class Column:
    """The cards of one depth from top to bottom; ``middles`` are in rows."""

    middles: list[float] = field(default_factory=list)
    goals: list[int] = field(default_factory=list)

    def between(self, top: float, bottom: float) -> slice:
        """Return the places of the cards whose middle lies between two heights, in rows."""
        return slice(bisect_left(self.middles, top), bisect_right(self.middles, bottom))

    def nearest(self, middle: float) -> int:
        """Return the place of the card nearest to a height; the column must not be empty."""
        after = bisect_left(self.middles, middle)
        around = [place for place in (after - 1, after) if 0 <= place < len(self.middles)]
        return min(around, key=lambda place: abs(self.middles[place] - middle))


@dataclass(slots=True)
class Places:
    """Every card in sight: its column and its middle, counted in rows from the top edge."""

    columns: list[Column] = field(default_factory=list)
    spots: dict[int, tuple[int, float]] = field(default_factory=dict)
    spans: dict[int, tuple[float, float]] = field(default_factory=dict)
    """For each open goal the middles of its first and last child."""
    rows: float = 0.0

    def step(self, goal_id: int, by: int) -> int:
        """Return the card so many places below (or above) in the same column, stopping at the ends; 0 for none."""
        if goal_id not in self.spots:
            return 0
        depth, middle = self.spots[goal_id]
        column = self.columns[depth]
        place = column.nearest(middle) + by
        return column.goals[max(0, min(place, len(column.goals) - 1))]

    def slid(self, goal_id: int, top: float, bottom: float) -> float:
        """Return the middle of a card that stays beside its children while they are scrolled past.

        A parent slides along between its first and last child to stay between two heights, in rows.
        """
        middle = self.spots[goal_id][1]
        span = self.spans.get(goal_id)
        if span is None or top <= middle <= bottom:
            return middle
        wanted = max(top, min(bottom, middle))
        return max(span[0], min(span[1], wanted))

    def within(self, first: int, last: int, top: float, bottom: float) -> Iterator[int]:
        """Yield the cards in columns ``first`` to ``last`` whose middle lies between two heights in rows."""
        for column in self.columns[max(0, first) : last + 1]:
            yield from column.goals[column.between(top, bottom)]


def arranged(children: Children, is_open: Callable[[int], bool]) -> Places:
    """Place every goal under 0 that no closed goal hides."""
    found = Places()
    order: list[tuple[int, int, Sequence[int]]] = []
    todo = [(goal_id, 0, 0) for goal_id in reversed(children(0))]
    lowest, family = -0.5, -1
    middles: dict[int, float] = {}
    while todo:
        goal_id, depth, parent = todo.pop()
        below = children(goal_id)
        inside = below if below and is_open(goal_id) else ()
        order.append((goal_id, depth, inside))
        if inside:
            todo.extend((child, depth + 1, goal_id) for child in reversed(inside))
            continue
        lowest += 1.0 if family in (-1, parent) else 1.0 + FAMILY_GAP
        family = parent
        middles[goal_id] = lowest
    for goal_id, _depth, inside in reversed(order):
        if inside:
            first, last = middles[inside[0]], middles[inside[-1]]
            found.spans[goal_id] = (first, last)
            middles[goal_id] = (first + last) / 2
    for goal_id, depth, _inside in order:
        if depth == len(found.columns):
            found.columns.append(Column())
        column = found.columns[depth]
        column.middles.append(middles[goal_id])
        column.goals.append(goal_id)
        found.spots[goal_id] = (depth, middles[goal_id])
    found.rows = lowest + 0.5
    return found
