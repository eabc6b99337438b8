"""Agreeing on goals: proposals, talks and agreements, requests to change what was agreed, and comments."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from csdesk.goals.goal import Agreement


@dataclass(frozen=True, slots=True)
class AgreementStep:
    """One step of the talk about a goal: ``step`` is proposed, discussed, agreed or withdrawn."""

    id: int
    goal_id: int
    at: date
    step: str
    person_id: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ChangeRequest:
    """A change somebody asks for after the goal was agreed; ``verdict`` is '' (open), accepted or declined."""

    id: int
    goal_id: int
    at: date
    person_id: int | None
    reason: str
    changes: dict[str, Any]
    verdict: str = ""
    decided_at: date | None = None
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """Something said about a goal; ``at`` is in UTC."""

    id: int
    goal_id: int
    at: datetime
    person_id: int | None
    text: str


PROTECTED = frozenset(
    {
        "title",
        "why",
        "owner_id",
        "period",
        "starts_on",
        "due_on",
        "weight",
        "source",
        "kpi",
        "measure_unit",
        "direction",
        "start_value",
        "target_value",
        "keeps",
        "rule",
        "commit_value",
        "stretch_value",
    }
)
"""Fields that stand once a goal is agreed; a change of them takes a reason."""

NEXT: dict[Agreement, tuple[str, ...]] = {
    Agreement.NONE: ("proposed", "discussed", "agreed"),
    Agreement.PROPOSED: ("discussed", "agreed", "withdrawn"),
    Agreement.DISCUSSED: ("discussed", "agreed", "withdrawn"),
    Agreement.AGREED: ("withdrawn",),
}
"""Steps that may follow each state."""
