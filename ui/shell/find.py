"""What the palette can go to in each area, and the counts in the sidebar; read on the worker."""

from collections.abc import Sequence
from datetime import datetime

from ui.context import Context
from ui.goals.board import count_shown
from ui.shell.spec import Found

EVERY_GOAL = "G-"
"""The start of each goal's code, so a search for it finds all."""


def find_goals(context: Context) -> Sequence[Found]:
    """List all goals with their code and owner."""
    names = {person.id: person.name for person in context.workspace.people.persons()}
    return [
        Found(
            goal.title,
            " · ".join(part for part in (goal.code, names.get(goal.owner_id or 0, "")) if part),
            {"goal_id": goal.id},
        )
        for goal in context.workspace.goals.search(EVERY_GOAL)
    ]


def find_people(context: Context) -> Sequence[Found]:
    """List all people with their role."""
    return [
        Found(person.name, person.role, {"person_id": person.id})
        for person in context.workspace.people.persons()
    ]


def find_kpis(context: Context) -> Sequence[Found]:
    """List the KPIs that the data allows, in the language of the window."""
    kpis = context.workspace.kpis
    possible = kpis.computable()
    return [
        Found(context.say(kpi.name), "", {"key": kpi.key})
        for kpi in kpis.catalogue()
        if possible.get(kpi.key, (False,))[0]
    ]


def count_goals(context: Context) -> str:
    """Count the goals that their page shows."""
    return _shown(context, count_shown(context.workspace))


def count_people(context: Context) -> str:
    """Count the people who work here today."""
    today = datetime.now().astimezone().date()
    return _shown(context, sum(person.active_on(today) for person in context.workspace.people.persons()))


def _shown(context: Context, count: int) -> str:
    return context.language.number(count) if count else ""
