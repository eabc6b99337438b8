"""What is known of a person's period: check-ins and the course of KPIs, by month, and the months with nothing."""

from collections.abc import Sequence
from datetime import date

from csdesk.base.period import Grain, Period
from csdesk.base.text import Words, _, ngettext, pgettext, plain
from csdesk.goals.service import Goals
from csdesk.goals.view import GoalView
from csdesk.kpis.service import Kpis
from csdesk.people.service import People
from csdesk.reviews.kpi_results import Subject, challenged, relevant, with_team
from csdesk.reviews.scoring import listed
from csdesk.reviews.view import Evidence, EvidenceKind, EvidenceMonth, EvidenceRail

RECENT_SHARE = 3
"""The last third of the months is recent; where most of the evidence is from there, memory may be judging."""


def check_in_evidence(
    goals: Goals, people: People, views: Sequence[GoalView], starts: date, ends: date
) -> list[Evidence]:
    """Return the check-ins of these goals in the period that say something."""
    names = {person.id: person.name for person in people.persons()}
    found = []
    for view in views:
        for check in goals.check_ins(view.goal.id):
            if starts <= check.at <= ends and check.note:
                who = names.get(check.author_id or 0, "")
                title = (
                    _("Check-in · {name}", name=who) if who else _("Check-in · {goal}", goal=view.goal.title)
                )
                key = f"{EvidenceKind.CHECK_IN}:{check.id}"
                found.append(Evidence(EvidenceKind.CHECK_IN, check.at, title, plain(check.note), key))
    return found


def kpi_evidence(kpis: Kpis, subject: Subject) -> list[Evidence]:
    """Return one piece for each relevant KPI, dated on the last month of the period that has cases."""
    found = []
    for kpi, _reading in relevant(kpis, subject):
        trend = with_team(kpis, kpi.key, subject)
        months = [
            point
            for point in trend.series[0].points
            if point.value is not None and point.period.end >= subject.starts
        ]
        if months and trend.sentence is not None:
            latest = trend.latest if trend.latest in months else months[-1]
            day = min(latest.period.end, subject.ends)
            title = _("KPI · {name}", name=kpi.name)
            found.append(
                Evidence(EvidenceKind.KPI, day, title, challenged(trend), f"{EvidenceKind.KPI}:{kpi.key}")
            )
    return found


def rail(items: Sequence[Evidence], starts: date, ends: date, today: date) -> EvidenceRail:
    """Sort the evidence and count it by month; ``today`` decides which months have begun."""
    months = [_month(month, items, today) for month in _months(starts, ends)]
    newest = tuple(sorted(items, key=lambda item: (item.day, item.key), reverse=True))
    return EvidenceRail(newest, tuple(months), _warning(newest, months))


def _months(starts: date, ends: date) -> list[Period]:
    month = Period.of(starts, Grain.MONTH)
    found = [month]
    while found[-1].end < ends:
        found.append(found[-1].shift(1))
    return found


def _month(month: Period, items: Sequence[Evidence], today: date) -> EvidenceMonth:
    here = [item for item in items if item.day in month]
    checks = sum(item.kind is EvidenceKind.CHECK_IN for item in here)
    return EvidenceMonth(month, checks, len(here) - checks, month.start > today)


def _warning(items: Sequence[Evidence], months: Sequence[EvidenceMonth]) -> Words | None:
    if not items:
        return _("There is no evidence yet; check-ins on the person's goals and imported cases appear here.")
    empty = [_month_name(month.month) for month in months if month.empty]
    begun = [month for month in months if not month.future]
    late = begun[-max(1, len(begun) // RECENT_SHARE) :]
    recent = sum(month.check_ins + month.kpis for month in late)
    lopsided = len(begun) >= RECENT_SHARE and 2 * recent > len(items)
    since = late[0].month if late else None
    if empty and lopsided and since is not None:
        return _(
            "Nothing from {months}; {recent} of {total} are since {month}.",
            months=listed(empty),
            recent=recent,
            total=len(items),
            month=_month_name(since),
        )
    if empty:
        return _("Nothing from {months}.", months=listed(empty))
    if lopsided and since is not None:
        return ngettext(
            "{recent} of {n} piece is since {month}; look further back too.",
            "{recent} of {n} pieces are since {month}; look further back too.",
            len(items),
            recent=recent,
            month=_month_name(since),
        )
    return None


def _month_name(month: Period) -> Words:
    return (
        pgettext("month", "January"),
        pgettext("month", "February"),
        pgettext("month", "March"),
        pgettext("month", "April"),
        pgettext("month", "May"),
        pgettext("month", "June"),
        pgettext("month", "July"),
        pgettext("month", "August"),
        pgettext("month", "September"),
        pgettext("month", "October"),
        pgettext("month", "November"),
        pgettext("month", "December"),
    )[month.start.month - 1]
