"""Carrying cards of the goal map onto others: legal places stay lit, the rest say why not."""

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QToolTip

from csdesk.base.language import Language
from ui.goals.drop import GOAL_MIME, Landing, goal_mime, goals_in, judged
from ui.goals.tree_model import GoalModel

DWELL_MS = 700
"""Staying this long over a closed card while carrying opens it."""


class MapDrag(QAbstractItemView):
    """The dragging half of the map; ``dropped`` tells goals, their new parent and their place under it (None = last)."""

    dropped = Signal(list, object, object)
    opening_wanted = Signal(int)

    def __init__(self, language: Language, model: GoalModel) -> None:
        """Carry goals of ``model``."""
        super().__init__()
        self.language, self.goals = language, model
        self.landing: Landing | None = None
        self._dwell = QTimer(self)
        self._dwell.setSingleShot(True)
        self._dwell.setInterval(DWELL_MS)
        self._dwell.timeout.connect(self._open_here)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)

    def selected(self) -> list[int]:
        """Return the chosen goals, from left to right and top to bottom."""
        raise NotImplementedError

    def landing_at(self, point: QPoint, moving: list[int]) -> Landing | None:
        """Return where goals would land at a point: under the card there; None between cards."""
        outline, index = self.goals.outline, self.indexAt(point)
        if outline is None or not index.isValid():
            return None
        landing = Landing(self.goals.goal_id(index), None, self.visualRect(index), onto=True)
        return judged(outline, moving, landing)

    def horizontalOffset(self) -> int:
        """Return how far the map is scrolled to the right."""
        return self.horizontalScrollBar().value()

    def verticalOffset(self) -> int:
        """Return how far the map is scrolled down."""
        return self.verticalScrollBar().value()

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Carry the chosen goals; places they may not go to turn faint."""
        moving = self.selected()
        if not moving:
            return
        drag = QDrag(self)
        drag.setMimeData(goal_mime(moving))
        self.begin_move(moving)
        drag.exec(Qt.DropAction.MoveAction)
        self.end_move()

    def begin_move(self, moving: list[int]) -> None:
        """Light up only the goals under which all of ``moving`` may stand."""
        outline = self.goals.outline
        if outline is not None and moving:
            self.goals.fade(frozenset.intersection(*(outline.allowed_parents(goal_id) for goal_id in moving)))
            self.viewport().update()

    def end_move(self) -> None:
        """Light everything again."""
        self.goals.fade(None)
        self._land(None)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take goals only."""
        if event.mimeData().hasFormat(GOAL_MIME):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Mark the card that would take them; a refused one says why."""
        super().dragMoveEvent(event)  # scrolls at the edges
        if not event.mimeData().hasFormat(GOAL_MIME):
            event.ignore()
            return
        point = event.position().toPoint()
        self._land(self.landing_at(point, goals_in(event.mimeData())))
        if self.landing is not None and self.landing.refusal is None:
            QToolTip.hideText()
            event.acceptProposedAction()
            return
        if self.landing is not None and self.landing.refusal is not None:
            where = self.viewport().mapToGlobal(point)
            QToolTip.showText(where, self.language.say(self.landing.refusal), self.viewport())
        event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Take the mark away."""
        self._land(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell where the goals were dropped, unless the place is refused."""
        moving = goals_in(event.mimeData())
        self.setState(QAbstractItemView.State.NoState)
        landing = self.landing_at(event.position().toPoint(), moving) if moving else None
        self._land(None)
        if landing is None or landing.refusal is not None:
            event.ignore()
            return
        event.acceptProposedAction()
        self.dropped.emit(moving, landing.parent_id, landing.position)

    def _land(self, landing: Landing | None) -> None:
        before = self.landing.parent_id if self.landing is not None else None
        self.landing = landing
        if landing is None:
            self._dwell.stop()
        elif landing.parent_id != before:
            self._dwell.start()
        self.viewport().update()

    def _open_here(self) -> None:
        if self.landing is not None and self.landing.parent_id is not None:
            self.opening_wanted.emit(self.landing.parent_id)

    def mark_rect(self) -> QRect:
        """Return the card to mark while something is carried over it; empty for none."""
        return self.landing.mark if self.landing is not None else QRect()
