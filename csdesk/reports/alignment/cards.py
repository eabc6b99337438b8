"""Draws the cards of the alignment map and their links, as on screen, in print colours."""

from collections.abc import Container
from zlib import crc32

from csdesk.base.quantity import WHOLE
from csdesk.goals.goal import Level, Link, State
from csdesk.goals.outline import Outline
from csdesk.goals.pace import shown
from csdesk.people.person import initials
from csdesk.reports import glyphs
from csdesk.reports.alignment.sheets import CARD_HEIGHT, CARD_WIDTH, COLUMN_GAP, ROW_GAP, MapSheet
from csdesk.reports.fonts import Weight
from csdesk.reports.layout import Layout
from csdesk.reports.pen import Pen
from csdesk.reports.styles import Style
from csdesk.reports.text import clean

_THIN, _THICK = 0.7, 3.6
_HIGH = frozenset({Level.VISION.value, Level.MISSION.value, Level.STRATEGY.value})


class MapPainter:
    """Draws one sheet; ``left`` and ``top`` are its upper left corner in points from the page's lower left."""

    def __init__(
        self,
        pen: Pen,
        layout: Layout,
        outline: Outline,
        sheet: MapSheet,
        corner: tuple[float, float],
        hanging: Container[int],
    ) -> None:
        """Take what is drawn; goals in ``hanging`` get a mark."""
        self._pen, self._layout, self._outline, self._sheet = pen, layout, outline, sheet
        self._left, self._top = corner
        self._hanging = hanging

    def draw(self) -> None:
        """Draw links, weights and cards."""
        linked = [
            goal_id
            for goal_id in self._sheet.places.spots
            if self._parent(goal_id) in self._sheet.places.spots
        ]
        for goal_id in linked:
            self._link(goal_id)
        for goal_id in linked:
            self._weight(goal_id)
        for goal_id in self._sheet.places.spots:
            self._card(goal_id)

    def _parent(self, goal_id: int) -> int:
        return self._outline.rows[goal_id].parent_id or 0

    def _spot(self, goal_id: int) -> tuple[float, float]:
        """Return the left edge and the middle of a card."""
        column, middle = self._sheet.places.spots[goal_id]
        scale = self._sheet.scale
        x = self._left + column * (CARD_WIDTH + COLUMN_GAP) * scale
        return x, self._top - (middle * (CARD_HEIGHT + ROW_GAP) - ROW_GAP / 2) * scale

    def _link(self, goal_id: int) -> None:
        pen, scale, row = self._pen, self._sheet.scale, self._outline.rows[goal_id]
        (start, y1), (end, y2) = self._spot(self._parent(goal_id)), self._spot(goal_id)
        start += CARD_WIDTH * scale
        if row.link == Link.SUPPORTS.value:
            pen.stroke("strong", 0.8, (3.0, 2.4))
        else:
            pen.stroke("rule_strong", (_THIN + (_THICK - _THIN) * min(1.0, row.weight / WHOLE)) * scale)
        middle = (start + end) / 2
        pen.curve((start, y1), (middle, y1), (middle, y2), (end, y2))

    def _weight(self, goal_id: int) -> None:
        pen, scale, row = self._pen, self._sheet.scale, self._outline.rows[goal_id]
        if row.link == Link.SUPPORTS.value:
            return
        style = Style(6.6 * scale, 8 * scale, Weight.MEDIUM, "text2")
        label = self._layout.language.basis_points(row.weight)
        x, y = self._spot(goal_id)
        width = pen.width(label, style) + 3 * scale
        pen.box(x - width - 2 * scale, y - 4.4 * scale, width, 8.8 * scale, 4 * scale, fill="surface")
        pen.centre(x - width / 2 - 2 * scale, y - 2.3 * scale, label, style)

    def _card(self, goal_id: int) -> None:
        pen, scale = self._pen, self._sheet.scale
        row, figures = self._outline.rows[goal_id], self._outline.figures[goal_id]
        x, y = self._spot(goal_id)
        wide, tall = CARD_WIDTH * scale, CARD_HEIGHT * scale
        own = goal_id == self._sheet.head
        pen.box(
            x, y - tall / 2, wide, tall, 5.5 * scale, fill="sel" if own else "surface", line="rule_strong"
        )
        upper, lower = y + 7.4 * scale, y - 8.6 * scale
        if row.state in (State.ACTIVE.value, State.DONE.value):
            glyphs.status(pen, figures.status, x + 7 * scale, upper, 8 * scale)
        weight = Weight.SEMIBOLD if row.level in _HIGH else Weight.MEDIUM
        title = Style(8.4 * scale, 10 * scale, weight)
        room = wide - 27 * scale
        if goal_id in self._hanging:
            pen.disc(x + wide - 8 * scale, upper, 2.6 * scale, fill="warn_fill")
            room -= 9 * scale
        pen.fitted(x + 20 * scale, upper - 2.9 * scale, clean(row.title), title, room)
        self._owner(goal_id, x + 11 * scale, lower)
        self._bar(goal_id, x + 24 * scale, lower, wide - 64 * scale)
        hidden = self._sheet.hidden.get(goal_id)
        if hidden:
            self._more(x + wide, y, hidden)

    def _owner(self, goal_id: int, x: float, y: float) -> None:
        pen, scale = self._pen, self._sheet.scale
        name = self._outline.ground.owners.get(self._outline.rows[goal_id].owner_id or 0, "")
        if not name:
            pen.disc(x, y, 5.6 * scale, line="rule_strong")
            return
        pen.disc(x, y, 6 * scale, fill=f"avatar{crc32(name.encode()) % 7}")
        style = Style(5.4 * scale, 7 * scale, Weight.SEMIBOLD, "text2")
        pen.centre(x, y - 1.9 * scale, initials(clean(name)), style)

    def _bar(self, goal_id: int, x: float, y: float, width: float) -> None:
        pen, scale, figures = self._pen, self._sheet.scale, self._outline.figures[goal_id]
        pen.bar(x, y, width, figures.progress or 0.0, glyphs.BARS[figures.status], 4 * scale)
        if figures.expected is not None and figures.status not in ("done", "not_started"):
            tick = x + width * min(1.0, max(0.0, figures.expected))
            pen.stroke("text", 1.0 * scale)
            pen.line([(tick, y - 4 * scale), (tick, y + 4 * scale)])
        label = self._layout.language.percent(shown(figures.progress))
        style = Style(7.4 * scale, 9 * scale, Weight.MEDIUM, "text2")
        pen.right(x + width + 29 * scale, y - 2.6 * scale, label, style)

    def _more(self, x: float, y: float, hidden: int) -> None:
        """Tell how many goals under a card stand on another sheet."""
        pen, scale = self._pen, self._sheet.scale
        style = Style(6.6 * scale, 8 * scale, Weight.SEMIBOLD, "text2")
        label = f"+{self._layout.language.number(hidden)}"
        width = pen.width(label, style) + 7 * scale
        pen.box(x - width / 2, y - 5.5 * scale, width, 11 * scale, 5.5 * scale, fill="surface", line="strong")
        pen.centre(x, y - 2.3 * scale, label, style)
