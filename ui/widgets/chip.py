"""Filter chips: a pill with icon, label and count that is switched on and off."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.paint import box, focus_ring, smooth, text


class Chip(Button):
    """A checkable pill; set ``status`` to show a status glyph instead of an icon."""

    def __init__(
        self,
        theme: Theme,
        label: str,
        icon: str = "",
        count: str = "",
        status: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Make a chip; ``count`` is shown bold before the label."""
        super().__init__(theme, label, icon, "ghost", None, parent)
        self.count, self.status = count, status
        self.height_px = 26
        self.setCheckable(True)

    def set_count(self, count: str) -> None:
        """Show another count."""
        self.count = count
        self.setAccessibleName(f"{count} {self.text()}".strip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Fit glyph, count and label."""
        return QSize(round(sum(self._widths())) + self.theme.px(24), self.theme.px(self.height_px))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pill."""
        painter, theme = smooth(self), self.theme
        rect, on = QRectF(self.rect()), self.isChecked()
        hot = self.underMouse() and self.isEnabled()
        fill = theme.color("accent_soft" if on else "hover" if hot else "surface")
        box(painter, rect, rect.height() / 2, fill, theme.color("accent" if on else "border2"))
        ink = "strong" if not self.isEnabled() else "accent" if on else "text2"
        glyph, count, label = self._widths()
        x, size = float(theme.px(11)), theme.px(14)
        if glyph:
            place = QRectF(x, (rect.height() - size) / 2, size, size)
            if self.status:
                theme.paint_status(painter, place, self.status)
            else:
                theme.paint_icon(painter, place, self._icon, ink)
            x += glyph
        if count:
            role = "accent" if on else "text"
            text(painter, QRectF(x, 0, count, rect.height()), self.count, self._bold(), theme.color(role))
            x += count
        text(painter, QRectF(x, 0, label + 1, rect.height()), self.text(), self._font(), theme.color(ink))
        if self.hasFocus() and self._ring:
            focus_ring(painter, rect, rect.height() / 2, theme)

    def _font(self) -> QFont:
        return self.theme.font("body")

    def _bold(self) -> QFont:
        return self.theme.font("body", 600)

    def _widths(self) -> tuple[float, float, float]:
        glyph = self.theme.px(20) if self._icon or self.status else 0.0
        count = (
            QFontMetricsF(self._bold()).horizontalAdvance(self.count) + self.theme.px(6)
            if self.count
            else 0.0
        )
        return glyph, count, QFontMetricsF(self._font()).horizontalAdvance(self.text())
