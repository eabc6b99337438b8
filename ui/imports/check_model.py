"""The rows of the file as they will be read, with the cells that have a problem marked."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from csdesk.base.text import Words, _, pgettext
from csdesk.imports.marks import WHOLE_ROW, Group
from csdesk.imports.problem import Problem
from csdesk.imports.recognise.table import Table
from ui.imports.draft import Checked
from ui.roles import INK, RECORD, VALUE

Index = QModelIndex | QPersistentModelIndex


def place_of(table: Table, record: int) -> str:
    """Return the row of a record in the file, with its sheet when several are read as one table."""
    sheet, row = table.sheet_of(record), table.row_number(record)
    return f"{sheet} · {row}" if sheet else str(row)


class CheckModel(QAbstractTableModel):
    """Row number and the columns that are used.

    ``VALUE`` gives the problem of a marked cell, ``RECORD`` the text of the file where something else was typed.
    """

    typed = Signal(int, str, str)
    """Record, header and the text that was typed into the cell."""

    def __init__(self, say: Callable[[Words], str], parent: QObject | None = None) -> None:
        """Start empty; ``say`` puts words into the language of the window."""
        super().__init__(parent)
        self._say = say
        self._checked: Checked | None = None
        self._columns: list[int] = []
        self._titles: list[str] = []
        self._shown: NDArray[np.intp] = np.empty(0, dtype=np.intp)

    def show(self, checked: Checked, group: Group, titles: Mapping[str, str], row_title: str) -> None:
        """Show a group of records; ``titles`` names the fields."""
        self.beginResetModel()
        used = [match for match in checked.plan.mapping if match.field is not None]
        self._checked = checked
        self._columns = [match.column for match in used]
        self._titles = [row_title, *(titles.get(match.field or "", match.header) for match in used)]
        self._shown = checked.marks.records(group)
        self.endResetModel()

    def keep(self, group: Group) -> None:
        """Show another group of records."""
        if self._checked is not None:
            self.beginResetModel()
            self._shown = self._checked.marks.records(group)
            self.endResetModel()

    # --- places --------------------------------------------------------------------------------------------
    def record(self, row: int) -> int:
        """Return the record of a row of the view."""
        return int(self._shown[row])

    def row_number(self, index: Index) -> int:
        """Return the row in the file of a row of the view."""
        return self._checked.table.row_number(self.record(index.row())) if self._checked is not None else 0

    def number(self, column: int) -> int:
        """Return the table's column of a column of the view; -1 = the row number."""
        return self._columns[column - 1] if column else WHOLE_ROW

    def header(self, column: int) -> str:
        """Return the header in the file of a column of the view; '' = the row number."""
        if self._checked is None or not column:
            return ""
        return self._checked.table.headers[self._columns[column - 1]]

    def place_of(self, record: int, header: str) -> QModelIndex:
        """Return the cell of a record and column, invalid when it is not shown."""
        if self._checked is None or record < 0:
            return QModelIndex()
        row = int(np.searchsorted(self._shown, record))
        if row >= len(self._shown) or int(self._shown[row]) != record:
            return QModelIndex()
        headers = self._checked.table.headers
        number = headers.index(header) if header in headers else WHOLE_ROW
        column = self._columns.index(number) + 1 if number in self._columns else 0
        return self.index(row, column)

    def problem_at(self, index: Index) -> Problem | None:
        """Return the problem of a cell, or of its whole row at column 0."""
        if self._checked is None:
            return None
        return self._checked.marks.problem_at(self.record(index.row()), self.number(index.column()))

    # --- what Qt asks --------------------------------------------------------------------------------------
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Count the records shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Count columns."""
        return 0 if parent.isValid() else len(self._titles)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every cell of the file be typed over."""
        plain = super().flags(index)
        return plain | Qt.ItemFlag.ItemIsEditable if index.column() else plain

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Give the names of the fields, and the headers of the file as tooltips."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self._titles):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return self.header(section) if role == Qt.ItemDataRole.ToolTipRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the text as it will be read, the problem under ``VALUE`` and the text before under ``RECORD``."""
        checked = self._checked
        if checked is None or not index.isValid():
            return None
        record, number = self.record(index.row()), self.number(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            if number == WHOLE_ROW:
                return place_of(checked.table, record)
            column = checked.table.columns[number]
            return column.shown(int(column.codes[record]))
        if role == VALUE:
            return self.problem_at(index)
        if role == INK:
            return "text3" if record in checked.table.skipped else None
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._told(index, role)
        if role == RECORD and (record, self.header(index.column())) in checked.plan.decisions.cells:
            return self._before(record, number)
        return None

    def _told(self, index: Index, role: int) -> str | None:
        """Say the problem of a cell, or what stood there before; a screen reader hears the text first."""
        problem, before = self.problem_at(index), index.data(RECORD)
        words = None
        if problem is not None:
            words = self._say(problem.words)
        elif before is not None:
            words = self._say(_("In the file: {value}", value=before or self._say(pgettext("cell", "empty"))))
        if role == Qt.ItemDataRole.ToolTipRole:
            return words
        return ", ".join(filter(None, (str(index.data() or ""), words)))

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell what was typed; the cell changes when the new plan is there."""
        text = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or text == index.data():
            return False
        self.typed.emit(self.record(index.row()), self.header(index.column()), text)
        return True

    def before(self, record: int, header: str) -> str:
        """Return the text of the file itself."""
        table = self._checked.plan.table if self._checked is not None else None
        if table is None or header not in table.headers:
            return ""
        return self._before(record, table.headers.index(header))

    def _before(self, record: int, number: int) -> str:
        table = self._checked.plan.table if self._checked is not None else None
        if table is None or number < 0:
            return ""
        column = table.columns[number]
        return column.shown(int(column.codes[record]))
