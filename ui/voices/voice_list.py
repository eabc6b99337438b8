"""The list of answers: arrows move, Enter opens, D marks the customers as called."""

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from csdesk.base.text import _
from csdesk.voices.voice import Voice
from ui.context import Context
from ui.voices.delegate import HEIGHT, VoiceDelegate
from ui.voices.model import VoiceModel
from ui.widgets.current_row import have_current_row


class VoiceList(QTableView):
    """A table of one column, because a list view lays out every row each time, and a hundred thousand take half a second.

    Rows are chosen whole; ``opened`` asks for the details, ``done`` marks the chosen ones.
    """

    opened = Signal()
    done = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Dress the view."""
        super().__init__(parent)
        theme, say = context.theme, context.say
        self.voices = VoiceModel(context.language, self)
        self.setModel(self.voices)
        self.voices.arrived.connect(self.viewport().update)
        self.paper = VoiceDelegate(theme, context.language, self)
        self.setItemDelegate(self.paper)
        self.setAccessibleName(say(_("Answers")))
        self.setAccessibleDescription(say(_("Enter shows the whole answer, D marks the customer as called.")))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.px(HEIGHT))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    def current(self) -> Voice | None:
        """Return the answer under the cursor, if it is read."""
        index = self.currentIndex()
        return self.voices.voice(index.row()) if index.isValid() else None

    def chosen_ids(self) -> list[int]:
        """Return the ids of the chosen answers, read or not, in their order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self.voices.ids[row] for row in rows]

    def choose(self, row: int) -> None:
        """Put the cursor on a row and choose it."""
        index = self.voices.index(min(row, len(self.voices.ids) - 1))
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flag)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have a current row."""
        super().focusInEvent(event)
        have_current_row(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter, mark on D; a list of comments has no use for finding rows by their first letter."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif plain and event.key() == Qt.Key.Key_D:
            self.done.emit()
        elif plain and event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)
