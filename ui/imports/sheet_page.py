"""Step 2: which sheet, and in which row its header stands; the guess is marked and can be changed by a click."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.text import Words, _, ngettext
from csdesk.imports.plan import ImportPlan
from csdesk.imports.readers.grid import Grid
from csdesk.imports.readers.source import read_sheet
from ui.context import Context
from ui.imports.draft import ImportDraft
from ui.roles import FONT, INK
from ui.widgets.choice import Choice
from ui.widgets.label import Label
from ui.widgets.table import Table

SHOWN = 60
WIDE = 40
Index = QModelIndex | QPersistentModelIndex
KINDS: tuple[tuple[str, Words], ...] = (
    ("interactions", _("Tickets, calls or chats")),
    ("survey", _("Survey answers")),
    ("people", _("People")),
)


class SheetModel(QAbstractTableModel):
    """The first rows of a sheet as they are, the header row marked."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._grid: Grid | None = None
        self._header = 0
        self._rows: list[list[str]] = []

    def show_grid(self, grid: Grid, header_row: int) -> None:
        """Show a grid; ``header_row`` is 1-based in the file."""
        self.beginResetModel()
        self._grid, self._header = grid, header_row - grid.first_row
        first = max(0, self._header - 8)
        self._rows = [
            [
                str(row + grid.first_row),
                *(column.shown(int(column.codes[row])) for column in grid.columns[:WIDE]),
            ]
            for row in range(first, min(grid.rows, first + SHOWN))
        ]
        self._first = first
        self.endResetModel()

    def file_row(self, row: int) -> int:
        """Return the row number in the file of a row shown."""
        return int(self._rows[row][0])

    def header_row(self) -> int:
        """Return the row of the view that is the header."""
        return self._header - self._first

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Count rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Count columns, the row number first."""
        return 0 if parent.isValid() or self._grid is None else min(len(self._grid.columns), WIDE) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give text, ink and weight."""
        above = index.row() < self.header_row()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._rows[index.row()][index.column()]
        if role == INK:
            return "text3" if index.column() == 0 or above else "text"
        if role == FONT:
            return "strong" if index.row() == self.header_row() else "body"
        return None


class SheetPage(QWidget):
    """Sheet, kind and header row."""

    header_chosen = Signal(int)

    def __init__(self, context: Context, draft: ImportDraft, parent: QWidget | None = None) -> None:
        """Build the page."""
        super().__init__(parent)
        self._context, self._draft = context, draft
        theme, say = context.theme, context.say
        self.sheet = Choice(theme, [], say(_("Sheet")))
        self.sheet.picked.connect(draft.choose_sheet)
        self.kind = Choice(theme, [(key, say(words)) for key, words in KINDS], say(_("What the rows are")))
        self.kind.picked.connect(draft.choose_kind)
        self.why = Label(theme, "", "small", "text2", wrap=True)
        self.model = SheetModel(self)
        self.table = Table(theme, say(_("First rows of the sheet")))
        self.table.setModel(self.model)
        self.table.horizontalHeader().hide()
        self.table.setSelectionMode(self.table.SelectionMode.SingleSelection)
        self.table.activated.connect(self._on_row)
        self.table.clicked.connect(self._on_row)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        for caption, editor in ((say(_("Sheet")), self.sheet), (say(_("The rows are")), self.kind)):
            label = Label(theme, caption, "body", "text2")
            label.setBuddy(editor)
            row.addWidget(label)
            row.addWidget(editor)
            row.addSpacing(theme.px(16))
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addLayout(row)
        column.addWidget(self.why)
        column.addWidget(self.table, 1)

    def show_plan(self, plan: ImportPlan) -> None:
        """Show the sheet the plan reads."""
        say = self._context.say
        names = []
        for info in plan.source.sheets:
            hidden = say(_(" (hidden)")) if not info.visible else ""
            size = say(ngettext("{n} row", "{n} rows", info.rows))
            names.append((info.name, f"{info.name}{hidden} · {size}"))
        self.sheet.set_choices(names)
        self.sheet.set_value(plan.sheet)
        self.kind.set_value(plan.kind)
        known = (
            _("This looks like an export of {system}.", system=plan.recognised) if plan.recognised else None
        )
        words = _(
            "The header stands in row {row} and {rows} follow. Click another row if the header is there.",
            row=plan.header_row,
            rows=ngettext("{n} record", "{n} records", plan.rows_read),
        )
        self.why.setText(" ".join(say(each) for each in (known, words) if each is not None))
        self.model.show_grid(read_sheet(plan.source, plan.sheet), plan.header_row)
        self.table.set_widths([52, *([130] * (self.model.columnCount() - 1))], stretch=-1)
        self.table.selectRow(self.model.header_row())

    def _on_row(self, index: QModelIndex) -> None:
        if index.row() != self.model.header_row():
            self._draft.choose_header(self.model.file_row(index.row()))
