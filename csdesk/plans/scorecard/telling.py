"""The sentences of a scorecard: what changed, what needs a decision, what is next, which guardrails are broken; pure."""

from collections.abc import Sequence
from datetime import date

from csdesk.base.text import Words, _, ngettext, pgettext, plain
from csdesk.goals.outline import Outline
from csdesk.goals.pace import gap_points
from csdesk.kpis.signals import signals_of
from csdesk.kpis.trend import Event, Status
from csdesk.plans.scorecard.card import LONG_SILENT, ScoredKpi, ScoredPerson

MOST = 4
"""Sentences of one list."""


def changed(
    events: Sequence[Event], kpis: Sequence[ScoredKpi], outline: Outline, own: Sequence[int]
) -> tuple[Words, ...]:
    """Tell events on the charts, goals that were reached, and KPIs whose level shifted within the 13 weeks."""
    found = [pgettext("event", "{day}: {event}", day=one.day, event=one.label) for one in reversed(events)]
    for kpi in kpis:
        shifts = signals_of(kpi.weeks).changes
        if shifts:
            period = shifts[-1].period.title()
            found.append(_("{kpi}: a new level since {period}", kpi=kpi.title, period=period))
    found += [
        _("Reached: {goal}", goal=outline.rows[goal_id].title)
        for goal_id in own
        if outline.figures[goal_id].status is Status.DONE
    ]
    return tuple(found[:MOST])


def decisions(
    kpis: Sequence[ScoredKpi], outline: Outline, team: Sequence[int], people: Sequence[ScoredPerson]
) -> tuple[Words, ...]:
    """Tell what is in the way, goals far behind, KPIs beyond their line for more than chance, and silence."""
    found: list[Words] = []
    for goal_id in team:
        said = outline.ground.latest.get(goal_id)
        if said is not None and said.blockers.strip():
            title = outline.rows[goal_id].title
            found.append(pgettext("blocker of a goal", "{goal}: {words}", goal=title, words=said.blockers))
    found += _far_behind(outline, team)
    found += [
        _("{kpi} misses its target: what is done about it, and by whom?", kpi=kpi.title)
        for kpi in kpis
        if kpi.status is Status.OFF_TRACK
    ]
    found += [
        _("{name} is behind on own goals: what would help?", name=person.name)
        for person in people
        if person.status is Status.OFF_TRACK and _behind(person)
    ]
    found += [
        _("{kpi} is short of its target: act now, or wait for another month?", kpi=kpi.title)
        for kpi in kpis
        if kpi.status is Status.AT_RISK
    ]
    silent = sum(person.long_silent for person in people)
    if silent:
        found.append(
            ngettext(
                "{n} person has had no check-in for over {days} days: who talks to them?",
                "{n} people have had no check-in for over {days} days: who talks to them?",
                silent,
                days=LONG_SILENT,
            )
        )
    return tuple(found[:MOST])


def _far_behind(outline: Outline, team: Sequence[int]) -> list[Words]:
    """Tell goals that are off track; those without goals under them if there are any such."""
    found = []
    behind = [
        goal_id
        for goal_id in team
        if outline.figures[goal_id].status is Status.OFF_TRACK and not outline.children.get(goal_id)
    ] or [goal_id for goal_id in team if outline.figures[goal_id].status is Status.OFF_TRACK]
    for goal_id in behind:
        title, one = outline.rows[goal_id].title, outline.figures[goal_id]
        points = gap_points(one.progress, one.expected)
        if points is not None and points < 0:
            words = ngettext(
                "{goal} is {n} point behind its pace: more hands, a later date, or a lower target?",
                "{goal} is {n} points behind its pace: more hands, a later date, or a lower target?",
                -points,
                goal=title,
            )
            found.append(words)
    return found


def _behind(person: ScoredPerson) -> bool:
    points = gap_points(person.progress, person.expected)
    return points is not None and points < 0


def coming(
    outline: Outline, team: Sequence[int], later: Outline, following: Sequence[int], today: date
) -> tuple[Words, ...]:
    """Tell the next steps that were noted, milestones still to come, and goals of the next period."""
    found: list[Words] = []
    for goal_id in team:
        said = outline.ground.latest.get(goal_id)
        if said is not None and said.next_step.strip():
            found.append(plain(said.next_step))
    steps = [
        (step.due_on, step.title or outline.rows[goal_id].title)
        for goal_id in team
        for step in outline.ground.milestones.get(goal_id, ())
        if step.due_on is not None and step.done_on is None and step.due_on >= today
    ]
    for due, title in sorted(steps):
        found.append(pgettext("milestone", "{title}, by {day}", title=title, day=due))
    found += [_("Goal: {goal}", goal=later.rows[goal_id].title) for goal_id in following]
    return tuple(found[:MOST])


def guardrails(outline: Outline, own: Sequence[int]) -> tuple[Words, ...]:
    """Tell the guardrails that are out of their band."""
    return tuple(
        _("{goal} is held back: its guardrail {kpi} is out of its band.",
          goal=outline.rows[goal_id].title, kpi=one.kpi.name)
        for goal_id in own
        for one in outline.ground.guards.get(goal_id, ())
        if one.broken
    )[:2]  # fmt: skip
