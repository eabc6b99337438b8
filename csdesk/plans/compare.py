"""Two quarters side by side; pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from csdesk.base.period import Period
from csdesk.goals.closings import Closing
from csdesk.goals.goal import Level
from csdesk.goals.outline import Outline
from csdesk.goals.row import ancestors
from csdesk.goals.view import GoalView


class Course(StrEnum):
    """What became of a goal between two periods."""

    SAME = "same"
    CARRIED = "carried"
    DROPPED = "dropped"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Pair:
    """A goal in the earlier and in the later period; one side is None for goals dropped or new."""

    before: GoalView | None
    after: GoalView | None
    closing: Closing | None = None

    @property
    def course(self) -> Course:
        """What became of the goal."""
        if self.before is None:
            return Course.NEW
        if self.after is None:
            return Course.DROPPED
        return Course.SAME if self.before.goal.id == self.after.goal.id else Course.CARRIED

    @property
    def result(self) -> float | None:
        """How the goal ended in the earlier period: as it was closed, else as it stands; a fraction, not clamped."""
        if self.closing is not None:
            return self.closing.result
        return self.before.achieved if self.before is not None else None


@dataclass(frozen=True, slots=True)
class Side:
    """The goals under one strategy in one period: how many, and their mean by weight of ``n`` known values."""

    goals: int
    mean: float | None
    n: int


@dataclass(frozen=True, slots=True)
class Total:
    """One strategy ('' = the goals under none) in both periods."""

    strategy: str
    before: Side
    after: Side


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two periods side by side."""

    before: Period
    after: Period
    pairs: list[Pair]
    totals: list[Total]


def compare(before: Outline, after: Outline, closings: Mapping[int, Closing]) -> list[Pair]:
    """Pair the goals of two periods: carried over, or the same goal in both; then those dropped, then the new ones.

    ``before`` and ``after`` are outlines of the two periods.
    """
    carried = {closing.carried_id: goal_id for goal_id, closing in closings.items() if closing.carried_id}
    earlier = {goal_id: before.view(goal_id) for goal_id in before.order}
    pairs: list[Pair] = []
    used: set[int] = set()
    fresh: list[Pair] = []
    for goal_id in after.order:
        origin = carried.get(goal_id, goal_id)
        view = after.view(goal_id)
        if origin in earlier:
            used.add(origin)
            pairs.append(Pair(earlier[origin], view, closings.get(origin)))
        else:
            fresh.append(Pair(None, view))
    dropped = [
        Pair(view, None, closings.get(goal_id)) for goal_id, view in earlier.items() if goal_id not in used
    ]
    return pairs + dropped + fresh


def totals(pairs: Iterable[Pair], before: Outline, after: Outline) -> list[Total]:
    """Add up the pairs under each strategy, in the order in which the strategies appear; only goals that differ count.

    Results (not clamped) of the earlier period, progress of the later, both weighted by the goals' weights.
    """
    found: dict[str, tuple[list[tuple[float | None, int]], list[tuple[float | None, int]]]] = {}
    for pair in pairs:
        if pair.course is Course.SAME:
            continue
        name = _strategy(pair, before, after)
        old, new = found.setdefault(name, ([], []))
        if pair.before is not None:
            old.append((pair.result, pair.before.goal.weight))
        if pair.after is not None:
            new.append((pair.after.progress, pair.after.goal.weight))
    return [Total(name, _side(old), _side(new)) for name, (old, new) in found.items()]


def _strategy(pair: Pair, before: Outline, after: Outline) -> str:
    """Return the title of the strategy over a pair; where it moved, that of the later period."""
    view, outline = (pair.after, after) if pair.after is not None else (pair.before, before)
    if view is None:
        return ""
    line = [*ancestors(outline.rows, view.goal.id), view.goal.id]
    titles = [outline.rows[above].title for above in line if outline.rows[above].level == Level.STRATEGY]
    return titles[-1] if titles else ""


def _side(values: Sequence[tuple[float | None, int]]) -> Side:
    known = [(value, weight) for value, weight in values if value is not None]
    whole = sum(weight for _value, weight in known)
    mean = sum(value * weight for value, weight in known) / whole if whole else None
    return Side(len(values), mean, len(known))
