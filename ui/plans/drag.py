"""What the mouse takes hold of on a lane, and where that goes; pure."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from csdesk.goals.outline import Outline, span_of
from csdesk.plans.lanes import Lane
from ui.plans.scale import Scale, to_week


class Part(StrEnum):
    """What is held."""

    START = "start"
    END = "end"
    BAR = "bar"
    MILESTONE = "milestone"


@dataclass(frozen=True, slots=True)
class Drag:
    """A part of a goal's lane that is held, with its days before and now; a milestone has only ``ends_on``."""

    part: Part
    goal_id: int
    starts_on: date
    ends_on: date
    milestone: int = 0
    to_start: date | None = None
    to_end: date | None = None

    @property
    def start(self) -> date:
        """The first day as it stands now."""
        return self.to_start or self.starts_on

    @property
    def end(self) -> date:
        """The last day as it stands now."""
        return self.to_end or self.ends_on

    @property
    def moved(self) -> bool:
        """Tell whether anything stands elsewhere."""
        return (self.start, self.end) != (self.starts_on, self.ends_on)

    def by(self, days: int, scale: Scale, *, weeks: bool = False) -> "Drag":
        """Return the part moved by days from where it was; ``weeks`` snaps to whole weeks."""
        shift = timedelta(days=days)
        if self.part in (Part.BAR, Part.MILESTONE):
            if weeks:
                shift = timedelta(days=round(days / 7) * 7)
            return replace(self, to_start=self.starts_on + shift, to_end=self.ends_on + shift)
        if self.part is Part.START:
            day = self.starts_on + shift
            day = to_week(scale.weeks, day, end=False) if weeks else day
            return replace(self, to_start=min(day, self.ends_on))
        day = self.ends_on + shift
        day = to_week(scale.weeks, day, end=True) if weeks else day
        return replace(self, to_end=max(day, self.starts_on))

    def values(self) -> dict[str, date]:
        """Return the fields of the goal (or of the milestone) that change."""
        if self.part is Part.MILESTONE:
            return {"due_on": self.end}
        found = {"starts_on": self.start} if self.start != self.starts_on else {}
        return found | ({"due_on": self.end} if self.end != self.ends_on else {})


def held(outline: Outline, lane: Lane, part: Part, milestone: int = 0) -> Drag | None:
    """Return what is held of a lane, with its whole days, also those outside of the period."""
    goal_id = lane.view.goal.id
    if part is Part.MILESTONE:
        for step in lane.milestones:
            if step.id == milestone and step.due_on is not None:
                return Drag(part, goal_id, step.due_on, step.due_on, milestone)
        return None
    start, due = span_of(outline.rows[goal_id], outline.ground.fiscal_start)
    return None if start is None or due is None or lane.starts_on is None else Drag(part, goal_id, start, due)


def part_at(lane: Lane, scale: Scale, x: float, reach: float) -> tuple[Part, int] | None:
    """Return what lies under a place, within ``reach`` px: milestones before the ends of the bar, those before the bar."""
    near = [(abs(scale.x(step.due_on) - x), step.id) for step in lane.milestones if step.due_on is not None]
    if near and min(near)[0] <= reach * 1.5:
        return Part.MILESTONE, min(near)[1]
    if lane.starts_on is None or lane.ends_on is None:
        return None
    left, right = scale.x(lane.starts_on, evening=False), scale.x(lane.ends_on)
    if abs(x - right) <= reach:
        return Part.END, 0
    if abs(x - left) <= reach:
        return Part.START, 0
    return (Part.BAR, 0) if left < x < right else None
