"""What the Imports page shows of a workspace, read in one go on the worker."""

from collections.abc import Mapping
from dataclasses import dataclass

from csdesk.imports.profile import Profile
from csdesk.interactions.fact import Batch
from csdesk.workspace import Workspace

IMPORTS, CHANGES = 200, 400
"""The newest imports that are listed, and the newest changes in which those who imported are looked up."""


@dataclass(frozen=True)
class History:
    """Imports, newest first; ``who`` names the person by the number of the change; ``rows`` counts interactions."""

    batches: list[Batch]
    profiles: list[Profile]
    who: Mapping[int, str]
    rows: int


def history_of(workspace: Workspace) -> History:
    """Read the history and the saved mappings."""
    return History(
        workspace.imports.history(IMPORTS),
        workspace.imports.profiles(),
        {change.id: who for change, who in workspace.history(CHANGES)},
        workspace.interactions.count(),
    )
