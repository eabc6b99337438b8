"""The mark of one item: boxes that mouse and keyboard set, or a field for points; beside it what others gave."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from csdesk.base.text import _
from csdesk.reviews.document import RatedItem
from csdesk.reviews.scale import scale_of
from ui.context import Context
from ui.reviews.beside import Beside
from ui.reviews.mark_field import MarkField
from ui.reviews.marks_strip import MarksStrip
from ui.theme import Theme
from ui.widgets.label import ElidedLabel
from ui.widgets.paint import CENTER, box, by_key, focus_ring, smooth, text

_TEN = 10
_NAME, _NOTED = 180, 104
_NARROW = 30
"""Boxes stand closer where a scale has many marks."""
_MANY = 7
_CLEAR = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_0)


class RatingButtons(QWidget):
    """A box a mark; digits set (0 is ten), left and right move, Backspace clears. ``rated`` tells the mark or None."""

    rated = Signal(object)
    focused = Signal()
    stepped = Signal(int)
    hovered = Signal(int)
    """The mark under the mouse; 0 = none."""
    opened = Signal()
    """Enter: to the comment."""

    def __init__(self, theme: Theme, scale: int = 5, parent: QWidget | None = None) -> None:
        """Start unrated."""
        super().__init__(parent)
        self.theme, self.scale = theme, scale
        self.rating: int | None = None
        self.locked = False
        self.levels: tuple[str, ...] = ()
        self._hover, self._ring = 0, False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_rating(self, rating: int | None) -> None:
        """Show a mark."""
        self.rating = rating
        self.update()

    def sizeHint(self) -> QSize:
        """Fit the boxes."""
        return QSize(self.scale * self._pitch() - self.theme.px(4) + 2, self.theme.px(32))

    def _pitch(self) -> int:
        return self.theme.px(_NARROW if self.scale > _MANY else 38)

    def _box(self, mark: int) -> QRectF:
        left, width = (mark - 1) * self._pitch() + 1, self._pitch() - self.theme.px(4)
        return QRectF(left, self.theme.px(2), width, self.theme.px(28))

    def _at(self, x: float, y: float) -> int:
        return next((mark for mark in range(1, self.scale + 1) if self._box(mark).contains(x, y)), 0)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the box under the mouse."""
        hover = self._at(event.position().x(), event.position().y())
        if hover != self._hover:
            self._hover = hover
            self.setToolTip(self.levels[hover - 1] if 0 < hover <= len(self.levels) else "")
            self.hovered.emit(hover)
            pointing = hover and not self.locked
            self.setCursor(Qt.CursorShape.PointingHandCursor if pointing else Qt.CursorShape.ArrowCursor)
            self.update()

    def leaveEvent(self, event: object) -> None:
        """Forget the hovered box."""
        self._hover = 0
        self.hovered.emit(0)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Rate by click; a second click on the same mark takes it back."""
        mark = self._at(event.position().x(), event.position().y())
        if mark and event.button() is Qt.MouseButton.LeftButton:
            self._set(None if mark == self.rating else mark)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Rate by digit or arrow; up and down go to the item above or below."""
        key = event.key()
        digit = key - Qt.Key.Key_0
        if self.scale == _TEN and digit == 0:
            digit = _TEN
        if 1 <= digit <= self.scale:
            self._set(digit)
        elif key == Qt.Key.Key_Right:
            self._set(min(self.scale, (self.rating or 0) + 1))
        elif key == Qt.Key.Key_Left:
            self._set(max(1, (self.rating or self.scale + 1) - 1))
        elif key in _CLEAR:
            self._set(None)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            further = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            self.stepped.emit(1) if further else self.opened.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that this item is the one at hand."""
        self._ring = by_key(event.reason())
        super().focusInEvent(event)
        self.focused.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the boxes."""
        painter, theme = smooth(self), self.theme
        for mark in range(1, self.scale + 1):
            rect, chosen = self._box(mark), mark == self.rating
            hot = mark == self._hover and not self.locked
            if chosen:
                box(painter, rect, theme.px(7), theme.color("accent_fill"))
            else:
                box(
                    painter,
                    rect,
                    theme.px(7),
                    theme.color("hover" if hot else "surface"),
                    theme.color("border2"),
                )
            ink = "on_accent" if chosen else "strong" if self.locked else "text2"
            text(
                painter, rect, str(mark), theme.font("body", 600 if chosen else 400), theme.color(ink), CENTER
            )
        if self.hasFocus() and self._ring:
            around = self._box(self.rating or 1)
            if self.rating:
                box(painter, around.adjusted(2, 2, -2, -2), theme.px(5), None, theme.color("on_accent"), 1.5)
            focus_ring(painter, around, theme.px(7), theme)

    def _set(self, mark: int | None) -> None:
        if self.locked or mark == self.rating:
            return
        self.set_rating(mark)
        self.rated.emit(mark)


