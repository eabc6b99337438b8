"""The inspector of the Imports page: all that is known of one import, and what can be done with it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QGridLayout, QVBoxLayout, QWidget

from csdesk.base.text import Words, _, ngettext
from csdesk.imports.account import Account, Finding, account_of_batch
from csdesk.interactions.fact import Batch
from ui.context import Context
from ui.imports.kinds import kind_words
from ui.widgets.button import secondary
from ui.widgets.inspector_frame import InspectorFrame
from ui.widgets.label import Label

FINDINGS = 200
COLUMNS = 200


class BatchDetail(InspectorFrame):
    """Shows one batch; the panel gives the verbs."""

    def __init__(self, context: Context, undo: Callable[[], None], show_rows: Callable[[], None]) -> None:
        """Build the frame; `show_batch` fills it."""
        super().__init__(context.theme, context.language)
        self._context = context
        say, theme = context.say, context.theme
        self.batch: Batch | None = None
        self.rows_button = secondary(theme, say(_("Show the rows")), "table", show_rows)
        self.save_button = secondary(
            theme, say(_("Save the report as Excel…")), "file-spreadsheet", self._ask_where
        )
        self.undo_button = secondary(theme, say(_("Undo import")), "undo-2", undo)
        for button in (self.rows_button, self.save_button, self.undo_button):
            self.foot.addWidget(button)
        self.foot.setSpacing(theme.px(8))

    def show_batch(self, batch: Batch | None, who: str = "") -> None:
        """Show a batch, or nothing."""
        self.batch = batch
        if batch is None:
            return
        say = self._context.say
        account = account_of_batch(batch)
        self.set_title(batch.file_name, say(kind_words(batch.kind)))
        found = sum(finding.rows for finding in account.findings)
        held = self.tabs.current
        self.set_tabs(
            [
                ("facts", say(_("Import")), self._facts(batch, account, who)),
                ("columns", say(_("Columns")), self._columns(account)),
                ("problems", say(_("Problems")), self._problems(account)),
            ]
        )
        self.show_tab(held if held in ("facts", "columns", "problems") else "facts")
        self.rows_button.setEnabled(batch.kind in ("interactions", "survey") and not batch.undone)
        self.save_button.setEnabled(bool(found or account.mapping))
        self.undo_button.setEnabled(not batch.undone)

    def _facts(self, batch: Batch, account: Account, who: str) -> QWidget:
        language = self._context.language
        when = datetime.fromisoformat(batch.at).astimezone().replace(tzinfo=None)
        pairs: list[tuple[Words, str]] = [
            (_("When"), language.moment(when)),
            (_("Who"), who),
            (_("Recognised as"), account.recognised),
            (_("Sheet"), batch.sheet),
            (_("Rows read"), language.number(batch.rows_read)),
            (_("Added"), language.number(batch.added)),
            (_("Updated"), language.number(batch.updated)),
            (_("Unchanged"), language.number(batch.unchanged)),
            (_("Skipped"), language.number(batch.skipped)),
            (
                _("State"),
                self._context.say(_("Undone")) if batch.undone else self._context.say(_("In force")),
            ),
            (_("SHA-256 of the file"), batch.sha256),
        ]
        return self._grid([(self._context.say(name), text) for name, text in pairs if text])

    def _columns(self, account: Account) -> QWidget:
        say = self._context.say
        lines = [
            (header, say(words) if words is not None else say(_("Ignored")))
            for header, words in account.mapping[:COLUMNS]
        ]
        return self._grid(lines) if lines else self._lines([say(_("No columns were kept for this import."))])

    def _problems(self, account: Account) -> QWidget:
        say = self._context.say
        if not account.findings:
            return self._lines([say(_("Nothing was wrong with this file."))])
        lines = [say(_placed(finding)) for finding in account.findings[:FINDINGS]]
        rest = len(account.findings) - FINDINGS
        if rest > 0:
            lines.append(say(ngettext("and {n} more problem", "and {n} more problems", rest)))
        return self._lines(lines)

    def _grid(self, lines: list[tuple[str, str]]) -> QWidget:
        widget = QWidget()
        grid = QGridLayout(widget)
        grid.setContentsMargins(0, self.theme.px(8), 0, 0)
        grid.setHorizontalSpacing(self.theme.px(12))
        grid.setVerticalSpacing(self.theme.px(8))
        grid.setColumnStretch(1, 1)
        for number, (name, text) in enumerate(lines):
            label = Label(self.theme, name, "small", "text2", wrap=True)
            value = Label(self.theme, _breakable(text), "body", "text", wrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, number, 1, Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(len(lines), 1)
        return widget

    def _lines(self, lines: list[str]) -> QWidget:
        widget = QWidget()
        column = QVBoxLayout(widget)
        column.setContentsMargins(0, self.theme.px(8), 0, 0)
        column.setSpacing(self.theme.px(10))
        for text in lines:
            column.addWidget(Label(self.theme, text, "body", "text", wrap=True))
        column.addStretch(1)
        return widget

    def _ask_where(self) -> None:
        batch, say = self.batch, self._context.say
        if batch is None:
            return
        dialog = QFileDialog(self, say(_("Save the report")), "", say(_("Excel workbook (*.xlsx)")))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(say(_("{file} - report.xlsx", file=Path(batch.file_name).stem)))
        dialog.fileSelected.connect(lambda name: self.save_report(batch, Path(name)))
        dialog.open()

    def save_report(self, batch: Batch, path: Path) -> None:
        """Write the report of an import to a workbook."""
        context = self._context
        context.work.start(
            lambda progress: context.workspace.write_import_report(path, batch, context.language, progress),
            done=lambda _sheets: context.notices.toast(_("{file} is saved.", file=path.name), icon="check"),
            title=_("Saving the report"),
        )


def _placed(finding: Finding) -> Words:
    if finding.row and finding.column:
        return _("Row {row}, {column}: {text}", row=finding.row, column=finding.column, text=finding.words)
    if finding.row:
        return _("Row {row}: {text}", row=finding.row, text=finding.words)
    if finding.column:
        return _("{column}: {text}", column=finding.column, text=finding.words)
    return finding.words


def _breakable(text: str) -> str:
    """Let a digest break into lines."""
    if len(text) == 64 and " " not in text:
        return "\u200b".join(text[start : start + 8] for start in range(0, 64, 8))
    return text
