"""How a person's KPIs went, as evidence: each one's course, shifts that are more than noise, and events on the charts."""

from csdesk.base.text import Words, _, ngettext, plain
from csdesk.kpis.kpi import Kpi
from csdesk.kpis.service import Kpis
from csdesk.kpis.signal import ChangePoint
from csdesk.kpis.signal_words import change_words
from csdesk.kpis.signals import signals_of
from csdesk.kpis.trend import Trend
from csdesk.reviews.kpi_results import Subject, challenged, relevant, with_team
from csdesk.reviews.view import Evidence, EvidenceKind


def kpi_evidence(kpis: Kpis, subject: Subject) -> list[Evidence]:
    """Return a piece for each relevant KPI, dated on the last month of the period that has cases, and one for each shift."""
    found = []
    for kpi, reading in relevant(kpis, subject):
        trend = with_team(kpis, kpi.key, subject)
        months = [
            point
            for point in trend.series[0].points
            if point.value is not None and point.period.end >= subject.starts
        ]
        if not months or trend.sentence is None:
            continue
        latest = trend.latest if trend.latest in months else months[-1]
        found.append(
            Evidence(
                EvidenceKind.KPI,
                min(latest.period.end, subject.ends),
                _("KPI · {name}", name=kpi.name),
                challenged(trend),
                f"{EvidenceKind.KPI}:{kpi.key}",
                place=_cases(reading.n),
                opens=("kpis", "kpi", kpi.key),
            )
        )
        found += _shifts(kpi, trend, subject)
    return found


def event_evidence(kpis: Kpis, subject: Subject) -> list[Evidence]:
    """Return a piece for each event on the charts of the person's unit: what happened around them explains figures."""
    return [
        Evidence(
            EvidenceKind.TURN, event.day, _("Event on the charts"), plain(event.label),
            f"event:{event.id}",
        )
        for event in kpis.events(subject.starts, subject.ends, subject.unit_id)
    ]  # fmt: skip


def _shifts(kpi: Kpi, trend: Trend, subject: Subject) -> list[Evidence]:
    return [
        Evidence(
            EvidenceKind.TURN,
            day,
            _("Shift · {name}", name=kpi.name),
            change_words(change, kpi.unit),
            f"{EvidenceKind.TURN}:{kpi.key}:{day}",
            place=_("more than noise"),
            opens=("kpis", "kpi", kpi.key),
            good=_better(kpi, change),
        )
        for change in signals_of(trend).changes
        if subject.starts <= (day := change.period.start) <= subject.ends
    ]


def _better(kpi: Kpi, change: ChangePoint) -> bool | None:
    if kpi.direction.value == "band" or not change.size:
        return None
    return (change.size > 0) == (kpi.direction.value == "up")


def _cases(n: int) -> Words:
    return ngettext("{n} case", "{n} cases", n)
