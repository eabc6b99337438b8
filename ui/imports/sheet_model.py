"""The first and the last rows of a sheet as they stand in the file, and a word for each row that is no record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from csdesk.base.text import Words, _, pgettext
from csdesk.imports.readers.grid import Grid
from csdesk.imports.recognise.table import Table
from ui.roles import FONT, INK, VALUE
from ui.widgets.delegates import RowDelegate

HEAD, TAIL, ABOVE, WIDE = 60, 8, 8, 40
"""Rows shown from the top and from the bottom, rows shown above the header, columns shown."""
Index = QModelIndex | QPersistentModelIndex

WORDS: Mapping[str, Words] = {
    "header": pgettext("row", "Header"),
    "title": pgettext("row", "Title"),
    "total": pgettext("row", "Total"),
    "note": pgettext("row", "Note"),
    "blank": pgettext("row", "Blank"),
    "other": pgettext("row", "Not read"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One row shown: its number in the file (0 = rows are left away here), what it is, and its cells."""

    number: int
    what: str
    cells: tuple[str, ...]


def rows_of(grid: Grid, table: Table) -> list[Row]:
    """Return the rows to show, each with what was made of it."""
    first = max(0, table.header - ABOVE)
    head = range(first, min(grid.rows, first + HEAD))
    tail = range(max(head.stop, grid.rows - TAIL), grid.rows)
    records = set(table.rows.tolist())
    found = [_row(grid, table, records, row) for row in head]
    if tail and tail.start > head.stop:
        found.append(Row(0, "gap", ("…",) * min(len(grid.columns), WIDE)))
    return found + [_row(grid, table, records, row) for row in tail]


def _row(grid: Grid, table: Table, records: set[int], row: int) -> Row:
    cells = tuple(column.shown(int(column.codes[row])) for column in grid.columns[:WIDE])
    number = row + grid.first_row
    if table.header - table.lines < row <= table.header:
        what = "header"
    elif row in records:
        what = "record"
    elif not grid.widths[row]:
        what = "blank"
    elif row < table.header:
        what = "title"
    else:
        what = "total" if number in table.totals else "note" if number in table.notes else "other"
    return Row(number, what, cells)


class SheetModel(QAbstractTableModel):
    """Row number, what the row is, and the cells; ``VALUE`` gives the sort of the row."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._rows: Sequence[Row] = ()
        self._titles: tuple[str, ...] = ()
        self._words: Mapping[str, str] = {}

    def show_rows(self, rows: Sequence[Row], titles: Sequence[str], words: Mapping[str, str]) -> None:
        """Show rows; ``words`` name the sorts."""
        self.beginResetModel()
        self._rows, self._titles, self._words = rows, tuple(titles), words
        self.endResetModel()

    def file_row(self, row: int) -> int:
        """Return the row number in the file of a row shown; 0 where rows were left away."""
        return self._rows[row].number

    def header_row(self) -> int:
        """Return the row of the view that is the last of the header; -1 when it is not shown."""
        return max((place for place, row in enumerate(self._rows) if row.what == "header"), default=-1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Count rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Count columns: the row number and the word come first."""
        return 0 if parent.isValid() else len(self._titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Give the titles."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section] if section < len(self._titles) else None
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give text, ink, weight and the sort of the row."""
        row, column = self._rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if column == 0:
                return str(row.number) if row.number else "…"
            if column == 1:
                return self._words.get(row.what, "")
            return row.cells[column - 2] if column - 2 < len(row.cells) else ""
        if role == VALUE:
            return row.what
        if role == INK:
            return "text" if row.what in ("record", "header") and column > 1 else "text3"
        if role == FONT:
            return "strong" if row.what == "header" and column != 0 else "body"
        return None


class SheetDelegate(RowDelegate):
    """Rows of the header lie on the accent; rows that are not read are dim, and their only text runs over the row."""

    def cell(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the text; a title or a note goes on over the blank cells beside it."""
        if index.data(VALUE) in ("title", "note") and index.column() > 1:
            rect = rect.adjusted(0, 0, max(0.0, self.view.viewport().width() - rect.right()), 0)
        super().cell(painter, rect, option, index)

    def ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground of the row."""
        super().ground(painter, option, index)
        if index.data(VALUE) == "header":
            painter.fillRect(option.rect.adjusted(0, 0, 0, -1), self.theme.color("accent_soft"))
        if index.row() == self.view.currentIndex().row() and self.view.hasFocus() and not index.column():
            bar = QRectF(option.rect.x(), option.rect.y(), self.theme.px(3), option.rect.height() - 1)
            painter.fillRect(bar, self.theme.color("accent"))


def records_as_rows(table: Table, most: int = 100) -> list[Row]:
    """Return the first records as they will be read."""
    columns = table.columns[:WIDE]
    return [
        Row(table.row_number(record), "record", tuple(c.shown(int(c.codes[record])) for c in columns))
        for record in range(min(len(table), most))
    ]


UNREAD = _("Rows in grey are not read as records.")
