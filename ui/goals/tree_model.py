"""Goals for a tree view, over the outline's flat rows with goal ids as internal ids; the filter lives inside."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from csdesk.base.language import Language
from csdesk.base.text import Words
from csdesk.goals.outline import Outline
from ui.goals.cells import GoalCells
from ui.goals.columns import Column
from ui.goals.filter import Filter, Texts, with_ancestors

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_COLUMNS = len(Column)
_DROP = Qt.ItemFlag.ItemIsDropEnabled
# Joined once: the view asks for them ten thousand times when everything is opened.
_CELL_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled | _DROP
_TITLE_FLAGS = _CELL_FLAGS | Qt.ItemFlag.ItemIsEditable


class GoalModel(QAbstractItemModel):
    """Shows an `Outline` as a tree, or flat and sorted; parents of what the filter lets through stay, faded.

    ``remarked`` tells views to paint again what they show; ``rebuilt`` comes when all views have forgotten what was
    chosen and open, so that it can be brought back.
    """

    renamed = Signal(int, str)
    appeared = Signal(list)
    remarked = Signal()
    rebuilt = Signal()

    def __init__(self, language: Language) -> None:
        """Start empty."""
        super().__init__()
        self.cells = GoalCells(language)
        self.outline: Outline | None = None
        self.filter = Filter()
        self._texts = Texts()
        self.matched: frozenset[int] | None = None
        self._flat: tuple[Column, bool] | None = None
        self._kids: Mapping[int, Sequence[int]] = {}
        self._row: dict[int, int] = {}
        self._parent: dict[int, int] = {}

    # --- what is shown -------------------------------------------------------------------------------------
    def set_outline(self, outline: Outline) -> None:
        """Show newer figures; rows keep their place where the tree is the same, else indexes are carried over."""
        before, self.outline = self.outline, outline
        self.cells.outline = outline
        matched = self._matched(outline)
        same = (
            before is not None
            and before.children is outline.children
            and matched == self.matched
            and not self._flat
        )
        if same and before is not None:
            self._tell_changed(before, outline)
            return
        if before is None:
            self._rebuild_all(matched)
            return
        self.layoutAboutToBeChanged.emit()
        held, known = self.persistentIndexList(), self._row
        self._arrange(matched)
        moved = [self.index_of(index.internalId(), index.column()) for index in held]
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()
        fresh = [goal_id for goal_id in self._row if goal_id not in known]
        if fresh:
            self.appeared.emit(fresh)

    def set_filter(self, wanted: Filter) -> None:
        """Show only what passes, with the goals above it."""
        self.filter = wanted
        if self.outline is not None:
            self._rebuild_all(self._matched(self.outline))

    def set_marks(self, marks: Mapping[int, Sequence[Words]]) -> None:
        """Mark the goals that hang in the air; a filter for them looks again."""
        if marks == self.cells.marks:
            return
        self.cells.marks = marks
        if self.filter.hanging and self.outline is not None:
            self._rebuild_all(self._matched(self.outline))
        else:
            self.remarked.emit()

    def set_letters(self, letters: Mapping[int, str]) -> None:
        """Show the open letters of SMART by goal."""
        if letters != self.cells.letters:
            self.cells.letters = letters
            self.remarked.emit()

    def _matched(self, outline: Outline) -> frozenset[int] | None:
        return self.filter.matches(outline, self._texts.of(outline), self.cells.marks)

    def set_flat(self, column: Column | None, *, descending: bool = False) -> None:
        """Show all goals as one sorted list, or with None as a tree again."""
        self.beginResetModel()
        self._flat = None if column is None else (column, descending)
        self._arrange(self.matched)
        self.endResetModel()
        self.rebuilt.emit()

    @property
    def flat(self) -> bool:
        """Tell whether the rows are one list."""
        return self._flat is not None

    def fade(self, allowed: frozenset[int] | None) -> None:
        """While something is dragged, fade every goal it may not go under; None ends that."""
        self.cells.allowed = allowed

    def _rebuild_all(self, matched: frozenset[int] | None) -> None:
        self.beginResetModel()
        self._arrange(matched)
        self.endResetModel()
        self.rebuilt.emit()

    def _arrange(self, matched: frozenset[int] | None) -> None:
        outline = self.outline
        self.matched = self.cells.matched = matched
        if outline is None:
            return
        if self._flat is not None:
            column, descending = self._flat
            chosen = outline.order if matched is None else [i for i in outline.order if i in matched]
            self._kids = {0: sorted(chosen, key=lambda i: self.cells.sort_key(i, column), reverse=descending)}
        elif matched is None:
            self._kids = {parent or 0: ids for parent, ids in outline.children.items()}
        else:
            kept = with_ancestors(outline, matched)
            self._kids = {
                parent or 0: found
                for parent, ids in outline.children.items()
                if (found := [i for i in ids if i in kept])
            }
        self._row, self._parent = {}, {}
        for parent, ids in self._kids.items():
            for row, goal_id in enumerate(ids):
                self._row[goal_id] = row
                self._parent[goal_id] = parent

    def _tell_changed(self, before: Outline, after: Outline) -> None:
        figures = before.figures
        for goal_id in self._row:
            # What was not computed anew is the same object, which is quick to see ten thousand times over.
            if figures[goal_id] is after.figures[goal_id] and before.rows[goal_id] is after.rows[goal_id]:
                continue
            self.dataChanged.emit(self.index_of(goal_id), self.index_of(goal_id, _COLUMNS - 1))

    # --- finding -------------------------------------------------------------------------------------------
    def index_of(self, goal_id: int, column: int = 0) -> QModelIndex:
        """Return where a goal stands, or an invalid index when it is not shown."""
        row = self._row.get(goal_id)
        return QModelIndex() if row is None else self.createIndex(row, column, goal_id)

    @staticmethod
    def goal_id(index: Index) -> int:
        """Return the goal of an index, 0 for none."""
        return int(index.internalId()) if index.isValid() else 0

    def siblings(self, goal_id: int) -> Sequence[int]:
        """Return the goals shown beside one, itself included."""
        return self._kids.get(self._parent.get(goal_id, 0), ())

    def children_of(self, goal_id: int) -> Sequence[int]:
        """Return the goals shown under one; 0 is the top."""
        return self._kids.get(goal_id, ())

    def parent_of(self, goal_id: int) -> int:
        """Return the goal shown above one; 0 is the top."""
        return self._parent.get(goal_id, 0)

    # --- what Qt asks --------------------------------------------------------------------------------------
    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        """Return the index of a child."""
        kids = self._kids.get(parent.internalId(), ())  # an invalid index has the id 0, which is the top
        if 0 <= row < len(kids) and 0 <= column < _COLUMNS:
            return self.createIndex(row, column, kids[row])
        return QModelIndex()

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        """Return the index above."""
        above = self._parent.get(index.internalId(), 0) if index.isValid() else 0
        return self.createIndex(self._row[above], 0, above) if above else QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Count the goals under one."""
        if not parent.isValid():
            return len(self._kids.get(0, ()))
        return len(self._kids.get(parent.internalId(), ())) if parent.column() == 0 else 0

    def hasChildren(self, parent: Index = _NOWHERE) -> bool:
        """Tell whether goals stand under one."""
        return parent.internalId() in self._kids and parent.column() <= 0

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Count the columns."""
        return _COLUMNS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        if not index.isValid() or self.outline is None:
            return None
        return self.cells.data(index.internalId(), Column(index.column()), role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Name the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.cells.head(Column(section))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every goal be chosen, renamed, dragged and dropped upon."""
        if not index.isValid():
            return _DROP
        return _TITLE_FLAGS if index.column() == 0 else _CELL_FLAGS

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for a new title; the row shows it once the workspace has taken it."""
        title = str(value).strip()
        if index.column() != Column.GOAL or not title or title == index.data(Qt.ItemDataRole.EditRole):
            return False
        self.renamed.emit(self.goal_id(index), title)
        return True

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort the flat list; the tree keeps the order people gave it."""
        if self._flat is not None and 0 <= column < _COLUMNS:
            self.set_flat(Column(column), descending=order is Qt.SortOrder.DescendingOrder)
