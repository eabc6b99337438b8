"""Carrying unfinished goals into the next period: what is decided for each, and the goals that come of it; pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from csdesk.base.period import Period
from csdesk.goals.goal import Agreement, GoalDraft, Source, State
from csdesk.goals.outline import Outline
from csdesk.goals.rules import drafted
from csdesk.goals.view import GoalView
from csdesk.kpis.trend import Status


class Fate(StrEnum):
    """What becomes of an unfinished goal."""

    KEEP = "keep"
    """It goes on in the next period with a new baseline."""
    CLOSE = "close"
    """It ends here."""
    SPLIT = "split"
    """It goes on as several goals."""


@dataclass(frozen=True, slots=True)
class Carry:
    """The decision about one goal. ``titles`` name the parts of a split; dates and owner None = as proposed."""

    goal_id: int
    fate: Fate = Fate.KEEP
    titles: tuple[str, ...] = ()
    starts_on: date | None = None
    due_on: date | None = None
    owner_id: int | None = None
    target_value: float | None = None
    comment: str = ""
    lessons: str = ""
    score: float | None = None


def unfinished(outline: Outline) -> list[GoalView]:
    """Return the goals of a period's outline that are active, have an end and are not done, parents before children."""
    views = (outline.view(goal_id) for goal_id in outline.order)
    return [
        view
        for view in views
        if view.goal.state is State.ACTIVE and view.status is not Status.DONE and view.goal.period
    ]


def carried(view: GoalView, carry: Carry, period: Period, parent_id: int | None) -> list[GoalDraft]:
    """Return the goals that go on with one: its baseline is what was reached, its target stays or is set anew.

    The period whose end the baseline comes from is written beside it.

    The parts of a split share the weight evenly, the first ones taking what is left over.
    """
    goal = view.goal
    reached = view.current if goal.source in (Source.KPI, Source.TYPED) else None
    fresh = replace(
        drafted(goal),
        parent_id=parent_id,
        period=period.code,
        starts_on=carry.starts_on,
        due_on=carry.due_on,
        owner_id=carry.owner_id if carry.owner_id is not None else goal.owner_id,
        start_value=reached if reached is not None else goal.start_value,
        target_value=carry.target_value if carry.target_value is not None else goal.target_value,
        current_value=reached if goal.source is Source.TYPED else None,
        confidence=None,
        state=State.DRAFT,
        agreement=Agreement.NONE,
        override="",
        override_reason="",
        baseline=goal.period if reached is not None else goal.baseline,
    )
    if carry.fate is not Fate.SPLIT or len(carry.titles) < 2:
        return [fresh]
    share, rest = divmod(goal.weight, len(carry.titles))
    return [
        replace(fresh, title=title, weight=share + (place < rest)) for place, title in enumerate(carry.titles)
    ]


def parents_first(carries: Iterable[Carry], outline: Outline) -> list[Carry]:
    """Return the decisions in tree order, so that a parent is carried before its children."""
    places = {goal_id: place for place, goal_id in enumerate(outline.order)}
    return sorted(carries, key=lambda carry: places.get(carry.goal_id, len(places)))
