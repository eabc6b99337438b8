"""What the inspector shows of one goal besides its figures, read on the worker."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from csdesk.goals.closings import Closing
from csdesk.goals.goal import CheckIn, Level
from csdesk.goals.outline import Outline
from csdesk.goals.owners import CoOwners
from csdesk.goals.participation import AgreementStep, ChangeRequest, Comment
from csdesk.goals.smart.advice import Advice

if TYPE_CHECKING:  # reviews are loaded with the first goal that is opened, not with the panel
    from csdesk.reviews.talks.grown import Origin
    from csdesk.workspace import Workspace


@dataclass(frozen=True, slots=True)
class GoalParts:
    """One reading; ``partners`` are keys of the KPIs that the catalogue would guard the goal with."""

    goal_id: int
    advice: tuple[Advice, ...] = ()
    partners: tuple[str, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    steps: tuple[AgreementStep, ...] = ()
    requests: tuple[ChangeRequest, ...] = ()
    comments: tuple[Comment, ...] = ()
    shared: CoOwners = field(default_factory=CoOwners)
    closing: Closing | None = None
    origin: "Origin | None" = None
    """The review in which the goal was agreed."""


def read_parts(workspace: "Workspace", outline: Outline, goal_id: int) -> GoalParts:
    """Read everything about one goal."""
    goals, row = workspace.goals, outline.rows.get(goal_id)
    # Talks end in goals of persons and in milestones; for all other goals the reviews need not be loaded
    talked = bool(outline.ground.milestones.get(goal_id)) or (row is not None and row.level == Level.PERSON)
    return GoalParts(
        goal_id,
        goals.advisor.advice(outline, goal_id),
        tuple(kpi.key for kpi in goals.guards.proposed(goal_id)),
        tuple(goals.check_ins(goal_id)),
        tuple(goals.agreements.steps(goal_id)),
        tuple(goals.agreements.requests(goal_id)),
        tuple(goals.comments.of(goal_id)),
        goals.owners.of(goal_id),
        goals.closings.of(goal_id),
        workspace.reviews.talks.origin(goal_id) if talked else None,
    )
