"""The import wizard: five steps on a rail, Back that loses nothing, and nothing written before the last button."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from csdesk.base.errors import Cancelled, CSDeskError
from csdesk.base.text import Words, _
from csdesk.imports.readers.source import Source
from csdesk.imports.report import ImportReport
from ui.context import Context
from ui.imports.check_page import VALUES, CheckPage
from ui.imports.draft import ImportDraft
from ui.imports.file_page import FilePage
from ui.imports.finish_page import FinishPage, dry_run
from ui.imports.foot import Foot
from ui.imports.head import Head
from ui.imports.match_page import MatchPage
from ui.imports.rail import Rail, notes_of
from ui.imports.result_page import ResultPage
from ui.imports.series import Series
from ui.imports.sheet_page import SheetPage
from ui.imports.steps import (
    CHECK,
    DONE,
    FILE,
    FINISH,
    MATCH,
    RESULT,
    SHEET,
    SPELLINGS,
    STEPS,
    next_words,
    why_not,
)
from ui.imports.wizard_layout import WizardLayout
from ui.widgets.label import Label

__all__ = ["CHECK", "FILE", "FINISH", "MATCH", "RESULT", "SHEET", "ImportWizard"]


class ImportWizard(QDialog):
    """Ends with ``imported`` carrying the report; closing it before that leaves no trace."""

    imported = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build the steps; show it with ``open()``."""
        super().__init__(parent)
        self._context = context
        theme, say = context.theme, context.say
        self.setWindowTitle(say(_("Import data")))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.resize(theme.px(1180), theme.px(760))
        self.draft = ImportDraft(context, self)
        self.rail = Rail(context, [say(title) for title, _hint in STEPS])
        self.file_page = FilePage(context)
        self.sheet_page = SheetPage(context, self.draft)
        self.match_page = MatchPage(context, self.draft)
        self.check_page = CheckPage(context, self.draft)
        self.finish_page = FinishPage(context, self.draft)
        self.result_page = ResultPage(context)
        self.pages = QStackedWidget()
        self.head = Head(context, self.check_page.tools)
        self.trouble = Label(theme, "", "body", "bad", wrap=True)
        self.trouble.hide()
        self.series = Series(context)
        self.foot = Foot(context)
        self.back, self.cancel, self.next = self.foot.back, self.foot.cancel, self.foot.next
        self._reached, self._leaving = FILE, False
        self._stale: set[int] = set()
        """Steps whose page does not show the plan in force yet."""
        self._build()
        self._connect()
        self.go_to(FILE)

    def _build(self) -> None:
        for page in (
            self.file_page,
            self.sheet_page,
            self.match_page,
            self.check_page,
            self.finish_page,
            self.result_page,
        ):
            self.pages.addWidget(page)
        parts = (self.trouble, self.series)
        self._layout = WizardLayout(self._context, self.rail, self.head, self.foot, parts, self.pages)
        self._layout.folding += [self.sheet_page, self.check_page]
        self.setLayout(self._layout)
        self.setMinimumSize(self._layout.least)

    def _connect(self) -> None:
        draft = self.draft
        draft.planned.connect(self._on_planned)
        draft.failed.connect(self._on_failed)
        draft.moved.connect(self._on_moved)
        draft.started.connect(self._on_started)
        self.rail.steps.chosen.connect(self.go_to)
        self.file_page.chosen.connect(self.open_file)
        self.file_page.several.connect(self.open_files)
        self.series.skipped.connect(self.skip_file)
        self.back.clicked.connect(lambda: self.go_to(self.step - 1))
        self.cancel.clicked.connect(self.reject)
        self.next.clicked.connect(self._on_next)
        self.foot.skip_changed.connect(self._on_skip_changed)
        self.check_page.viewed.connect(self._show_words)
        self.result_page.undone.connect(lambda: self.rail.promise_all(done=False))
        for keys, slot in (
            ("F8", lambda: self._walk(1)),
            ("Shift+F8", lambda: self._walk(-1)),
            ("Ctrl+Z", self._undo),
            ("Ctrl+Shift+Z", draft.redo),
            ("Ctrl+Y", draft.redo),
            ("Ctrl+Return", self.next.click),
            ("Alt+Left", self.back.click),
        ):
            QShortcut(QKeySequence(keys), self, slot)

    # --- steps ---------------------------------------------------------------------------------------------
    @property
    def step(self) -> int:
        """The step that is open."""
        return self.pages.currentIndex()

    def open_files(self, paths: Sequence[Path], total: int = 0) -> None:
        """Read the first of several files; the others wait for who opened the wizard. ``total`` counts earlier ones too."""
        self.series.show_files(paths, total)
        self._read(paths[0])

    def open_file(self, path: Path | Source) -> None:
        """Read a file, or take a table that was pasted; the wizard moves on when its plan is there."""
        self.series.show_files(())
        self._read(path)

    def skip_file(self) -> None:
        """Leave the file at hand out and go on with the next; after the last one the wizard closes."""
        if self.draft.writing:
            return
        if self.series.rest:
            self.open_files(self.series.rest, self.series.total)
            return
        self.series.show_files((), self.series.total)
        self.draft.cancel()
        super().reject()

    def _read(self, path: Path | Source) -> None:
        self._reached = FILE
        self.rail.promise_all(done=False)
        self.finish_page.forget()
        self.go_to(FILE)
        self.draft.open_file(path)

    def go_to(self, step: int) -> None:
        """Open a step that was reached."""
        if self.step == RESULT:
            return
        self._open(max(FILE, min(step, self._reached)))
        if self.step > FILE:
            held = self.check_page.rows.table if self.step == CHECK and self.draft.errors else self.next
            held.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room for the rows in a small window."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._layout.fit(self.size())

    def reject(self) -> None:
        """Stop what is under way, or close; what was decided is lost only on the second wish."""
        if self.draft.busy and self.step > FILE:
            self.draft.cancel()
            return
        if self.step not in (FILE, RESULT) and self.draft.can_undo and not self._leaving:
            self._leaving = True
            self.foot.warn(_("What you decided here would be lost. Press once more to leave."), _("Leave"))
            return
        self.draft.cancel()
        super().reject()

    def _open(self, step: int) -> None:
        self.pages.setCurrentIndex(step)
        self._refresh()
        self._show_words()
        self.check_page.tools.setVisible(step == CHECK)
        self.foot.skip.setVisible(step in (CHECK, FINISH))
        self._show_foot()

    def _show_words(self) -> None:
        title, hint = STEPS[self.step] if self.step <= FINISH else DONE
        spelling = self.step == CHECK and self.check_page.switch.current == VALUES
        self.head.show_words(title, SPELLINGS if spelling else hint)

    def _show_foot(self) -> None:
        plan, say, step = self.draft.plan, self._context.say, self.step
        self._leaving = False
        notes = ["" if words is None else say(words) for words in notes_of(self.draft.checked)]
        self.rail.steps.show_step(min(step, FINISH), self._reached, notes)
        line, role = dry_run(plan) if plan is not None and FILE < step < RESULT else None, "text2"
        if step in (CHECK, FINISH) and not self.draft.skip_errors and self.draft.errors:
            line, role = why_not(self.draft.errors), "bad"
        self.foot.show_line(line, role)
        self.foot.show_buttons(next_words(step, plan), back=FILE < step <= FINISH, ends=step == RESULT)
        self.next.setVisible(step > FILE)
        self._fit()
        self.next.setEnabled(step in (MATCH, SHEET, RESULT) or self.draft.allowed)

    def _undo(self) -> None:
        """Take the last decision back, or the whole import once it is done."""
        if self.step == RESULT:
            self.result_page.undo.click()
        else:
            self.draft.undo()

    def _walk(self, by: int) -> None:
        if self.step == CHECK:
            self.check_page.step(by)

    # --- what the user wants -------------------------------------------------------------------------------
    def _on_next(self) -> None:
        if self.step == RESULT:
            self.accept()
        elif self.step == FINISH:
            if self.draft.allowed and not self.draft.busy:
                self.draft.apply(self.finish_page.profile, self._on_imported)
        else:
            self._reached = max(self._reached, self.step + 1)
            self.go_to(self.step + 1)

    def _on_skip_changed(self, on: bool) -> None:
        self.draft.skip_errors = on
        self._show_foot()

    # --- what the draft tells ------------------------------------------------------------------------------
    def _on_started(self) -> None:
        if self.step > FILE:
            self.foot.begin()

    def _on_planned(self) -> None:
        checked = self.draft.checked
        if checked is None:
            return
        self.trouble.hide()
        self.foot.end()
        self.file_page.show_idle()
        self._stale = {SHEET, MATCH, CHECK, FINISH}
        self._refresh()
        if self.step == FILE:
            self._reached = CHECK if checked.plan.profile else SHEET
            self.go_to(self._reached)
        self._show_foot()

    def _on_failed(self, error: CSDeskError) -> None:
        self.foot.end()
        if isinstance(error, Cancelled):
            self.file_page.show_idle()
        elif self.step == FILE:
            self.file_page.show_trouble(self._context.say(error.words))
        else:
            self.trouble.setText(self._context.say(error.words))
            self.trouble.show()
        # A decision that led nowhere: show again what is in force
        self._stale = {SHEET, MATCH, CHECK, FINISH}
        self._refresh()
        self._show_foot()

    def _refresh(self) -> None:
        """Show the plan in force on the page that is open; the others follow when they are opened."""
        checked, page = self.draft.checked, self.pages.currentWidget()
        if checked is None or self.step not in self._stale:
            return
        self._stale.discard(self.step)
        if isinstance(page, SheetPage | MatchPage | CheckPage | FinishPage):
            page.show_checked(checked)

    def _on_moved(self, done: int, total: int, words: Words | None) -> None:
        (self.file_page if self.step == FILE else self.foot).show_moved(done, total, words)

    def _on_imported(self, report: ImportReport) -> None:
        self.foot.end()
        if report.skipped and self.isVisible():
            self.result_page.show_report(report, self.draft.plan)
            self.rail.promise_all(done=True)
            self.series.hide()
            self._open(RESULT)
            self.next.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.accept()
        self.imported.emit(report)
