"""Progress with a pace tick: how far it is, and how far it should be today."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme
from ui.theme.status import status_look
from ui.widgets.paint import paint_bar, smooth


class ProgressBar(QWidget):
    """A bar of 6 px (8 in the inspector), coloured by status, with the pace tick."""

    def __init__(self, theme: Theme, thickness: int = 6, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.theme, self._thickness = theme, thickness
        self._fraction: float | None = None
        self._pace: float | None = None
        self._status = "on_track"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_progress(
        self, fraction: float | None, status: str = "on_track", pace: float | None = None, spoken: str = ""
    ) -> None:
        """Show a fraction 0..1 and where it should be; ``spoken`` is read to a screen reader."""
        self._fraction, self._pace, self._status = fraction, pace, status
        self.setAccessibleName(spoken)
        self.update()

    def sizeHint(self) -> QSize:
        """Leave room for the tick above and below."""
        return QSize(self.theme.px(120), self.theme.px(self._thickness + 8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar in the middle."""
        height = self.theme.px(self._thickness)
        rect = QRectF(0, (self.height() - height) / 2, self.width(), height)
        color = self.theme.color(status_look(self._status)[2])
        paint_bar(smooth(self), rect, self._fraction, color, self.theme, self._pace)
