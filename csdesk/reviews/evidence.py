"""All that is known of a person's period by month, the months with nothing, and how much of it is recent."""

from collections.abc import Sequence
from datetime import date

from csdesk.base.period import Grain, Period
from csdesk.base.text import Words, _, ngettext, pgettext
from csdesk.reviews.scoring import listed
from csdesk.reviews.view import SAID, Evidence, EvidenceMonth, EvidenceRail, Recency

RECENT_SHARE = 3
"""The last third of the months is recent; where most of the evidence is from there, memory may be judging."""


def rail(items: Sequence[Evidence], starts: date, ends: date, today: date) -> EvidenceRail:
    """Sort the evidence and count it by month; ``today`` decides which months have begun."""
    months = [_month(month, items, today) for month in _months(starts, ends)]
    newest = tuple(sorted(items, key=lambda item: (item.day, item.key), reverse=True))
    return EvidenceRail(newest, tuple(months), _warning(newest, months), _recency(newest, months))


def _months(starts: date, ends: date) -> list[Period]:
    month = Period.of(starts, Grain.MONTH)
    found = [month]
    while found[-1].end < ends:
        found.append(found[-1].shift(1))
    return found


def _month(month: Period, items: Sequence[Evidence], today: date) -> EvidenceMonth:
    here = [item for item in items if item.day in month]
    checks = sum(item.kind in SAID for item in here)
    return EvidenceMonth(month, checks, len(here) - checks, month.start > today)


def _warning(items: Sequence[Evidence], months: Sequence[EvidenceMonth]) -> Words | None:
    if not items:
        return _("There is no evidence yet; check-ins on the person's goals and imported cases appear here.")
    empty = [_month_name(month.month) for month in months if month.empty]
    late = _late(months)
    recency = _recency(items, months)
    recent, lopsided = (recency.recent, recency.lopsided) if recency else (0, False)
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


def _late(months: Sequence[EvidenceMonth]) -> list[EvidenceMonth]:
    begun = [month for month in months if not month.future]
    return begun[-max(1, len(begun) // RECENT_SHARE) :]


def _recency(items: Sequence[Evidence], months: Sequence[EvidenceMonth]) -> Recency | None:
    """Count what is from the last third of the months that have begun."""
    if not items:
        return None
    begun, late = sum(not month.future for month in months), _late(months)
    recent = sum(month.check_ins + month.kpis for month in late)
    return Recency(recent, len(items), len(late), begun >= RECENT_SHARE and 2 * recent > len(items))


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
