"""In which scale a goal's values are typed: hours for long times, percent for shares."""

from csdesk.base.language import Language, seconds_scale
from csdesk.base.quantity import Unit
from csdesk.base.text import Words, _
from csdesk.goals.goal import Goal


def scale_of(goal: Goal) -> tuple[float, Words | str]:
    """Return what a typed value is multiplied with to be stored, and the unit it is typed in."""
    if goal.measure_unit is not Unit.SECONDS:
        return 1.0, "%" if goal.measure_unit is Unit.FRACTION else ""
    known = [abs(v) for v in (goal.start_value, goal.target_value, goal.current_value) if v is not None]
    factor, unit, _digits = seconds_scale(max(known, default=3600.0))
    return factor, unit


def value_label(language: Language, goal: Goal, label: Words) -> str:
    """Return the label of a value with its unit: "Target, h"."""
    unit = scale_of(goal)[1]
    return language.say(_("{label}, {unit}", label=label, unit=unit)) if unit else language.say(label)


def value_kind(goal: Goal) -> str:
    """Return the kind of a form's row for values of a goal."""
    return "percent" if goal.measure_unit is Unit.FRACTION else "number"
