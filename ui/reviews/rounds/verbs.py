"""What the page does: each verb on the worker, with its question before and its word after."""

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from csdesk.base.change import Change
from csdesk.base.text import Words, _, ngettext
from csdesk.reviews.rounds.asked import AskDraft, AskState
from csdesk.reviews.rounds.judging import Judged
from ui.context import Context
from ui.reviews.rounds.dialogs import AskDialog, CloseDialog, SettingsDialog, WriteDialog
from ui.reviews.rounds.reading import Screen


class RoundVerbs:
    """The verbs of one page."""

    def __init__(self, context: Context, page: QWidget, written: Callable[[], object]) -> None:
        """Ask over ``page``; ``written`` is called when questionnaires were written, which is no change of the journal."""
        self.context, self.page, self._written = context, page, written
        self.dialog: AskDialog | CloseDialog | SettingsDialog | WriteDialog | None = None
        self.files: QFileDialog | None = None

    @property
    def _rounds(self) -> Any:
        return self.context.workspace.reviews.rounds

    def suggest(self, cycle_id: int) -> None:
        """Ask everybody who is proposed; says so when there is nobody left."""
        rounds = self._rounds

        def told(drafts: Sequence[AskDraft]) -> None:
            if not drafts:
                self._toast(
                    _(
                        "There is nobody left to suggest: everybody of the teams is asked, or answers enough already."
                    )
                )
                return
            words = ngettext("{n} questionnaire added.", "{n} questionnaires added.", len(drafts))
            self._do(lambda: rounds.ask(cycle_id, drafts), words)

        self.context.work.start(lambda _progress: rounds.propose(cycle_id), done=told)

    def ask(self, screen: Screen) -> None:
        """Ask for one person."""
        rounds = self._rounds

        def save(draft: AskDraft, done: Any, failed: Any) -> None:
            self.context.undo.perform(lambda: rounds.ask(screen.cycle.id, [draft]), done=done, failed=failed)

        self._open(AskDialog(self.context, screen, save, self.page))

    def settings(self, screen: Screen) -> None:
        """Ask for the settings."""
        rounds = self._rounds

        def save(values: dict[str, Any], done: Any, failed: Any) -> None:
            self.context.undo.perform(
                lambda: rounds.edit(screen.cycle.id, **values), done=done, failed=failed
            )

        self._open(SettingsDialog(self.context, screen, save, self.page))

    def withdraw(self, cycle_id: int, asked_ids: Collection[int]) -> None:
        """Ask these no more."""
        rounds = self._rounds
        words = ngettext("{n} questionnaire withdrawn.", "{n} questionnaires withdrawn.", len(asked_ids))
        self._do(lambda: rounds.withdraw(cycle_id, asked_ids), words)

    def close(self, screen: Screen) -> None:
        """Ask, then close for good."""
        rounds = self._rounds

        def save(_nothing: object, done: Any, failed: Any) -> None:
            self.context.undo.perform(lambda: rounds.close(screen.cycle.id), done=done, failed=failed)

        self._open(CloseDialog(self.context, screen, save, self.page))

    # --- files ---------------------------------------------------------------------------------------------
    def write(self, screen: Screen, asked_ids: Collection[int] | None) -> None:
        """Ask how and where, then write."""
        waiting = [
            one for one in screen.asked
            if one.state is AskState.INVITED and (asked_ids is None or one.id in asked_ids)
        ]  # fmt: skip

        def ask_folder(shape: str, mails: bool) -> None:
            self.files = QFileDialog(self.page, self.context.say(_("Folder for the questionnaires")))
            self.files.setFileMode(QFileDialog.FileMode.Directory)
            self.files.fileSelected.connect(
                lambda name: self.write_into(screen.cycle.id, asked_ids, Path(name), shape, mails=mails)
            )
            self.files.open()

        self._open(WriteDialog(self.context, len(waiting), ask_folder, self.page))

    def write_into(
        self, cycle_id: int, asked_ids: Collection[int] | None, folder: Path, shape: str, *, mails: bool
    ) -> None:
        """Write questionnaires into a folder."""
        rounds, written = self._rounds, self._written

        def job(progress: Any) -> int:
            from csdesk.reports.questionnaire import Shape, write_questionnaires

            papers = rounds.questionnaires(cycle_id, asked_ids)
            return len(write_questionnaires(papers, folder, Shape(shape), mails=mails, progress=progress))

        def done(count: int) -> None:
            words = ngettext("{n} questionnaire written.", "{n} questionnaires written.", count)
            self.context.notices.toast(
                words,
                action=_("Show the folder"),
                on_action=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))),
                icon="check",
            )
            written()

        self.context.work.start(job, done=done, title=_("Writing questionnaires"))

    def choose(self, on_paths: Callable[[Sequence[Path]], object]) -> None:
        """Ask for files."""
        say = self.context.say
        self.files = QFileDialog(self.page, say(_("Take answers in")))
        self.files.setFileMode(QFileDialog.FileMode.ExistingFiles)
        self.files.setNameFilter(say(_("Questionnaires (*.xlsx *.xls *.ods *.pdf)")))
        self.files.filesSelected.connect(lambda names: on_paths([Path(name) for name in names]))
        self.files.open()

    def judge(
        self, cycle_id: int, paths: Sequence[Path], show: Callable[[tuple[Judged, ...]], object]
    ) -> None:
        """Read files and say what would become of each."""
        rounds = self._rounds

        def job(progress: Any) -> tuple[Judged, ...]:
            from csdesk.imports.answers import files_of_answers, read_answers

            found: tuple[Judged, ...] = rounds.judge(
                cycle_id, read_answers(files_of_answers(paths), progress)
            )
            return found

        def told(judged: tuple[Judged, ...]) -> None:
            if judged:
                show(judged)
            else:
                self._toast(_("There is no questionnaire among these files."))

        self.context.work.start(job, done=told, title=_("Reading answers"))

    def collect(
        self, cycle_id: int, judged: Sequence[Judged], then: Callable[[], object], *, replacing: bool
    ) -> None:
        """Take in the files that can be."""
        rounds = self._rounds

        def done(change: Change) -> None:
            self.context.notices.toast(change.label, undo=True)
            then()

        self.context.undo.perform(lambda: rounds.collect(cycle_id, judged, replacing=replacing), done=done)

    # --- shared --------------------------------------------------------------------------------------------
    def _do(self, verb: Callable[[], Change], words: Words) -> None:
        self.context.undo.perform(verb, done=lambda _change: self.context.notices.toast(words, undo=True))

    def _toast(self, words: Words) -> None:
        self.context.notices.toast(words)

    def _open(self, dialog: AskDialog | CloseDialog | SettingsDialog | WriteDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.open()

    def _forget(self) -> None:
        self.dialog = None
