"""Relates the subjects of two trends: values, or their changes where both merely follow a trend."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from csdesk.kpis.columns import Floats
from csdesk.kpis.relations.relation import LEAST, REACH, Meeting, Relation, Strength
from csdesk.kpis.relations.relation_words import relation_sentence, relation_warnings, too_few_words
from csdesk.kpis.stats.correlation import chance, interval, pearson, spearman
from csdesk.kpis.stats.forecast import slope_chance
from csdesk.kpis.stats.line import fit
from csdesk.kpis.stats.multiple import holm
from csdesk.kpis.stats.serial import effective
from csdesk.kpis.trend import Trend, TrendPoint

LEVEL = 0.05


def relate_trends(trend_a: Trend, trend_b: Trend, lag: int | None = None) -> Relation:
    """Relate two trends over the same periods; a fixed ``lag`` is then the only one tried.

    Periods that are not over and those without a value take no part.
    """
    points = comparable(trend_a), comparable(trend_b)
    a, b = _values(points[0]), _values(points[1])
    drifts = _drift(a), _drift(b)
    changes = 0 not in drifts
    compared = (np.diff(a), np.diff(b)) if changes else (a, b)
    wanted = range(-REACH, REACH + 1) if lag is None else (lag,)
    found = [one for step in wanted if (one := _strength(*compared, step)) is not None]
    meetings = {step: _meetings(*points, step) for step in range(-REACH, REACH + 1)}
    if not found:
        n = len(meetings[0])
        return Relation(trend_a, trend_b, too_few_words(n, LEAST), (), meetings=meetings)
    adjusted = holm(np.array([one.chance for one in found])).tolist()
    lags = tuple(replace(one, adjusted=after) for one, after in zip(found, adjusted, strict=True))
    best = min(lags, key=lambda one: (one.chance, abs(one.lag)))
    related = best.adjusted < LEVEL
    made = Relation(
        trend_a,
        trend_b,
        too_few_words(0, LEAST),
        (),
        lags,
        best,
        changes,
        _strength(a, b, 0),
        related,
        meetings,
    )
    return replace(made, sentence=relation_sentence(made), warnings=relation_warnings(made, drifts))


def comparable(trend: Trend) -> tuple[TrendPoint, ...]:
    """Return the points of the subject; those before the last change of the definition are blank."""
    points = trend.series[0].points
    if not trend.cut_overs:
        return points
    since = trend.cut_overs[-1].day
    return tuple(replace(point, value=None) if point.period.start < since else point for point in points)


def _values(points: Sequence[TrendPoint]) -> Floats:
    return np.array([np.nan if point.value is None or point.partial else point.value for point in points])


def _drift(values: Floats) -> int:
    """Return 1 when a line through the values rises beyond chance (t test, 5 %), -1 when it falls, else 0."""
    known = np.flatnonzero(~np.isnan(values))
    line = fit(known.tolist(), values[known].tolist())
    if line is None or slope_chance(line) >= LEVEL:
        return 0
    return 1 if line.slope > 0 else -1


def _strength(a: Floats, b: Floats, lag: int) -> Strength | None:
    xs, ys = _aligned(a, b, lag)
    r, n = pearson(xs, ys), len(xs)
    if n < LEAST or r is None:
        return None
    worth = effective(xs, ys)
    ends = interval(r, worth) or (None, None)
    found = chance(r, worth)
    return Strength(lag, n, worth, r, spearman(xs, ys), ends[0], ends[1], found, found)


def _aligned(a: Floats, b: Floats, lag: int) -> tuple[Floats, Floats]:
    """Return the pairs where ``b`` lies ``lag`` places after ``a`` and both are known."""
    size = max(0, len(a) - abs(lag))
    xs, ys = (a[:size], b[lag:]) if lag >= 0 else (a[-lag:], b[:size])
    known = ~np.isnan(xs) & ~np.isnan(ys)
    return xs[known], ys[known]


def _meetings(a: Sequence[TrendPoint], b: Sequence[TrendPoint], lag: int) -> tuple[Meeting, ...]:
    found = []
    for place, one in enumerate(a):
        if not 0 <= place + lag < len(b):
            continue
        other = b[place + lag]
        if one.value is None or other.value is None or one.partial or other.partial:
            continue
        found.append(Meeting(one.period, other.period, one.value, other.value, one.n, other.n))
    return tuple(found)
