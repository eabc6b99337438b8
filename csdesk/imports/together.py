"""Several files in one go: each with its own plan and batch, all in one change that one undo takes back."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path

from csdesk.base.errors import Cancelled, CSDeskError, Refused
from csdesk.base.progress import Progress, Silent
from csdesk.base.text import Words, _, ngettext
from csdesk.imports.decisions import Decisions
from csdesk.imports.report import ImportReport
from csdesk.imports.service import Imports

Grouped = Callable[[Words], AbstractContextManager[object]]
"""`Workspace.grouped`: one transaction and one undo for all inside."""

DIFFERENT = _("Its columns differ from those of the file before.")


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file: its report, or why it was left out."""

    path: Path
    report: ImportReport | None = None
    words: Words | None = None

    @property
    def different(self) -> bool:
        """Tell whether only its other columns kept the file out."""
        return self.words is DIFFERENT


class Counted:
    """Progress that tells which file of how many the counts belong to."""

    def __init__(self, progress: Progress, number: int, total: int, name: str) -> None:
        """Count file ``number`` (1-based) of ``total``."""
        self._progress = progress
        self._words = _("{number} of {total} files: {file}", number=number, total=total, file=name)

    def step(self, done: int, total: int, words: Words | None = None) -> None:  # noqa: ARG002 - Progress
        """Report the counts of the file under its own name."""
        self._progress.step(done, total, self._words)


def lasting(decisions: Decisions) -> Decisions:
    """Return what holds for other files too: nothing about single rows, and no sheet by its name."""
    return replace(decisions, sheet=None, cells={}, skipped=frozenset())


def import_files(
    imports: Imports,
    grouped: Grouped,
    files: Sequence[Path],
    decisions: Decisions | None = None,
    *,
    signature: str = "",
    profile: str | None = None,
    add_people: bool = True,
    progress: Progress | None = None,
) -> tuple[FileOutcome, ...]:
    """Import the files one after the other in one transaction; a file that cannot be used is left out and says why.

    With ``signature`` only files with these headers are taken. Cancel leaves nothing of any file, so that nobody has to
    find out how far it came.
    """
    progress = progress or Silent()
    outcomes = []
    with grouped(ngettext("Import {n} file", "Import {n} files", len(files))):
        for number, path in enumerate(files, 1):
            counted = Counted(progress, number, len(files), path.name)
            outcomes.append(_one(imports, path, decisions, signature, profile, add_people, counted))
        progress.step(len(files), len(files))
    return tuple(outcomes)


def _one(
    imports: Imports,
    path: Path,
    decisions: Decisions | None,
    signature: str,
    profile: str | None,
    add_people: bool,
    progress: Progress,
) -> FileOutcome:
    try:
        plan = imports.prepare(path, decisions, profile=profile, progress=progress)
        if signature and plan.signature != signature:
            return FileOutcome(path, words=DIFFERENT)
        return FileOutcome(path, imports.apply(plan, add_people=add_people, progress=progress))
    except Cancelled:
        raise
    except CSDeskError as error:
        if signature and isinstance(error, Refused) and error.field == "map":
            return FileOutcome(path, words=DIFFERENT)  # a column that was decided on is not there
        return FileOutcome(path, words=error.words)
