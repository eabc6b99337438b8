"""Paints the cards of the goal map and the links between them."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen

from csdesk.base.language import Language
from csdesk.base.quantity import WHOLE
from csdesk.goals.goal import Link, State
from csdesk.goals.outline import Outline
from csdesk.goals.pace import shown
from ui.goals.look import ACCENTED, LEVEL_ICONS, LEVEL_WEIGHTS
from ui.theme import Theme
from ui.theme.status import status_look
from ui.widgets.avatar import paint_avatar
from ui.widgets.paint import CENTER, RIGHT, box, paint_bar, text

FAINT = 0.38
PLAIN_BELOW = 0.5
"""Zoom under which cards show only title and status, since nothing else could be read."""
_THIN, _THICK = 1.0, 5.0
KNOB = 20
"""The round button at the right edge of a card, in px at 100 %."""


@dataclass(frozen=True, slots=True)
class CardState:
    """How a card is shown now; ``below`` are the goals under it, ``closed`` hides them."""

    selected: bool = False
    current: bool = False
    hovered: bool = False
    faint: bool = False
    marked: bool = False
    below: int = 0
    closed: bool = False


class CardPainter:
    """Paints with one theme and language; the painter is already zoomed."""

    def __init__(self, theme: Theme, language: Language) -> None:
        """Take the look."""
        self.theme, self.language = theme, language

    def link(self, painter: QPainter, start: QRectF, end: QRectF, outline: Outline, goal_id: int) -> None:
        """Paint the link from a parent's card to a child's: solid as thick as its weight, or dashed for mere support."""
        row, theme = outline.rows[goal_id], self.theme
        supports = row.link == Link.SUPPORTS.value
        width = _THIN + (_THICK - _THIN) * min(1.0, row.weight / WHOLE)
        pen = QPen(theme.color("border2" if not supports else "strong"), 1.2 if supports else width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if supports:
            pen.setDashPattern([4, 3])
        first, last = QPointF(start.right(), start.center().y()), QPointF(end.left(), end.center().y())
        middle = (first.x() + last.x()) / 2
        path = QPainterPath(first)
        path.cubicTo(QPointF(middle, first.y()), QPointF(middle, last.y()), last)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen)
        painter.drawPath(path)

    def weight(self, painter: QPainter, card: QRectF, outline: Outline, goal_id: int) -> None:
        """Write the weight on the link, just before the card; what only supports has none."""
        row, theme = outline.rows[goal_id], self.theme
        if row.link == Link.SUPPORTS.value:
            return
        label, font = self.language.basis_points(row.weight), theme.figures("micro", 500)
        width = QFontMetricsF(font).horizontalAdvance(label) + theme.px(6)
        height = theme.px(15)
        place = QRectF(card.left() - width - theme.px(3), card.center().y() - height / 2, width, height)
        box(painter, place, height / 2, theme.color("surface"))
        text(painter, place, label, font, theme.color("text2"), CENTER)

    def card(
        self, painter: QPainter, rect: QRectF, outline: Outline, goal_id: int, state: CardState, zoom: float
    ) -> None:
        """Paint one card."""
        theme = self.theme
        painter.setOpacity(FAINT if state.faint else 1.0)
        fill = "sel" if state.selected else "hover" if state.hovered else "surface"
        line = "accent" if state.selected or state.current else "border2"
        box(painter, rect, theme.px(8), theme.color("surface"))
        box(painter, rect, theme.px(8), theme.color(fill), theme.color(line), 2 if state.current else 1)
        if zoom < PLAIN_BELOW:
            self._plain(painter, rect, outline, goal_id)
        else:
            self._title(painter, rect, outline, goal_id, marked=state.marked)
            self._figures(painter, rect, outline, goal_id, halo=fill)
        if state.below:
            self._knob(painter, rect, state)
        painter.setOpacity(1.0)

    def title_rect(self, rect: QRectF) -> QRectF:
        """Return where the title stands on a card."""
        pad, theme = self.theme.px(10), self.theme
        return QRectF(
            rect.left() + pad + theme.px(23),
            rect.top() + theme.px(7),
            rect.width() - 2 * pad - theme.px(47),
            theme.px(22),
        )

    def knob_rect(self, rect: QRectF) -> QRectF:
        """Return the round button of a card that has goals under it."""
        size = self.theme.px(KNOB)
        return QRectF(rect.right() - size / 2, rect.center().y() - size / 2, size, size)

    def _title(
        self, painter: QPainter, rect: QRectF, outline: Outline, goal_id: int, *, marked: bool
    ) -> None:
        theme, row, figures = self.theme, outline.rows[goal_id], outline.figures[goal_id]
        size, room = theme.px(16), self.title_rect(rect)
        middle = room.center().y()
        icon = QRectF(rect.left() + theme.px(10), middle - size / 2, size, size)
        theme.paint_icon(
            painter, icon, LEVEL_ICONS[row.level], "accent" if row.level in ACCENTED else "text2"
        )
        sign = theme.px(14)
        right = rect.right() - theme.px(12) - sign
        if row.state in (State.ACTIVE.value, State.DONE.value):
            theme.paint_status(painter, QRectF(right, middle - sign / 2, sign, sign), figures.status)
        if marked:
            right -= theme.px(19)
            theme.paint_icon(painter, QRectF(right, middle - sign / 2, sign, sign), "unlink", "warn")
        room.setRight(right - theme.px(6))
        font = theme.font("body", max(500, LEVEL_WEIGHTS.get(row.level, 500)))
        ink = "text2" if figures.status == "done" or row.state != State.ACTIVE.value else "text"
        text(painter, room, row.title, font, theme.color(ink))

    def _figures(self, painter: QPainter, rect: QRectF, outline: Outline, goal_id: int, *, halo: str) -> None:
        theme, row, figures = self.theme, outline.rows[goal_id], outline.figures[goal_id]
        middle, left = rect.bottom() - theme.px(19), rect.left() + theme.px(10)
        owner = outline.ground.owners.get(row.owner_id or 0, "")
        size = theme.px(20)
        if owner:
            paint_avatar(painter, QRectF(left - theme.px(2), middle - size / 2, size, size), owner, theme)
        else:
            place = QRectF(left, middle - theme.px(8), theme.px(16), theme.px(16))
            theme.paint_icon(painter, place, "user-x", "text3")
        right, room = rect.right() - theme.px(14), theme.px(44)
        start, height = left + size + theme.px(8), theme.px(5)
        bar = QRectF(start, middle - height / 2, right - room - start, height)
        pace = None if figures.status in ("done", "not_started") else figures.expected
        color = theme.color(status_look(figures.status)[2])
        paint_bar(painter, bar, figures.progress, color, theme, pace, theme.color(halo))
        label = self.language.percent(shown(figures.progress))
        spot = QRectF(right - room, middle - theme.px(10), room, theme.px(20))
        text(painter, spot, label, theme.figures("small", 500), theme.color("text2"), RIGHT)

    def _plain(self, painter: QPainter, rect: QRectF, outline: Outline, goal_id: int) -> None:
        """Paint a title large enough to be read from afar, over a bar along the lower edge."""
        theme, figures = self.theme, outline.figures[goal_id]
        room = rect.adjusted(theme.px(10), theme.px(4), -theme.px(14), -theme.px(12))
        text(painter, room, outline.rows[goal_id].title, theme.font("title", 500), theme.color("text"))
        height = theme.px(7)
        bar = QRectF(room.left(), rect.bottom() - theme.px(15), room.width(), height)
        paint_bar(painter, bar, figures.progress, theme.color(status_look(figures.status)[2]), theme)

    def _knob(self, painter: QPainter, rect: QRectF, state: CardState) -> None:
        theme, place = self.theme, self.knob_rect(rect)
        box(painter, place, place.width() / 2, theme.color("surface"), theme.color("border2"))
        if state.closed:
            label = self.language.number(state.below) if state.below < 100 else "…"
            text(painter, place, label, theme.figures("micro", 600), theme.color("text2"), CENTER)
            return
        size = theme.px(12)
        spot = QRectF(place.center().x() - size / 2, place.center().y() - size / 2, size, size)
        theme.paint_icon(painter, spot, "chevron-left", "text2")
