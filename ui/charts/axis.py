"""Numbers along the chart: the unit all figures share, round ticks, and the names of periods."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from csdesk.base.language import Language, seconds_scale
from csdesk.base.period import Grain, Period
from csdesk.base.quantity import Unit
from csdesk.base.text import Words, _, pgettext, plain

_FREE = (Unit.POINTS, Unit.MONEY)
"""Units whose values may be negative."""
_LEAST = 0.95
"""Durations below this many units of the scale are written in their own unit."""
_FEW_WEEKS = 9
_FEW_DAYS = 45


@dataclass(frozen=True, slots=True)
class Scale:
    """How the values of one chart are written: divided by ``size``, with one unit for all of them."""

    unit: Unit
    size: float = 1.0
    suffix: Words | None = None
    digits: int = 1

    @classmethod
    def of(cls, unit: Unit, values: Iterable[float]) -> "Scale":
        """Choose by the largest value, so that one chart never mixes minutes and hours."""
        known = [abs(value) for value in values]
        largest = max(known, default=0.0)
        if unit is Unit.SECONDS:
            size, suffix, digits = seconds_scale(largest)
            return cls(unit, size, suffix, digits)
        if unit is Unit.FRACTION:
            return cls(unit, 0.01, plain("%"), 1)
        whole = unit is Unit.COUNT and all(float(value).is_integer() for value in known)
        return cls(unit, 1.0, None, 0 if whole else 1)

    def figure(self, value: float | None, language: Language, digits: int | None = None) -> str:
        """Write the number alone."""
        if value is None:
            return "–"
        return language.number(value / self.size, self.digits if digits is None else digits)

    def text(
        self, value: float | None, language: Language, *, sign: bool = False, digits: int | None = None
    ) -> str:
        """Write the number with its unit; with ``sign`` it is a difference, and of percentages that is points."""
        if value is None:
            return "–"
        if self.unit is Unit.SECONDS and abs(value) / self.size < _LEAST:
            return language.quantity(value, self.unit, sign=sign)  # 0.0 h would hide 80 s
        figure = language.number(value / self.size, self.digits if digits is None else digits, sign=sign)
        if self.suffix is None:
            return figure
        if sign and self.unit is Unit.FRACTION:
            return language.say(pgettext("percentage points", "{figure}\u00a0pt", figure=figure))
        tight = language.chinese and self.unit is Unit.FRACTION
        return figure + ("" if tight else "\u00a0") + language.say(self.suffix)


@dataclass(frozen=True, slots=True)
class Span:
    """The vertical range of a chart and its ticks, in the KPI's unit; ``digits`` are the ticks' decimals."""

    low: float
    high: float
    ticks: tuple[float, ...]
    digits: int


def value_span(values: Sequence[float], scale: Scale, *, from_zero: bool, most: int) -> Span:
    """Return a round range around all values with at most about ``most`` steps.

    Bars start at zero. Counts, times and rates never go below zero, rates never above one.
    """
    low, high = (min(values), max(values)) if values else (0.0, scale.size)
    if from_zero:
        low, high = min(0.0, low), max(0.0, high)
    room = (high - low) * 0.06 or abs(high) * 0.1 or scale.size
    bottom = low if from_zero and low == 0 else low - room
    if scale.unit not in _FREE:
        bottom = max(0.0, bottom)
    top = min(1.0, high + room) if scale.unit is Unit.FRACTION and high <= 1 else high + room
    step = _round_step((top - bottom) / scale.size, most, whole=scale.unit is Unit.COUNT)
    first, last = math.floor(bottom / scale.size / step + 1e-9), math.ceil(top / scale.size / step - 1e-9)
    if scale.unit is Unit.FRACTION and high <= 1:
        last = min(last, math.floor(100 / step))
    digits = max(0, -math.floor(math.log10(step) + 1e-9))
    ticks = tuple(index * step * scale.size for index in range(first, last + 1))
    return Span(ticks[0], max(ticks[-1], top), ticks, digits)


def _round_step(span: float, most: int, *, whole: bool) -> float:
    raw = max(span, 1e-12) / max(1, most)
    size = 10.0 ** math.floor(math.log10(raw))
    step = next(factor * size for factor in (1, 2, 5, 10) if raw <= factor * size * (1 + 1e-9))
    return max(1.0, math.ceil(step)) if whole else step


def period_name(period: Period, language: Language, *, year: bool = True) -> str:
    """Name a period in full: 15 Jun 2026, Week 25, 2026, Jun 2026, Q2 2026; ``year`` only matters for days and weeks."""
    if period.grain is Grain.DAY:
        return language.date(period.start, "medium" if year else "weekday")
    if period.grain is Grain.WEEK:
        start = language.date(period.start, "medium" if year else "short")
        return language.say(_("Week {number} · from {day}", number=period.number, day=start))
    if period.grain is Grain.MONTH:
        return language.date(period.start, "month")
    return language.say(period.title())


@dataclass(frozen=True, slots=True)
class Tick:
    """A name under the chart at the place of period ``index``."""

    index: int
    text: str


def period_ticks(periods: Sequence[Period], language: Language) -> list[Tick]:
    """Name the periods along the bottom: months above days and weeks, else each period by its own short name."""
    if not periods:
        return []
    grain = periods[0].grain
    if grain is Grain.DAY and len(periods) <= _FEW_DAYS:
        chosen = [
            index
            for index, period in enumerate(periods)
            if period.start.weekday() == 0 or len(periods) <= _FEW_WEEKS
        ]
        return [Tick(index, language.date(periods[index].start, "short")) for index in chosen or [0]]
    if grain is Grain.WEEK and len(periods) <= _FEW_WEEKS:
        return [
            Tick(i, language.say(pgettext("axis", "W{number}", number=p.number)))
            for i, p in enumerate(periods)
        ]
    if grain in (Grain.DAY, Grain.WEEK):
        return _month_ticks(periods, language)
    return [Tick(index, _short_name(period, index, language)) for index, period in enumerate(periods)]


def target_text(value: float | None, unit: Unit, language: Language) -> str:
    """Write a target with its unit; whole percentages without decimals, as people set them."""
    whole = unit is Unit.FRACTION and value is not None and round(value * 100, 6).is_integer()
    return language.quantity(value, unit, digits=0 if whole else None)


def _month_ticks(periods: Sequence[Period], language: Language) -> list[Tick]:
    ticks: list[Tick] = []
    before: tuple[int, int] | None = None
    for index, period in enumerate(periods):
        # The month a week belongs to is that of its Thursday, as in ISO 8601.
        day = period.start if period.grain is Grain.DAY else date.fromordinal(period.start.toordinal() + 3)
        month = (day.year, day.month)
        if month != before and (before is not None or day.day <= 10):
            ticks.append(Tick(index, _month_name(day, first=not ticks, language=language)))
        before = month
    return ticks


def _month_name(day: date, *, first: bool, language: Language) -> str:
    january = day.month == 1
    return language.date(day, "month" if january and not first else "month_only")


def _short_name(period: Period, index: int, language: Language) -> str:
    if period.grain is Grain.MONTH:
        return _month_name(period.start, first=index == 0, language=language)
    if period.grain is Grain.QUARTER:
        if index == 0 or period.number == 1:
            return language.say(period.title())
        return language.say(pgettext("axis", "Q{number}", number=period.number))
    return language.say(period.title())


def thin(ticks: Sequence[Tick], widths: Sequence[float], places: Sequence[float], gap: float) -> list[Tick]:
    """Keep every k-th tick, with the smallest k at which no two names touch."""
    for keep in range(1, len(ticks) + 1):
        chosen = range(0, len(ticks), keep)
        pairs = zip(chosen, list(chosen)[1:], strict=False)
        if all(places[b] - places[a] >= (widths[a] + widths[b]) / 2 + gap for a, b in pairs):
            return [ticks[index] for index in chosen]
    return []
