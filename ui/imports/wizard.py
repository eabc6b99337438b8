"""The import wizard: five steps on a rail, Back that loses nothing, and nothing written before the last button."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from csdesk.base.errors import Cancelled, CSDeskError
from csdesk.base.text import Words, _, ngettext
from csdesk.imports.plan import ImportPlan
from csdesk.imports.report import ImportReport
from ui.context import Context
from ui.imports.check_page import CheckPage
from ui.imports.draft import ImportDraft
from ui.imports.file_page import FilePage
from ui.imports.finish_page import FinishPage, dry_run
from ui.imports.match_page import MatchPage
from ui.imports.rail import Rail
from ui.imports.sheet_page import SheetPage
from ui.widgets.button import primary, secondary
from ui.widgets.card import Hairline
from ui.widgets.label import Label

FILE, SHEET, MATCH, CHECK, FINISH = range(5)
STEPS: tuple[tuple[Words, Words], ...] = (
    (_("File"), _("Choose what your help desk, phone system or survey exported.")),
    (_("Sheet and header row"), _("Check that the right sheet and the right header row were found.")),
    (
        _("Match columns"),
        _("Each column is read as one field. Change what is not right; ignored columns are listed too."),
    ),
    (
        _("Review and fix"),
        _("Click a marked cell, or press F8 for the next problem. Fixes change the import, not your file."),
    ),
    (_("Import"), _("One transaction, one Undo.")),
)


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
        self.draft.planned.connect(self._on_planned)
        self.draft.failed.connect(self._on_failed)
        self.draft.moved.connect(self._on_moved)
        self.rail = Rail(context, [say(title) for title, _hint in STEPS])
        self.rail.steps.chosen.connect(self.go_to)
        self.file_page = FilePage(context)
        self.file_page.chosen.connect(self.open_file)
        self.sheet_page = SheetPage(context, self.draft)
        self.match_page = MatchPage(context, self.draft)
        self.check_page = CheckPage(context, self.draft)
        self.finish_page = FinishPage(context, self.draft)
        self.pages = QStackedWidget()
        for page in (self.file_page, self.sheet_page, self.match_page, self.check_page, self.finish_page):
            self.pages.addWidget(page)
        self.title, self.hint = Label(theme, "", "title"), Label(theme, "", "body", "text2", wrap=True)
        self.trouble = Label(theme, "", "body", "bad", wrap=True)
        self.trouble.hide()
        self.line = Label(theme, "", "small", "text2")
        self.back = secondary(theme, say(_("Back")), on_click=lambda: self.go_to(self.step - 1))
        self.cancel = secondary(theme, say(_("Cancel")), on_click=self.reject)
        self.next = primary(theme, say(_("Continue")), on_click=self._on_next)
        self.next.setDefault(True)
        self._reached = FILE
        self._build()
        QShortcut(QKeySequence(Qt.Key.Key_F8), self, lambda: self.check_page.step(1))
        QShortcut(QKeySequence("Shift+F8"), self, lambda: self.check_page.step(-1))
        self.go_to(FILE)

    def _build(self) -> None:
        px = self._context.theme.px
        foot = QHBoxLayout()
        foot.setContentsMargins(px(24), px(14), px(24), px(14))
        foot.setSpacing(px(10))
        foot.addWidget(self.back)
        foot.addStretch(1)
        for widget in (self.line, self.cancel, self.next):
            foot.addWidget(widget)
        page = QVBoxLayout()
        page.setContentsMargins(px(24), px(20), px(24), px(12))
        page.setSpacing(px(6))
        for widget in (self.title, self.hint, self.trouble):
            page.addWidget(widget)
        page.addSpacing(px(10))
        page.addWidget(self.pages, 1)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addLayout(page, 1)
        right.addWidget(Hairline(self._context.theme))
        right.addLayout(foot)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.rail)
        whole.addLayout(right, 1)

    @property
    def step(self) -> int:
        """The step that is open."""
        return self.pages.currentIndex()

    def open_file(self, path: Path) -> None:
        """Read a file; the wizard moves on when its plan is there."""
        self._reached = FILE
        self.go_to(FILE)
        self.draft.open_file(path)

    def go_to(self, step: int) -> None:
        """Open a step that was reached."""
        step = max(FILE, min(step, self._reached))
        self.pages.setCurrentIndex(step)
        say = self._context.say
        self.title.setText(say(STEPS[step][0]))
        self.hint.setText(say(STEPS[step][1]))
        self.back.setVisible(step > FILE)
        self.next.setVisible(step > FILE)
        self._show_foot()
        if step > FILE:
            self.next.setFocus()

    def reject(self) -> None:
        """Stop what is under way and close; nothing was written."""
        if self.draft.busy and self.step == FINISH:
            self.draft.cancel()
            return
        self.draft.cancel()
        super().reject()

    def _show_foot(self) -> None:
        plan, say = self.draft.plan, self._context.say
        self.rail.steps.show_step(self.step, self._reached, self._notes(plan))
        self.line.setText(say(dry_run(plan)) if plan is not None and self.step > FILE else "")
        last = self.step == FINISH
        label = _("Continue")
        if last and plan is not None:
            label = ngettext("Import {n} row", "Import {n} rows", plan.adds + plan.updates)
        self.next.setText(say(label))
        self.next.updateGeometry()
        self.next.setEnabled(not self.draft.busy and plan is not None and (plan.ready or not last))

    def _notes(self, plan: ImportPlan | None) -> list[str]:
        if plan is None:
            return [""] * len(STEPS)
        say = self._context.say
        matched = _("{used} of {all} matched", used=len(plan.fields), all=len(plan.mapping))
        problems = (
            ngettext("{n} problem", "{n} problems", len(plan.problems)) if plan.problems else _("No problems")
        )
        sheet = _("{sheet}, header in row {row}", sheet=plan.sheet, row=plan.header_row)
        return [plan.source.name, say(sheet), say(matched), say(problems), ""]

    def _on_next(self) -> None:
        if self.step == FINISH:
            self.next.setEnabled(False)
            self.draft.apply(self.finish_page.profile, self._on_imported)
        else:
            self._reached = max(self._reached, self.step + 1)
            self.go_to(self.step + 1)

    def _on_planned(self) -> None:
        plan, table = self.draft.plan, self.draft.table
        if plan is None or table is None:
            return
        self.trouble.hide()
        self.file_page.show_idle()
        self.sheet_page.show_plan(plan)
        self.match_page.show_plan(plan)
        self.check_page.show_plan(plan, table)
        self.finish_page.show_plan(plan)
        if self.step == FILE:
            self._reached = CHECK if plan.profile else SHEET
            self.go_to(self._reached)
        self._show_foot()

    def _on_failed(self, error: CSDeskError) -> None:
        self.finish_page.show_idle()
        if isinstance(error, Cancelled):
            self.file_page.show_idle()
        elif self.step == FILE:
            self.file_page.show_trouble(self._context.say(error.words))
        else:
            self.trouble.setText(self._context.say(error.words))
            self.trouble.show()
        self._show_foot()

    def _on_moved(self, done: int, total: int, words: Words | None) -> None:
        page = self.finish_page if self.step == FINISH else self.file_page
        page.show_moved(done, total, words)

    def _on_imported(self, report: ImportReport) -> None:
        self.accept()
        self.imported.emit(report)
