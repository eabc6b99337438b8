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


class _Founder:
    """Hires people under the names of a seeded draw and numbers them from 0101."""

    def __init__(self, workspace: Workspace, language: Language, today: date, seed: int) -> None:
        self.rng = random.Random(seed)
        self._names = iter(draw_names(60, self.rng))
        self._numbers = iter(range(101, 200))
        self._people, self._say, self._today = workspace.people, language.say, today

    def found(self, name: Words, kind: UnitKind, parent: int | None) -> int:
        """Add a unit and return its id."""
        return self._people.add_unit(UnitDraft(self._say(name), kind, parent)).new_id or 0

    def hire(self, role: Words, unit: int, manager: int | None, days: int) -> tuple[int, str]:
        """Add a person who joined ``days`` ago; return id and name."""
        name, number = next(self._names), next(self._numbers)
        draft = PersonDraft(
            name,
            number=f"{number:04}",
            email=f"agent{number}@northwind.example",
            role=self._say(role),
            unit_id=unit,
            manager_id=manager,
            joined_on=self._today - timedelta(days=days),
        )
        return self._people.add_person(draft).new_id or 0, name


def build_company(workspace: Workspace, language: Language, today: date, seed: int) -> Company:
    """Create units and persons; 1 director, 3 heads, 8 leads, 2 specialists and 46 agents make 60."""
    founder = _Founder(workspace, language, today, seed)
    root = founder.found(_("Northwind Support"), UnitKind.COMPANY, None)
    company = Company(root)
    company.director = founder.hire(_("Director of Customer Service"), root, None, 3200)[0]
    founder.hire(_("Quality analyst"), root, company.director, 1500)
    founder.hire(_("HR partner"), root, company.director, 2100)
    sizes = iter(AGENTS_PER_TEAM)
    for department, teams in DEPARTMENTS:
        unit = founder.found(department, UnitKind.DEPARTMENT, root)
        company.departments.append(unit)
        head = founder.hire(_("Head of department"), unit, company.director, 2500)[0]
        company.heads.append(head)
        for team, kind in teams:
            company.team_names.append(language.say(team))
            company.team_kinds.append(kind)
            _build_team(founder, company, founder.found(team, UnitKind.TEAM, unit), head, next(sizes))
    _newcomers(workspace, company, today)
    return company


def _build_team(founder: _Founder, company: Company, team: int, head: int, size: int) -> None:
    lead = founder.hire(_("Team lead"), team, head, founder.rng.randint(900, 2200))[0]
    agent = _("Customer service agent")
    company.teams.append(team)
    company.leads.append(lead)
    company.agents.append(
        [founder.hire(agent, team, lead, founder.rng.randint(760, 2400)) for _n in range(size)]
    )


def _newcomers(workspace: Workspace, company: Company, today: date) -> None:
    """Let the last agent of two teams be new: few cases, so their rates say little yet."""
    for team in (1, 4):
        person_id = company.agents[team][-1][0]
        workspace.people.edit_person(person_id, joined_on=today - timedelta(days=40))
