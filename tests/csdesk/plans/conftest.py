"""A workspace with a team of two, a vision and a quarter of goals."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from csdesk.goals.goal import GoalDraft, Level, Source
from csdesk.people.person import PersonDraft
from csdesk.people.unit import UnitDraft, UnitKind
from csdesk.workspace import Workspace


@dataclass
class Desk:
    """One open workspace and the ids of what is in it."""

    workspace: Workspace
    company: int
    team: int
    kari: int
    ola: int
    vision: int
    strategy: int
    faster: int
    articles: int


def made(new_id: int | None) -> int:
    """Return the id of something that was just made."""
    assert new_id is not None
    return new_id


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    workspace = Workspace.create(tmp_path / "plans.csdesk", "Acme")
    people, goals = workspace.people, workspace.goals
    company = made(people.add_unit(UnitDraft("Acme", UnitKind.COMPANY)).new_id)
    team = made(people.add_unit(UnitDraft("Tier 1", UnitKind.TEAM, company)).new_id)
    kari = made(people.add_person(PersonDraft("Kari Moe", number="1", unit_id=team)).new_id)
    ola = made(people.add_person(PersonDraft("Ola Nordmann", number="2", unit_id=team, fte=0.5)).new_id)
    vision = made(goals.add(GoalDraft("Be easy to reach", Level.VISION, owner_id=kari)).new_id)
    strategy = made(goals.add(GoalDraft("Answer faster", Level.STRATEGY, vision, period="2026")).new_id)
    faster = made(
        goals.add(
            GoalDraft(
                "Answer within 4 hours", Level.TEAM, strategy, owner_id=kari, unit_id=team, period="2026-Q3",
                weight=6000, source=Source.TYPED, start_value=6.0, target_value=4.0, current_value=5.0, effort=0.4,
            )
        ).new_id
    )  # fmt: skip
    articles = made(
        goals.add(
            GoalDraft(
                "Ten articles", Level.PERSON, strategy, owner_id=ola, unit_id=team, period="2026-Q3",
                weight=4000, source=Source.TYPED, start_value=0.0, target_value=10.0, current_value=10.0,
            )
        ).new_id
    )  # fmt: skip
    workspace.settle()
    yield Desk(workspace, company, team, kari, ola, vision, strategy, faster, articles)
    workspace.close()
