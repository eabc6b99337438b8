"""The points behind the pictures of two KPIs, as a table: both values of each pair with the n behind them."""

from csdesk.base.language import Language
from csdesk.base.text import _
from csdesk.kpis.relations.relation import Meeting, Relation
from ui.charts.axis import Scale, period_name
from ui.models.records_model import Column, RecordsModel
from ui.theme import Theme
from ui.widgets.table import Table

_WIDTHS = [120, 180, 70, 120, 180]


class PointsTable(Table):
    """One row for each pair of values at the lag that is looked at, the latest first."""

    def __init__(self, theme: Theme, language: Language) -> None:
        """Start empty."""
        super().__init__(theme, language.say(_("Values of both KPIs")))
        self._theme, self._language = theme, language
        self.records: RecordsModel[Meeting] | None = None

    def show_relation(self, relation: Relation, lag: int) -> None:
        """Show the pairs of a lag."""
        say, language = self._language.say, self._language
        meetings = tuple(reversed(relation.meetings.get(lag, ())))
        trends = relation.trend_a, relation.trend_b
        scales = [
            Scale.of(trend.kpi.unit, values)
            for trend, values in zip(trends, ([m.a for m in meetings], [m.b for m in meetings]), strict=True)
        ]
        self.records = RecordsModel(
            [
                Column(
                    say(_("Period")), lambda m: m.period_a.start, lambda m: period_name(m.period_a, language)
                ),
                Column(
                    say(trends[0].title), lambda m: m.a, lambda m: scales[0].text(m.a, language), right=True
                ),
                Column("n", lambda m: m.n_a, lambda m: language.number(m.n_a), right=True),
                Column(
                    say(_("Period")), lambda m: m.period_b.start, lambda m: period_name(m.period_b, language)
                ),
                Column(
                    say(trends[1].title), lambda m: m.b, lambda m: scales[1].text(m.b, language), right=True
                ),
                Column("n", lambda m: m.n_b, lambda m: language.number(m.n_b), right=True),
            ],
            key=lambda m: m.period_a.start,
        )
        self.records.set_records(meetings)
        self.setModel(self.records)
        self.set_widths([self._theme.px(width) for width in (*_WIDTHS, 70)], stretch=4)
