"""A quiet line when numbers are worth a look together."""

from typing import TYPE_CHECKING

from csdesk.base.text import Words, _, ngettext
from ui.home.todo import Todo

if TYPE_CHECKING:
    from csdesk.workspace import Workspace


def radar_todos(workspace: "Workspace") -> list[Todo]:
    """Return one line when the radar has findings among agents; names no one, since a list is read in passing."""
    found = workspace.relations.radar()
    if not found.findings:
        return []
    first = found.findings[0]
    who = len({finding.subject for finding in found.findings})
    detail: Words = _(
        "{gain} got better while {price} got worse", gain=first.gain.title, price=first.price.title
    )
    title = ngettext(
        "The numbers of {n} agent are worth a look together",
        "The numbers of {n} agents are worth a look together",
        who,
    )
    return [Todo("not_started", title, detail, _("Look"), "compare", (("page", "radar"),))]
