"""Files that wait: the decisions made for one are offered to the others with the same columns."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from csdesk.base.errors import CSDeskError
from csdesk.base.text import _, ngettext
from csdesk.imports.decisions import Decisions
from csdesk.imports.together import DIFFERENT, FileOutcome, import_files, lasting
from ui.context import Context
from ui.imports.offer import Offer
from ui.imports.wizard import ImportWizard


class Queue(QObject):
    """Shows an `Offer` while files wait; ``check`` opens the wizard with them; ``moved`` tells that others wait now."""

    moved = Signal()

    def __init__(
        self, context: Context, check: Callable[[Sequence[Path], int], object], parent: QObject
    ) -> None:
        """Start with nothing to do."""
        super().__init__(parent)
        self._context, self._check = context, check
        self.bar = Offer(context)
        self.files: tuple[Path, ...] = ()
        self._total = 0
        self._decisions = Decisions()
        self._signature = ""
        self._add_people = True

    def wait(self, files: Sequence[Path], wizard: ImportWizard) -> None:
        """Keep files waiting behind the one that the wizard has just imported."""
        self.files, self._total = tuple(files), wizard.series.total
        plan = wizard.draft.plan
        self._decisions = lasting(wizard.draft.decisions)
        self._signature = plan.signature if plan is not None else ""
        self._add_people = wizard.draft.add_people
        self.show()
        if self.files:
            self.bar.buttons[0].setFocus()

    def leave(self, wizard: ImportWizard) -> None:
        """Keep waiting what the wizard did not skip before it was left."""
        self.files = wizard.series.files
        self.show()

    def drop(self, *_args: object) -> None:
        """Forget the files that wait."""
        self.files = ()
        self.show()

    def check_next(self, *_args: object) -> None:
        """Look at the next file in the wizard."""
        waiting = self.files
        self.bar.hide()
        self._check(waiting, self._total)

    def import_all(self, *_args: object) -> None:
        """Import the files with the same columns, all in one change; the others go on waiting."""
        workspace, files = self._context.workspace, self.files
        decisions, signature, add = self._decisions, self._signature, self._add_people
        self.bar.hide()
        self._context.work.start(
            lambda progress: import_files(
                workspace.imports,
                workspace.grouped,
                files,
                decisions,
                signature=signature,
                add_people=add,
                progress=progress,
            ),
            done=self._on_done,
            failed=self._on_failed,
            title=ngettext("Importing {n} file", "Importing {n} files", len(files)),
        )

    def _on_done(self, outcomes: tuple[FileOutcome, ...]) -> None:
        reports = [outcome.report for outcome in outcomes if outcome.report is not None]
        notices = self._context.notices
        if reports:
            words = _(
                "{files}: {added} added, {updated} updated, {skipped} left out.",
                files=ngettext("{n} file imported", "{n} files imported", len(reports)),
                added=self._context.language.number(sum(report.added for report in reports)),
                updated=self._context.language.number(sum(report.updated for report in reports)),
                skipped=self._context.language.number(sum(report.skipped for report in reports)),
            )
            notices.toast(words, undo=True)
        refused = [outcome for outcome in outcomes if outcome.words is not None and not outcome.different]
        if refused:
            words = refused[0].words or DIFFERENT
            if len(refused) > 1:
                words = _("{n} files were left out. The first: {reason}", n=len(refused), reason=words)
            notices.error(words)
        self.files = tuple(outcome.path for outcome in outcomes if outcome.different)
        self._signature = ""
        self.show()

    def _on_failed(self, error: CSDeskError) -> None:
        self._context.notices.error(error)
        self.show()

    def show(self) -> None:
        """Show what waits, or nothing."""
        self.moved.emit()
        say, n = self._context.say, len(self.files)
        if not n:
            self.bar.hide()
            return
        next_one = (say(_("Check the next file…")), "eye", self.check_next)
        leave = (say(_("Leave out")), "x", self.drop)
        if self._signature:
            words = ngettext(
                "{n} more file waits. If it has the same columns, it can be imported in the same way.",
                "{n} more files wait. Those with the same columns can be imported in the same way, as one change.",
                n,
            )
            label = ngettext("Import {n} file in the same way", "Import {n} files in the same way", n)
            self.bar.offer(say(words), [(say(label), "import", self.import_all), next_one, leave])
        else:
            words = ngettext(
                "{n} file has other columns and waits to be checked: {file}",
                "{n} files have other columns and wait to be checked, the first: {file}",
                n,
                file=self.files[0].name,
            )
            self.bar.offer(say(words), [next_one, leave])
