"""Carrying goals from one place to another, the same way in the tree and on the map."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, SignalInstance
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QToolTip

from csdesk.base.language import Language
from ui.goals.drop import GOAL_MIME, Landing, goal_mime, goals_in
from ui.goals.tree_model import GoalModel

if TYPE_CHECKING:
    _View = QAbstractItemView
else:
    _View = object  # Qt takes one class of its own only


class Carrying(_View):
    """Goes before the class of a view; legal places stay lit, a refused one says why, and ``dropped`` tells the rest.

    The view says which goals are chosen (`selected`) and where goals would land (`landing_at`), and may follow the
    landing (`_land`).
    """

    language: Language
    goals: GoalModel
    landing: Landing | None
    dropped: SignalInstance

    if TYPE_CHECKING:

        def selected(self) -> list[int]:
            """Return the chosen goals in the order of the view."""

        def landing_at(self, point: QPoint, moving: list[int]) -> Landing | None:
            """Return where goals would land at a point; None = nowhere."""

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
        """Mark where they would land; a refused place says why."""
        super().dragMoveEvent(event)  # scrolls at the edges; the tree opens closed goals too
        if not event.mimeData().hasFormat(GOAL_MIME):
            event.ignore()
            return
        point = event.position().toPoint()
        landing = self.landing_at(point, goals_in(event.mimeData()))
        self._land(landing)
        if landing is not None and landing.refusal is None:
            QToolTip.hideText()
            event.acceptProposedAction()
            return
        if landing is not None and landing.refusal is not None:
            QToolTip.showText(
                self.viewport().mapToGlobal(point), self.language.say(landing.refusal), self.viewport()
            )
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
        self.landing = landing
        self.viewport().update()
