"""Two quarters side by side: what was carried, dropped and begun, with results, scores, weights and targets."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout

from csdesk.base.text import Words, _, ngettext
from csdesk.plans.compare import Comparison, Course
from ui.context import Context
from ui.plans.wizards.compare_print import as_document
from ui.plans.wizards.compare_tables import make_pairs, make_totals, pair_columns, total_columns
from ui.plans.wizards.frame import Frame, fiscal_start
from ui.widgets.button import secondary
from ui.widgets.choice import Choice
from ui.widgets.label import Label

_BACK = 4
"""With so many earlier periods a period can be compared."""


def open_compare(context: Context, period: str) -> None:
    """Compare ``period`` with the one before it, or with another earlier one that is chosen."""
    plans, start = context.workspace.plans, fiscal_start(context)
    after = plans.period(period)
    before = after.shift(-1, start)
    context.work.start(
        lambda _progress: plans.comparison(before.code, after.code),
        done=lambda found: CompareDialog(context, found).open(),
    )


class CompareDialog(Frame):
    """The pairs on top, the totals of each strategy below."""

    def __init__(self, context: Context, found: Comparison) -> None:
        """Show a comparison."""
        self.found = found
        self.dialog: QDialog | None = None
        title = _("Compare {period}", period=found.after.title())
        super().__init__(context, title, self._counted(), _("Save as Excel…"), self.ask_file)
        theme, say, start = context.theme, context.say, fiscal_start(context)
        self.cancel.setText(say(_("Close")))
        self.printing = secondary(theme, say(_("Print…")), "printer", self.ask_printer)
        self.printing.setAutoDefault(False)
        self.foot.insertWidget(1, self.printing)
        earlier = [found.after.shift(-step, start) for step in range(1, _BACK + 1)]
        pairs = [(period.code, say(period.title())) for period in earlier]
        self.choice = Choice(theme, pairs, say(_("Compare with")))
        self.choice.set_value(found.before.code)
        self.choice.picked.connect(self._on_before)
        row = QHBoxLayout()
        row.addWidget(Label(theme, say(_("Compare with")), "body", "text2"))
        row.addWidget(self.choice)
        row.addStretch(1)
        self.body.addLayout(row)
        self.table, self.model = make_pairs(context, found)
        self.totals, self.totals_model = make_totals(context, found)
        self.totals.setMaximumHeight(theme.px(190))
        self.body.addWidget(self.table, 1)
        self.body.addWidget(Label(theme, say(_("By strategy")), "strong"))
        self.body.addWidget(self.totals)
        self._show()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        found = self.found
        self.lead.setText(self._context.say(self._counted()))
        self.model.columns = pair_columns(self._context.language, found)
        self.totals_model.columns = total_columns(self._context.language, found)
        for model in (self.model, self.totals_model):
            model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, model.columnCount() - 1)
        self.model.set_records(found.pairs)
        self.totals_model.set_records(found.totals)
        self.table.selectRow(0)

    def _counted(self) -> Words:
        """Say how many goals were carried over, dropped and begun."""

        def count(course: Course) -> int:
            return sum(pair.course is course for pair in self.found.pairs)

        return _(
            "{before} and {after}: {carried}, {dropped}, {new}",
            before=self.found.before.title(),
            after=self.found.after.title(),
            carried=ngettext("{n} goal carried over", "{n} goals carried over", count(Course.CARRIED)),
            dropped=ngettext("{n} ended", "{n} ended", count(Course.DROPPED)),
            new=ngettext("{n} new", "{n} new", count(Course.NEW)),
        )

    def _on_before(self, code: str) -> None:
        plans, after = self._context.workspace.plans, self.found.after.code

        def done(found: Comparison) -> None:
            self.found = found
            self._show()

        self._context.work.start(lambda _progress: plans.comparison(code, after), done=done)

    # --- writing -------------------------------------------------------------------------------------------
    def ask_file(self) -> None:
        """Ask for a file and write the workbook."""
        self.dialog = dialog = QFileDialog(self, self._context.say(_("Save as")))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("*.xlsx")
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(f"{self.found.before.code} {self.found.after.code}.xlsx")
        dialog.fileSelected.connect(lambda path: self.write(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, path: Path) -> None:
        """Write the comparison to ``path``."""
        found, language, notices = self.found, self._context.language, self._context.notices

        def job(_progress: object) -> list[str]:
            from csdesk.reports.compare_book import write_comparison

            return write_comparison(found, language, path)

        self._context.work.start(
            job,
            done=lambda _sheets: notices.toast(_("{file} is saved.", file=path.name)),
            failed=self.tell,
            title=_("Saving"),
        )

    def ask_printer(self) -> None:
        """Ask for a printer and print the comparison."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._context.say(_("Compare {period}", period=self.found.after.title())))
        self.dialog = dialog = QPrintDialog(printer, self)
        dialog.accepted.connect(lambda: self.print_on(printer))
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)

    def print_on(self, printer: QPrinter) -> None:
        """Print the comparison."""
        as_document(self._context.language, self.found).print_(printer)
        self._context.notices.toast(_("Sent to the printer."), icon="printer")
