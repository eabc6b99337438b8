"""Where a goal starts from: its KPI over the period before, with what stands behind the figure."""

from dataclasses import dataclass
from datetime import date, timedelta

from csdesk.base.period import Period
from csdesk.base.text import Words, _
from csdesk.goals.measuring import scope_query
from csdesk.goals.outline import span_of
from csdesk.goals.row import GoalRow
from csdesk.goals.smart.outlook import Histories


@dataclass(frozen=True, slots=True)
class Baseline:
    """A KPI's value over the days before a goal began, in the KPI's unit, with the n behind it."""

    value: float
    n: int
    words: Words
    """The evidence in words: "median of Q3 2026, n 4,321"."""


def read_baseline(row: GoalRow, kpis: Histories, day: date, fiscal_start: int) -> Baseline | None:
    """Read the KPI of a goal over the period before its own, or over as many days before its start; None without data.

    A goal without a start is measured against the days up to ``day``: the same length as to its due day, else 91 days.
    """
    span = _before(row, day, fiscal_start)
    if not row.kpi or span is None:
        return None
    start, end, name = span
    table = kpis.measure(scope_query(row.kpi, row, start, end))
    reading = table.rows[0] if table.rows else None
    if reading is None or reading.value is None:
        return None
    return Baseline(reading.value, reading.n, _evidence(row.kpi, name, reading.n))


def _before(row: GoalRow, day: date, fiscal_start: int) -> tuple[date, date, Words] | None:
    if row.period and not row.starts_on:
        period = Period.parse(row.period, fiscal_start).shift(-1, fiscal_start)
        return period.start, period.end, period.title()
    start, due = span_of(row, fiscal_start)
    begin = start or day
    length = (due - begin).days + 1 if due is not None and due >= begin else 91
    first, last = begin - timedelta(days=length), begin - timedelta(days=1)
    return first, last, _("{first} to {last}", first=first, last=last)


def _evidence(kpi: str, name: Words, n: int) -> Words:
    statistic = kpi.partition(".")[2]
    if statistic == "median":
        return _("median of {period}, n {n}", period=name, n=n)
    if statistic == "p90":
        return _("90th percentile of {period}, n {n}", period=name, n=n)
    if statistic == "mean":
        return _("mean of {period}, n {n}", period=name, n=n)
    return _("{period}, n {n}", period=name, n=n)
