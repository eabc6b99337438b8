"""Mouse and keys of the goal map: move, open and close, zoom, pan."""

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QScrollBar

from ui.goals.columns import Column
from ui.goals.map_drag import MapDrag

STEP = 1.15
"""How much one turn of the wheel or one key press zooms."""
_ALT, _CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
_STEPS = {Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down", Qt.Key.Key_Left: "out", Qt.Key.Key_Right: "in"}
_PANS = {Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1), Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0)}
_OWN = frozenset(
    {Qt.Key.Key_Space, Qt.Key.Key_Delete, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_F}
)
_ZOOM_KEYS = frozenset({Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus, Qt.Key.Key_0})


class MapMouse(MapDrag):
    """The handling half of the map; signals mean what they mean in the tree, ``opened`` asks for the inspector."""

    chosen = Signal()
    stepped = Signal(str)
    toggled = Signal()
    opened = Signal()
    removal_wanted = Signal()
    left = Signal()
    period_stepped = Signal(int)
    check_in_wanted = Signal()
    cell_opened = Signal(int, int)

    _pan: tuple[QPointF, int, int] | None = None
    _space_held, _space_used = False, False
    hovered = 0

    # --- what the view knows -------------------------------------------------------------------------------
    zoom: float

    def goal_at(self, point: QPointF) -> int:
        """Return the goal whose card is under a point, 0 for none."""
        raise NotImplementedError

    def knob_at(self, point: QPointF) -> int:
        """Return the goal whose round button is under a point, 0 for none."""
        raise NotImplementedError

    def is_open(self, goal_id: int) -> bool:
        """Tell whether what stands under a card is shown."""
        raise NotImplementedError

    def open(self, goal_id: int, *, opened: bool = True) -> None:
        """Show or hide what stands under a card."""
        raise NotImplementedError

    def zoom_to(self, zoom: float, around: QPointF | None = None) -> None:
        """Zoom, holding the place under ``around``."""
        raise NotImplementedError

    def fit(self) -> None:
        """Zoom so that everything is in sight."""
        raise NotImplementedError

    # --- mouse ---------------------------------------------------------------------------------------------
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open or close at the round button, pan on empty ground, else choose."""
        at, left = event.position(), event.button() is Qt.MouseButton.LeftButton
        knob = self.knob_at(at) if left else 0
        empty = left and not self.goal_at(at) and not event.modifiers()
        if event.button() is Qt.MouseButton.MiddleButton or (left and self._space_held) or empty:
            self._pan = (at, self.horizontalScrollBar().value(), self.verticalScrollBar().value())
            self._space_used = self._space_held
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        elif knob:
            self.open(knob, opened=not self.is_open(knob))
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan, or follow the card under the mouse."""
        if self._pan is not None:
            start, across, down = self._pan
            self.horizontalScrollBar().setValue(across - round(event.position().x() - start.x()))
            self.verticalScrollBar().setValue(down - round(event.position().y() - start.y()))
            return
        self._hover(self.goal_at(event.position()))
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End panning."""
        if self._pan is None:
            super().mouseReleaseEvent(event)
            return
        self._pan = None
        self.viewport().unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the inspector for a card."""
        if self.goal_at(event.position()) and not self.knob_at(event.position()):
            self.opened.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or zoom around the mouse with Ctrl."""
        if event.modifiers() & _CTRL:
            turns = event.angleDelta().y() / 120
            self.zoom_to(self.zoom * STEP**turns, event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the card under the mouse."""
        self._hover(0)
        super().leaveEvent(event)

    def _hover(self, goal_id: int) -> None:
        if goal_id != self.hovered:
            self.hovered = goal_id
            self.viewport().update()

    # --- keys ----------------------------------------------------------------------------------------------
    def event(self, event: QEvent) -> bool:
        """Keep keys of the map from the shortcuts of the window while it has the focus."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            key, held = Qt.Key(event.key()), event.modifiers()
            if (
                (key in _OWN and not held)
                or (held == _ALT and key in _STEPS)
                or (held & _CTRL and key in _ZOOM_KEYS)
            ):
                event.accept()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and arrows move the goal, Ctrl and arrows the map; the rest goes along the cards."""
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self.state() is QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif held == _ALT and key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif held == _CTRL and key == Qt.Key.Key_Period:
            self.cell_opened.emit(self.goals.goal_id(self.currentIndex()), Column.STATUS)
        elif held & _CTRL and (key in _ZOOM_KEYS or key in _PANS):
            self._move_map(key)
        elif key == Qt.Key.Key_Space and not held:
            if not event.isAutoRepeat():
                self._space_held, self._space_used = True, False
                self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        elif (held and key not in (Qt.Key.Key_Plus, Qt.Key.Key_Asterisk)) or not self._plain_key(key):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Space that moved nothing shows or hides the inspector."""
        if event.key() != Qt.Key.Key_Space or event.isAutoRepeat():
            super().keyReleaseEvent(event)
            return
        self.viewport().unsetCursor()
        if self._space_held and not self._space_used:
            self.toggled.emit()
        self._space_held = False

    def _move_map(self, key: Qt.Key) -> None:
        if key in _PANS:
            across, down = _PANS[key]
            _nudge(self.horizontalScrollBar(), across)
            _nudge(self.verticalScrollBar(), down)
        elif key == Qt.Key.Key_0:
            self.zoom_to(1.0)
        else:
            self.zoom_to(self.zoom / STEP if key == Qt.Key.Key_Minus else self.zoom * STEP)

    def _plain_key(self, key: Qt.Key) -> bool:
        goal_id = self.goals.goal_id(self.currentIndex())
        signals = {
            Qt.Key.Key_Return: self.opened,
            Qt.Key.Key_Enter: self.opened,
            Qt.Key.Key_Delete: self.removal_wanted,
            Qt.Key.Key_Escape: self.left,
            Qt.Key.Key_C: self.check_in_wanted,
        }
        if key in signals:
            signals[key].emit()
        elif key in (Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight):
            self.period_stepped.emit(1 if key is Qt.Key.Key_BracketRight else -1)
        elif key == Qt.Key.Key_F:
            self.fit()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus) and goal_id:
            self.open(goal_id, opened=key == Qt.Key.Key_Plus)
        else:
            return False
        return True


def _nudge(bar: QScrollBar, way: int) -> None:
    bar.setValue(bar.value() + way * bar.singleStep())
