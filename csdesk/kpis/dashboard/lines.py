"""Which lines hold for a tile, and how a count is expected to stand before its period is over."""

from dataclasses import fields, replace
from datetime import date

from csdesk.base.period import Grain, Period
from csdesk.base.quantity import Unit
from csdesk.kpis.dashboard.answer import Pace
from csdesk.kpis.dashboard.question import BoardQuestion
from csdesk.kpis.imported import STANDING
from csdesk.kpis.kpi import Kpi
from csdesk.kpis.own import Statistic
from csdesk.kpis.service import Kpis
from csdesk.kpis.targets import target_key
from csdesk.kpis.trend import Bands


def adds_up(kpis: Kpis, kpi: Kpi) -> bool:
    """Tell whether a KPI counts what happens, so that half a period has half of it; a backlog does not."""
    own = kpis.owns().get(kpi.key)
    if own is not None:
        return own.statistic is Statistic.SUM
    return kpi.unit is Unit.COUNT and kpi.key not in STANDING


def asked_period(kpis: Kpis, question: BoardQuestion) -> Period | None:
    """Return the period that the asked days are; None when they are no whole one."""
    period = Period.of(question.start, question.grain, kpis.fiscal_start())
    return period if (period.start, period.end) == (question.start, question.end) else None


def lines_of(kpis: Kpis, key: str, question: BoardQuestion) -> Bands:
    """Return the bands of a KPI for the asked unit and days.

    What adds up has those of exactly this unit and period only: a quarter's count is not a month's, nor the company's a
    team's. Lines that hold always are meant by the month. What was clicked leaves a part of the cases, which such a
    target is not about.
    """
    period = asked_period(kpis, question)
    if not adds_up(kpis, kpis.kpi(key)):
        return kpis.bands(key, question.unit_id, period)
    if period is None or question.filtered:
        return Bands()
    kept = target_key(key, kpis.owns())
    codes = (period.code, "") if question.grain is Grain.MONTH else (period.code,)
    own = [
        target
        for target in kpis.targets()
        if (target.kpi, target.unit_id, target.role) == (kept, question.unit_id, "")
    ]
    found = (target.bands for code in codes for target in own if target.period == code)
    return next(found, Bands())


def pace_of(value: float | None, bands: Bands, question: BoardQuestion, last: date) -> Pace | None:
    """Return how a count stands on the way to its target; None without either."""
    if value is None or bands.target is None:
        return None
    share = ((last - question.start).days + 1) / ((question.end - question.start).days + 1)
    return Pace(value, bands.target * share, bands.target, share)


def part_of(bands: Bands, share: float) -> Bands:
    """Return the lines of a part of the period (0..1)."""
    scaled = {
        field.name: line * share
        for field in fields(bands)
        if (line := getattr(bands, field.name)) is not None
    }
    return replace(bands, **scaled)
