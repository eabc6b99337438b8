"""From a value to points.

Rounding happens in two places, half up each time, so that anyone can check a score with a pocket calculator: the figure
is rounded before it is scored (shares and achievements to a tenth of a percent, times to whole seconds, counts to whole
cases, anything else to hundredths), and the points are rounded to hundredths of a point. Between the two the arithmetic
is exact.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import assert_never

from csdesk.base.quantity import Direction, Unit
from csdesk.kpis.kpi import Kpi
from csdesk.kpis.reading import Reading
from csdesk.kpis.scoring.rule import Basis, Linear, PlusMinus, Rule, Shape, Steps, Veto, better
from csdesk.kpis.trend import TrendPoint

_GRAIN = {Unit.FRACTION: Decimal("0.001"), Unit.SECONDS: Decimal(1)}
_TENTH_OF_PERCENT, _HUNDREDTH, _ONE = Decimal("0.001"), Decimal("0.01"), Decimal(1)


@dataclass(frozen=True, slots=True)
class Score:
    """Points in hundredths, and the rounded figure they come from."""

    points: int
    figure: Decimal
    veto: bool = False
    """The whole card counts as 0 points."""
    capped: bool = False
    """There would have been more points, but for the cap."""
    lifted: bool = False
    """There would have been fewer points, but for the floor."""
    example: bool = False
    """A written example is needed."""


def exact(value: float) -> Decimal:
    """Return the number a float was written as: 0.1 is one tenth."""
    return Decimal(repr(float(value)))


def achieved(direction: Direction, target: Decimal, value: Decimal) -> Decimal:
    """Return how much of a target is reached: value / target, or target / value where less is better.

    Where that ratio means nothing (a target of zero or less, a value of zero that should be low), reaching the target is
    100 % and missing it is 0 %.
    """
    down = direction is Direction.DOWN
    if target > 0 and (value > 0 or not down):
        return max(Decimal(0), target / value if down else value / target)
    return _ONE if value == target or better(down, value, target) else Decimal(0)


def figure(
    rule: Rule, kpi: Kpi, value: float | None, target: float | None = None, count: float | None = None
) -> Decimal | None:
    """Return the rounded figure that a rule scores; None when there is none.

    ``value`` and ``target`` are in the KPI's unit; ``count`` says how many cases were counted, such as complaints.
    """
    if rule.basis is Basis.COUNT:
        return None if count is None else _rounded(exact(count), _ONE)
    if value is None:
        return None
    if rule.basis is Basis.VALUE:
        return rounded(kpi, exact(value))
    if target is None:
        return None
    return _rounded(achieved(kpi.direction, exact(target), exact(value)), _TENTH_OF_PERCENT)


def figure_of(rule: Rule, kpi: Kpi, point: TrendPoint | Reading, target: float | None) -> Decimal | None:
    """Return the figure of one period; cases are those in the numerator of a share, or a count itself."""
    count = {Unit.FRACTION: point.numerator, Unit.COUNT: point.value}.get(kpi.unit)
    return figure(rule, kpi, point.value, target, count)


def rounded(kpi: Kpi, value: Decimal) -> Decimal:
    """Round a value half up to what is scored."""
    return _rounded(value, _GRAIN.get(kpi.unit, _HUNDREDTH))


def score(rule: Rule, value: Decimal | None) -> Score | None:
    """Score a figure; blank in, blank out."""
    if value is None:
        return None
    if isinstance(rule.shape, Veto) and better(rule.shape.down, rule.shape.limit, value):
        return Score(0, value, veto=True, example=_needs_example(rule, 0))
    raw = int(_rounded(_raw(rule.shape, value), _ONE))
    points = max(raw, rule.least, 0)
    if rule.most is not None:
        points = min(points, rule.most)
    return Score(
        points, value, capped=points < raw, lifted=points > max(raw, 0), example=_needs_example(rule, points)
    )


def _needs_example(rule: Rule, points: int) -> bool:
    high = rule.example_from is not None and points >= rule.example_from
    return high or (rule.example_below is not None and points < rule.example_below)


def _raw(shape: Shape, value: Decimal) -> Decimal:
    """Return the points of a shape in hundredths, not rounded yet."""
    if isinstance(shape, Steps):
        reached = (step.points for step in shape.steps if not better(shape.down, step.edge, value))
        return Decimal(next(reached, shape.beyond))
    if isinstance(shape, PlusMinus):
        return _plus_minus(shape, value)
    if isinstance(shape, Linear):
        return _linear(shape, value)
    if isinstance(shape, Veto):
        return Decimal(shape.points)
    assert_never(shape)


def _plus_minus(shape: PlusMinus, value: Decimal) -> Decimal:
    if shape.none_beyond is not None and better(shape.down, shape.none_beyond, value):
        return Decimal(0)
    way = shape.start - value if shape.down else value - shape.start
    full = abs(way) // shape.each
    if way >= 0:
        gained = full * shape.gain
        return shape.base + (gained if shape.most_gain is None else min(gained, Decimal(shape.most_gain)))
    lost = full * shape.loss
    return shape.base - (lost if shape.most_loss is None else min(lost, Decimal(shape.most_loss)))


def _linear(shape: Linear, value: Decimal) -> Decimal:
    if not better(shape.down, shape.full, value):
        return Decimal(shape.best)
    if better(shape.down, shape.none, value):
        return Decimal(0)
    share = (value - shape.none) / (shape.full - shape.none)
    return shape.least + share * (shape.best - shape.least)


def _rounded(value: Decimal, grain: Decimal) -> Decimal:
    return value.quantize(grain, rounding=ROUND_HALF_UP)
