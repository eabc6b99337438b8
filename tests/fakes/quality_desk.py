"""A small company whose contacts are checked: three agents, a week of tickets, one scorecard."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from csdesk.interactions.fact import Facts
from csdesk.people.person import PersonDraft
from csdesk.people.unit import UnitDraft
from csdesk.quality.audit import Answer, AuditDraft
from csdesk.quality.scorecard import Item, Scorecard, ScorecardDraft
from csdesk.workspace import Workspace

MONDAY = date(2026, 9, 7)
TODAY = date(2026, 9, 14)
NAMES = ("Anna Berg", "Bo Lund", "Cai Wen")
CARD = ScorecardDraft(
    "Service",
    (
        Item("Tone", 2000, 5, section="Talk", help="5: warm. 1: cold."),
        Item("Solution", 5000, 3, causes=("Knowledge", "Tool")),
        Item("Privacy", 3000, 2, critical=True),
    ),
)


@dataclass
class QualityDesk:
    """An open workspace with what the tests name."""

    workspace: Workspace
    people: tuple[int, ...]
    unit: int
    card: Scorecard

    def answers(self, *marks: int | None) -> tuple[Answer, ...]:
        """Answer the items of the scorecard in their order."""
        return tuple(Answer(item.id, mark) for item, mark in zip(self.card.items, marks, strict=False))

    def draft(self, number: str = "T-1", *marks: int | None, **values: Any) -> AuditDraft:
        """Return an audit of a contact."""
        contact = self.workspace.quality.contact(number)
        values = {"auditor": "Mia", "audited_on": TODAY, "answers": self.answers(*marks)} | values
        return AuditDraft(self.card.id, contact, **values)

    def finish(self, number: str, *marks: int | None, **values: Any) -> int:
        """Write and finish an audit; return its id."""
        return self.workspace.quality.save(self.draft(number, *marks, **values), finish=True).new_id or 0


def open_desk(path: Path, per_agent: int = 8) -> QualityDesk:
    """Create the company in a new file."""
    workspace = Workspace.create(path, "Desk")
    unit = workspace.people.add_unit(UnitDraft("Team North")).new_id or 0
    people = tuple(workspace.people.add_person(PersonDraft(name, unit_id=unit)).new_id or 0 for name in NAMES)
    write_tickets(workspace, people, per_agent)
    number = workspace.quality.add_scorecard(CARD).new_id or 0
    workspace.settle()
    return QualityDesk(workspace, people, unit, workspace.quality.scorecard(number))


def write_tickets(workspace: Workspace, people: Sequence[int], per_agent: int, first: int = 1) -> None:
    """Import tickets: in turn by agent; every fourth has a bad rating, every fifth was reopened, the last is open."""
    count = per_agent * len(people)
    start = datetime(MONDAY.year, MONDAY.month, MONDAY.day, 9, tzinfo=UTC)
    opened = [int((start + timedelta(hours=5 * place)).timestamp()) for place in range(count)]
    columns: dict[str, list[Any]] = {
        "external_id": [f"T-{first + place}" for place in range(count)],
        "opened_at": opened,
        "agent": [NAMES[place % len(people)] for place in range(count)],
        "person_id": [people[place % len(people)] for place in range(count)],
        "team": ["Team North"] * count,
        "channel": ["email" if place % 2 else "chat" for place in range(count)],
        "topic": ["Billing"] * count,
        "resolved": [0 if place == count - 1 else 1 for place in range(count)],
        "reopened_count": [1 if place % 5 == 4 else 0 for place in range(count)],
        "csat": [(1.0 if place % 4 == 3 else 5.0) if place % 2 else None for place in range(count)],
        "csat_scale": [5 if place % 2 else None for place in range(count)],
        "comment": ["Please call back" if place == 0 else None for place in range(count)],
    }
    facts = Facts(
        "ticket",
        [f"ticket:{number}" for number in columns["external_id"]],
        range(2, count + 2),
        [MONDAY.year * 12 + MONDAY.month - 1] * count,
        columns,
    )
    record = {
        "file_name": "tickets.xlsx",
        "kind": "interactions",
        "at": "2026-09-14T06:00:00+00:00",
        "rows_read": count,
        "skipped": 0,
    }
    workspace.interactions.write(facts, record)
