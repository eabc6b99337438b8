"""What the KPI panel looks at: which KPI, which days, in which steps, split and filtered how."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from csdesk.base.period import Grain, Period
from csdesk.base.text import Words, _, pgettext
from csdesk.kpis.reading import KpiQuery
from csdesk.kpis.trend import TrendQuery

SPANS: tuple[tuple[str, Words], ...] = (
    ("3M", pgettext("range", "3M")),
    ("6M", pgettext("range", "6M")),
    ("12M", pgettext("range", "12M")),
    ("FY", pgettext("range", "FY")),
    ("custom", pgettext("range", "Custom")),
)
_MONTHS = {"3M": 3, "6M": 6, "12M": 12}

GRAINS: tuple[tuple[Grain, Words], ...] = (
    (Grain.DAY, _("By day")),
    (Grain.WEEK, _("By week")),
    (Grain.MONTH, _("By month")),
    (Grain.QUARTER, _("By quarter")),
)

DIMENSIONS: tuple[tuple[str, Words], ...] = (
    ("team", _("Team")),
    ("agent", _("Agent")),
    ("channel", _("Channel")),
    ("topic", _("Topic")),
    ("priority", _("Priority")),
    ("unit", _("Unit")),
)
"""What a KPI can be split by here, in the order of the menu."""

GROUPS: tuple[tuple[str, Words], ...] = (
    ("", _("Not grouped")),
    ("team", _("By team")),
    ("agent", _("By agent")),
    ("channel", _("By channel")),
    ("topic", _("By topic")),
    ("priority", _("By priority")),
    ("unit", _("By unit")),
)

FILTERS = ("team", "channel", "topic", "priority")
"""The dimensions that have a filter chip."""

STATISTICS: tuple[tuple[str, Words], ...] = (
    ("median", pgettext("statistic", "Median")),
    ("mean", pgettext("statistic", "Mean")),
    ("p90", pgettext("statistic", "90th percentile")),
)

MOST_POINTS = 400
"""A chart never gets more points than this; the next longer step is taken instead."""


@dataclass(frozen=True, slots=True)
class View:
    """One way to look at one KPI. ``key`` may carry a statistic: ``frt.p90``."""

    key: str
    span: str = "12M"
    grain: Grain = Grain.MONTH
    by: str = ""
    last_year: bool = False
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    start: date | None = None
    end: date | None = None

    @property
    def kpi(self) -> str:
        """The key without its statistic."""
        return self.key.partition(".")[0]

    @property
    def filters(self) -> dict[str, tuple[str, ...]]:
        """The dimensions that are really filtered."""
        return {name: values for name, values in self.where.items() if values}

    def days(self, last: date, fiscal_start: int = 1) -> tuple[date, date]:
        """Return first and last day; ``last`` is the last day that has data."""
        if self.span == "custom" and self.start is not None and self.end is not None:
            return min(self.start, self.end), max(self.start, self.end)
        if self.span == "FY":
            return Period.of(last, Grain.YEAR, fiscal_start).start, last
        months = _MONTHS.get(self.span, 12)
        return Period.of(last, Grain.MONTH).shift(1 - months).start, last

    def step(self, start: date, end: date) -> Grain:
        """Return the step to draw in: as chosen, or longer when the days would be too many points."""
        length = {Grain.DAY: 1, Grain.WEEK: 7, Grain.MONTH: 30, Grain.QUARTER: 91}
        for grain, _words in GRAINS:
            if (
                length[grain] >= length.get(self.grain, 30)
                and (end - start).days / length[grain] <= MOST_POINTS
            ):
                return grain
        return Grain.QUARTER

    def trend_query(self, last: date, fiscal_start: int = 1) -> TrendQuery:
        """Return what the chart asks."""
        start, end = self.days(last, fiscal_start)
        return TrendQuery(
            self.key,
            self.step(start, end),
            start,
            end,
            self.by or None,
            self.filters,
            last_year=self.last_year and not self.by,
        )

    def group_query(self, last: date, fiscal_start: int = 1) -> KpiQuery:
        """Return what the table of groups asks: one number per group over all days."""
        start, end = self.days(last, fiscal_start)
        return KpiQuery(self.key, (self.by,) if self.by else (), None, start, end, self.filters)

    def rows_query(self, last: date, fiscal_start: int = 1) -> KpiQuery:
        """Return the question whose single cells are drilled into."""
        start, end = self.days(last, fiscal_start)
        grain = self.step(start, end)
        return KpiQuery(self.key, (self.by,) if self.by else (), grain, start, end, self.filters)
