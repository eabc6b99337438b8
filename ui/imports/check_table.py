"""The table of the records: cells are typed over, left blank, or read as the file has them again."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from csdesk.base.text import _
from ui.context import Context
from ui.imports.check_model import CheckModel
from ui.imports.draft import ImportDraft
from ui.imports.mark_delegate import MarkDelegate
from ui.widgets.table import Table

LINE, LOW_LINE = 34, 28
"""Heights of the lines, in a high window and in a low one."""


class CheckTable(Table):
    """A table of cells: F2 or Enter types over, Delete leaves blank."""

    def __init__(self, context: Context, draft: ImportDraft, parent: QWidget | None = None) -> None:
        """Build the table."""
        super().__init__(context.theme, context.say(_("Rows of the file")), parent)
        self._context, self._draft = context, draft
        self.rows = CheckModel(context.say, self)
        self.setModel(self.rows)
        self.setItemDelegate(MarkDelegate(context, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setAccessibleDescription(
            context.say(_("F2 or Enter types a value over, Delete leaves the cell blank."))
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type over, or blank the current cell; Ctrl+Delete goes back to the file's text."""
        index = self.currentIndex()
        key = event.key()
        if self.state() is QAbstractItemView.State.EditingState or not index.isValid() or not index.column():
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit(index)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            back = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            (self.restore if back else self.blank)(index)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the cell and its row."""
        index = self.currentIndex()
        if not index.isValid():
            return
        say, record = self._context.say, self.rows.record(index.row())
        row = self.rows.row_number(index)
        left_out = record in self._draft.decisions.skipped
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if index.column():
            menu.addAction(say(_("Type a value…")), lambda: self.edit(index))
            menu.addAction(say(_("Leave it blank")), lambda: self.blank(index))
            before = menu.addAction(say(_("As it stands in the file")), lambda: self.restore(index))
            before.setEnabled((record, self.rows.header(index.column())) in self._draft.decisions.cells)
            menu.addSeparator()
        if left_out:
            again = self._draft.decisions.with_again(record)
            menu.addAction(say(_("Take row {row} in again", row=row)), lambda: self._draft.decide(again))
        else:
            without = self._draft.decisions.without(record)
            menu.addAction(say(_("Skip row {row}", row=row)), lambda: self._draft.decide(without))
        menu.popup(self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()))

    def blank(self, index: QModelIndex) -> None:
        """Leave a cell blank."""
        record, header = self.rows.record(index.row()), self.rows.header(index.column())
        self._draft.decide(self._draft.decisions.typed(record, header, ""))

    def restore(self, index: QModelIndex) -> None:
        """Read a cell as the file has it again."""
        record, header = self.rows.record(index.row()), self.rows.header(index.column())
        self._draft.decide(self._draft.decisions.untyped(record, header))
