"""What the samples of quality checks ask for."""

from typing import TYPE_CHECKING

from csdesk.base.text import _, ngettext
from ui.home.todo import Todo

if TYPE_CHECKING:
    from csdesk.workspace import Workspace


def quality_todos(workspace: "Workspace") -> list[Todo]:
    """Count the contacts of the latest samples that nobody has checked yet."""
    progress = workspace.quality.left()
    if not progress.left:
        return []
    title = ngettext("{n} quality check left", "{n} quality checks left", progress.left)
    detail = _("{done} of {total} are done", done=progress.done, total=progress.total)
    return [Todo("not_started", title, detail, _("Check"), "quality", (("page", "to_check"),))]
