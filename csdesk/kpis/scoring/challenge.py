"""Challenges a reward, a warning or a difference of points that rests on noise."""

from csdesk.base.period import Grain
from csdesk.base.text import Words, _
from csdesk.kpis.scoring.figures import points_words, span_words
from csdesk.kpis.scoring.rule import Basis, Rule
from csdesk.kpis.scoring.score import Score, exact, figure_of, rounded, score
from csdesk.kpis.signal import Signals
from csdesk.kpis.signals import signals_of
from csdesk.kpis.status import status_of
from csdesk.kpis.trend import Status, Trend, TrendPoint

_RANK = {Status.OFF_TRACK: 0, Status.AT_RISK: 1, Status.ON_TRACK: 2, Status.EXCELLENT: 3}


def last_move(trend: Trend) -> tuple[TrendPoint, TrendPoint] | None:
    """Return the period right before the latest whole one, and that one; None when either has no value of its kind."""
    points = trend.series[0].points if trend.series else ()
    if trend.latest is None or trend.latest not in points[1:]:
        return None
    before = points[points.index(trend.latest) - 1]
    if before.value is None or before.imported is not trend.latest.imported:
        return None
    return before, trend.latest


def challenge_latest(trend: Trend, rule: Rule | None = None, signals: Signals | None = None) -> Words | None:
    """Challenge the latest move of a trend, as `challenge` does; None without two neighbours."""
    move = last_move(trend)
    return None if move is None else challenge(trend, *move, rule, signals)


def challenge(
    trend: Trend,
    before: TrendPoint,
    after: TrendPoint,
    rule: Rule | None = None,
    signals: Signals | None = None,
) -> Words | None:
    """Say that what follows from a move should not rest on it; None when nothing follows, or when it is no noise.

    What follows is another status by the bands of the trend, or other points by ``rule``. Only the latest whole period is
    judged by `signals_of`, so ``after`` must be that; pass ``signals`` where they are known already.
    """
    if before.value is None or after.value is None or after != trend.latest:
        return None
    was, now = (_RANK.get(status_of(p.value, trend.bands, trend.kpi.direction), 0) for p in (before, after))
    points = _points(rule, trend, after) - _points(rule, trend, before)
    if was == now and not points:
        return None
    judged = signals_of(trend) if signals is None else signals
    if judged.latest_noise is not True:
        return None
    change = rounded(trend.kpi, exact(after.value)) - rounded(trend.kpi, exact(before.value))
    shown = span_words(abs(change), Basis.VALUE, trend.kpi.unit)
    if was == now:
        return _about_points(shown, trend.grain, points, rises=change > 0)
    return _about_status(shown, trend.grain, rises=change > 0, better=now > was)


def _points(rule: Rule | None, trend: Trend, point: TrendPoint) -> int:
    found: Score | None = None
    if rule is not None:
        found = score(rule, figure_of(rule, trend.kpi, point, trend.bands.target))
    return 0 if found is None else found.points


def _about_status(change: Words, grain: Grain, *, rises: bool, better: bool) -> Words:
    parts = {"change": change, "step": _each(grain)}
    if better and rises:
        return _(
            "This rise of {change} is within what chance alone does {step}; a reward should not rest on it.",
            **parts,
        )
    if better:
        return _(
            "This fall of {change} is within what chance alone does {step}; a reward should not rest on it.",
            **parts,
        )
    if rises:
        return _(
            "This rise of {change} is within what chance alone does {step}; a warning should not rest on it.",
            **parts,
        )
    return _(
        "This fall of {change} is within what chance alone does {step}; a warning should not rest on it.",
        **parts,
    )


def _about_points(change: Words, grain: Grain, points: int, *, rises: bool) -> Words:
    parts = {"change": change, "step": _each(grain), "points": points_words(abs(points))}
    if rises:
        return _(
            "This rise of {change} is within what chance alone does {step}; a difference of {points} should not rest on it.",
            **parts,
        )
    return _(
        "This fall of {change} is within what chance alone does {step}; a difference of {points} should not rest on it.",
        **parts,
    )


def _each(grain: Grain) -> Words:
    return {
        Grain.DAY: _("each day"), Grain.WEEK: _("each week"), Grain.MONTH: _("each month"),
        Grain.QUARTER: _("each quarter"), Grain.HALF: _("each half-year"), Grain.YEAR: _("each year"),
    }[grain]  # fmt: skip
