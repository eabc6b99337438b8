"""One piece of evidence as a card: its source and day, its words, and what can be done with it."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QMimeData, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QDrag, QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from csdesk.base.text import _
from csdesk.reviews.view import Evidence, EvidenceKind
from ui.context import Context
from ui.widgets.button import icon_button, secondary
from ui.widgets.card import Card
from ui.widgets.label import ElidedLabel, Label
from ui.widgets.paint import focus_ring, smooth

_ICONS = {
    EvidenceKind.CHECK_IN: "message-circle",
    EvidenceKind.KPI: "chart-line",
    EvidenceKind.VOICE: "quote",
    EvidenceKind.QUALITY: "badge-check",
    EvidenceKind.NOTE: "sticky-note",
    EvidenceKind.THANKS: "award",
    EvidenceKind.GOAL: "target",
    EvidenceKind.TURN: "trending-up",
}
_INKS = {True: "ok", False: "warn", None: "accent"}


class EvidenceCard(Card):
    """Insert, Enter or dragging quotes it into the text at hand; Up and Down go to its neighbours."""

    stepped = Signal(int)
    left = Signal()
    opened = Signal(object)
    removed = Signal(object)

    def __init__(self, context: Context, item: Evidence, insert: Callable[[Evidence], object]) -> None:
        """Show a piece."""
        theme, say = context.theme, context.say
        super().__init__(theme)
        self.context, self.item, self._insert = context, item, insert
        self._locked, self._pressed = False, QPoint()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{say(item.title)}, {day_of(context, item)}")
        self.setAccessibleDescription(say(item.text))
        head = QHBoxLayout()
        head.setSpacing(theme.px(7))
        head.addWidget(_Icon(context, _ICONS[item.kind], _INKS[item.good]))
        head.addWidget(ElidedLabel(theme, say(item.title), "small", "text2"), 1)
        head.addWidget(Label(theme, day_of(context, item), "small", "text2"))
        self.body.setSpacing(theme.px(5))
        self.body.addLayout(head)
        self.words = Label(theme, say(item.text), "body", "text", wrap=True)
        self.words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.body.addWidget(self.words)
        self.body.addLayout(self._foot())
        self.quoted.hide()

    def _foot(self) -> QHBoxLayout:
        theme, say, item = self.context.theme, self.context.say, self.item
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(4))
        place = "" if item.place is None else say(item.place)
        self.place = ElidedLabel(theme, place, "micro", "text3")
        foot.addWidget(self.place, 1)
        self.quoted = Label(theme, say(_("In the review")), "small", "ok")
        self.insert = secondary(theme, say(_("Insert")), "", lambda: self._insert(item))
        self.insert.height_px = 24
        self.insert.setAccessibleName(say(_("Insert: {source}", source=say(item.title))))
        self.insert.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.buttons = []
        if item.key.startswith("note:"):
            name = say(_("Remove the note"))
            self.buttons.append(icon_button(theme, "trash-2", name, lambda: self.removed.emit(item)))
        if item.opens is not None:
            name = say(_("Open {source}", source=say(item.title)))
            self.buttons.append(icon_button(theme, "external-link", name, lambda: self.opened.emit(item)))
        for button in self.buttons:
            button.height_px = 24
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for widget in (*self.buttons, self.quoted, self.insert):
            foot.addWidget(widget)
        return foot

    def quote(self) -> str:
        """Return the words as they are quoted, with their source."""
        item = self.item
        day = day_of(self.context, item)
        if item.place is not None and item.kind in (EvidenceKind.VOICE, EvidenceKind.QUALITY):
            parts = {"text": item.text, "source": item.title, "place": item.place, "day": day}
            return self.context.say(_("“{text}” ({source}, {place}, {day})", **parts))
        return self.context.say(_("“{text}” ({source}, {day})", text=item.text, source=item.title, day=day))

    def set_used(self, *, used: bool, locked: bool) -> None:
        """Say that the piece is quoted already, or offer to insert it."""
        self._locked = locked
        self.quoted.setVisible(used)
        self.insert.setVisible(not used and not locked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Insert, go on, open the source, or go back to the text."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not self._locked:
                self._insert(self.item)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_O and self.item.opens is not None:
            self.opened.emit(self.item)
        elif key == Qt.Key.Key_Delete and self.item.key.startswith("note:"):
            self.removed.emit(self.item)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag may begin."""
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin to drag the quote."""
        far = (event.position().toPoint() - self._pressed).manhattanLength()
        if (
            event.buttons() & Qt.MouseButton.LeftButton
            and far >= QApplication.startDragDistance()
            and not self._locked
        ):
            drag = QDrag(self)
            drag.setMimeData(self.mime())
            drag.exec(Qt.DropAction.CopyAction)

    def mime(self) -> QMimeData:
        """Return what a drag carries."""
        carried = QMimeData()
        carried.setText(self.quote())
        return carried

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card, with the ring of focus."""
        super().paintEvent(event)
        if self.hasFocus():
            theme = self.context.theme
            focus_ring(smooth(self), QRectF(self.rect()).adjusted(2, 2, -2, -2), theme.px(8), theme)


class _Icon(QWidget):
    """A Lucide icon of 16 px."""

    def __init__(self, context: Context, name: str, ink: str) -> None:
        super().__init__()
        self.context, self.name, self.ink = context, name, ink
        self.setFixedSize(context.theme.px(16), context.theme.px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        self.context.theme.paint_icon(smooth(self), QRectF(self.rect()), self.name, self.ink)


def day_of(context: Context, item: Evidence) -> str:
    """Write the day of a piece, the month of a KPI."""
    style = "month" if item.kind is EvidenceKind.KPI or item.key.startswith("turn:") else "short"
    day: date = item.day
    return context.language.date(day, style)
