"""The goals of the plan for a tree view, with goal ids as internal ids."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from csdesk.base.language import Language
from csdesk.plans.lanes import Lane
from ui.plans.columns import Column
from ui.plans.filter import PlanFilter
from ui.plans.reader import Sight
from ui.plans.texts import cell_text, head_text, spoken_row

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_EDITED = (Column.EFFORT, Column.WEIGHT)


class PlanModel(QAbstractItemModel):
    """Shows a `Sight` through a `PlanFilter`; goals that only keep the place of others are ``faded``."""

    typed = Signal(int, int, str)
    """A goal, a column, and what was typed there."""

    def __init__(self, language: Language) -> None:
        """Start empty."""
        super().__init__()
        self.language = language
        self.sight: Sight | None = None
        self.filter = PlanFilter()
        self.faded: frozenset[int] = frozenset()
        self._kids: Mapping[int, Sequence[int]] = {}
        self._row: dict[int, int] = {}
        self._parent: dict[int, int] = {}

    # --- what is shown -------------------------------------------------------------------------------------
    def show(self, sight: Sight, wanted: PlanFilter | None = None) -> bool:
        """Show another reading or filter; tells whether rows came, went or moved."""
        self.filter = self.filter if wanted is None else wanted
        shown, faded = self.filter.shown(sight.outline)
        kids = {
            parent or 0: found
            for parent, ids in sight.outline.children.items()
            if (found := [goal_id for goal_id in ids if goal_id in shown])
        }
        same = kids == self._kids
        if not same:
            self.beginResetModel()
        self.sight, self.faded, self._kids = sight, faded, kids
        if same:
            return False
        self._row, self._parent = {}, {}
        for parent, ids in kids.items():
            for row, goal_id in enumerate(ids):
                self._row[goal_id], self._parent[goal_id] = row, parent
        self.endResetModel()
        return True

    def lane(self, index: Index) -> Lane | None:
        """Return the lane of a row."""
        return self.sight.lanes.get(self.goal_id(index)) if self.sight is not None else None

    def index_of(self, goal_id: int, column: int = 0) -> QModelIndex:
        """Return where a goal stands, or an invalid index when it is not shown."""
        row = self._row.get(goal_id)
        return QModelIndex() if row is None else self.createIndex(row, column, goal_id)

    @staticmethod
    def goal_id(index: Index) -> int:
        """Return the goal of an index, 0 for none."""
        return int(index.internalId()) if index.isValid() else 0

    @property
    def parents(self) -> list[int]:
        """The goals that have others under them."""
        return [goal_id for goal_id in self._kids if goal_id]

    # --- what Qt asks --------------------------------------------------------------------------------------
    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        """Return the index of a child."""
        kids = self._kids.get(parent.internalId(), ())  # an invalid index has the id 0, which is the top
        if 0 <= row < len(kids) and 0 <= column < len(Column):
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
        return len(Column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let efforts and weights be typed."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _FLAGS | Qt.ItemFlag.ItemIsEditable if index.column() in _EDITED else _FLAGS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows and what a screen reader says of its row."""
        lane = self.lane(index)
        if lane is None or self.sight is None:
            return None
        column = Column(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return cell_text(self.language, lane, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if column in (Column.GOAL, Column.LANE):
                return spoken_row(self.language, self.sight.outline, lane)
            return cell_text(self.language, lane, column)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Name the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return head_text(self.language, Column(section))
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for another value; the row shows it once it is taken."""
        if index.column() not in _EDITED or str(value).strip() == index.data(Qt.ItemDataRole.EditRole):
            return False
        self.typed.emit(self.goal_id(index), index.column(), str(value))
        return True
