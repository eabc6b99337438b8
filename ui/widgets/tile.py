"""The KPI tile: status glyph, name, big value, delta line and sparkline; click or Space selects."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.theme import Theme
from ui.theme.status import status_look
from ui.widgets.button import Button
from ui.widgets.paint import box, focus_ring, paint_bar, smooth, text
from ui.widgets.sparkline import paint_sparkline


@dataclass(frozen=True, slots=True)
class TileData:
    """What a tile shows; all text is ready to read.

    ``better`` tells whether the delta is good (True), bad (False) or neither (None); ``arrow`` is up, down or empty.
    """

    key: str
    name: str
    value: str
    unit: str = ""
    status: str = ""
    delta: str = ""
    arrow: str = ""
    better: bool | None = None
    note: str = ""
    values: tuple[float | None, ...] = ()
    target: float | None = None
    progress: float | None = None
    """How much of a count's target is reached (0..1), where its period is not over; None = no bar."""
    pace: float | None = None
    """How much of the period has passed (0..1)."""


class Tile(Button):
    """One value at a glance; checkable, so that a row of tiles can choose what a chart shows."""

    twice = Signal()
    """It was clicked twice."""

    def __init__(self, theme: Theme, data: TileData, parent: QWidget | None = None) -> None:
        """Show the data."""
        super().__init__(theme, "", "", "ghost", None, parent)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_data(data)

    def set_data(self, data: TileData) -> None:
        """Show other data."""
        self.data = data
        self.setAccessibleName(f"{data.name}: {data.value} {data.unit}".strip())
        self.setAccessibleDescription(f"{data.delta} {data.note}".strip())
        self.setToolTip(data.name)
        self.update()

    def sizeHint(self) -> QSize:
        """Take 190 x 92; the width stretches."""
        return QSize(self.theme.px(190), self.theme.px(92))

    def minimumSizeHint(self) -> QSize:
        """Shrink to 150 wide."""
        return QSize(self.theme.px(150), self.theme.px(92))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Tell of a double click, after the click that was its first."""
        super().mouseDoubleClickEvent(event)
        self.twice.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tile."""
        painter, theme, data = smooth(self), self.theme, self.data
        rect, px = QRectF(self.rect()), theme.px
        fill = theme.color("hover" if self.underMouse() and not self.isChecked() else "surface")
        if self.isChecked():
            box(painter, rect, px(10), theme.color("surface"), theme.color("accent"), 1.6)
        else:
            box(painter, rect, px(10), fill, theme.color("border"))
        x, top = float(px(14)), float(px(12))
        if data.status:
            theme.paint_status(painter, QRectF(x, top + px(1), px(14), px(14)), data.status)
        left = x + (px(20) if data.status else 0)
        name = QRectF(left, top, rect.width() - left - px(12), px(16))
        text(painter, name, data.name, theme.font("small", 500), theme.color("text2"))
        spark = QRectF(rect.width() * 0.55, px(32), rect.width() * 0.45 - px(12), px(30))
        self._value(painter, QRectF(x, px(32), spark.left() - x - px(4), px(30)))
        if len(data.values) > 1:
            paint_sparkline(painter, spark, data.values, theme, data.target)
        self._delta(
            painter, QRectF(x, px(60 if data.progress is not None else 64), rect.width() - 2 * x, px(17))
        )
        if data.progress is not None:
            bar = theme.color(status_look(data.status)[2] if data.status else "accent")
            paint_bar(
                painter, QRectF(x, px(84), rect.width() - 2 * x, px(4)), data.progress, bar, theme, data.pace
            )
        if self.hasFocus() and self._ring:
            focus_ring(painter, rect, px(10), theme)

    def _value(self, painter: QPainter, room: QRectF) -> None:
        theme = self.theme
        used = text(painter, room, self.data.value, theme.figures("metric"), theme.color("text"))
        unit = QRectF(
            room.left() + used + theme.px(3),
            room.top() + theme.px(4),
            room.width() - used,
            room.height() - theme.px(4),
        )
        text(painter, unit, self.data.unit, theme.font("small"), theme.color("text2"))

    def _delta(self, painter: QPainter, room: QRectF) -> None:
        theme, data = self.theme, self.data
        role = "text2" if data.better is None else "ok" if data.better else "bad"
        x = room.left()
        if data.arrow and data.delta:
            size = theme.px(13)
            place = QRectF(x - 1, room.center().y() - size / 2, size, size)
            theme.paint_icon(painter, place, f"arrow-{data.arrow}", role)
            x += theme.px(15)
        if data.delta:
            font = theme.font("small", 500)
            text(
                painter,
                QRectF(x, room.top(), room.right() - x, room.height()),
                data.delta,
                font,
                theme.color(role),
            )
            x += QFontMetricsF(font).horizontalAdvance(data.delta) + theme.px(8)
        rest = QRectF(x, room.top(), room.right() - x, room.height())
        text(painter, rest, data.note, theme.font("small"), theme.color("text2"))


class TileRow(QWidget):
    """Tiles side by side, 12 px apart, of which at most one is chosen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.theme = theme
        self.tiles: list[Tile] = []
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.px(12))

    def set_tiles(self, data: Sequence[TileData]) -> None:
        """Show these values; tiles that stay keep focus and choice."""
        while len(self.tiles) > len(data):
            tile = self.tiles.pop()
            self._layout.removeWidget(tile)
            tile.deleteLater()
        for index, item in enumerate(data):
            if index < len(self.tiles):
                self.tiles[index].set_data(item)
                continue
            tile = Tile(self.theme, item, self)
            self.tiles.append(tile)
            self._layout.addWidget(tile)
