"""The tiles of a board: the asked days, the days before, and the history in one shape."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from csdesk.base.period import Period
from csdesk.kpis.board import points_of
from csdesk.kpis.dashboard.answer import BoardCard
from csdesk.kpis.dashboard.lines import adds_up, asked_period, pace_of, part_of
from csdesk.kpis.dashboard.question import BoardQuestion
from csdesk.kpis.imported import STANDING
from csdesk.kpis.reading import KpiQuery, KpiTable, Reading
from csdesk.kpis.service import Kpis
from csdesk.kpis.signals import is_noise
from csdesk.kpis.status import status_of
from csdesk.kpis.trend import Bands, joins
from csdesk.kpis.trends import periods_of

_NOTHING = Reading({}, None, None, 0)


def days_before(kpis: Kpis, question: BoardQuestion, last: date) -> tuple[date, date]:
    """Return the days to compare with: the period before, else as many days before.

    Of a period that is not over the same number of days, so that 20 days are not compared with 30.
    """
    passed = min(question.end, max(last, question.start))
    length = passed - question.start
    period = asked_period(kpis, question)
    if period is None:
        return question.start - length - timedelta(days=1), question.start - timedelta(days=1)
    before = period.shift(-1, kpis.fiscal_start())
    if passed == question.end:
        return before.start, before.end
    return before.start, min(before.end, before.start + length)


def history_periods(kpis: Kpis, question: BoardQuestion) -> tuple[Period, ...]:
    """Return the periods of the history; the last one holds the last of the asked days."""
    fiscal = kpis.fiscal_start()
    last = Period.of(question.end, question.grain, fiscal)
    return periods_of(last.shift(1 - question.steps, fiscal).start, last.end, question.grain, fiscal)


def questions(kpis: Kpis, question: BoardQuestion, key: str, last: date) -> tuple[KpiQuery, ...]:
    """Return what a tile asks: the history and, where it does not hold them, the asked days and those before.

    What is open now is compared with what was open when the period before ended.
    """
    now, periods = question.query(key), history_periods(kpis, question)
    history = replace(now, grain=question.grain, start=periods[0].start, end=question.end)
    if asked_period(kpis, question) is None:
        before = days_before(kpis, question, last)
        return history, now, replace(now, start=before[0], end=before[1])
    if question.start <= last < question.end and key.partition(".")[0] not in STANDING:
        before = days_before(kpis, question, last)
        return history, replace(now, start=before[0], end=before[1])
    return (history,)


def card_of(
    kpis: Kpis, question: BoardQuestion, last: date, bands: Bands, tables: Sequence[KpiTable]
) -> BoardCard:
    """Make a tile of the answers to `questions`; ``bands`` are the lines of the asked days."""
    kpi, key, periods = tables[0].kpi, tables[0].key, history_periods(kpis, question)
    now, before = _ends(tables, periods)
    running = question.start <= last < question.end
    pace = pace_of(now.value, bands, question, last) if running and adds_up(kpis, kpi) else None
    judged = bands if pace is None else part_of(bands, pace.share)
    found = {row.period: row for row in tables[0].rows}
    read = [found.get(period, replace(_NOTHING, period=period)) for period in periods]
    cuts = [cut.first_day for cut in kpis.cut_overs(key)]
    points = points_of(read, periods, [period.end <= last for period in periods], cuts)
    whole = asked_period(kpis, question) is not None and not running
    return BoardCard(
        kpi, key, kpis.title(key), now.value, now.n,
        before.value if before.imported is now.imported and joins(points[-2], points[-1]) else None,
        bands, status_of(now.value, judged, kpi.direction),
        tuple(point.value if point.era == points[-1].era and not point.mixed else None for point in points), periods, running, pace, now.imported,
        is_noise(kpi, question.grain, points) if whole else None,
    )  # fmt: skip


def _ends(tables: Sequence[KpiTable], periods: Sequence[Period]) -> tuple[Reading, Reading]:
    """Return the asked days and those before, from the history or from questions of their own."""
    found = {row.period: row for row in tables[0].rows}
    own = [table.rows[0] if table.rows else _NOTHING for table in tables[1:]]
    if len(own) == 2:
        return own[0], own[1]
    return found.get(periods[-1], _NOTHING), own[0] if own else found.get(periods[-2], _NOTHING)
