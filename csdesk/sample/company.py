"""The sample company's units and people: 3 departments, 8 teams, 60 persons."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from csdesk.base.language import Language
from csdesk.base.text import Words, _
from csdesk.people.person import PersonDraft
from csdesk.people.unit import UnitDraft, UnitKind
from csdesk.sample.names import draw_names
from csdesk.workspace import Workspace

DEPARTMENTS: tuple[tuple[Words, tuple[tuple[Words, str], ...]], ...] = (
    (
        _("Customer Care"),
        (
            (_("Phone, Tier 1"), "call"),
            (_("Chat, Tier 1"), "chat"),
            (_("Email, Tier 1"), "ticket"),
        ),
    ),
    (
        _("Technical Support"),
        (
            (_("Product, Tier 2"), "ticket"),
            (_("Network, Tier 2"), "call"),
            (_("Escalations"), "ticket"),
        ),
    ),
    (_("Customer Success"), ((_("Onboarding"), "chat"), (_("Retention"), "call"))),
)
"""Departments with their teams and the kind of interaction each team mostly handles."""

AGENTS_PER_TEAM = (8, 7, 7, 6, 5, 4, 5, 4)


@dataclass(slots=True)
class Company:
    """Ids of what was created, for the parts of the sample that build on it."""

    unit_id: int
    departments: list[int] = field(default_factory=list)
    teams: list[int] = field(default_factory=list)
    team_names: list[str] = field(default_factory=list)
    team_kinds: list[str] = field(default_factory=list)
    director: int = 0
    heads: list[int] = field(default_factory=list)
    leads: list[int] = field(default_factory=list)
    agents: list[list[tuple[int, str]]] = field(default_factory=list)
    """Per team: (person id, name)."""


def build_company(workspace: Workspace, language: Language, today: date, seed: int) -> Company:
    """Create units and persons; 1 director, 3 heads, 8 leads, 2 specialists and 46 agents make 60."""
    rng = random.Random(seed)
    names = iter(draw_names(60, rng))
    people = workspace.people
    root = people.add_unit(UnitDraft(language.say(_("Northwind Support")), UnitKind.COMPANY)).new_id or 0
    company = Company(root)
    number = iter(range(101, 200))

    def hire(role: Words, unit: int, manager: int | None, days: int) -> tuple[int, str]:
        name = next(names)
        email = f"agent{next(number)}@northwind.example"
        draft = PersonDraft(
            name,
            number=f"{int(email[5:8]):04}",
            email=email,
            role=language.say(role),
            unit_id=unit,
            manager_id=manager,
            joined_on=today - timedelta(days=days),
        )
        return people.add_person(draft).new_id or 0, name

    company.director = hire(_("Director of Customer Service"), root, None, 3200)[0]
    hire(_("Quality analyst"), root, company.director, 1500)
    hire(_("HR partner"), root, company.director, 2100)
    sizes = iter(AGENTS_PER_TEAM)
    for department, teams in DEPARTMENTS:
        unit = people.add_unit(UnitDraft(language.say(department), UnitKind.DEPARTMENT, root)).new_id or 0
        company.departments.append(unit)
        head = hire(_("Head of department"), unit, company.director, 2500)[0]
        company.heads.append(head)
        for team, kind in teams:
            team_id = people.add_unit(UnitDraft(language.say(team), UnitKind.TEAM, unit)).new_id or 0
            lead = hire(_("Team lead"), team_id, head, rng.randint(900, 2200))[0]
            company.teams.append(team_id)
            company.team_names.append(language.say(team))
            company.team_kinds.append(kind)
            company.leads.append(lead)
            company.agents.append(
                [
                    hire(
                        _("Customer service agent"),
                        team_id,
                        lead,
                        rng.randint(760, 2400),
                    )
                    for _index in range(next(sizes))
                ]
            )
    _newcomers(workspace, company, today)
    return company


def _newcomers(workspace: Workspace, company: Company, today: date) -> None:
    """Let the last agent of two teams be new: few cases, so their rates say little yet."""
    for team in (1, 4):
        person_id = company.agents[team][-1][0]
        workspace.people.edit_person(person_id, joined_on=today - timedelta(days=40))
