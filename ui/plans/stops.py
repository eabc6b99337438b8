"""Where the keyboard can stand on a lane: its weeks and its milestones, from left to right; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from csdesk.goals.goal import Milestone
from csdesk.plans.lanes import Lane
from csdesk.plans.week import Week
from ui.plans.scale import week_of


@dataclass(frozen=True, slots=True)
class Stop:
    """A week by its place, or a milestone in it by its id."""

    week: int = 0
    milestone: int = 0


def stops_of(lane: Lane, weeks: Sequence[Week]) -> list[Stop]:
    """Return every stop of a lane; the milestones of a week come after the week itself."""
    found = [Stop(place) for place in range(len(weeks))]
    found += [
        Stop(week_of(weeks, step.due_on), step.id) for step in _in_order(lane) if step.due_on is not None
    ]
    return sorted(found, key=lambda stop: (stop.week, stop.milestone != 0))


def next_stop(lane: Lane, weeks: Sequence[Week], here: Stop, by: int) -> Stop | None:
    """Return the stop one further (or one back), None beyond the ends."""
    stops = stops_of(lane, weeks)
    at = stops.index(here) if here in stops else stops.index(Stop(here.week))
    return stops[at + by] if 0 <= at + by < len(stops) else None


def settled(lane: Lane, weeks: Sequence[Week], here: Stop) -> Stop:
    """Return the stop itself where it is still there: a milestone that moved is followed, one that left gives its week."""
    for stop in stops_of(lane, weeks):
        if here.milestone and stop.milestone == here.milestone:
            return stop
    return Stop(min(here.week, len(weeks) - 1))


def _in_order(lane: Lane) -> list[Milestone]:
    return sorted(lane.milestones, key=lambda step: (step.due_on or date.max, step.id))
