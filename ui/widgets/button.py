"""Push buttons: primary, secondary, ghost, danger and icon-only, painted from the tokens."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.paint import box, by_key, focus_ring, smooth, text


class Button(QPushButton):
    """One button of the design: 28 px high, radius 7, optional Lucide icon and drop-down chevron."""

    def __init__(
        self,
        theme: Theme,
        label: str = "",
        icon: str = "",
        kind: str = "secondary",
        on_click: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Make a button; without a label it is square and needs `setAccessibleName`."""
        super().__init__(parent)
        self.theme, self._icon, self.kind = theme, icon, kind
        self._ring = False
        self.chevron = False
        self.height_px = 30 if kind in ("primary", "secondary", "danger") else 28
        self.setText(label)
        self.setAccessibleName(label)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        if on_click is not None:
            self.clicked.connect(lambda _checked=False: on_click())

    def set_icon(self, name: str) -> None:
        """Show another icon."""
        self._icon = name
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Leave room for icon, label and chevron."""
        height = self.theme.px(self.height_px)
        label = self.text().replace("&", "")
        if not label:
            return QSize(height + (self.theme.px(12) if self.chevron else 0), height)
        width = QFontMetrics(self._font()).horizontalAdvance(label) + self.theme.px(24)
        width += self.theme.px(22) if self._icon else 0
        width += self.theme.px(16) if self.chevron else 0
        return QSize(width + 2, height)

    def minimumSizeHint(self) -> QSize:
        """Never shrink below the label."""
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Repaint for hover."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Repaint when hover ends."""
        self.update()
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when focus came by keyboard."""
        self._ring = by_key(event.reason())
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button it stands on, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint box, icon, label, chevron and ring."""
        painter, theme = smooth(self), self.theme
        rect, radius = QRectF(self.rect()), theme.px(7)
        fill, line, ink = self._colors()
        box(painter, rect, radius, theme.color(fill) if fill else None, theme.color(line) if line else None)
        label = self.text().replace("&", "")
        size = theme.px(16)
        content = QFontMetrics(self._font()).horizontalAdvance(label) if label else 0
        content += size if self._icon else 0
        content += theme.px(6) if self._icon and label else 0
        content += theme.px(16) if self.chevron else 0
        x = max(theme.px(6), (rect.width() - content) / 2)
        if self._icon:
            theme.paint_icon(painter, QRectF(x, (rect.height() - size) / 2, size, size), self._icon, ink)
            x += size + theme.px(6)
        tail = theme.px(16) if self.chevron else 0
        if label:
            room = QRectF(x, 0, rect.width() - x - tail - theme.px(4), rect.height())
            width = text(painter, room, label, self._font(), theme.color(ink))
            x += width
        if self.chevron:
            small = theme.px(14)
            theme.paint_icon(
                painter,
                QRectF(x + theme.px(3), (rect.height() - small) / 2, small, small),
                "chevron-down",
                ink,
            )
        if self.hasFocus() and self._ring:
            focus_ring(painter, rect, radius, theme)

    def _font(self) -> QFont:
        return self.theme.font("strong")

    def _colors(self) -> tuple[str, str, str]:
        """Return the tokens of fill, outline and ink; an empty name paints nothing."""
        hot = self.underMouse() and self.isEnabled()
        down = self.isDown() or self.isChecked()
        if not self.isEnabled():
            outline = "border" if self.kind in ("secondary", "danger") else ""
            return ("mute_bg" if self.kind == "primary" else "", outline, "strong")
        if self.kind == "primary":
            return ("accent_hover" if hot or down else "accent_fill", "", "on_accent")
        if self.kind == "danger":
            return ("bad_bg" if hot or down else "surface", "border2", "bad")
        if self.kind == "toast":
            return ("", "", "toast_text")
        plain = "surface" if self.kind == "secondary" else ""
        fill = "pressed" if down else "hover" if hot else plain
        outline = "border2" if self.kind == "secondary" else ""
        return (fill, outline, "text" if self.text() and self.kind == "secondary" else "text2")


def primary(theme: Theme, label: str, icon: str = "", on_click: Callable[[], object] | None = None) -> Button:
    """Make the one main button of a page or dialog."""
    return Button(theme, label, icon, "primary", on_click)


def secondary(
    theme: Theme, label: str, icon: str = "", on_click: Callable[[], object] | None = None
) -> Button:
    """Make an outlined button."""
    return Button(theme, label, icon, "secondary", on_click)


def ghost(theme: Theme, label: str, icon: str = "", on_click: Callable[[], object] | None = None) -> Button:
    """Make a button without an outline."""
    return Button(theme, label, icon, "ghost", on_click)


def danger(theme: Theme, label: str, icon: str = "", on_click: Callable[[], object] | None = None) -> Button:
    """Make a button for what cannot be undone."""
    return Button(theme, label, icon, "danger", on_click)


def icon_button(theme: Theme, icon: str, name: str, on_click: Callable[[], object] | None = None) -> Button:
    """Make a square icon button; ``name`` is its tooltip and what a screen reader says."""
    button = Button(theme, "", icon, "ghost", on_click)
    button.setToolTip(name)
    button.setAccessibleName(name)
    return button
