"""What may be laid over a chart: limits with their marks, the moving average, and the forecast."""

from dataclasses import dataclass, replace
from math import ceil

from csdesk.base.language import Language
from csdesk.base.quantity import Unit
from csdesk.base.text import Words, _, pgettext
from csdesk.kpis.signal import Foreseen, Signals
from csdesk.kpis.signal_words import change_words, mark_words, rule_words
from csdesk.kpis.trend import Trend, TrendPoint
from ui.charts.axis import Scale
from ui.charts.frame import Frame
from ui.charts.hover import Line
from ui.charts.labels import Label


@dataclass(frozen=True, slots=True)
class Overlay:
    """The signals of the shown trend and which layers are wanted; without signals nothing is drawn."""

    signals: Signals | None = None
    limits: bool = False
    average: bool = False
    forecast: bool = False

    @property
    def judged(self) -> Signals | None:
        """The signals whose limits and marks are drawn; None when they are not."""
        return self.signals if self.limits else None

    @property
    def foreseen(self) -> tuple[Foreseen, ...]:
        """The periods of the forecast that is drawn."""
        return self.signals.forecast if self.signals is not None and self.forecast else ()

    @property
    def averaged(self) -> tuple[float | None, ...]:
        """The moving average that is drawn, point by point."""
        return self.signals.average if self.signals is not None and self.average else ()

    def extended(self, trend: Trend) -> Trend:
        """Return the trend with the periods of the forecast behind it, as gaps."""
        if not self.foreseen or not trend.series:
            return trend
        known = {point.period for point in trend.series[0].points}
        ahead = tuple(
            TrendPoint(ahead.period, None, 0) for ahead in self.foreseen if ahead.period not in known
        )
        series = tuple(replace(series, points=series.points + ahead) for series in trend.series)
        return replace(trend, series=series)

    def values(self, unit: Unit) -> list[float]:
        """Return the values the chart must have room for; counts as whole numbers, so that the scale stays whole."""
        limits = [limit for limit in self.judged.limits if limit is not None] if self.judged else []
        values = [edge for limit in limits for edge in (limit.low, limit.high)]
        values += [edge for ahead in self.foreseen for edge in (ahead.low, ahead.high)]
        values += [value for value in self.averaged if value is not None]
        return [float(ceil(value)) for value in values] if unit is Unit.COUNT else values

    def labels(self, frame: Frame, scale: Scale, language: Language) -> list[Label]:
        """Return the names at the right end of what is drawn."""
        say, found = language.say, []
        limit = (
            next((one for one in reversed(self.judged.limits) if one is not None), None)
            if self.judged
            else None
        )
        if limit is not None:
            for words, value in (
                (_("Upper limit {value}", value=scale.figure(limit.high, language)), limit.high),
                (_("Mean {value}", value=scale.figure(limit.mean, language)), limit.mean),
                (_("Lower limit {value}", value=scale.figure(limit.low, language)), limit.low),
            ):
                found.append(Label(say(words), frame.y(value), "text2", heavy=False))
        mean = next((value for value in reversed(self.averaged) if value is not None), None)
        if mean is not None:
            found.append(Label(say(self._average_name()), frame.y(mean), "series2"))
        if self.foreseen:
            found.append(Label(say(_("Forecast")), frame.y(self.foreseen[-1].value), "accent"))
        return found

    def _average_name(self) -> Words:
        return _("Average of {n}", n=self.signals.window if self.signals is not None else 0)

    def lines(self, trend: Trend, index: int, scale: Scale, language: Language) -> list[Line]:
        """Return what the card at a period says beyond its values."""
        say, found = language.say, []
        limit = self.judged.limits[index] if self.judged and index < len(self.judged.limits) else None
        mark = self.judged.mark_at(index) if self.judged else None
        if limit is not None:
            found.append(Line(say(_("Limits")), _span(limit.low, limit.high, scale, language)))
        if mark is not None:
            found.append(Line(say(_("Signal {number}", number=mark.number)), say(rule_words(mark)), "warn"))
        mean = self.averaged[index] if index < len(self.averaged) else None
        if mean is not None:
            found.append(Line(say(self._average_name()), scale.text(mean, language)))
        period = trend.series[0].points[index].period
        ahead = next((ahead for ahead in self.foreseen if ahead.period == period), None)
        if ahead is not None:
            found.append(Line(say(_("Forecast")), scale.text(ahead.value, language)))
            found.append(Line(say(_("8 of 10 between")), _span(ahead.low, ahead.high, scale, language)))
        return found

    def told(self, unit: Unit) -> list[Words]:
        """Return the list under the chart: marks with their numbers, then shifts, then the forecast."""
        if self.signals is None:
            return []
        found = []
        if self.judged is not None:
            found += [
                pgettext("numbered", "{number} · {what}", number=mark.number, what=mark_words(mark, unit))
                for mark in self.judged.marks
            ]
            found += [change_words(change, unit) for change in self.judged.changes]
        return found

    def spoken(self, unit: Unit, language: Language) -> str:
        """Say all that is drawn, for readers and screen readers; '' when nothing was judged."""
        if self.signals is None:
            return ""
        words = [self.signals.sentence, *(self.signals.notes if self.limits else ()), *self.told(unit)]
        return " ".join(language.say(one) for one in words)


NOTHING = Overlay()
"""Lays nothing over a chart."""


def _span(low: float, high: float, scale: Scale, language: Language) -> str:
    return f"{scale.figure(low, language)}–{scale.text(high, language)}"
