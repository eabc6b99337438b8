"""How goals move the goal above them, and the curve that a plan expects; pure."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple, Protocol

from csdesk.goals import pace
from csdesk.goals.goal import Link, Milestone, Rule, Source
from csdesk.goals.row import COUNTED, GoalRow, Rows

_SUPPORTS, _MILESTONES = Link.SUPPORTS.value, Source.MILESTONES.value
_MEAN, _SUM, _WEAKEST = Rule.MEAN.value, Rule.SUM.value, Rule.WEAKEST.value


class Computed(Protocol):
    """What a roll-up asks of a goal that is computed already."""

    @property
    def current(self) -> float | None:
        """Its value."""

    @property
    def progress(self) -> float | None:
        """Its credited progress, 0..1."""

    @property
    def expected(self) -> float | None:
        """Its pace, 0..1."""


class Rolled(NamedTuple):
    """What the goals below make of a goal; ``current`` only where values are added up."""

    achieved: float | None = None
    expected: float | None = None
    current: float | None = None


def rolled_up(
    parent: GoalRow,
    children: Iterable[int],
    rows: Rows,
    figures: Mapping[int, Computed],
    counts: Mapping[int, int],
) -> Rolled:
    """Roll the goals below up by the parent's rule.

    Drafts, archived goals, weight 0, goals that only support, and goals without progress are left out. The pace is
    the weighted mean of theirs. Mean: weighted mean of progress. Weakest: the least progress. Sum: their values of
    the parent's unit added up, against the parent's own start and target. Ratio: the same with the mean of their
    values weighted by the n behind each, so that it is a ratio of sums; a value without n is left out.
    """
    total = paced = 0
    progress = pace_sum = 0.0
    least: float | None = None
    moving: list[int] = []
    for child in children:
        row = rows[child]
        known = figures[child]
        if not row.weight or row.state not in COUNTED or row.link == _SUPPORTS:
            continue
        moving.append(child)
        if known.progress is None:
            continue
        total += row.weight
        progress += known.progress * row.weight
        least = known.progress if least is None or known.progress < least else least
        if known.expected is not None:
            paced += row.weight
            pace_sum += known.expected * row.weight
    expected = pace_sum / paced if paced else None
    if parent.rule == _MEAN:
        return Rolled(progress / total if total else None, expected)
    if parent.rule == _WEAKEST:
        return Rolled(least, expected)
    current = _added_up(parent, moving, rows, figures, counts)
    measure = pace.kept if parent.keeps else pace.achieved
    achieved = measure(parent.start_value, parent.target_value, current, parent.direction)
    return Rolled(achieved, expected, current)


def _added_up(
    parent: GoalRow,
    moving: Sequence[int],
    rows: Rows,
    figures: Mapping[int, Computed],
    counts: Mapping[int, int],
) -> float | None:
    """Return the sum of the values below, or their mean weighted by n; None when nothing of the parent's unit is known."""
    values = [
        (value, counts.get(child, 0))
        for child in moving
        if (value := figures[child].current) is not None and rows[child].measure_unit == parent.measure_unit
    ]
    if parent.rule == _SUM:
        return sum(value for value, _n in values) if values else None
    weight = sum(n for _value, n in values)
    return sum(value * n for value, n in values) / weight if weight else None


def plan_curve(
    row: GoalRow, milestones: Sequence[Milestone], start: date | None, due: date | None
) -> list[tuple[date, float]]:
    """Return the fractions that milestones plan, by day.

    A milestone goal expects the weight of the steps due by a day; a measured one the achievement of each planned value,
    straight in between, from 0 on the evening before its start to 1 on its due day.
    """
    dated = sorted(
        (step for step in milestones if step.due_on is not None), key=lambda step: step.due_on or date.min
    )
    if row.source == _MILESTONES:
        return _steps(dated, sum(step.weight for step in milestones), len(milestones))
    curve = [(start - timedelta(days=1), 0.0)] if start is not None else []
    for step in dated:
        share = pace.clamp(pace.achieved(row.start_value, row.target_value, step.value, row.direction))
        if share is not None and step.due_on is not None:
            curve.append((step.due_on, share))
    if due is not None and (not curve or curve[-1][0] < due):
        curve.append((due, 1.0))
    return curve if len(curve) > 1 else []


def _steps(dated: Sequence[Milestone], whole: int, size: int) -> list[tuple[date, float]]:
    """A staircase: nothing is expected of a step before its day."""
    curve: list[tuple[date, float]] = []
    reached = 0.0
    for step in dated:
        if step.due_on is None:
            continue
        curve.append((step.due_on - timedelta(days=1), reached))
        reached += step.weight / whole if whole else 1 / size
        curve.append((step.due_on, reached))
    return curve


def other_units(parent: GoalRow, children: Iterable[int], rows: Rows) -> list[int]:
    """Return the goals that would move ``parent`` but whose values cannot be added to its own."""
    return [
        child
        for child in children
        if rows[child].weight
        and rows[child].state in COUNTED
        and rows[child].link != _SUPPORTS
        and rows[child].measure_unit != parent.measure_unit
    ]
