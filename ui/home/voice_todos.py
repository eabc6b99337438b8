"""What unhappy customers ask for this week: calls back."""

from datetime import date
from typing import TYPE_CHECKING

from csdesk.base.text import _, ngettext
from csdesk.voices.voice import CallState
from ui.home.todo import Todo

if TYPE_CHECKING:
    from csdesk.workspace import Workspace

OLD_DAYS = 7
"""From this age of the oldest answer on, the line is pressing."""


def voice_todos(workspace: "Workspace", today: date) -> list[Todo]:
    """Count the customers who wait for a call."""
    calls = workspace.voices.calls_waiting(today)
    if not calls.open or calls.oldest is None:
        return []
    days = (today - calls.oldest).days
    title = ngettext("{n} unhappy customer to call back", "{n} unhappy customers to call back", calls.open)
    detail = ngettext("The oldest answer is {n} day old", "The oldest answer is {n} days old", days)
    if calls.late:
        detail = ngettext(
            "{n} is past its day; {oldest}", "{n} are past their day; {oldest}", calls.late, oldest=detail
        )
    status = "at_risk" if calls.late or days >= OLD_DAYS else "not_started"
    target = (("call", CallState.OPEN.value),)
    return [Todo(status, title, detail, _("Call"), "voices", target)]
