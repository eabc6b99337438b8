"""What is known of a person's goals in the period, as evidence: check-ins that say something, goals finished or missed."""

from collections.abc import Sequence
from datetime import date

from csdesk.base.text import Words, _, plain
from csdesk.goals.goal import State
from csdesk.goals.service import Goals
from csdesk.goals.view import GoalView
from csdesk.kpis.trend import Status
from csdesk.people.service import People
from csdesk.reviews.view import Evidence, EvidenceKind


def check_in_evidence(
    goals: Goals, people: People, views: Sequence[GoalView], starts: date, ends: date
) -> list[Evidence]:
    """Return the check-ins of these goals in the period that say something."""
    names = {person.id: person.name for person in people.persons()}
    found = []
    for view in views:
        for check in goals.check_ins(view.goal.id):
            if starts <= check.at <= ends and check.note:
                who = names.get(check.author_id or 0, "")
                title = (
                    _("Check-in · {name}", name=who) if who else _("Check-in · {goal}", goal=view.goal.title)
                )
                key = f"{EvidenceKind.CHECK_IN}:{check.id}"
                found.append(
                    Evidence(
                        EvidenceKind.CHECK_IN, check.at, title, plain(check.note), key,
                        place=plain(view.goal.title), opens=("goals", "goal_id", view.goal.id),
                    )
                )  # fmt: skip
    return found


def goal_evidence(
    goals: Goals, views: Sequence[GoalView], starts: date, ends: date, today: date
) -> list[Evidence]:
    """Return one piece for each goal that was finished, or whose day has passed without it."""
    closings = goals.closings.all()
    found = []
    for view in views:
        goal, closing = view.goal, closings.get(view.goal.id)
        done = goal.state is State.DONE or view.status is Status.DONE
        ended = closing.closed_on if closing else goal.due_on
        # A goal that reached its target early may still slip: it is finished when it is closed, or its day has come.
        if ended is None or (closing is None and goal.state is not State.DONE and ended >= today):
            continue
        day = min(ended, today)
        if not starts <= day <= ends:
            continue
        title = _("Goal finished") if done else _("Goal missed")
        key = f"{EvidenceKind.GOAL}:{goal.id}"
        found.append(
            Evidence(
                EvidenceKind.GOAL, day, title, _told(goal.title, view.achieved), key,
                place=plain(goal.code), opens=("goals", "goal_id", goal.id), good=done,
            )
        )  # fmt: skip
    return found


def _told(title: str, achieved: float | None) -> Words:
    if achieved is None:
        return plain(title)
    return _("{goal}: {percent} % of the target.", goal=title, percent=int(achieved * 100 + 0.5))
