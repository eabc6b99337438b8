"""A picture made of marks (bars, cells, rows): pointed at, clicked and walked through by keys in one way."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from csdesk.base.language import Language
from csdesk.base.text import _
from ui.charts.hover import Readout, paint_card
from ui.charts.look import Look
from ui.theme import Theme

_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
FADED = 0.38
"""How much is left of marks beside the one that was clicked."""


class Figure(ABC):
    """One picture laid out in an area; it knows where its marks are and what each says."""

    def __init__(self, area: QRectF, look: Look, language: Language, chosen: frozenset[Hashable]) -> None:
        """Lay out; ``chosen`` marks stand out, all others fade, unless none is chosen."""
        self.area, self.look, self.language, self.chosen = area, look, language, chosen

    @abstractmethod
    def marks(self) -> list[Hashable]:
        """Return the marks in reading order."""

    @abstractmethod
    def rect_of(self, mark: Hashable) -> QRectF:
        """Return where a mark is pointed at."""

    @abstractmethod
    def readout(self, mark: Hashable) -> Readout:
        """Return what is said about a mark."""

    @abstractmethod
    def paint(self, painter: QPainter) -> None:
        """Paint everything but the pointer."""

    def at(self, place: QPointF) -> Hashable | None:
        """Return the mark at a place."""
        return next((mark for mark in self.marks() if self.rect_of(mark).contains(place)), None)

    def beside(self, mark: Hashable | None, across: int, down: int) -> Hashable | None:
        """Return the next mark in a direction; by default they stand in one line, which any arrow walks."""
        marks = self.marks()
        if not marks:
            return None
        if mark not in marks:
            return marks[0]
        return marks[min(len(marks) - 1, max(0, marks.index(mark) + across + down))]

    def opacity(self, mark: Hashable) -> float:
        """Return how strongly a mark is painted."""
        return 1.0 if not self.chosen or mark in self.chosen else FADED


Maker = Callable[[QRectF, Look], Figure]


class FigureView(QWidget):
    """Shows a `Figure`: click or Space picks a mark, double click or Enter asks for its rows."""

    pointed = Signal(object)
    """The mark under the pointer, or None."""
    picked = Signal(object)
    drilled = Signal(object, bool)
    """The mark, and whether a double click asked, whose first click has picked it already."""

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._theme, self._language = theme, language
        self._make: Maker | None = None
        self._title = self._sentence = ""
        self.figure: Figure | None = None
        self._mark: Hashable | None = None
        self._by_key = self._twice = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(theme.px(220), theme.px(140))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._lay_out)

    def sizeHint(self) -> QSize:
        """Ask for the height of a card."""
        return QSize(self._theme.px(420), self._theme.px(240))

    def show_figure(self, make: Maker | None, title: str, sentence: str) -> None:
        """Show what ``make`` lays out; None shows the sentence alone. The pointer stays on a mark that stays."""
        self._make, self._title, self._sentence = make, title, sentence
        self._lay_out()

    @property
    def mark(self) -> Hashable | None:
        """The mark under the pointer."""
        return self._mark

    @property
    def maker(self) -> Maker | None:
        """How the picture is made, for paper."""
        return self._make

    def _lay_out(self) -> None:
        area = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        roomy = area.width() > 40 and area.height() > 40
        self.figure = self._make(area, Look.of(self._theme)) if self._make is not None and roomy else None
        if self.figure is None or self._mark not in self.figure.marks():
            self._mark = None
        self._describe()
        self.update()

    def _describe(self) -> None:
        self.setAccessibleName(self._language.say(_("Chart: {title}", title=self._title)))
        pointed = self._mark is not None and self.figure is not None
        said = self.figure.readout(self._mark).sentence() if pointed and self.figure else self._sentence
        self.setAccessibleDescription(said)

    def _point(self, mark: Hashable | None) -> None:
        if mark != self._mark:
            self._mark = mark
            self._describe()
            self.pointed.emit(mark)
            self.update()

    # Qt's own events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the new size."""
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture, the pointer and its card, or the sentence where there is nothing to draw."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = Look.of(self._theme)
        if self.figure is None:
            painter.setFont(look.small)
            painter.setPen(look.color("text3"))
            align = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect(), align, self._sentence)
            return
        self.figure.paint(painter)
        if self._mark is not None:
            place = self.figure.rect_of(self._mark)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(look.pen("accent" if self._by_key and self.hasFocus() else "text2", 2.0))
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 3, 3)
            readout = self.figure.readout(self._mark)
            paint_card(painter, readout, place.right() - 8, place.top(), QRectF(self.rect()), look)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at the mark under the mouse."""
        self._by_key = False
        self._point(self.figure.at(event.position()) if self.figure is not None else None)

    def leaveEvent(self, event: QEvent) -> None:
        """Take the pointer away with the mouse, unless the keyboard holds it."""
        super().leaveEvent(event)
        if not self._by_key:
            self._point(None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pick the mark; the second release of a double click picks nothing."""
        twice, self._twice = self._twice, False
        mark = self.figure.at(event.position()) if self.figure is not None else None
        if event.button() == Qt.MouseButton.LeftButton and mark is not None and not twice:
            self.picked.emit(mark)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for the rows of the mark."""
        mark = self.figure.at(event.position()) if self.figure is not None else None
        if event.button() == Qt.MouseButton.LeftButton and mark is not None:
            self._twice = True
            self.drilled.emit(mark, True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows, Home and End; Space picks, Enter asks for the rows, Escape lets go."""
        key, figure = Qt.Key(event.key()), self.figure
        if figure is None or not figure.marks():
            super().keyPressEvent(event)
        elif key in _STEPS and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._by_key = True
            self._point(figure.beside(self._mark, *_STEPS[key]))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._by_key = True
            self._point(figure.marks()[0 if key == Qt.Key.Key_Home else -1])
        elif key == Qt.Key.Key_Space and self._mark is not None:
            self.picked.emit(self._mark)
        elif key in _ENTER and self._mark is not None:
            self.drilled.emit(self._mark, False)
        elif key == Qt.Key.Key_Escape and self._mark is not None:
            self._point(None)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Point at the first mark when focus comes by key."""
        super().focusInEvent(event)
        by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if by_key and self.figure is not None and self._mark is None:
            self._by_key = True
            marks, chosen = self.figure.marks(), self.figure.chosen
            self._point(next(iter([*(mark for mark in marks if mark in chosen), *marks]), None))
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the pointer away."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._point(None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer both things a mark can do."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        if by_mouse and self.figure is not None:
            self._point(self.figure.at(QPointF(event.pos())))
        if self._mark is not None:
            self.make_menu().popup(event.globalPos())

    def make_menu(self) -> QMenu:
        """Return the menu of the mark under the pointer."""
        say, mark = self._language.say, self._mark
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(say(_("Narrow the board to this")), lambda: self.picked.emit(mark))
        menu.addAction(say(_("Show the rows")), lambda: self.drilled.emit(mark, False))
        return menu
