"""The goal tree on screen: keys, clicks on cells, drag and drop."""

from collections.abc import Iterable

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView

from csdesk.base.language import Language
from ui.goals.carrying import Carrying
from ui.goals.columns import ALWAYS, WIDTHS, Column
from ui.goals.delegate import dress
from ui.goals.drop import Landing, landing_at, paint_landing
from ui.goals.tree_model import GoalModel
from ui.theme import Theme
from ui.widgets.tree import Tree

_CELLS = (Column.PROGRESS, Column.STATUS, Column.OWNER, Column.DUE)
_ALT = Qt.KeyboardModifier.AltModifier
_STEPS = {Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down", Qt.Key.Key_Left: "out", Qt.Key.Key_Right: "in"}


class GoalTreeView(Carrying, Tree):
    """Tells what the user wants; the panel does it."""

    chosen = Signal()
    cell_opened = Signal(int, int)
    stepped = Signal(str)
    dropped = Signal(list, object, object)
    toggled = Signal()
    removal_wanted = Signal()
    left = Signal()
    period_stepped = Signal(int)
    check_in_wanted = Signal()

    def __init__(self, theme: Theme, language: Language, model: GoalModel, name: str) -> None:
        """Show a model."""
        super().__init__(theme, name)
        self.language, self.goals = language, model
        self.landing: Landing | None = None
        self._pressed = QPersistentModelIndex()
        self._kept: tuple[set[int], int] | None = None
        self._chosen: list[int] = []
        self.setModel(model)
        dress(self, theme, language)
        self.set_widths(WIDTHS)
        for column in Column:
            self.setColumnHidden(column, column not in ALWAYS)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)
        self.setAutoExpandDelay(700)
        self.selectionModel().selectionChanged.connect(self._on_selection)
        model.modelAboutToBeReset.connect(self._remember)
        model.rebuilt.connect(self._restore)
        model.appeared.connect(self._open)
        model.remarked.connect(self.viewport().update)

    # --- selection and expansion, by goal ------------------------------------------------------------------
    def selected(self) -> list[int]:
        """Return the chosen goals from top to bottom."""
        rows = [index for index in self.selectionModel().selectedRows(0) if index.isValid()]
        return [
            self.goals.goal_id(index)
            for index in sorted(rows, key=lambda index: self.visualRect(index).top())
        ]

    def current_goal(self) -> int:
        """Return the goal the keyboard stands on, 0 for none."""
        return self.goals.goal_id(self.currentIndex())

    def choose(self, goal_ids: Iterable[int]) -> None:
        """Choose goals and bring the first into sight, opening what is above it."""
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().clearSelection()
        first = True
        for goal_id in goal_ids:
            index = self.goals.index_of(goal_id)
            if not index.isValid():
                continue
            if first:
                self.reveal(index)
                self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
                self.scrollTo(index)
                first = False
            else:
                self.selectionModel().select(index, flags.Select | flags.Rows)

    def reveal(self, index: QModelIndex) -> None:
        """Open everything above a row."""
        above = index.parent()
        while above.isValid():
            self.setExpanded(above, True)
            above = above.parent()

    def expanded_ids(self) -> set[int]:
        """Return the goals that are open."""
        return {
            self.goals.goal_id(index)
            for goal_id in (self.goals.outline.children if self.goals.outline else ())
            if goal_id and (index := self.goals.index_of(goal_id)).isValid() and self.isExpanded(index)
        }

    def show_column(self, column: Column, *, shown: bool) -> None:
        """Show or hide a column and give the titles what is left."""
        self.setColumnHidden(column, not shown)
        self.set_widths(WIDTHS)

    def _remember(self) -> None:
        if not self.goals.rowCount():
            return  # nothing was shown: what comes opens as a whole
        self._chosen = [self.goals.goal_id(index) for index in self.selectionModel().selectedRows(0)]
        if not self.goals.flat and self.goals.matched is None:
            self._kept = (self.expanded_ids(), self.current_goal())
        elif self._kept is not None:
            self._kept = (self._kept[0], self.current_goal() or self._kept[1])

    def _restore(self) -> None:
        self.setRootIsDecorated(not self.goals.flat)
        if self._kept is None or self.goals.matched is not None:
            self.expandAll()
        else:
            for goal_id in self._kept[0]:
                self.setExpanded(self.goals.index_of(goal_id), True)
        if self._kept is not None and self.goals.index_of(self._kept[1]).isValid():
            current = self._kept[1]
            self.choose([current, *(goal_id for goal_id in self._chosen if goal_id != current)])
        else:
            self.chosen.emit()

    def _open(self, goal_ids: list[int]) -> None:
        """Show what comes back by undo as it was: open."""
        for goal_id in goal_ids:
            if self.goals.children_of(goal_id):
                self.setExpanded(self.goals.index_of(goal_id), True)

    def _on_selection(self) -> None:
        self.chosen.emit()

    # --- mouse and keys ------------------------------------------------------------------------------------
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember the cell, so that only press and release on the same one open it."""
        plain = event.button() is Qt.MouseButton.LeftButton and not event.modifiers()
        self._pressed = QPersistentModelIndex(
            self.indexAt(event.position().toPoint()) if plain else QModelIndex()
        )
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the cell that was clicked."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if (
            index.isValid()
            and self._pressed.isValid()
            and self._pressed == index
            and index.column() in _CELLS
        ):
            self.cell_opened.emit(self.goals.goal_id(index), index.column())
        self._pressed = QPersistentModelIndex()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with Alt and arrows, rename with Enter, peek with Space, remove with Delete, Ctrl+. for the status."""
        key = Qt.Key(event.key())
        if self.state() is not QAbstractItemView.State.EditingState:
            if event.modifiers() == _ALT and key in _STEPS:
                self.stepped.emit(_STEPS[key])
                return
            if key == Qt.Key.Key_Period and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
                self.cell_opened.emit(self.current_goal(), Column.STATUS)
                return
            if not event.modifiers() and self._plain_key(key):
                return
        super().keyPressEvent(event)

    def _plain_key(self, key: Qt.Key) -> bool:
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            current = self.currentIndex().siblingAtColumn(Column.GOAL)
            if current.isValid():
                self.edit(current)
            return True
        signals = {
            Qt.Key.Key_Space: self.toggled,
            Qt.Key.Key_Delete: self.removal_wanted,
            Qt.Key.Key_Escape: self.left,
            Qt.Key.Key_C: self.check_in_wanted,
        }
        if key in signals:
            signals[key].emit()
            return True
        if key in (Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight):
            self.period_stepped.emit(1 if key is Qt.Key.Key_BracketRight else -1)
            return True
        return False

    def event(self, event: QEvent) -> bool:
        """Keep Space, Delete and Enter from the shortcuts of the window while the tree has the focus."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            own = (Qt.Key.Key_Space, Qt.Key.Key_Delete, Qt.Key.Key_Return, Qt.Key.Key_F2)
            if event.key() in own or (event.modifiers() == _ALT and event.key() in _STEPS):
                event.accept()
        return super().event(event)

    # --- drag and drop -------------------------------------------------------------------------------------
    def landing_at(self, point: QPoint, moving: list[int]) -> Landing | None:
        """Return where goals would land at a point: between two rows or under one."""
        outline = self.goals.outline
        return landing_at(self, self.goals, outline, point, moving) if outline is not None else None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, then the mark of the landing."""
        super().paintEvent(event)
        if self.landing is not None:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_landing(painter, self.landing, self.theme)
