"""When somebody should say again where a goal stands."""

from datetime import date, timedelta

from csdesk.goals.goal import Goal, Source, State
from csdesk.goals.pace import SILENCE


def due_in(goal: Goal, last: date | None, start: date | None, day: date) -> int | None:
    """Return in how many days the next check-in of a goal is due, negative when it is late; None when none is wanted.

    It is due one rhythm after the ``last`` check-in, or after the goal's ``start`` while there is none; a goal that is
    not active, has no rhythm, only rolls up the goals below, or has neither day wants none.
    """
    days = SILENCE.get(goal.rhythm)
    since = last or start
    rolls_up = goal.source is Source.ROLLUP
    if goal.state is not State.ACTIVE or rolls_up or days is None or since is None:
        return None
    return (since + timedelta(days=days) - day).days
