"""The marks of one item: boxes for each mark and one for "not applicable", set by mouse and keyboard."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from csdesk.base.text import _, pgettext
from ui.context import Context
from ui.widgets.paint import CENTER, box, by_key, focus_ring, smooth, text

NOT_APPLICABLE = 0
"""The box of items that do not apply; marks begin at 1."""
_CLEAR = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class MarkButtons(QWidget):
    """Keys 1-5 mark, N says not applicable, Backspace clears, up and down step; ``marked`` tells that it changed."""

    marked = Signal()
    stepped = Signal(int)

    def __init__(self, context: Context, name: str, marks: int) -> None:
        """Start unmarked."""
        super().__init__()
        self.context, self.name, self.marks = context, name, marks
        self.mark: int | None = None
        """None = no answer yet, NOT_APPLICABLE, or a mark."""
        self._hover, self._ring = -1, False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._describe()

    def set_mark(self, mark: int | None) -> None:
        """Show an answer."""
        self.mark = mark
        self._describe()
        self.update()

    def sizeHint(self) -> QSize:
        """Fit the boxes of five marks, so that rows line up."""
        return QSize(5 * self._pitch() + self.context.theme.px(60), self.context.theme.px(32))

    def _pitch(self) -> int:
        return self.context.theme.px(36)

    def _box(self, mark: int) -> QRectF:
        px = self.context.theme.px
        if mark == NOT_APPLICABLE:
            return QRectF(5 * self._pitch() + px(8), px(2), px(50), px(28))
        return QRectF((mark - 1) * self._pitch() + 1, px(2), px(32), px(28))

    def _at(self, x: float, y: float) -> int:
        return next((mark for mark in range(self.marks + 1) if self._box(mark).contains(x, y)), -1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the box under the mouse."""
        hover = self._at(event.position().x(), event.position().y())
        if hover != self._hover:
            self._hover = hover
            self.setCursor(Qt.CursorShape.PointingHandCursor if hover >= 0 else Qt.CursorShape.ArrowCursor)
            self.update()

    def leaveEvent(self, event: object) -> None:
        """Forget the hovered box."""
        self._hover = -1
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Mark by click; a second click on the same box takes it back."""
        mark = self._at(event.position().x(), event.position().y())
        if mark >= 0 and event.button() is Qt.MouseButton.LeftButton:
            self._set(None if mark == self.mark else mark)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Mark by key."""
        key, plain = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        digit = key - Qt.Key.Key_0
        if plain != Qt.KeyboardModifier.NoModifier:
            super().keyPressEvent(event)
        elif 1 <= digit <= self.marks:
            self._set(digit)
        elif key in (Qt.Key.Key_N, Qt.Key.Key_0):
            self._set(NOT_APPLICABLE)
        elif key == Qt.Key.Key_Right:
            self._set(min(self.marks, (self.mark or 0) + 1))
        elif key == Qt.Key.Key_Left:
            self._set(max(1, (self.mark or self.marks + 1) - 1))
        elif key in _CLEAR:
            self._set(None)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when focus came by keyboard."""
        self._ring = by_key(event.reason())
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the boxes."""
        painter, theme = smooth(self), self.context.theme
        for mark in (*range(1, self.marks + 1), NOT_APPLICABLE):
            rect, chosen, hot = self._box(mark), mark == self.mark, mark == self._hover
            paper = (
                "accent_fill" if chosen and mark else "mute_bg" if chosen else "hover" if hot else "surface"
            )
            line = None if chosen and mark else theme.color("strong" if chosen else "border2")
            box(painter, rect, theme.px(7), theme.color(paper), line)
            ink = "on_accent" if chosen and mark else "text" if chosen else "text2"
            label = str(mark) if mark else self.context.say(pgettext("not applicable, short", "N/A"))
            font = theme.font("body" if mark else "small", 600 if chosen else 400)
            text(painter, rect, label, font, theme.color(ink), CENTER)
        if self.hasFocus() and self._ring:
            around = self._box(1 if self.mark is None else self.mark)
            focus_ring(painter, around.adjusted(-1, -1, 1, 1), theme.px(8), theme)

    def _set(self, mark: int | None) -> None:
        if mark != self.mark:
            self.set_mark(mark)
            self.marked.emit()

    def _describe(self) -> None:
        say = self.context.say
        if self.mark is None:
            spoken = say(_("not marked"))
        elif self.mark == NOT_APPLICABLE:
            spoken = say(_("does not apply"))
        else:
            spoken = say(_("{mark} of {marks}", mark=self.mark, marks=self.marks))
        self.setAccessibleName(say(_("{item}: {mark}", item=self.name, mark=spoken)))
        self.setAccessibleDescription(
            say(_("Keys 1 to {marks} mark, N says that it does not apply.", marks=self.marks))
        )
