"""The natural guardrail sets: what is pushed, and what must not pay for it."""

from dataclasses import dataclass

from csdesk.base.quantity import Direction
from csdesk.base.text import Words, pgettext
from csdesk.kpis.catalogue import CATALOGUE
from csdesk.kpis.kpi import Kpi


@dataclass(frozen=True, slots=True)
class Member:
    """One KPI of a set; ``up`` tells which way is better here (a ceiling is better low)."""

    key: str
    up: bool


@dataclass(frozen=True, slots=True)
class GuardSet:
    """Leads that are pushed together, and the guards that keep them honest."""

    key: str
    name: Words
    leads: tuple[Member, ...]
    guards: tuple[Member, ...]

    @property
    def pairs(self) -> tuple[tuple[Member, Member], ...]:
        """Each lead with each guard."""
        return tuple((lead, guard) for lead in self.leads for guard in self.guards)


SETS = (
    GuardSet(
        "speed", pgettext("guardrail set", "Speed"), (Member("frt", up=False), Member("aht", up=False)),
        (Member("csat_top", up=True), Member("fcr", up=True), Member("qa_score", up=True), Member("reopen_rate", up=False)),
    ),
    GuardSet(
        "productivity", pgettext("guardrail set", "Productivity"), (Member("resolved", up=True), Member("backlog", up=False)),
        (Member("reopen_rate", up=False), Member("csat_top", up=True), Member("qa_score", up=True)),
    ),
    GuardSet(
        "satisfaction", pgettext("guardrail set", "Satisfaction"), (Member("csat_top", up=True),),
        (Member("response_rate", up=True), Member("aht", up=False), Member("cost_per_contact", up=False)),
    ),
    GuardSet(
        "resolution", pgettext("guardrail set", "Resolution"), (Member("fcr", up=True),), (Member("aht", up=False), Member("transfer_rate", up=False)),
    ),
    GuardSet("cost", pgettext("guardrail set", "Cost"), (Member("cost_per_contact", up=False),), (Member("csat_top", up=True), Member("fcr", up=True))),
    GuardSet("access", pgettext("guardrail set", "Access"), (Member("service_level", up=True),), (Member("occupancy", up=False), Member("fcr", up=True))),
)  # fmt: skip
"""Attrition and refunds, which the catalogue of papers names too, are no KPIs here."""

_WAYS = {Direction.UP: True, Direction.DOWN: False}


def partner_pairs(kpi: Kpi) -> tuple[tuple[Member, Member], ...]:
    """Return a KPI with each of the partners that the catalogue gives it."""
    by_key = {entry.key: entry for entry in CATALOGUE}
    lead = member_of(kpi)
    return tuple((lead, member_of(by_key[key])) for key in kpi.partners if key in by_key)


def member_of(kpi: Kpi) -> Member:
    """Return a KPI with the way that is better; a KPI with a band is pushed down, since too much is what costs."""
    return Member(kpi.key, _WAYS.get(kpi.direction, False))
