"""The heat table as Qt's item model: sorted by a column, blanks last either way."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from csdesk.kpis.dashboard.answer import HeatRow
from ui.charts.heat_cells import HeatWords

Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class HeatModel(QAbstractTableModel):
    """Column 0 is the row's name, the others are the KPIs."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.words: HeatWords | None = None
        self.rows: list[HeatRow] = []
        self._sort: tuple[int, Qt.SortOrder] | None = None

    def show_words(self, words: HeatWords | None) -> None:
        """Show another table; the order chosen by a head stays while its column does."""
        self.beginResetModel()
        self.words = words
        if words is None or (self._sort is not None and self._sort[0] > len(words.heat.columns)):
            self._sort = None
        self._order()
        self.endResetModel()

    def row_of(self, name: str) -> int:
        """Return the row of a name, or -1."""
        return next((place for place, row in enumerate(self.rows) if row.name == name), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Count rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Count the name and the KPIs."""
        return 0 if parent.isValid() or self.words is None else 1 + len(self.words.heat.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Give the short name, and the full one as a tip."""
        if self.words is None or orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.words.heat.columns[section - 1] if section else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words.head(column) if column is not None else self.words.first_head()
        if role == Qt.ItemDataRole.ToolTipRole and column is not None:
            return self.words.language.say(column.title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section else _LEFT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the text of a cell, and what a screen reader says."""
        if not index.isValid() or self.words is None:
            return None
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words.value(row.cells[column - 1], column - 1) if column else self.words.name(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.words.readout(row, column - 1).sentence() if column else self.words.spoken(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column else _LEFT
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; column -1 is the order the table came in, most contacts first."""
        self._sort = (column, order) if column >= 0 else None
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        names = [self.rows[index.row()].name for index in before]
        self._order()
        after = [
            self.index(self.row_of(name), index.column()) for name, index in zip(names, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _order(self) -> None:
        rows = list(self.words.heat.rows) if self.words is not None else []
        if self._sort is not None:
            column, order = self._sort
            down = order is Qt.SortOrder.DescendingOrder
            known = [row for row in rows if _value(row, column) is not None]
            known.sort(key=lambda row: _value(row, column) or 0, reverse=down)
            rows = known + [row for row in rows if _value(row, column) is None]
        self.rows = rows


def _value(row: HeatRow, column: int) -> Any:
    if column:
        return row.cells[column - 1].value
    return row.name.casefold() or None
