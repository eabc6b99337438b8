"""The goal map: the same rows, choice and open branches as the tree, painted as cards from left to right."""

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QScrollBar

from csdesk.base.language import Language
from csdesk.goals.map_layout import Places, arranged
from ui.goals.delegate import CardTitleDelegate
from ui.goals.map_card import CardPainter
from ui.goals.map_cursor import all_cards, next_card
from ui.goals.map_mouse import MapMouse
from ui.goals.map_paint import paint_map
from ui.goals.map_scale import Scale
from ui.goals.tree_model import GoalModel
from ui.goals.tree_view import GoalTreeView
from ui.theme import Theme
from ui.widgets.current_row import have_current_row

Index = QModelIndex | QPersistentModelIndex
_FLAGS = QItemSelectionModel.SelectionFlag
EDGE = 48
"""Room kept around a card that is brought into sight, in pixels."""


class GoalMapView(MapMouse):
    """Lays out open branches when they are looked at, and paints only what is in sight."""

    zoomed = Signal(float)

    def __init__(
        self, theme: Theme, language: Language, model: GoalModel, tree: GoalTreeView, name: str
    ) -> None:
        """Share the choice and the open branches of ``tree``."""
        super().__init__(language, model)
        self.theme, self.tree = theme, tree
        self.painter = CardPainter(theme, language)
        self._scale = Scale.of(theme)
        self._places: Places | None = None
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setModel(model)
        self.setSelectionModel(tree.selectionModel())
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setItemDelegate(CardTitleDelegate(theme, self))
        self.opening_wanted.connect(lambda goal_id: self.open(goal_id))
        for signal in (model.rebuilt, model.layoutChanged, tree.expanded, tree.collapsed):
            signal.connect(self.lay_out)
        for repainted in (model.remarked, model.dataChanged):
            repainted.connect(lambda *_what: self.viewport().update())

    # --- what stands where ---------------------------------------------------------------------------------
    @property
    def places(self) -> Places:
        """The cards in sight, arranged when first asked for after a change."""
        if self._places is None:
            goals, tree = self.goals, self.tree
            self._places = arranged(
                goals.children_of, lambda goal_id: tree.isExpanded(goals.index_of(goal_id))
            )
            self._fit_bars()
        return self._places

    def lay_out(self, *_what: object) -> None:
        """Arrange anew when looked at next."""
        self._places = None
        self.viewport().update()

    @property
    def scale(self) -> Scale:
        """The measures at the zoom and scroll place of now; a small map stands in the middle of the height."""
        whole = self._scale.whole(self.places)
        spare = max(0.0, (self.viewport().height() - whole.height()) / 2)
        return self._scale.at(-self.horizontalScrollBar().value(), spare - self.verticalScrollBar().value())

    def heights(self) -> tuple[float, float]:
        """Return the heights in rows between which a card is wholly in sight."""
        scale, height = self.scale, self.viewport().height()
        top, bottom = scale.from_screen(QPointF(0, 0)).y(), scale.from_screen(QPointF(0, height)).y()
        half = scale.card.height() / 2
        low, high = (top + half) / scale.row, (bottom - 2 * scale.margin - half) / scale.row
        return low, max(low, high)

    def card_on_map(self, goal_id: int, window: tuple[float, float] | None = None) -> QRectF:
        """Return where a card stands before zooming; parents slide along while their children are scrolled past."""
        column = self.places.spots[goal_id][0]
        return self._scale.card_at(column, self.places.slid(goal_id, *(window or self.heights())))

    def card_rect(self, goal_id: int) -> QRectF:
        """Return where a card lies in the viewport; empty when a closed card hides it."""
        if goal_id not in self.places.spots:
            return QRectF()
        return self.scale.on_screen(self.card_on_map(goal_id))

    def in_sight(self) -> dict[int, QRectF]:
        """Return the cards in the height of the viewport, in any column, with their places before zooming."""
        scale, room, places = self.scale, self.viewport().size(), self.places
        top, bottom = scale.from_screen(QPointF(0, 0)), scale.from_screen(QPointF(0, room.height()))
        found = dict.fromkeys(places.within(0, len(places.columns), *scale.rows_between(top.y(), bottom.y())))
        for goal_id in list(found):
            above = self.goals.parent_of(goal_id)
            while above and above not in found:
                found[above] = None
                above = self.goals.parent_of(above)
        window = self.heights()
        return {goal_id: self.card_on_map(goal_id, window) for goal_id in found if goal_id in places.spots}

    def goal_at(self, point: QPointF) -> int:
        """Return the goal whose card is under a point, 0 for none."""
        spot = self.scale.from_screen(point)
        for goal_id, rect in self.in_sight().items():
            if rect.contains(spot) or (
                self.goals.children_of(goal_id) and self.painter.knob_rect(rect).contains(spot)
            ):
                return goal_id
        return 0

    def knob_at(self, point: QPointF) -> int:
        """Return the goal whose round button is under a point, 0 for none."""
        goal_id = self.goal_at(point)
        if not goal_id or not self.goals.children_of(goal_id):
            return 0
        knob = self.painter.knob_rect(self.card_on_map(goal_id))
        return goal_id if knob.contains(self.scale.from_screen(point)) else 0

    def _fit_bars(self) -> None:
        room = self.viewport().size()
        whole = self._scale.whole(self.places)
        for bar, size, seen, step in (
            (self.horizontalScrollBar(), whole.width(), room.width(), self._scale.column),
            (self.verticalScrollBar(), whole.height(), room.height(), self._scale.row),
        ):
            bar.setRange(0, max(0, round(size) - seen))
            bar.setPageStep(seen)
            bar.setSingleStep(max(1, round(step * self._scale.zoom / 2)))

    @property
    def rows_in_sight(self) -> int:
        """How many cards of a column fit into the viewport."""
        return max(1, int(self.viewport().height() / (self._scale.row * self._scale.zoom)) - 1)

    # --- opening, zooming ----------------------------------------------------------------------------------
    def open(self, goal_id: int, *, opened: bool = True) -> None:
        """Show or hide what stands under a card; the card itself stays where it is on screen."""
        before = self.card_rect(goal_id).center()
        self.tree.setExpanded(self.goals.index_of(goal_id), opened)
        self.lay_out()
        moved = self.card_rect(goal_id).center() - before
        _scroll(self.verticalScrollBar(), moved.y())
        _scroll(self.horizontalScrollBar(), moved.x())

    def is_open(self, goal_id: int) -> bool:
        """Tell whether what stands under a card is shown."""
        return self.tree.isExpanded(self.goals.index_of(goal_id))

    @property
    def zoom(self) -> float:  # type: ignore[override]
        """The zoom, 1.0 at first."""
        return self._scale.zoom

    def zoom_to(self, zoom: float, around: QPointF | None = None) -> None:
        """Zoom; the place under ``around`` (the middle, if not given) stays where it is."""
        point = QPointF(self.viewport().rect().center()) if around is None else around
        spot = self.scale.from_screen(point)
        self._scale = self._scale.zoomed(zoom)
        self._fit_bars()
        scale = self.scale
        drift = QPointF(scale.left + spot.x() * scale.zoom, scale.top + spot.y() * scale.zoom) - point
        _scroll(self.horizontalScrollBar(), drift.x())
        _scroll(self.verticalScrollBar(), drift.y())
        self.viewport().update()
        self.zoomed.emit(self.zoom)

    def fit(self) -> None:
        """Zoom so that the whole map is in sight, as far as it stays readable."""
        whole = self._scale.zoomed(1.0).whole(self.places)
        room = self.viewport().size()
        self.zoom_to(min(1.0, room.width() / whole.width(), room.height() / whole.height()))

    # --- what Qt asks --------------------------------------------------------------------------------------
    def visualRect(self, index: Index) -> QRect:
        """Return where an index lies in the viewport."""
        return self.card_rect(self.goals.goal_id(index)).toAlignedRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the index of the card under a point."""
        return self.goals.index_of(self.goal_at(QPointF(point)))

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a card into sight with some room around it; one that was far out comes to the middle."""
        rect = self.card_rect(self.goals.goal_id(index))
        if rect.isEmpty():
            return
        room = self.viewport().rect()
        for bar, low, high, size in (
            (self.horizontalScrollBar(), rect.left(), rect.right(), room.width()),
            (self.verticalScrollBar(), rect.top(), rect.bottom(), room.height()),
        ):
            edge = min(EDGE, size / 4)
            if high < 0 or low > size:
                _scroll(bar, (low + high - size) / 2)
            else:
                _scroll(bar, low - edge if low < edge else max(0.0, high + edge - size))

    def isIndexHidden(self, index: Index) -> bool:
        """Tell whether a closed card hides an index."""
        return self.goals.goal_id(index) not in self.places.spots

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: object) -> QModelIndex:
        """Move along the tree: left to the parent, right to the children, up and down in the column."""
        return self.goals.index_of(next_card(self, self.goals.goal_id(self.currentIndex()), action))

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Choose the cards that a rectangle of the viewport touches."""
        scale = self.scale
        first, last = (scale.from_screen(QPointF(corner)) for corner in (rect.topLeft(), rect.bottomRight()))
        area = QRectF(first, last).normalized().adjusted(-1, -1, 1, 1)
        chosen = QItemSelection()
        columns = scale.columns_between(area.left(), area.right())
        rows = scale.rows_between(area.top(), area.bottom())
        for goal_id in {*self.places.within(*columns, *rows), *self.in_sight()}:
            if self.card_on_map(goal_id).intersects(area):
                index = self.goals.index_of(goal_id)
                chosen.select(index, index)
        self.selectionModel().select(chosen, command | _FLAGS.Rows)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Return what to paint again when the choice changes: everything in sight, which is little."""
        return QRegion(self.viewport().rect())

    def selectAll(self) -> None:
        """Choose every card in sight or scrolled out of it, whatever closed cards hide left out."""
        self.selectionModel().select(all_cards(self), _FLAGS.ClearAndSelect | _FLAGS.Rows)

    def selected(self) -> list[int]:
        """Return the chosen goals that are in sight, from left to right and top to bottom."""
        spots = self.places.spots
        chosen = {self.goals.goal_id(index) for index in self.selectionModel().selectedRows(0)}
        return sorted(chosen & spots.keys(), key=lambda goal_id: spots[goal_id])

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Bring the card into sight and let a screen reader say it."""
        super().currentChanged(current, previous)
        self.setAccessibleDescription(
            str(current.sibling(current.row(), 0).data(Qt.ItemDataRole.AccessibleTextRole) or "")
        )
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def updateGeometries(self) -> None:
        """Fit the scroll bars; Qt asks after every change of the viewport."""
        super().updateGeometries()
        if self._places is not None:
            self._fit_bars()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the scroll bars to the new room."""
        super().resizeEvent(event)
        self.updateGeometries()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have a current card."""
        super().focusInEvent(event)
        have_current_row(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in sight."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_map(self, painter, QRectF(event.rect()))


def _scroll(bar: QScrollBar, by: float) -> None:
    bar.setValue(bar.value() + round(by))
