"""Status as glyph and word; only at risk and off track get a filled chip."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from csdesk.base.language import Language
from ui.theme import Theme
from ui.theme.status import LOUD, status_look, status_words
from ui.widgets.paint import box, smooth, text


def badge_width(label: str, theme: Theme) -> float:
    """Return the width of a painted badge."""
    return QFontMetricsF(theme.font("small", 500)).horizontalAdvance(label) + theme.px(36)


def paint_badge(painter: QPainter, rect: QRectF, status: str, label: str, theme: Theme) -> None:
    """Paint a badge 24 px high at the left of ``rect``, centred upright."""
    ink, paper, _bar = status_look(status)
    height = theme.px(24)
    place = QRectF(
        rect.left(), rect.center().y() - height / 2, min(rect.width(), badge_width(label, theme)), height
    )
    if str(status) in LOUD:
        box(painter, place, height / 2, theme.color(paper))
    size = theme.px(14)
    glyph = QRectF(place.left() + theme.px(8), place.center().y() - size / 2, size, size)
    theme.paint_status(painter, glyph, status)
    room = QRectF(
        glyph.right() + theme.px(5), place.top(), place.right() - glyph.right() - theme.px(5), height
    )
    text(painter, room, label, theme.font("small", 500), theme.color(ink if str(status) in LOUD else "text2"))


class StatusBadge(QWidget):
    """A status in the inspector or a header."""

    def __init__(
        self, theme: Theme, language: Language, status: str = "not_started", parent: QWidget | None = None
    ) -> None:
        """Show a status."""
        super().__init__(parent)
        self.theme, self.language, self._status = theme, language, status
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_status(status)

    @property
    def status(self) -> str:
        """The status shown."""
        return self._status

    def set_status(self, status: str) -> None:
        """Show another status."""
        self._status = str(status)
        self.setAccessibleName(self.language.say(status_words(self._status)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Fit glyph and word."""
        return QSize(round(badge_width(self.accessibleName(), self.theme)) + 2, self.theme.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the badge."""
        paint_badge(smooth(self), QRectF(self.rect()), self._status, self.accessibleName(), self.theme)
