"""Carrying unfinished goals into the next period: what is decided for each, and the goals that come of it; pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from csdesk.base.errors import Refused
from csdesk.base.period import Period
from csdesk.base.text import _
from csdesk.goals.closings import Closing
from csdesk.goals.goal import Agreement, Goal, GoalDraft, Milestone, Source, State
from csdesk.goals.outline import Outline, span_of
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


def ending(outline: Outline, period: Period) -> list[GoalView]:
    """Return the goals that run out within a period, done or not, parents before children; drafts are left out.

    A goal of the whole year does not end with its third quarter: it goes on by itself.
    """
    found: list[GoalView] = []
    for goal_id in outline.order:
        due = span_of(outline.rows[goal_id], outline.ground.fiscal_start)[1]
        if due is not None and due in period:
            view = outline.view(goal_id)
            if view.goal.state in (State.ACTIVE, State.DONE):
                found.append(view)
    return found


def unfinished(outline: Outline, period: Period, closings: Mapping[int, Closing]) -> list[GoalView]:
    """Return the goals that run out within a period and fell short, open or closed; none that goes on already."""
    return [view for view in ending(outline, period) if _short(view, closings.get(view.goal.id))]


def _short(view: GoalView, closing: Closing | None) -> bool:
    if closing is not None:
        return closing.carried_id is None and (closing.result is None or closing.result < 1)
    return view.goal.state is State.ACTIVE and view.status is not Status.DONE


def baseline(view: GoalView, target: float | None = None) -> float | None:
    """Return the value that a goal going on starts from: what was reached, as long as it is short of the target.

    ``target`` is the new one (None = the old one). Goals that keep beyond their target have no such start.
    """
    goal = view.goal
    wanted = goal.target_value if target is None else target
    if goal.keeps or goal.source not in (Source.KPI, Source.TYPED) or view.current is None:
        return None
    if wanted is None:
        return view.current
    short = view.current > wanted if goal.direction == "down" else view.current < wanted
    return view.current if short else None


def period_for(goal: Goal, period: Period, fiscal_start: int = 1) -> Period:
    """Return the period a goal goes on in: a goal of a whole year in the next year, all others in ``period``."""
    if goal.period:
        own = Period.parse(goal.period, fiscal_start)
        if own.days > period.days:
            return own.shift(1, fiscal_start)
    return period


def carried(view: GoalView, carry: Carry, period: Period, parent_id: int | None) -> list[GoalDraft]:
    """Return the goals that go on with one: its baseline is what was reached, its target stays or is set anew.

    The period whose end the baseline comes from is written beside it. The parts of a split share the weight evenly,
    the first ones taking what is left over.
    """
    goal, reached = view.goal, baseline(view, carry.target_value)
    target = goal.target_value if carry.target_value is None else carry.target_value
    fresh = replace(
        drafted(goal),
        parent_id=parent_id,
        period=period.code,
        starts_on=carry.starts_on,
        due_on=carry.due_on,
        owner_id=carry.owner_id if carry.owner_id is not None else goal.owner_id,
        start_value=reached if reached is not None else goal.start_value,
        target_value=target,
        current_value=view.current if goal.source is Source.TYPED else None,
        commit_value=_tier(goal, goal.commit_value, target, below=True),
        stretch_value=_tier(goal, goal.stretch_value, target, below=False),
        confidence=None,
        state=State.DRAFT,
        agreement=Agreement.NONE,
        override="",
        override_reason="",
        baseline=goal.period if reached is not None else goal.baseline,
    )
    if carry.fate is not Fate.SPLIT:
        return [fresh]
    share, rest = divmod(goal.weight, len(carry.titles))
    return [
        replace(fresh, title=title, weight=share + (place < rest)) for place, title in enumerate(carry.titles)
    ]


def _tier(goal: Goal, tier: float | None, target: float | None, *, below: bool) -> float | None:
    """Keep a tier that still lies on its side of the target."""
    if tier is None or target is None:
        return tier
    lower = tier > target if goal.direction == "down" else tier < target
    return tier if tier == target or lower is below else None


def still_to_do(milestones: Iterable[Milestone], period: Period) -> list[Milestone]:
    """Return the milestones that go on: named ones that are open; days that have passed are to be set anew.

    Points of the old plan curve stay with the old goal.
    """
    return [
        replace(step, value=None, due_on=step.due_on if step.due_on and step.due_on >= period.start else None)
        for step in milestones
        if step.title and step.done_on is None
    ]


def check_carry(view: GoalView, carry: Carry, closing: Closing | None) -> None:
    """Refuse to carry a goal twice, one that was put away, and a split into fewer than two named parts."""
    title = view.goal.title
    if closing is not None and closing.carried_id is not None:
        raise Refused(_('"{title}" goes on as another goal already.', title=title))
    if view.goal.state not in (State.ACTIVE, State.DONE):
        raise Refused(
            _('"{title}" is a draft or archived; only goals that ran are carried over.', title=title)
        )
    if carry.fate is Fate.SPLIT and (len(carry.titles) < 2 or not all(map(str.strip, carry.titles))):
        raise Refused(_('Name at least two parts of "{title}".', title=title), field="titles")


def parents_first(carries: Iterable[Carry], outline: Outline) -> list[Carry]:
    """Return the decisions in tree order, so that a parent is carried before its children."""
    places = {goal_id: place for place, goal_id in enumerate(outline.order)}
    return sorted(carries, key=lambda carry: places.get(carry.goal_id, len(places)))
