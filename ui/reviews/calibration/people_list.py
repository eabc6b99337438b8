"""The people by grade: Enter or plus and minus propose a change, and so does dragging a person to another grade."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from csdesk.base.text import _
from csdesk.reviews.calibration.session import Placed
from ui.context import Context
from ui.models.records_model import RecordsModel
from ui.reviews.calibration.lines import Line, columns_of, spoken
from ui.widgets.table import Table

_UP = frozenset({Qt.Key.Key_Plus, Qt.Key.Key_Equal})


class PeopleList(Table):
    """``proposed(placed, grade)`` asks for a change; grade None = to be typed."""

    proposed = Signal(object, object)
    looked_at = Signal(object)
    left_out = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(context.theme, context.say(_("People by grade")), parent)
        self.context = context
        self.records: RecordsModel[Line] = RecordsModel(columns_of(context), key=lambda line: line.key)
        self.records.spoken = lambda line: spoken(line, context)
        self.setModel(self.records)
        self.set_widths([190, 140, 120, 110, 60, 110], stretch=0)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.selectionModel().currentRowChanged.connect(lambda *_rows: self.looked_at.emit(self.chosen()))
        self.activated.connect(lambda _index: self._propose(None))
        self._from: QPoint | None = None
        self._held: Placed | None = None

    def show_lines(self, lines: list[Line]) -> None:
        """Show rows; the person under the cursor stays it."""
        chosen = self.chosen()
        self.records.set_records(lines)
        for row, line in enumerate(lines):
            wanted = self.records.columnCount() if line.placed is None else 1
            if self.columnSpan(row, 0) != wanted:
                self.setSpan(row, 0, 1, wanted)
        if chosen is not None:
            self.select(chosen.case.review_id)

    def select(self, review_id: int) -> None:
        """Put the cursor on a person."""
        row = self.records.row_of(("person", review_id))
        if row >= 0:
            self.setCurrentIndex(self.records.index(row, 0))
            self.scrollTo(self.records.index(row, 0))

    def chosen(self) -> Placed | None:
        """Return the person under the cursor."""
        index = self.currentIndex()
        return self.records.record(index).placed if index.isValid() else None

    def _propose(self, grade: int | None) -> None:
        if (placed := self.chosen()) is not None:
            self.proposed.emit(placed, grade)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Propose the next better or lesser grade on plus and minus; Delete takes a person out."""
        index = self.currentIndex()
        if event.key() == Qt.Key.Key_Delete and (placed := self.chosen()) is not None:
            self.left_out.emit(placed)
            return
        if event.key() in _UP | {Qt.Key.Key_Minus} and index.isValid():
            line = self.records.record(index)
            if line.placed is not None and line.step is not None:
                grades = [
                    one.grade for one in self.records.records if one.placed is None and one.step is not None
                ]
                wanted = line.grade + (-1 if event.key() in _UP else 1)
                if wanted in grades:
                    self._propose(wanted)
            return
        super().keyPressEvent(event)

    # --- dragging ------------------------------------------------------------------------------------------
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember who is taken hold of."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        self._held = self.records.record(index).placed if index.isValid() else None
        self._from = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show by the cursor that a person is being carried."""
        if self._held is None or self._from is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        if (event.position().toPoint() - self._from).manhattanLength() >= QApplication.startDragDistance():
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self._hover(self.indexAt(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Propose the grade on which a person was let go."""
        held, start = self._held, self._from
        self._held = self._from = None
        self.viewport().unsetCursor()
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if held is None or start is None or not index.isValid():
            return
        moved = (event.position().toPoint() - start).manhattanLength() >= QApplication.startDragDistance()
        line = self.records.record(index)
        mine = next((one.grade for one in self.records.records if one.placed is held), line.grade)
        if moved and line.step is not None and line.grade != mine:
            self.proposed.emit(held, line.grade)
