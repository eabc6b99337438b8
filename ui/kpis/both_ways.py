"""The same time KPI counted the other way: by the calendar beside business hours, and whose hours those are."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csdesk.base.period import Period
from csdesk.base.quantity import Unit
from csdesk.base.text import Words, _, ngettext
from csdesk.kpis.catalogue_business import TWINS
from csdesk.kpis.kpi import OPENING_HOURS
from csdesk.kpis.reading import KpiQuery
from csdesk.people.opening_words import week_parts

if TYPE_CHECKING:
    from csdesk.base.language import Language
    from csdesk.kpis.trend import Trend
    from csdesk.people.opening import Opening
    from csdesk.workspace import Workspace
    from ui.kpis.view import View

_MOST = 4
"""So many units with their own hours are named; the others are counted."""


@dataclass(frozen=True, slots=True)
class Twin:
    """The other way: its key, its value and n in the period of the head; ``hours`` whose hours count, as lines."""

    key: str
    value: float | None
    n: int
    business: bool
    """The other way is the one in business hours."""
    known: bool
    """Somebody has opening hours."""
    hours: tuple[Words, ...] = ()

    def words(self, language: "Language") -> Words:
        """Say the value the other way."""
        if not self.known:
            return _("In business hours: set opening hours to see it")
        if self.value is None:
            return _("In business hours: no data") if self.business else _("By the calendar: no data")
        value = language.quantity(self.value, Unit.SECONDS)
        rows = ngettext("{n} row", "{n} rows", self.n, count=language.number(self.n))
        if self.business:
            return _("In business hours: {value} · {rows}", value=value, rows=rows)
        return _("By the calendar: {value} · {rows}", value=value, rows=rows)


def read_twin(workspace: "Workspace", view: "View", trend: "Trend") -> Twin | None:
    """Read the other way of a KPI over the latest finished period; None when it has only one."""
    key, _dot, statistic = view.key.partition(".")
    other = TWINS.get(key)
    if other is None:
        return None
    opening = workspace.people.hours.opening()
    business = OPENING_HOURS in workspace.kpis.kpi(other).needs[0]
    hours = whose_hours(workspace, opening)
    full = f"{other}.{statistic}" if statistic else other
    period: Period | None = trend.latest.period if trend.latest is not None else None
    if period is None or not opening.known:
        return Twin(full, None, 0, business, opening.known, hours)
    query = KpiQuery(full, (), None, period.start, period.end, view.filters)
    row = next(iter(workspace.kpis.measure(query).rows), None)
    return Twin(full, row.value if row else None, row.n if row else 0, business, True, hours)


def whose_hours(workspace: "Workspace", opening: "Opening") -> tuple[Words, ...]:
    """Say the hours that are set, the company's first, each with its holidays."""
    names = {unit.id: unit.name for unit in workspace.people.units()}
    owners = [owner for owner, hours in opening.hours.items() if hours.week]
    owners.sort(key=lambda owner: (owner is not None, names.get(owner or 0, "")))
    found = [
        _(
            "{name}: {hours}; {holidays}",
            name=_("The company") if owner is None else names.get(owner, "?"),
            hours=_listed(week_parts(opening.hours[owner].week)),
            holidays=ngettext("{n} holiday", "{n} holidays", len(opening.holidays_of(owner))),
        )
        for owner in owners[:_MOST]
    ]
    rest = len(owners) - _MOST
    if rest > 0:
        found.append(
            ngettext("{n} more unit with its own hours", "{n} more units with their own hours", rest)
        )
    return tuple(found)


def _listed(parts: tuple[Words, ...]) -> Words | str:
    said: Words | str = parts[-1]
    for part in reversed(parts[:-1]):
        said = _("{first}, {rest}", first=part, rest=said)
    return said
