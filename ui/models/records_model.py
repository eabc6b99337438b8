"""A table model over frozen records: columns are data, rows are replaced whole or one by one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.roles import INK, RECORD, SORT, VALUE

Record = TypeVar("Record")
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Column(Generic[Record]):
    """One column: ``get`` gives the raw value, ``text`` what is read, ``sort`` what is compared.

    ``title`` is ready to read. ``role`` is the token of the ink, fixed or by record.
    """

    title: str
    get: Callable[[Record], Any]
    text: Callable[[Record], str] | None = None
    right: bool = False
    sort: Callable[[Record], Any] | None = None
    role: str | Callable[[Record], str] = "text"
    tooltip: Callable[[Record], str] | None = None
    set: Callable[[Record, Any], object] | None = None
    """When given, the cell can be edited; it is called with what was typed and the view waits for the Change."""


class RecordsModel(QAbstractTableModel, Generic[Record]):
    """Rows are records in the order given, or sorted by a column head."""

    def __init__(
        self, columns: Sequence[Column[Record]], key: Callable[[Record], Any], parent: QObject | None = None
    ) -> None:
        """``key`` gives the id of a record; ``spoken`` may be set to speak a whole row at column 0."""
        super().__init__(parent)
        self.columns = list(columns)
        self._key = key
        self._records: list[Record] = []
        self._sort: tuple[int, Qt.SortOrder] | None = None
        self.spoken: Callable[[Record], str] | None = None

    @property
    def records(self) -> tuple[Record, ...]:
        """The rows as shown."""
        return tuple(self._records)

    def set_records(self, records: Sequence[Record]) -> None:
        """Show these rows; when only their content differs the selection stays."""
        fresh = self._sorted(records)
        if [self._key(item) for item in fresh] == [self._key(item) for item in self._records]:
            self._records = fresh
            if fresh:
                self.dataChanged.emit(self.index(0, 0), self.index(len(fresh) - 1, len(self.columns) - 1))
            return
        self.beginResetModel()
        self._records = fresh
        self.endResetModel()

    def record(self, index: Index | int) -> Record:
        """Return the record of an index or row number."""
        return self._records[index if isinstance(index, int) else index.row()]

    def row_of(self, key: Any) -> int:
        """Return the row of an id, or -1."""
        return next((row for row, item in enumerate(self._records) if self._key(item) == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Count rows."""
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Count columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Give the column titles."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._align(self.columns[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give text, raw value, alignment, ink and spoken text of a cell."""
        if not index.isValid() or index.row() >= len(self._records):
            return None
        record, column = self._records[index.row()], self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._text(column, record)
        if role == VALUE:
            return column.get(record)
        if role == SORT:
            return column.sort(record) if column.sort else column.get(record)
        if role == RECORD:
            return record
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._align(column)
        if role == INK:
            return (
                None
                if column.role == "text"
                else column.role(record)
                if callable(column.role)
                else column.role
            )
        if role == Qt.ItemDataRole.ToolTipRole and column.tooltip:
            return column.tooltip(record)
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0 and self.spoken:
            return self.spoken(record)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Hand what was typed to the column; the record itself changes by the Change that follows."""
        column = self.columns[index.column()] if index.isValid() else None
        if column is None or column.set is None or role != Qt.ItemDataRole.EditRole:
            return False
        column.set(self._records[index.row()], value)
        return False

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Tell which cells can be edited."""
        flags = super().flags(index)
        if index.isValid() and self.columns[index.column()].set is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort rows by a column; blanks come last either way."""
        self._sort = (column, order) if 0 <= column < len(self.columns) else None
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        keys = [self._key(self._records[index.row()]) for index in before]
        self._records = self._sorted(self._records)
        after = [
            self.index(self.row_of(key), index.column()) for key, index in zip(keys, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _sorted(self, records: Sequence[Record]) -> list[Record]:
        if self._sort is None:
            return list(records)
        number, order = self._sort
        column = self.columns[number]
        take = column.sort or column.get
        known = [item for item in records if take(item) is not None]
        blank = [item for item in records if take(item) is None]
        try:
            known.sort(
                key=lambda item: _comparable(take(item)), reverse=order is Qt.SortOrder.DescendingOrder
            )
        except TypeError:  # values that cannot be compared are sorted by what is read
            known.sort(
                key=lambda item: self._text(column, item), reverse=order is Qt.SortOrder.DescendingOrder
            )
        return known + blank

    def _text(self, column: Column[Record], record: Record) -> str:
        if column.text is not None:
            return column.text(record)
        value = column.get(record)
        return "" if value is None else str(value)

    def _align(self, column: Column[Record]) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


def _comparable(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else value
