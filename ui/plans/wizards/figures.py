"""The figures of a goal as they are read and typed: times in the unit they are read best in, shares in percent."""

from csdesk.base.language import Language, seconds_scale
from csdesk.base.quantity import Unit, round_half_up
from csdesk.base.text import Words
from csdesk.goals.goal import Goal, Source
from csdesk.goals.view import GoalView

MEASURED = (Source.KPI, Source.TYPED)


def value_text(language: Language, value: float | None, goal: Goal) -> str:
    """Write a value in the unit of a goal, "–" when there is none."""
    digits = None
    if value is not None and goal.measure_unit is Unit.COUNT and not float(value).is_integer():
        digits = 1
    if (
        value is not None
        and goal.measure_unit is Unit.FRACTION
        and round_half_up(value, 3) == round_half_up(value, 2)
    ):
        digits = 0
    return language.quantity(value, goal.measure_unit, digits=digits)


def gap_text(language: Language, view: GoalView) -> str:
    """Write how far a goal is from its pace, in points."""
    return "–" if view.gap_points is None else language.number(view.gap_points, 0, sign=True)


def factor_of(goal: Goal) -> tuple[float, Words | str]:
    """Return by what a stored value is divided to be typed, and the unit that stands beside the field."""
    if goal.measure_unit is Unit.FRACTION:
        return 1.0, "%"
    if goal.measure_unit is not Unit.SECONDS:
        return 1.0, ""
    sizes = [abs(value) for value in (goal.start_value, goal.target_value) if value is not None]
    factor, suffix, _digits = seconds_scale(max(sizes, default=3600.0))
    return factor, suffix


def typed(stored: float | None, factor: float) -> float | None:
    """Return a stored value as the field shows it."""
    return None if stored is None else round_half_up(stored / factor, 4)
