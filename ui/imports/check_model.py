"""The rows of the file as they will be read, with the cells that have a problem marked."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from csdesk.imports.plan import ImportPlan
from csdesk.imports.problem import ERROR, Problem
from csdesk.imports.recognise.table import Table
from ui.roles import VALUE

Index = QModelIndex | QPersistentModelIndex


@dataclass
class Marks:
    """Which records have a problem in which column: by position in the table."""

    cells: dict[tuple[int, int], Problem] = field(default_factory=dict)
    errors: set[int] = field(default_factory=set)
    warnings: set[int] = field(default_factory=set)


def marks_of(plan: ImportPlan, table: Table) -> Marks:
    """Find every record that each problem is about.

    A problem names the first row with its value; all records with the same text in that column share it.
    """
    marks = Marks()
    numbers = {header: number for number, header in enumerate(table.headers)}
    positions = {int(row) + table.first_row: position for position, row in enumerate(table.rows.tolist())}
    for problem in plan.problems:
        number, first = numbers.get(problem.column), positions.get(problem.row)
        if first is None:
            continue
        hit = [first]
        if number is not None and problem.count > 1:
            column = table.columns[number]
            hit = np.flatnonzero(column.codes == column.codes[first]).tolist()
        rows = marks.errors if problem.severity == ERROR else marks.warnings
        rows.update(hit)
        for position in hit:
            marks.cells.setdefault((position, number if number is not None else -1), problem)
    marks.warnings -= marks.errors
    return marks


class CheckModel(QAbstractTableModel):
    """Row number and the columns that are used; ``VALUE`` gives the problem of a marked cell."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._table: Table | None = None
        self._columns: list[int] = []
        self._titles: list[str] = []
        self._marks = Marks()
        self._shown: NDArray[np.intp] = np.empty(0, dtype=np.intp)

    def show(
        self, plan: ImportPlan, table: Table, marks: Marks, titles: dict[str, str], row_title: str
    ) -> None:
        """Show all records; ``titles`` names the fields."""
        self.beginResetModel()
        used = [match for match in plan.mapping if match.field is not None]
        self._table, self._marks = table, marks
        self._columns = [match.column for match in used]
        self._titles = [row_title, *(titles.get(match.field or "", match.header) for match in used)]
        self._shown = np.arange(len(table))
        self.endResetModel()

    def keep(self, positions: set[int] | None) -> None:
        """Show only these records; None = all."""
        self.beginResetModel()
        count = len(self._table) if self._table is not None else 0
        self._shown = np.arange(count) if positions is None else np.array(sorted(positions), dtype=np.intp)
        self.endResetModel()

    def place_of(self, row: int, header: str) -> QModelIndex:
        """Return the cell of a file row and column, invalid when it is not shown."""
        if self._table is None:
            return QModelIndex()
        wanted = np.flatnonzero(self._table.rows[self._shown] + self._table.first_row == row)
        if not len(wanted):
            return QModelIndex()
        number = self._table.headers.index(header) if header in self._table.headers else -1
        column = self._columns.index(number) + 1 if number in self._columns else 0
        return self.index(int(wanted[0]), column)

    def problem_at(self, index: Index) -> Problem | None:
        """Return the problem of a cell, or of its whole row at column 0."""
        position = int(self._shown[index.row()])
        number = self._columns[index.column() - 1] if index.column() else -1
        return self._marks.cells.get((position, number))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Count the records shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Count columns."""
        return 0 if parent.isValid() else len(self._titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Give the titles."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section] if section < len(self._titles) else None
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the text as the file has it, and the problem under ``VALUE``."""
        if self._table is None or not index.isValid():
            return None
        position = int(self._shown[index.row()])
        if role == Qt.ItemDataRole.DisplayRole:
            if index.column() == 0:
                return str(self._table.row_number(position))
            column = self._table.columns[self._columns[index.column() - 1]]
            return column.shown(int(column.codes[position]))
        if role == VALUE:
            return self.problem_at(index)
        return None
