"""What others gave beside one's own mark: a line with the person's circle, the colleagues' range and diamond, and last time."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from csdesk.base.text import Words, _
from csdesk.reviews.form import Rater, rater_name
from ui.context import Context
from ui.widgets.paint import box, smooth, text


@dataclass(frozen=True, slots=True)
class StripMark:
    """A mark on the line; ``low`` and ``high`` are the range of several raters, ``n`` how many gave one."""

    rater: str
    value: float
    low: float
    high: float
    n: int = 1

    def words(self) -> Words:
        """Say it."""
        name = rater_name(Rater(self.rater))
        if self.n > 1:
            return _(
                "{rater}: {value}, from {low} to {high} (n = {n})",
                rater=name,
                value=_number(self.value),
                low=_number(self.low),
                high=_number(self.high),
                n=self.n,
            )
        return _("{rater}: {value}", rater=name, value=_number(self.value))


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


class MarksStrip(QWidget):
    """The line; while marks are hidden it says so instead."""

    def __init__(self, context: Context, lowest: int, highest: int) -> None:
        """Start without marks, on the scale of the form."""
        super().__init__()
        self.context, self._ends = context, (lowest, highest)
        self.marks: tuple[StripMark, ...] = ()
        self.last: float | None = None
        self.hidden = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_marks(self, marks: Sequence[StripMark], last: float | None, spoken: str, hidden: str) -> None:
        """Show these marks, the mark of last time, and say them; ``hidden`` is written where there is nothing to see."""
        self.marks, self.last, self.hidden = tuple(marks), last, hidden
        self.setToolTip(spoken or hidden)
        self.setAccessibleName(spoken or hidden)
        self.update()

    def sizeHint(self) -> QSize:
        """Be a line."""
        return QSize(self.context.theme.px(120), self.context.theme.px(24))

    def place(self, value: float) -> float:
        """Return where a mark lies on the line."""
        lowest, highest = self._ends
        pad = self.context.theme.px(8)
        share = (value - lowest) / (highest - lowest)
        return pad + max(0.0, min(1.0, share)) * (self.width() - 2 * pad)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line and what lies on it."""
        painter, theme = smooth(self), self.context.theme
        if not self.marks and self.last is None:
            text(painter, QRectF(self.rect()), self.hidden, theme.font("small"), theme.color("text2"))
            return
        middle = self.height() / 2
        line = QRectF(theme.px(2), middle - 1, self.width() - theme.px(4), 2)
        painter.fillRect(line, theme.color("track"))
        for mark in self.marks:
            if mark.n > 1:
                left, right = self.place(mark.low), self.place(mark.high)
                wide = QRectF(left, middle - theme.px(3), max(right - left, theme.px(6)), theme.px(6))
                box(painter, wide, theme.px(3), theme.color("border2"))
        if self.last is not None:
            tick = QRectF(self.place(self.last) - 1, middle - theme.px(8), 2, theme.px(16))
            painter.fillRect(tick, theme.color("text3"))
        for mark in self.marks:
            paint_mark(self.context, painter, mark.rater, QPointF(self.place(mark.value), middle))


def paint_mark(context: Context, painter: QPainter, rater: str, at: QPointF) -> None:
    """Paint the sign of a rater: a ring for the person, a square for a manager, a diamond for groups."""
    theme, size = context.theme, context.theme.px(5)
    around = QRectF(at.x() - size, at.y() - size, 2 * size, 2 * size)
    if rater == Rater.SELF.value:
        box(painter, around, size, theme.color("surface"), theme.color("text"), 2)
    elif rater in (Rater.MANAGER.value, Rater.SECOND.value):
        box(painter, around.adjusted(1, 1, -1, -1), 2, theme.color("accent"))
    else:
        corners = [QPointF(at.x(), at.y() - size), QPointF(at.x() + size, at.y())]
        corners += [QPointF(at.x(), at.y() + size), QPointF(at.x() - size, at.y())]
        painter.save()
        painter.setPen(theme.color("surface"))
        painter.setBrush(theme.color("info"))
        painter.drawPolygon(QPolygonF(corners))
        painter.restore()


class Legend(QWidget):
    """Over the rows: whose mark the boxes are, and what the signs on the lines mean."""

    def __init__(self, context: Context, left: int) -> None:
        """Stand ``left`` px from the edge, over the boxes."""
        super().__init__()
        self.context, self._left, self._second = context, left, left
        self.own = ""
        self.signs: tuple[tuple[str, str], ...] = ()
        self.setFixedHeight(context.theme.px(26))

    def show_signs(self, own: str, signs: Sequence[tuple[str, str]], second: int) -> None:
        """Name the own marks and (rater, name) of the signs, which stand ``second`` px from the edge."""
        self.own, self.signs, self._second = own, tuple(signs), second
        self.setAccessibleName(", ".join((own, *(name for _rater, name in signs))))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint words and signs."""
        painter, theme = smooth(self), self.context.theme
        font, ink = theme.font("small"), theme.color("text2")
        text(painter, QRectF(self._left, 0, self._second - self._left, self.height()), self.own, font, ink)
        x = float(self._second)
        for rater, name in self.signs:
            middle = self.height() / 2
            if rater == "last":
                painter.fillRect(
                    QRectF(x + theme.px(4), middle - theme.px(7), 2, theme.px(14)), theme.color("text3")
                )
            else:
                paint_mark(self.context, painter, rater, QPointF(x + theme.px(6), middle))
            width = self.fontMetrics().horizontalAdvance(name) + theme.px(10)
            text(painter, QRectF(x + theme.px(17), 0, width, self.height()), name, font, ink)
            x += theme.px(17) + width + theme.px(8)
