"""In which scale a goal's values are shown and typed: hours for long times, percent for fractions."""

from dataclasses import dataclass

from csdesk.base.language import Language, seconds_scale
from csdesk.base.quantity import Unit, round_half_up
from csdesk.base.text import Words
from csdesk.goals.goal import GoalDraft
from csdesk.goals.row import GoalRow


@dataclass(frozen=True, slots=True)
class Scale:
    """Stored value = shown value x ``factor``; ``percent`` values are fractions that editors show as percent."""

    unit: Unit
    factor: float = 1.0
    suffix: Words | str = ""
    percent: bool = False
    digits: int | None = None

    def shown(self, stored: float | None) -> float | None:
        """Return the value an editor shows."""
        return None if stored is None else round_half_up(stored / self.factor, 4)

    def stored(self, shown: float | None) -> float | None:
        """Return the value to keep."""
        return None if shown is None else shown * self.factor


def scale_of(goal: GoalRow | GoalDraft, current: float | None = None) -> Scale:
    """Return the scale in which the goal's start, target and current value are read best."""
    unit = Unit(goal.measure_unit)
    if unit is Unit.FRACTION:
        return Scale(unit, percent=True, suffix="%")
    if unit is not Unit.SECONDS:
        return Scale(unit)
    known = [
        value
        for value in (goal.start_value, goal.target_value, current, goal.current_value)
        if value is not None
    ]
    size = max((abs(value) for value in known), default=3600.0)
    factor, suffix, _digits = seconds_scale(size)
    return Scale(unit, factor, suffix)


def figures(language: Language, goal: GoalRow | GoalDraft, current: float | None) -> str:
    """Return "4.4 / 4.0 h": current value and target with their unit."""
    scale = scale_of(goal, current)
    if scale.percent:
        return f"{language.percent(current)} / {language.percent(goal.target_value)}"
    here, there = scale.shown(current), scale.shown(goal.target_value)
    digits = 0 if all(value is None or float(value).is_integer() for value in (here, there)) else 1
    suffix = language.say(scale.suffix)
    text = f"{language.number(here, digits)} / {language.number(there, digits)}"
    return f"{text}\u00a0{suffix}" if suffix else text
