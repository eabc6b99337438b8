"""At what price a goal improved: goals whose measure got better while a guarding partner got worse; pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from csdesk.base.quantity import Direction
from csdesk.goals.guards import GuardReading
from csdesk.goals.view import GoalView
from csdesk.kpis.kpi import Kpi


@dataclass(frozen=True, slots=True)
class Price:
    """A goal that came closer to its target while ``partner`` went from ``before`` to ``after`` for the worse.

    Values are in the partner's unit, with the n behind each; ``broken`` tells that it has left its band.
    """

    view: GoalView
    partner: Kpi
    before: float
    after: float
    n_before: int
    n_after: int
    broken: bool


@dataclass(frozen=True, slots=True)
class Course:
    """A guard's KPI before the goal began and while it ran; ``reading`` is the guard today."""

    reading: GuardReading
    before: float | None
    n_before: int


def prices(views: Sequence[tuple[GoalView, Sequence[Course]]]) -> list[Price]:
    """Return the goals with progress whose partner is worse than before they began, broken ones first."""
    found: list[Price] = []
    for view, courses in views:
        if not view.uncapped:
            continue
        for course in courses:
            reading = course.reading
            if course.before is None or reading.value is None:
                continue
            if _worse(course.before, reading.value, reading.kpi.direction):
                found.append(
                    Price(
                        view,
                        reading.kpi,
                        course.before,
                        reading.value,
                        course.n_before,
                        reading.n,
                        reading.broken,
                    )
                )
    return sorted(found, key=lambda price: not price.broken)


def _worse(before: float, after: float, direction: Direction) -> bool:
    if direction is Direction.UP:
        return after < before
    return direction is Direction.DOWN and after > before
