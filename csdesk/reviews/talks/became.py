"""What became of one agreed step, told from its goal or milestone; pure."""

from collections.abc import Mapping
from datetime import date

from csdesk.base.quantity import round_half_up
from csdesk.base.text import Words, _
from csdesk.goals.closings import Closing
from csdesk.goals.goal import Milestone, State
from csdesk.goals.outline import Outline
from csdesk.goals.view import GoalView
from csdesk.kpis.trend import Status
from csdesk.reviews.talks.grown import Agreed, Became, Fate


def became(
    step: Agreed,
    outline: Outline,
    closings: Mapping[int, Closing],
    milestones: Mapping[int, Milestone],
    day: date,
) -> Became:
    """Tell a step's fate; a goal that was closed short of its target counts as dropped unless another goes on with it."""
    if step.goal_id is None or step.goal_id not in outline.figures:
        words = _("“{step}”: no goal was made of it.", step=step.text)
        return Became(step, Fate.OPEN, words, day)
    view = outline.view(step.goal_id)
    if step.milestone_id is not None:
        done = milestones[step.milestone_id].done_on
        if done is not None:
            words = _(
                "“{step}”: done on {day}, a milestone of “{goal}”.",
                step=step.text,
                day=done,
                goal=view.goal.title,
            )
            return Became(step, Fate.DONE, words, day)
    fate = _fate(view, closings.get(step.goal_id))
    if step.milestone_id is not None and fate is Fate.DONE:
        fate = Fate.DROPPED
    return Became(step, fate, _told(step, fate, view), day)


def _fate(view: GoalView, closing: Closing | None) -> Fate:
    if closing is not None and closing.carried_id is not None:
        return Fate.RUNNING
    if view.goal.state is State.ARCHIVED:
        return Fate.DROPPED
    if closing is not None and closing.result is not None:
        return Fate.DONE if closing.result >= 1 else Fate.DROPPED
    return Fate.DONE if view.goal.state is State.DONE or view.status is Status.DONE else Fate.RUNNING


def _told(step: Agreed, fate: Fate, view: GoalView) -> Words:
    goal = view.goal.title
    if fate is Fate.DONE:
        return _("“{step}”: done, as the goal “{goal}”.", step=step.text, goal=goal)
    if fate is Fate.DROPPED:
        return _("“{step}”: dropped, with the goal “{goal}”.", step=step.text, goal=goal)
    if view.progress is None:
        return _("“{step}”: still running, as the goal “{goal}”.", step=step.text, goal=goal)
    percent = int(round_half_up(view.progress * 100))
    return _(
        "“{step}”: still running, {percent} % of the goal “{goal}”.",
        step=step.text,
        percent=percent,
        goal=goal,
    )
