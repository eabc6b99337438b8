"""What running a quarter asks for this week: check-ins, agreements, wishes, guardrails, milestones, and closing."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from csdesk.base.language import Language
from csdesk.base.period import Grain, Period
from csdesk.base.text import Words, _, ngettext, pgettext, plain
from csdesk.goals.goal import Agreement, Milestone, Source, State
from csdesk.goals.guards import GuardReading
from csdesk.goals.outline import Outline
from csdesk.goals.pace import SILENCE
from csdesk.goals.participation import ChangeRequest
from csdesk.goals.view import GoalView
from csdesk.kpis.trend import Status
from csdesk.plans.carrying import ending
from ui.home.todo import Todo

if TYPE_CHECKING:
    from csdesk.workspace import Workspace

_WAITING = (Agreement.PROPOSED, Agreement.DISCUSSED)


def plan_todos(workspace: "Workspace", outline: Outline, today: date, language: Language) -> list[Todo]:
    """Gather all; ``outline`` holds every goal as of ``today``."""
    views = [outline.view(goal_id) for goal_id in outline.order]
    running = [view for view in views if view.goal.state is State.ACTIVE and view.status is not Status.DONE]
    found = [
        *check_ins_due(running, outline, today),
        *waiting_agreements(views, language),
        *open_requests(workspace.goals.agreements.requests(only_open=True), outline),
        *broken_guards(running, outline.ground.guards, language),
        *milestones_due(running, outline.ground.milestones, today),
    ]
    unclosed = quarter_to_close(workspace, today)
    return [*found, unclosed] if unclosed is not None else found


def end_of_week(today: date) -> date:
    """Return the Sunday of this week."""
    return today + timedelta(days=6 - today.weekday())


def check_ins_due(views: Sequence[GoalView], outline: Outline, today: date) -> list[Todo]:
    """Count the goals about which somebody should speak until Sunday, by the rhythm of each.

    A goal that its KPI moves by itself counts only once somebody has begun to speak about it.
    """
    due: list[tuple[date, GoalView]] = []
    for view in views:
        goal, check = view.goal, view.latest_check_in
        days, begins = SILENCE.get(goal.rhythm), check.at if check is not None else goal.starts_on
        if begins is None and goal.period:
            begins = Period.parse(goal.period, outline.ground.fiscal_start).start
        silent = check is None and goal.source in (Source.KPI, Source.ROLLUP)
        if days is None or begins is None or silent or begins > today:
            continue
        last = begins + timedelta(days=days)
        if last <= end_of_week(today):
            due.append((last, view))
    if not due:
        return []
    due.sort(key=lambda pair: pair[0])
    late = sum(last < today for last, _view in due)
    title = ngettext("{n} check-in is due this week", "{n} check-ins are due this week", len(due))
    detail: Words = plain(due[0][1].goal.title)
    if late:
        detail = ngettext(
            "{n} is late, first {goal}", "{n} are late, first {goal}", late, goal=due[0][1].goal.title
        )
    return [_todo("at_risk" if late else "not_started", title, detail, _("Check in"), due[0][1].goal.id)]


def waiting_agreements(views: Sequence[GoalView], language: Language) -> list[Todo]:
    """Count the goals that were proposed and wait for an agreement."""
    waiting = [
        view for view in views if view.goal.agreement in _WAITING and view.goal.state is not State.ARCHIVED
    ]
    if not waiting:
        return []
    title = ngettext("{n} goal waits for agreement", "{n} goals wait for agreement", len(waiting))
    names = list(dict.fromkeys(view.owner_name for view in waiting if view.owner_name))[:3]
    detail = plain(language.listing(names)) if names else plain(waiting[0].goal.title)
    return [_todo("not_started", title, detail, pgettext("button", "Open"), waiting[0].goal.id)]


def open_requests(requests: Sequence[ChangeRequest], outline: Outline) -> list[Todo]:
    """Count the wishes to change agreed goals that nobody answered."""
    known = [request for request in requests if request.goal_id in outline.rows]
    if not known:
        return []
    title = ngettext("{n} change request is open", "{n} change requests are open", len(known))
    first = known[0]
    goal = outline.rows[first.goal_id].title
    detail = _("{goal}: {reason}", goal=goal, reason=first.reason)
    return [_todo("not_started", title, detail, _("Decide"), first.goal_id)]


def broken_guards(
    views: Sequence[GoalView], guards: Mapping[int, Sequence[GuardReading]], language: Language
) -> list[Todo]:
    """Count the goals whose partner is out of its band."""
    broken = [(view, reading) for view in views for reading in guards.get(view.goal.id, ()) if reading.broken]
    if not broken:
        return []
    title = ngettext("{n} guardrail is out of its band", "{n} guardrails are out of their band", len(broken))
    view, reading = broken[0]
    value = language.quantity(reading.value, reading.kpi.unit)
    detail = _("{goal}: {kpi} at {value}", goal=view.goal.title, kpi=reading.kpi.name, value=value)
    return [_todo("at_risk", title, detail, _("Look"), view.goal.id)]


def milestones_due(
    views: Sequence[GoalView], milestones: Mapping[int, Sequence[Milestone]], today: date
) -> list[Todo]:
    """Count the named milestones that are due until Sunday or were due before, and are open."""
    due = [
        (step.due_on, view, step)
        for view in views
        for step in milestones.get(view.goal.id, ())
        if step.title
        and step.done_on is None
        and step.due_on is not None
        and step.due_on <= end_of_week(today)
    ]
    if not due:
        return []
    due.sort(key=lambda one: one[0])
    title = ngettext("{n} milestone is due", "{n} milestones are due", len(due))
    day, view, step = due[0]
    detail = _("{milestone}, {goal}, due {day}", milestone=step.title, goal=view.goal.title, day=day)
    return [
        _todo(
            "at_risk" if day < today else "not_started",
            title,
            detail,
            pgettext("button", "Open"),
            view.goal.id,
        )
    ]


def quarter_to_close(workspace: "Workspace", today: date) -> Todo | None:
    """Name the quarter before this one when goals ended with it and nobody closed it."""
    start = int(workspace.facts.get("fiscal_start") or 1)
    past = Period.of(today, Grain.QUARTER, start).shift(-1, start)
    plans, goals = workspace.plans, workspace.goals
    if plans.plan(past.code).closed_on is not None:
        return None
    closed = goals.closings.all()
    left = [view for view in ending(goals.outline(past.code, today), past) if view.goal.id not in closed]
    if not left:
        return None
    return Todo(
        "not_started",
        _("{period} is not closed yet", period=past.title()),
        ngettext("{n} goal without a result", "{n} goals without a result", len(left)),
        pgettext("verb", "Close"),
        "plan",
        (("period", past.code),),
    )


def _todo(status: str, title: Words, detail: Words, verb: Words, goal_id: int) -> Todo:
    return Todo(status, title, detail, verb, "goals", (("goal_id", goal_id),))
