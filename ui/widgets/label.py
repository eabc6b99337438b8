"""Labels in the type scale, whose colour follows the theme."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.paint import LEFT, smooth
from ui.widgets.paint import text as paint_text


class Label(QLabel):
    """Plain text in a role of the type scale and a token colour; ``wrap`` breaks lines."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        font: str = "body",
        role: str = "text",
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Show text; never read as HTML, since it may come from the user."""
        super().__init__(parent)
        self.theme, self._role = theme, role
        self.setTextFormat(Qt.TextFormat.PlainText)
        # Large figures stand in Inter in every language.
        self.setFont(
            theme.figures(font) if font in ("metric", "hero") and text.isascii() else theme.font(font)
        )
        self.setWordWrap(wrap)
        self.setText(text)
        self._tint()
        theme.changed.connect(self._tint)

    def set_role(self, role: str) -> None:
        """Use another token colour."""
        self._role = role
        self._tint()

    def _tint(self) -> None:
        palette = self.palette()
        color: QColor = self.theme.color(self._role)
        palette.setColor(QPalette.ColorRole.WindowText, color)
        self.setPalette(palette)


class ElidedLabel(Label):
    """One line that shortens itself with an ellipsis and tells the whole text in its tooltip."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        font: str = "body",
        role: str = "text",
        parent: QWidget | None = None,
    ) -> None:
        """Show text on one line; ``inset`` px are left free before it."""
        super().__init__(theme, text, font, role, parent=parent)
        self.inset = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Shrink to almost nothing."""
        return QSize(self.theme.px(24), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole text as a tooltip when it is cut."""
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.width()
        self.setToolTip(self.text() if cut else "")
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the shortened line."""
        painter = smooth(self)
        paint_text(
            painter,
            self.rect().toRectF().adjusted(self.inset, 0, 0, 0),
            self.text(),
            self.font(),
            self.theme.color(self._role),
            LEFT,
        )
