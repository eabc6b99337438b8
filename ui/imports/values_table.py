"""The table of spellings, and the line in which what they count as is typed or chosen."""

from collections.abc import Iterable

from PySide6.QtCore import QAbstractItemModel, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit, QStyleOptionViewItem, QWidget

from csdesk.base.text import _
from ui.context import Context
from ui.widgets.delegates import Index, RowDelegate
from ui.widgets.table import Table

MEANS = 2
"""The column of the model that can be typed over."""


class ValueBox(QLineEdit):
    """A line with type-ahead over the known values; the arrow down lists them all, anything else may be typed."""

    def __init__(self, context: Context, values: Iterable[str], parent: QWidget | None = None) -> None:
        """Offer ``values``."""
        super().__init__(parent)
        self.setFont(context.theme.font("body"))
        self.setMinimumHeight(context.theme.px(30))
        self.setAccessibleName(context.say(_("What it counts as")))
        opener = self.addAction(
            context.theme.icon("chevron-down", "text2"), QLineEdit.ActionPosition.TrailingPosition
        )
        opener.triggered.connect(self.list_all)
        self._model = QStringListModel(self)
        completer = QCompleter(self._model, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)
        self.offer(values)

    def offer(self, values: Iterable[str]) -> None:
        """Offer other values; what is typed stays."""
        self._model.setStringList(list(values))

    def list_all(self) -> None:
        """List all known values."""
        self.completer().setCompletionPrefix("")
        self.completer().complete()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """List all values on the arrow down; keep Enter from the wizard."""
        if event.key() == Qt.Key.Key_Down:
            self.list_all()
            return
        super().keyPressEvent(event)


class MeaningDelegate(RowDelegate):
    """Edits what a spelling counts as, with the known values at hand."""

    def __init__(self, context: Context, view: Table) -> None:
        """Belong to the table of spellings."""
        super().__init__(context.theme, view)
        self._context = context
        self.values: tuple[str, ...] = ()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Give a line with the known values."""
        return ValueBox(self._context, self.values, parent)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Start with what it counts as now."""
        if isinstance(editor, ValueBox):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand over what was chosen or typed."""
        if isinstance(editor, ValueBox):
            model.setData(index, editor.text().strip(), Qt.ItemDataRole.EditRole)


class SpellingTable(Table):
    """Enter types over, Delete leaves blank."""

    blanked = Signal()
    """Delete was pressed: the chosen spellings are left blank."""

    def __init__(self, context: Context) -> None:
        """Build the table."""
        super().__init__(context.theme, context.say(_("Spellings in the file")))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type over or blank."""
        index = self.currentIndex()
        if self.state() is QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif index.isValid() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edit(index.siblingAtColumn(MEANS))
        elif event.key() == Qt.Key.Key_Delete:
            self.blanked.emit()
        else:
            super().keyPressEvent(event)
