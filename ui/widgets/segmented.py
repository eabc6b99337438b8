"""A segmented control: a few choices, exactly one in force, as in Tree | Map | Table."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.paint import CENTER, box, by_key, focus_ring, smooth, text


class Segmented(QWidget):
    """Choices side by side in one soft box; arrow keys move, ``chosen`` tells the key."""

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        choices: Sequence[tuple[str, str]],
        current: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Take ``(key, label)`` pairs; ``name`` is what a screen reader calls the control."""
        super().__init__(parent)
        self.theme, self._choices, self._ring = theme, list(choices), False
        self._current = current or (choices[0][0] if choices else "")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self._describe()

    @property
    def current(self) -> str:
        """The key in force."""
        return self._current

    def set_choices(self, choices: Sequence[tuple[str, str]], current: str = "") -> None:
        """Replace the choices."""
        self._choices = list(choices)
        self._current = current or (choices[0][0] if choices else "")
        self._describe()
        self.updateGeometry()
        self.update()

    def set_current(self, key: str, *, tell: bool = False) -> None:
        """Choose by code; ``tell`` emits ``chosen`` as a click would."""
        if key == self._current or key not in [item for item, _label in self._choices]:
            return
        self._current = key
        self._describe()
        self.update()
        if tell:
            self.chosen.emit(key)

    def sizeHint(self) -> QSize:
        """Sum the segments."""
        return QSize(round(sum(rect.width() for rect in self._rects())) + self.theme.px(6), self.theme.px(30))

    def minimumSizeHint(self) -> QSize:
        """Never shrink."""
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the segment under the mouse."""
        for (key, _label), rect in zip(self._choices, self._rects(), strict=True):
            if rect.contains(event.position()):
                self.set_current(key, tell=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrow keys, Home and End."""
        keys = [key for key, _label in self._choices]
        at = keys.index(self._current) if self._current in keys else 0
        moves = {
            Qt.Key.Key_Left: at - 1,
            Qt.Key.Key_Up: at - 1,
            Qt.Key.Key_Right: at + 1,
            Qt.Key.Key_Down: at + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(keys) - 1,
        }
        to = moves.get(Qt.Key(event.key()))
        if to is None:
            super().keyPressEvent(event)
        elif 0 <= to < len(keys):
            self._ring = True
            self.set_current(keys[to], tell=True)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when focus came by keyboard."""
        self._ring = by_key(event.reason())
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the soft box, the raised segment and the labels."""
        painter, theme = smooth(self), self.theme
        box(painter, QRectF(self.rect()), theme.px(7), theme.color("pressed" if theme.dark else "mute_bg"))
        for (key, label), rect in zip(self._choices, self._rects(), strict=True):
            here = key == self._current
            if here:
                fill = theme.color("window" if theme.dark else "surface")
                box(painter, rect, theme.px(5), fill, theme.color("border"))
                if self.hasFocus() and self._ring:
                    focus_ring(painter, rect, theme.px(5), theme)
            role = "text" if here and self.isEnabled() else "text2"
            text(painter, rect, label, theme.font("strong"), theme.color(role), CENTER)

    def _rects(self) -> list[QRectF]:
        metrics = QFontMetricsF(self.theme.font("strong"))
        inset, x, rects = self.theme.px(3), float(self.theme.px(3)), []
        for _key, label in self._choices:
            width = metrics.horizontalAdvance(label) + self.theme.px(24)
            rects.append(QRectF(x, inset, width, self.theme.px(30) - 2 * inset))
            x += width
        return rects

    def _describe(self) -> None:
        labels = dict(self._choices)
        self.setAccessibleDescription(labels.get(self._current, ""))
