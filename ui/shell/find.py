"""What the palette can go to in each area; read on the worker."""

from collections.abc import Sequence

from ui.context import Context
from ui.shell.spec import Found


def find_goals(context: Context) -> Sequence[Found]:
    """List all goals."""
    return [Found(goal.title, "", {"goal_id": goal.id}) for goal in context.workspace.goals.search("")]


def find_people(context: Context) -> Sequence[Found]:
    """List all people with their job."""
    people = context.workspace.people.persons()
    return [
        Found(person.name, getattr(person, "job", "") or "", {"person_id": person.id}) for person in people
    ]


def find_kpis(context: Context) -> Sequence[Found]:
    """List all KPIs."""
    return []
