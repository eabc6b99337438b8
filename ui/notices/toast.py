"""The toast: one line at the bottom centre, with Undo, gone after eight seconds."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, QTimer
from PySide6.QtGui import QEnterEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.label import Label
from ui.widgets.paint import box, key_caps, smooth

LIFE_MS = 8000


class _KeyCaps(QWidget):
    """The shortcut beside the action."""

    def __init__(self, theme: Theme, keys: str) -> None:
        super().__init__()
        self.theme, self.keys = theme, keys
        parts = keys.split("+")
        wide = sum(max(20, 12 + len(part) * 7) for part in parts) + 6 * (len(parts) - 1)
        self.setFixedSize(theme.px(wide), theme.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the caps."""
        key_caps(smooth(self), QRectF(self.rect()), self.keys, self.theme, on_toast=True)


class Toast(QWidget):
    """Pauses its clock while the mouse or the focus is on it."""

    def __init__(
        self,
        theme: Theme,
        line: str,
        icon: str = "check",
        action: str = "",
        keys: str = "",
        on_action: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Show one line; ``action`` is the verb of the button at its end."""
        super().__init__(parent)
        self.theme, self._icon = theme, icon
        self.setAccessibleName(line)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.px(42), theme.px(4), theme.px(12), theme.px(4))
        layout.setSpacing(theme.px(8))
        self.label = Label(theme, line, "strong", "toast_text")
        layout.addWidget(self.label)
        self.button: Button | None = None
        if action:
            layout.addSpacing(theme.px(40))
            self.button = Button(theme, action, "", "toast", on_action)
            self.button.clicked.connect(self.dismiss)
            self.button.installEventFilter(self)
            layout.addWidget(self.button)
            if keys:
                layout.addWidget(_KeyCaps(theme, keys))
        else:
            layout.addSpacing(theme.px(8))
        self.setFixedHeight(theme.px(40))
        self.clock = QTimer(self)
        self.clock.setSingleShot(True)
        self.clock.setInterval(LIFE_MS)
        self.clock.timeout.connect(self.dismiss)
        self.clock.start()

    def dismiss(self) -> None:
        """Go away."""
        self.clock.stop()
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stop the clock while the button has the focus."""
        if event.type() is QEvent.Type.FocusIn:
            self.clock.stop()
        elif event.type() is QEvent.Type.FocusOut:
            self.clock.start()
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stop the clock."""
        self.clock.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Start the clock again."""
        self.clock.start()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dark box and the icon."""
        painter, theme = smooth(self), self.theme
        line = theme.color("border2") if theme.dark else None
        box(painter, QRectF(self.rect()), theme.px(8), theme.color("toast"), line)
        size = theme.px(16)
        theme.paint_icon(
            painter, QRectF(theme.px(15), (self.height() - size) / 2, size, size), self._icon, "toast_text"
        )

    def place(self) -> None:
        """Stand at the bottom centre of the parent."""
        parent = self.parentWidget()
        if parent is None:
            return
        self.setMaximumWidth(parent.width() - self.theme.px(48))
        self.adjustSize()
        self.move((parent.width() - self.width()) // 2, parent.height() - self.height() - self.theme.px(34))
        self.raise_()