def mark_control(theme: Theme, scale: int) -> RatingButtons | MarkField:
    """Return boxes for a scale of marks, a field with a slider for points of a hundred."""
    ends = scale_of(scale)
    return MarkField(theme, ends.lowest, ends.highest) if ends.points else RatingButtons(theme, scale)


class RatingRow(QWidget):
    """One item: its name, its mark, and what others gave; ``chosen`` asks for its comment box."""

    rated = Signal(int, object)
    chosen = Signal(int)
    stepped = Signal(int, int)
    hovered = Signal(int, int)
    opened = Signal(int)

    def __init__(self, context: Context, item: RatedItem, scale: int, *, locked: bool) -> None:
        """Show an item."""
        super().__init__()
        self.context, self.item_id = context, item.item_id
        theme, ends = context.theme, scale_of(scale)
        self.current = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(5), 0, theme.px(5))
        row.setSpacing(theme.px(16))
        self.name = ElidedLabel(theme, item.name, "strong")
        self.name.setFixedWidth(theme.px(_NAME))
        self.buttons = mark_control(theme, scale)
        self.buttons.locked = locked
        self.about = ElidedLabel(theme, item.description, "small", "text2")
        self.strip = MarksStrip(context, ends.lowest, ends.highest)
        self.noted = ElidedLabel(theme, "", "small", "text3")
        self.noted.setFixedWidth(theme.px(_NOTED))
        for widget, stretch in (
            (self.name, 0),
            (self.buttons, 0),
            (self.about, 1),
            (self.strip, 1),
            (self.noted, 0),
        ):
            row.addWidget(widget, stretch)
        self.buttons.rated.connect(lambda mark: self.rated.emit(self.item_id, mark))
        self.buttons.focused.connect(lambda: self.chosen.emit(self.item_id))
        self.buttons.stepped.connect(lambda step: self.stepped.emit(self.item_id, step))
        self.buttons.hovered.connect(lambda mark: self.hovered.emit(self.item_id, mark))
        if isinstance(self.buttons, RatingButtons):
            self.buttons.opened.connect(lambda: self.opened.emit(self.item_id))
        self.show_item(item)

    def show_item(self, item: RatedItem, beside: Beside | None = None, *, example: bool = False) -> None:
        """Show another mark of the same item, and what others gave; ``example`` = the mark still needs one."""
        say = self.context.say
        self.buttons.set_rating(item.rating)
        if isinstance(self.buttons, RatingButtons):
            self.buttons.levels = item.levels
        mark = say(_("not rated")) if item.rating is None else str(item.rating)
        self.buttons.setAccessibleName(say(_("{item}: {mark}", item=item.name, mark=mark)))
        level = item.level or item.description
        self.buttons.setAccessibleDescription(f"{level} {beside.spoken if beside else ''}".strip())
        self.strip.setVisible(beside is not None)
        self.about.setVisible(beside is None)
        if beside is not None:
            self.strip.show_marks(beside.marks, beside.last, beside.spoken, beside.hidden)
        said = _("needs an example") if example else _("with comment")
        self.noted.setText(say(said) if example or item.comment else "")
        self.noted.set_role("warn" if example else "text3")
        # Beside lines it keeps its room, so that all lines are of one length.
        self.noted.setVisible(beside is not None or bool(self.noted.text()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the item at hand by a click anywhere on its row."""
        super().mousePressEvent(event)
        self.chosen.emit(self.item_id)

    def set_current(self, *, current: bool) -> None:
        """Mark the row whose comment is shown."""
        self.current = current
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the hairline under the row, and the mark of the current one."""
        painter, theme = smooth(self), self.context.theme
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.color("border"))
        if self.current:
            painter.fillRect(QRectF(0, self.height() - 2, theme.px(_NAME), 2), theme.color("accent"))
