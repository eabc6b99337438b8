"""The measures of the map: from columns and rows to places on screen and back, at a zoom and a scroll place."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSizeF

from csdesk.goals.map_layout import Places
from ui.theme import Theme

LEAST, MOST = 0.3, 2.0
"""How far the map can be zoomed."""
CARD_WIDTH, CARD_HEIGHT = 236, 62
COLUMN_GAP, ROW_GAP, MARGIN = 64, 12, 18
"""Pixels at 100 %."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Sizes are in pixels of the theme before zooming; ``left`` and ``top`` are where the map begins in the viewport."""

    card: QSizeF
    column: float
    row: float
    margin: float
    zoom: float = 1.0
    left: float = 0.0
    top: float = 0.0

    @classmethod
    def of(cls, theme: Theme) -> "Scale":
        """Return the measures of a theme at 100 %."""
        card = QSizeF(theme.px(CARD_WIDTH), theme.px(CARD_HEIGHT))
        return cls(
            card,
            card.width() + theme.px(COLUMN_GAP),
            card.height() + theme.px(ROW_GAP),
            theme.px(MARGIN),
        )

    def zoomed(self, zoom: float) -> "Scale":
        """Return the same measures at another zoom, held within `LEAST` and `MOST`."""
        return replace(self, zoom=max(LEAST, min(MOST, zoom)))

    def at(self, left: float, top: float) -> "Scale":
        """Return the same measures at another scroll place."""
        return replace(self, left=left, top=top)

    def whole(self, places: Places) -> QSizeF:
        """Return the size of the whole map on screen, margins included."""
        width = len(places.columns) * self.column - (self.column - self.card.width())
        height = places.rows * self.row
        return QSizeF(
            (max(0.0, width) + 2 * self.margin) * self.zoom, (max(0.0, height) + 2 * self.margin) * self.zoom
        )

    def card_at(self, column: int, middle: float) -> QRectF:
        """Return a card before zooming, with the map's own corner at the origin."""
        x = self.margin + column * self.column
        y = self.margin + middle * self.row - self.card.height() / 2
        return QRectF(QPointF(x, y), self.card)

    def on_screen(self, rect: QRectF) -> QRectF:
        """Return where a rectangle of the map lies in the viewport."""
        zoom = self.zoom
        return QRectF(
            self.left + rect.x() * zoom, self.top + rect.y() * zoom, rect.width() * zoom, rect.height() * zoom
        )

    def from_screen(self, point: QPointF) -> QPointF:
        """Return the place on the map under a point of the viewport."""
        return QPointF((point.x() - self.left) / self.zoom, (point.y() - self.top) / self.zoom)

    def columns_between(self, left: float, right: float) -> tuple[int, int]:
        """Return the first and last column that a stretch of the map touches."""
        return int((left - self.margin) // self.column), int((right - self.margin) // self.column)

    def rows_between(self, top: float, bottom: float) -> tuple[float, float]:
        """Return the heights in rows between which cards touch a stretch of the map."""
        half = self.card.height() / 2
        return (top - self.margin - half) / self.row, (bottom - self.margin + half) / self.row
