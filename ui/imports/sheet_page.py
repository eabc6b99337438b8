"""Step 2: which sheet, what its rows are, where the header stands and how the table is laid out; all guesses can be changed."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.text import Words, _, ngettext, pgettext
from csdesk.imports.plan import ImportPlan
from csdesk.imports.recognise.guess import Guess
from ui.context import Context
from ui.imports.draft import Checked, ImportDraft
from ui.imports.frame import Framed
from ui.imports.guess_list import GuessList
from ui.imports.kinds import KINDS, kind_words
from ui.imports.sheet_model import UNREAD, WORDS, SheetDelegate, SheetModel, records_as_rows, rows_of
from ui.widgets.choice import Choice
from ui.widgets.label import ElidedLabel, Label
from ui.widgets.segmented import Segmented
from ui.widgets.table import Table

SHEET, RECORDS = "sheet", "records"


class PreviewTable(Table):
    """Enter takes the current row for the header."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by Enter or Space; neither key reaches the wizard."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self.currentIndex().isValid():
                self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class SheetPage(QWidget):
    """Sheet, kind, guesses, and the rows as they stand or as they are read."""

    def __init__(self, context: Context, draft: ImportDraft, parent: QWidget | None = None) -> None:
        """Build the page."""
        super().__init__(parent)
        self._context, self._draft = context, draft
        theme, say = context.theme, context.say
        self._checked: Checked | None = None
        self.sheet = Choice(theme, [], say(_("Sheet")))
        self.sheet.picked.connect(draft.choose_sheet)
        self.kind = Choice(theme, [(key, say(words)) for key, words in KINDS], say(_("What the rows are")))
        self.kind.picked.connect(draft.choose_kind)
        self.guesses = GuessList(context)
        self.guesses.chosen.connect(lambda key, option: draft.decide(draft.decisions.laid_out(key, option)))
        views = [(SHEET, say(_("As in the file"))), (RECORDS, say(_("As it will be read")))]
        self.view = Segmented(theme, views, SHEET, say(_("What is shown")))
        self.view.chosen.connect(lambda _view: self._show_rows())
        self.why = ElidedLabel(theme, "", "small", "text2")
        self.model = SheetModel(self)
        self.table = PreviewTable(theme, say(_("First rows of the sheet")))
        self.table.setModel(self.model)
        self.table.setItemDelegate(SheetDelegate(theme, self.table))
        self.table.setSelectionMode(self.table.SelectionMode.NoSelection)
        self.table.activated.connect(self._on_row)
        self.table.clicked.connect(self._on_row)
        self._build()

    def _build(self) -> None:
        theme, say = self._context.theme, self._context.say
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        for caption, editor in ((say(_("Sheet")), self.sheet), (say(_("The rows are")), self.kind)):
            label = Label(theme, caption, "body", "text2")
            label.setBuddy(editor)
            row.addWidget(label)
            row.addWidget(editor, 1)
        row.insertSpacing(2, theme.px(16))
        line = QHBoxLayout()
        line.setSpacing(theme.px(12))
        line.addWidget(self.view)
        line.addWidget(self.why, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addLayout(row)
        column.addWidget(self.guesses)
        column.addLayout(line)
        column.addWidget(Framed(self._context, self.table), 1)

    # --- showing -------------------------------------------------------------------------------------------
    def fold(self, *, low: bool) -> None:
        """Leave the guesses less room where the window is low; they scroll. The lines of the sheet are lower, too."""
        self.table.verticalHeader().setDefaultSectionSize(self._context.theme.px(26 if low else 30))
        self.guesses.fold(low=low)

    def show_checked(self, checked: Checked) -> None:
        """Show the sheet the plan reads."""
        self._checked = checked
        plan, say = checked.plan, self._context.say
        sheets = [
            (info.name, say(self._sheet_words(info.name, info.rows, visible=info.visible)))
            for info in plan.source.sheets
        ]
        self.sheet.set_choices(sheets)
        self.sheet.set_value(plan.sheet)
        self.kind.set_value(plan.kind)
        self.guesses.show_guesses(self._guesses(plan))
        self._show_rows()

    @staticmethod
    def _sheet_words(name: str, rows: int, *, visible: bool) -> Words:
        size = ngettext("{n} row", "{n} rows", rows)
        if visible:
            return _("{sheet} · {size}", sheet=name, size=size)
        return _("{sheet} (hidden) · {size}", sheet=name, size=size)

    def _guesses(self, plan: ImportPlan) -> tuple[Guess, ...]:
        """Return the guesses of the plan, with what is known of header and kind when it does not say so itself."""
        names = {info.name for info in plan.source.sheets}
        found = [
            # The choice of the sheet stands above already
            replace(guess, options=()) if {option.value for option in guess.options} == names else guess
            for guess in plan.guesses
        ]
        if not any(guess.key == "header" for guess in found):
            words = _(
                "Row {row}; {rows} follow.",
                row=plan.header_row,
                rows=ngettext("{n} record", "{n} records", plan.rows_read),
            )
            found.insert(0, Guess("header", "", _("Header"), words))
        if plan.recognised:
            system = _("This looks like an export of {system}.", system=plan.recognised)
            found.insert(0, Guess("kind", "", _("Content"), kind_words(plan.kind), system))
        return tuple(found)

    def _show_rows(self) -> None:
        checked, say = self._checked, self._context.say
        if checked is None:
            return
        words = {what: say(name) for what, name in WORDS.items()}
        start = [say(_("Row")), say(pgettext("row", "Read as"))]
        if self.view.current == SHEET and checked.plan.table is not None:
            rows = rows_of(checked.grid, checked.plan.table)
            letters = [_letters(place) for place in range(len(rows[0].cells) if rows else 0)]
            self.model.show_rows(rows, [*start, *letters], words)
            other = _("Click another row, or press Enter on it, if the header is there.")
            self.why.setText(say(_("{first} {second}", first=UNREAD, second=other)))
        else:
            shown = records_as_rows(checked.table)
            self.model.show_rows(shown, [*start, *checked.table.headers[:40]], words)
            count = ngettext("{n} record", "{n} records", len(checked.table))
            self.why.setText(say(_("The first of {records}.", records=count)))
        metrics = QFontMetrics(self._context.theme.font("strong"))
        widest = max(map(metrics.horizontalAdvance, (*words.values(), start[1])))
        told = max(76, round(widest * 100 / self._context.theme.px(100)) + 24)
        self.table.set_widths([52, told, *([136] * (self.model.columnCount() - 2))], stretch=-1)
        self.table.setColumnHidden(1, self.view.current == RECORDS)
        header = self.model.header_row()
        if header >= 0:
            self.table.setCurrentIndex(self.model.index(header, 0))

    def _on_row(self, index: QModelIndex) -> None:
        number = self.model.file_row(index.row())
        if self.view.current == SHEET and number and index.row() != self.model.header_row():
            self._draft.choose_header(number)


def _letters(place: int) -> str:
    """Name a column as Excel does."""
    letters, rest = "", place + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(65 + digit) + letters
    return letters
