"""A mark of a hundred points (百分制): a number field and a slider that say the same."""

from PySide6.QtCore import QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QSlider, QWidget

from ui.theme import Theme
from ui.widgets.paint import box, smooth

_LEAP = 5
"""Points of Page Up and Page Down."""


class _Number(QLineEdit):
    """The number; arrows step, and leaving it or Enter sets it."""

    focused = Signal()
    key = Signal(QKeyEvent)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that this item is the one at hand."""
        super().focusInEvent(event)
        self.focused.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand over the keys that mean more than typing."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.key.emit(event)
            return
        super().keyPressEvent(event)


class _Slider(QSlider):
    """A track that is filled up to a round handle."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.theme = theme
        self.rated = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint track, filling and handle; without a mark the handle is hollow."""
        painter, theme, size = smooth(self), self.theme, self.theme.px(14)
        middle, room = self.height() / 2, self.width() - size
        share = (self.value() - self.minimum()) / max(1, self.maximum() - self.minimum())
        track = QRectF(size / 2, middle - theme.px(2), room, theme.px(4))
        box(painter, track, theme.px(2), theme.color("track"))
        track.setWidth(room * share)
        box(painter, track, theme.px(2), theme.color("accent_fill" if self.rated else "track"))
        handle = QRectF(room * share, middle - size / 2, size, size).adjusted(1, 1, -1, -1)
        line = theme.color("accent" if self.rated else "border2")
        box(painter, handle, size / 2 - 1, theme.color("surface"), line, 2)


class MarkField(QWidget):
    """Typing sets the mark on Enter or on leaving, the slider as it is moved; an empty field takes the mark back.

    Up and Down go to the item above or below, Page Up and Page Down move by five points.
    """

    rated = Signal(object)
    focused = Signal()
    stepped = Signal(int)
    hovered = Signal(int)

    def __init__(self, theme: Theme, lowest: int = 0, highest: int = 100) -> None:
        """Start unrated."""
        super().__init__()
        self.theme, self._ends = theme, (lowest, highest)
        self.rating: int | None = None
        self._locked = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self.number = _Number()
        self.number.setFont(theme.figures("body"))
        self.number.setFixedSize(theme.px(52), theme.px(28))
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.slider = _Slider(theme)
        self.slider.setRange(lowest, highest)
        self.slider.setFixedWidth(theme.px(126))
        self.slider.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row.addWidget(self.number)
        row.addWidget(self.slider)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.number)
        self.number.editingFinished.connect(self._on_typed)
        self.number.focused.connect(self.focused)
        self.number.key.connect(self._on_key)
        self.slider.valueChanged.connect(self._on_slid)

    @property
    def locked(self) -> bool:
        """Whether the mark only shows."""
        return self._locked

    @locked.setter
    def locked(self, locked: bool) -> None:
        self._locked = locked
        self.number.setReadOnly(locked)
        self.slider.setEnabled(not locked)

    def set_rating(self, rating: int | None) -> None:
        """Show a mark; what is being typed stays."""
        self.rating = rating
        if not (self.number.hasFocus() and self.number.isModified()):
            self.number.setText("" if rating is None else str(rating))
        self.slider.rated = rating is not None
        self.slider.update()
        with QSignalBlocker(self.slider):
            self.slider.setValue(self._ends[0] if rating is None else rating)

    def setAccessibleName(self, name: str) -> None:
        """Name the field that has the focus, too."""
        super().setAccessibleName(name)
        self.number.setAccessibleName(name)
        self.slider.setAccessibleName(name)

    def _on_typed(self) -> None:
        typed = self.number.text().strip()
        self.number.setModified(False)
        lowest, highest = self._ends
        if not typed:
            self._set(None)
        elif typed.isdigit() and lowest <= int(typed) <= highest:
            self._set(int(typed))
        else:
            self.number.setText("" if self.rating is None else str(self.rating))

    def _on_slid(self, value: int) -> None:
        self._set(value)

    def _on_key(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._on_typed()
            self.stepped.emit(-1 if key == Qt.Key.Key_Up else 1)
            return
        lowest, highest = self._ends
        way = _LEAP if key == Qt.Key.Key_PageUp else -_LEAP
        start = self.rating if self.rating is not None else lowest
        self._set(max(lowest, min(highest, start + way)))

    def _set(self, mark: int | None) -> None:
        if self._locked or mark == self.rating:
            return
        self.set_rating(mark)
        self.number.setText("" if mark is None else str(mark))
        self.rated.emit(mark)
