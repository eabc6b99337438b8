"""The rows of the home panel: a whole row is one button, with glyph, two lines of text and a verb at its end."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFocusEvent, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.paint import LEFT, RIGHT, box, by_key, focus_ring, smooth, text

_TALL, _LOW = 52, 34


class LineButton(QAbstractButton):
    """A row that acts: ``status`` paints a glyph, else ``icon``; ``lead`` is a short text before the title."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        detail: str = "",
        verb: str = "",
        *,
        status: str = "",
        icon: str = "",
        lead: str = "",
        on_click: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Show ready texts."""
        super().__init__(parent)
        self._theme = theme
        self.title, self.detail, self.verb, self.lead = title, detail, verb, lead
        self._status, self._icon, self._ring = status, icon, False
        self.setText(title)
        self.setAccessibleName(", ".join(part for part in (lead, title, detail) if part))
        self.setAccessibleDescription(verb)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if on_click is not None:
            self.clicked.connect(lambda _on=False: on_click())

    def sizeHint(self) -> QSize:
        """Two lines, or one without detail."""
        return QSize(240, self._theme.px(_TALL if self.detail and not self.lead else _LOW))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when focus came by keyboard."""
        self._ring = by_key(event.reason())
        super().focusInEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show hover."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """End hover."""
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the row."""
        painter, theme, rect = smooth(self), self._theme, QRectF(self.rect())
        px = theme.px
        if self.underMouse() or self.isDown():
            box(painter, rect, px(7), theme.color("pressed" if self.isDown() else "hover"))
        inner = rect.adjusted(px(8), 0, -px(8), 0)
        side = px(16)
        glyph = QRectF(inner.left(), inner.center().y() - side / 2, side, side)
        if self._status:
            theme.paint_status(painter, glyph, self._status)
        elif self._icon:
            theme.paint_icon(painter, glyph, self._icon, "text2")
        left = glyph.right() + px(12) if self._status or self._icon else inner.left()
        right = inner.right()
        if self.verb:
            font = theme.font("strong")
            width = QFontMetricsF(font).horizontalAdvance(self.verb) + 2
            role = "accent" if self.underMouse() or (self.hasFocus() and self._ring) else "text2"
            text(
                painter,
                QRectF(right - width, rect.top(), width, rect.height()),
                self.verb,
                font,
                theme.color(role),
                RIGHT,
            )
            right -= width + px(14)
        self._paint_words(painter, QRectF(left, rect.top(), right - left, rect.height()))
        if self.hasFocus() and self._ring:
            focus_ring(painter, rect, px(7), theme)

    def _paint_words(self, painter: QPainter, room: QRectF) -> None:
        theme = self._theme
        px = theme.px
        if self.lead:
            width = px(92)
            text(
                painter,
                QRectF(room.left(), room.top(), width, room.height()),
                self.lead,
                theme.font("small"),
                theme.color("text2"),
            )
            room = room.adjusted(width, 0, 0, 0)
            if self.detail:
                font = theme.font("small")
                used = QFontMetricsF(font).horizontalAdvance(self.detail) + 2
                text(painter, room, self.detail, font, theme.color("text3"), RIGHT)
                room = room.adjusted(0, 0, -used - px(12), 0)
            text(painter, room, self.title, theme.font("body"), theme.color("text"), LEFT)
            return
        if not self.detail:
            text(painter, room, self.title, theme.font("body"), theme.color("text"), LEFT)
            return
        upper = QRectF(room.left(), room.top() + px(7), room.width(), px(19))
        text(painter, upper, self.title, theme.font("strong"), theme.color("text"), LEFT)
        text(
            painter, upper.translated(0, px(19)), self.detail, theme.font("small"), theme.color("text2"), LEFT
        )
