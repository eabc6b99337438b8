"""Signal or noise, as the verb kpi gives it: limits, marks, shifts and the sentence."""

from dataclasses import asdict
from typing import Any

from csdesk.base.language import Language
from csdesk.kpis.reading import KpiQuery
from csdesk.kpis.signal import Signals
from csdesk.kpis.signals import signals_of
from csdesk.kpis.trend import Trend, TrendQuery
from csdesk.workspace import Workspace


def judged(workspace: Workspace, query: KpiQuery) -> tuple[Trend, Signals] | None:
    """Judge a question over time; None when it is split into groups, has no step, or the file has no data."""
    span = workspace.kpis.data_span()
    if query.grain is None or query.by or span is None:
        return None
    asked = TrendQuery(
        query.key,
        query.grain,
        query.start or span[0],
        query.end or span[1],
        where=query.where,
        within_seconds=query.within_seconds,
    )
    trend = workspace.kpis.trend(asked)
    return trend, signals_of(trend, int(workspace.facts.get("fiscal_start") or 1))


def signals_json(found: tuple[Trend, Signals] | None, language: Language) -> dict[str, Any] | None:
    """Return what was judged, ready for JSON; limits name their periods."""
    if found is None:
        return None
    trend, signals = found
    points = trend.series[0].points
    return {
        "chart": signals.chart,
        "n": signals.n,
        "sentence": language.say(signals.sentence),
        "notes": [language.say(note) for note in signals.notes],
        "latest_is_noise": signals.latest_noise,
        "limits": [
            {"period": point.period.code, **asdict(limit)}
            for point, limit in zip(points, signals.limits, strict=True)
            if limit is not None
        ],
        "marks": [
            {
                "number": mark.number,
                "period": mark.period.code,
                "since": mark.start.code,
                "rule": mark.rule,
                "direction": "up" if mark.up else "down",
                "value": mark.value,
            }
            for mark in signals.marks
        ],
        "change_points": [
            {
                "period": change.period.code,
                "day": change.period.start.isoformat(),
                "before": change.before,
                "after": change.after,
                "size": change.size,
                "n_before": change.n_before,
                "n_after": change.n_after,
            }
            for change in signals.changes
        ],
        **_beyond_limits(signals),
    }


def _beyond_limits(signals: Signals) -> dict[str, Any]:
    """Return the season, if one was found, and the forecast."""
    season = signals.season
    return {
        "season": None if season is None else {"by": season.by, "share": season.share, "p": season.chance},
        "forecast": [
            {"period": ahead.period.code, "value": ahead.value, "low": ahead.low, "high": ahead.high}
            for ahead in signals.forecast
        ],
    }
