"""A quiet line of text that does something when it is pressed; it wraps where words are long."""

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.paint import focus_ring, smooth

_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class LinkButton(Button):
    """Text in the accent colour; as wide as its column."""

    def __init__(
        self, theme: Theme, label: str, on_click: Callable[[], object] | None = None, ink: str = "accent"
    ) -> None:
        """Show ``label``; ``ink`` is the token of its colour."""
        super().__init__(theme, label, "", "ghost", on_click)
        self._ink = ink
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Grow downwards."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Leave room for the lines; at least 24 px."""
        font = self.theme.font("small")
        metrics = QFontMetrics(font)
        box = metrics.boundingRect(QRect(0, 0, max(40, width), 1000), int(_WRAP), self.text())
        # Chinese in the room of a Latin line is taller than the font says.
        line = max(metrics.lineSpacing(), ceil(font.pixelSize() * 1.6))
        lines = round(box.height() / metrics.height())
        return max(self.theme.px(24), max(box.height(), lines * line) + self.theme.px(6))

    def sizeHint(self) -> QSize:
        """Take what there is."""
        width = max(self.width(), self.theme.px(120))
        return QSize(self.theme.px(120), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Shrink with the inspector."""
        return QSize(self.theme.px(60), self.theme.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, underlined under the mouse."""
        painter, theme = smooth(self), self.theme
        font = theme.font("small")
        font.setUnderline(self.underMouse() and self.isEnabled())
        painter.setFont(font)
        painter.setPen(theme.color(self._ink if self.isEnabled() else "text3"))
        painter.drawText(self.rect(), int(_WRAP), self.text())
        if self.hasFocus() and self._ring:
            focus_ring(painter, QRectF(self.rect()), theme.px(5), theme)
