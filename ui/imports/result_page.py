"""After an import that left rows out: the counts, the reasons, and what can be done about it."""

from collections import Counter
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.progress import Progress
from csdesk.base.text import Words, _, ngettext
from csdesk.imports.plan import ImportPlan
from csdesk.imports.problem import ERROR
from csdesk.imports.report import ImportReport
from csdesk.interactions.fact import Batch, Fact
from ui.context import Context
from ui.imports.batch_rows import MOST, BatchRows
from ui.imports.finish_page import Figures
from ui.widgets.button import secondary
from ui.widgets.card import Card
from ui.widgets.label import Label

REASONS = 6


class ResultPage(QWidget):
    """Shows a report; ``undone`` tells that the import was taken back."""

    undone = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build the page."""
        super().__init__(parent)
        self._context = context
        theme, say = context.theme, context.say
        self.report: ImportReport | None = None
        self._plan: ImportPlan | None = None
        names = (_("added"), _("updated"), _("were there already"), _("left out"))
        self.counts = Figures(context, [say(name) for name in names])
        self.left = Card(theme, say(_("Left out")))
        self.reasons = Label(theme, "", "body", "text2", wrap=True)
        self.left.body.addWidget(self.reasons)
        self.state = Label(theme, "", "body", "text2", wrap=True)
        self.save = secondary(
            theme, say(_("Save the rows left out as Excel…")), "file-spreadsheet", self._ask_where
        )
        self.undo = secondary(theme, say(_("Undo the import")), "undo-2", self._on_undo)
        self.rows = secondary(theme, say(_("Show the rows")), "table", self.show_rows)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(theme.px(8))
        for button in (self.save, self.undo, self.rows):
            self.buttons.addWidget(button)
        self.buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        for widget in (self.counts, self.left, self.state):
            column.addWidget(widget)
        column.addLayout(self.buttons)
        column.addStretch(1)

    def show_report(self, report: ImportReport, plan: ImportPlan | None = None) -> None:
        """Show what was imported and why the rest was not; ``plan`` is the one that was written."""
        self.report, self._plan = report, plan
        self.save.setVisible(plan is not None and report.skipped > 0)
        self.counts.show_counts(report.added, report.updated, report.unchanged, report.skipped)
        self.left.setVisible(report.skipped > 0)
        left_out = len(plan.decisions.skipped) if plan is not None else 0
        self.reasons.setText("\n".join(self._context.say(each) for each in reasons(report, left_out)))
        self.undo.setEnabled(report.change is not None)
        self.rows.setVisible(report.batch is not None and plan is not None and plan.facts is not None)
        self.state.setText(self._context.say(_("One Undo takes the whole import back, today or later.")))

    def show_rows(self) -> None:
        """Open the rows that the import brought, each with its cell of the file."""
        report, workspace = self.report, self._context.workspace
        if report is None:
            return

        def found(_progress: Progress) -> tuple[Batch, list[Fact]]:
            batch = next(each for each in workspace.imports.history() if each.id == report.batch)
            return batch, workspace.interactions.rows(where={"batch_id": batch.id}, limit=MOST)

        self._context.work.start(
            found, done=lambda rows: BatchRows(self._context, rows[0], rows[1], self).open()
        )

    def _ask_where(self) -> None:
        say = self._context.say
        dialog = QFileDialog(self, say(_("Save the rows left out")), "", say(_("Excel workbook (*.xlsx)")))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        if self._plan is not None:
            dialog.selectFile(say(_("{file} - rows left out.xlsx", file=self._plan.source.path.stem)))
        dialog.fileSelected.connect(lambda path: self.save_rejected(Path(path)))
        dialog.open()

    def save_rejected(self, path: Path) -> None:
        """Write the rows that were left out, with their reasons, to a workbook."""
        plan, context = self._plan, self._context
        if plan is None:
            return
        self.save.setEnabled(False)

        def ended(words: Words) -> None:
            self.save.setEnabled(True)
            self.state.setText(context.say(words))

        context.work.start(
            lambda progress: context.workspace.write_import_report(path, plan, context.language, progress),
            done=lambda _titles: ended(
                _("Saved as {file}. Mend it there and import it again.", file=path.name)
            ),
            failed=lambda error: ended(error.words),
        )

    def _on_undo(self) -> None:
        self.undo.setEnabled(False)
        self.rows.hide()
        self._context.undo.undo()
        self.state.setText(self._context.say(_("The import was taken back. Nothing of it is left.")))
        self.undone.emit()


def reasons(report: ImportReport, left_out: int = 0) -> list[Words]:
    """Return why rows were left out, the commonest reason first; ``left_out`` were left out by the user."""
    counts: Counter[tuple[str, str]] = Counter()
    words: dict[tuple[str, str], Words] = {}
    for problem in report.problems:
        if problem.severity == ERROR:
            key = problem.column, problem.code
            counts[key] += problem.count
            words.setdefault(key, problem.placed)
    found = []
    for key, count in counts.most_common(REASONS):
        several = ngettext("{text} ({n} row)", "{text} ({n} rows)", count, text=words[key])
        found.append(several if count > 1 else words[key])
    if left_out:
        found.append(ngettext("You left out {n} row.", "You left out {n} rows.", left_out))
    return found or [_("You left these rows out, or a later row of the file replaces them.")]
