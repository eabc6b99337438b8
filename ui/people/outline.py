"""The unit tree on the left: choose a unit to see its people; rename, add, move and remove units here."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QMenu, QWidget

from csdesk.base.text import _
from csdesk.people.person import Person
from csdesk.people.unit import Unit, UnitKind, below
from ui.context import Context
from ui.roles import ICON, INK
from ui.widgets.tree import Tree

UNIT = Qt.ItemDataRole.UserRole + 40
ICONS = {
    UnitKind.COMPANY: "building",
    UnitKind.DEPARTMENT: "building-2",
    UnitKind.TEAM: "users",
}


class UnitTree(Tree):
    """Units with how many people each holds; ``chosen`` gives the unit id, None = everyone."""

    chosen = Signal(object)
    renamed = Signal(int, str)
    wanted = Signal(str, object)
    """``add``, ``remove``, ``hours`` with the unit they are about."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build an empty tree."""
        super().__init__(context.theme, context.say(_("Units")), parent)
        self._context = context
        self._units: dict[int, Unit] = {}
        self._items = QStandardItemModel(0, 2, self)
        self._items.itemChanged.connect(self._on_renamed)
        self.setModel(self._items)
        self.setHeaderHidden(True)
        self.setSelectionMode(self.SelectionMode.SingleSelection)
        self.set_widths([120, 44])
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)
        self.selectionModel().currentChanged.connect(self._on_current)

    def show_units(self, units: Sequence[Unit], persons: Sequence[Person], chosen: int | None) -> None:
        """Rebuild the tree and keep ``chosen`` selected."""
        self._units = {unit.id: unit for unit in units}
        closed = {
            i.data(UNIT) for i in self._indexes() if i.model().hasChildren(i) and not self.isExpanded(i)
        }
        self.blockSignals(True)
        self._items.clear()
        self._items.setColumnCount(2)
        everyone = self._context.say(_("Everyone"))
        root = self._row(everyone, "users", len(persons), None)
        self._items.appendRow(root)
        self._add_children(None, units, persons)
        for index in self._indexes():
            self.setExpanded(index, index.data(UNIT) not in closed)
        self.set_widths([120, 44])
        self.select_unit(chosen if chosen in self._units else None)
        self.blockSignals(False)

    def select_unit(self, unit_id: int | None) -> None:
        """Select a unit without telling."""
        for index in self._indexes():
            if index.data(UNIT) == unit_id:
                flags = (
                    QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
                )
                self.selectionModel().setCurrentIndex(index, flags)
                return

    def current_unit(self) -> int | None:
        """Return the unit chosen, None for everyone."""
        value = self.currentIndex().siblingAtColumn(0).data(UNIT)
        return int(value) if value is not None else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes the unit, Insert adds one under it."""
        if event.key() == Qt.Key.Key_Delete:
            if self.current_unit() is not None:
                self.wanted.emit("remove", self.current_unit())
        elif event.key() == Qt.Key.Key_Insert:
            self.wanted.emit("add", self.current_unit())
        else:
            super().keyPressEvent(event)

    def _add_children(
        self,
        parent: QStandardItem | None,
        units: Sequence[Unit],
        persons: Sequence[Person],
    ) -> None:
        parent_id = parent.data(UNIT) if parent is not None else None
        for unit in units:
            if unit.parent_id == parent_id:
                inside = below(units, unit.id)
                count = sum(1 for person in persons if person.unit_id in inside)
                row = self._row(unit.name, ICONS[unit.kind], count, unit.id)
                if parent is None:
                    self._items.appendRow(row)
                else:
                    parent.appendRow(row)
                self._add_children(row[0], units, persons)

    def _row(self, name: str, icon: str, count: int, unit_id: int | None) -> list[QStandardItem]:
        head, tail = (
            QStandardItem(name),
            QStandardItem(self._context.language.number(count)),
        )
        head.setData(unit_id, UNIT)
        head.setData(icon, ICON)
        head.setEditable(unit_id is not None)
        head.setToolTip(name)
        tail.setData("text3", INK)
        tail.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        tail.setEditable(False)
        return [head, tail]

    def _indexes(self, parent: QModelIndex | None = None) -> list[QModelIndex]:
        parent = parent or QModelIndex()
        found: list[QModelIndex] = []
        for row in range(self._items.rowCount(parent)):
            index = self._items.index(row, 0, parent)
            found += [index, *self._indexes(index)]
        return found

    def _on_current(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self.chosen.emit(self.current_unit())

    def _on_renamed(self, item: QStandardItem) -> None:
        unit = self._units.get(item.data(UNIT) or 0)
        if unit is not None and item.column() == 0 and item.text() != unit.name:
            # The tree is made again by the answer, which must wait until Qt is done with this item.
            QTimer.singleShot(0, self, partial(self.renamed.emit, unit.id, item.text()))

    def _on_menu(self, place: QPoint) -> None:
        index = self.indexAt(place)
        unit_id = index.siblingAtColumn(0).data(UNIT) if index.isValid() else None
        say = self._context.say
        menu = QMenu(self)
        menu.addAction(say(_("Add a unit here")), lambda: self.wanted.emit("add", unit_id))
        menu.addAction(say(_("Opening hours and holidays…")), lambda: self.wanted.emit("hours", unit_id))
        if unit_id is not None:
            menu.addAction(say(_("Rename")), lambda: self.edit(index.siblingAtColumn(0)))
            menu.addAction(say(_("Remove")), lambda: self.wanted.emit("remove", unit_id))
        menu.popup(self.viewport().mapToGlobal(place))
