"""The way of a goal as a table, for those who cannot or do not want to read a chart."""

from dataclasses import dataclass

from csdesk.base.period import Period
from csdesk.base.text import _
from csdesk.kpis.trend import Trend
from ui.charts.axis import period_name
from ui.context import Context
from ui.models.records_model import Column, RecordsModel
from ui.widgets.table import Table


@dataclass(frozen=True, slots=True)
class Step:
    """One period; values in the measure's unit, None = nothing known."""

    period: Period
    value: float | None
    n: int
    plan: float | None
    low: float | None
    high: float | None


def steps_of(trend: Trend) -> list[Step]:
    """Return the periods of a way, the first one first."""
    lines = {series.role: series.points for series in trend.series}
    found = []
    for index, point in enumerate(trend.series[0].points):
        plan, low, high = (
            lines[role][index].value if role in lines else None for role in ("plan", "low", "high")
        )
        found.append(Step(point.period, point.value, point.n, plan, low, high))
    return found


class CourseTable(Table):
    """Period, value, n, plan and forecast."""

    def __init__(self, context: Context) -> None:
        """Start empty."""
        say, language = context.say, context.language
        super().__init__(context.theme, say(_("The way of the goal")))
        self._trend: Trend | None = None

        def written(value: float | None) -> str:
            return (
                "–"
                if value is None or self._trend is None
                else language.quantity(value, self._trend.kpi.unit)
            )

        def between(step: Step) -> str:
            if step.low is None or step.high is None:
                return "–"
            return say(_("{low} to {high}", low=written(step.low), high=written(step.high)))

        self.steps: RecordsModel[Step] = RecordsModel(
            [
                Column(
                    say(_("Period")), lambda step: step.period.code, lambda step: period_name(step.period, language, year=True)
                ),
                Column(say(_("Value")), lambda step: step.value, lambda step: written(step.value), right=True),
                Column(say(_("n")), lambda step: step.n, lambda step: language.number(step.n) if step.n else "–", right=True),
                Column(say(_("Plan")), lambda step: step.plan, lambda step: written(step.plan), right=True),
                Column(say(_("Forecast")), lambda step: step.low, between, right=True),
            ],
            key=lambda step: step.period.code,
        )  # fmt: skip
        self.setModel(self.steps)
        self.set_widths([150, 90, 60, 90, 150], stretch=0)

    def show_trend(self, trend: Trend) -> None:
        """Show a way."""
        self._trend = trend
        self.steps.set_records(steps_of(trend))
