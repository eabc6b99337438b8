"""Carrying cards of the goal map onto others: legal places stay lit, the rest say why not."""

from PySide6.QtCore import QPoint, QRect, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView

from csdesk.base.language import Language
from ui.goals.carrying import Carrying
from ui.goals.drop import Landing, judged
from ui.goals.tree_model import GoalModel

DWELL_MS = 700
"""Staying this long over a closed card while carrying opens it."""


class MapDrag(Carrying, QAbstractItemView):
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

    def _land(self, landing: Landing | None) -> None:
        before = self.landing.parent_id if self.landing is not None else None
        super()._land(landing)
        if landing is None:
            self._dwell.stop()
        elif landing.parent_id != before:
            self._dwell.start()

    def _open_here(self) -> None:
        if self.landing is not None and self.landing.parent_id is not None:
            self.opening_wanted.emit(self.landing.parent_id)

    def mark_rect(self) -> QRect:
        """Return the card to mark while something is carried over it; empty for none."""
        return self.landing.mark if self.landing is not None else QRect()
