"""How long a frame of the charts takes: 20 series of 36 points, and a board of 24 tiles."""

import importlib.util
import math
import os
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.bench.row import Row, in_turns

SERIES, POINTS, TILES = 20, 36, 24
WIDTH, HEIGHT = 900, 300
FRAME_MS = 16.0
"""The budget of one frame; stands in for matplotlib where that is not installed."""


def run() -> list[Row]:
    """Time our chart beside matplotlib and our tiles beside bare painting, in the same run."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance() or QApplication([])
    return [*_chart(app), _tiles(app)]


def _values(series: int) -> list[float | None]:
    return [0.7 + 0.2 * math.sin(index / 3 + series) for index in range(POINTS)]


def _shown_chart(app: Any) -> Any:
    from PySide6.QtCore import Qt

    from csdesk.base.language import Language
    from csdesk.base.text import plain
    from csdesk.kpis.trend import Series
    from tests.ui.charts.samples import csat_by_team, make_points
    from ui.charts.trend_chart import TrendChart
    from ui.theme import Theme

    series = tuple(Series(plain(f"Team {n}"), make_points(_values(n)), "own") for n in range(SERIES))
    chart = TrendChart(Theme("light"), Language("en"))
    chart.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    chart.resize(WIDTH, HEIGHT)
    chart.show_trend(replace(csat_by_team(), series=series))
    chart.show()
    app.processEvents()
    return chart


def _chart(app: Any) -> list[Row]:
    chart = _shown_chart(app)
    plot = chart._plot
    steps = iter(range(10**9))

    def redraw() -> None:
        plot.forget()
        plot.viewport().repaint()

    def hover() -> None:
        chart._point(next(steps) % POINTS)
        plot.viewport().repaint()

    reference, other = _matplotlib()
    names = (f"chart frame, {SERIES} x {POINTS}", "chart frame while hovering")
    if other is None:
        times = in_turns([redraw, hover])
        goals = [(FRAME_MS, 1.0), (FRAME_MS, 1.0)]
    else:
        *times, theirs = in_turns([redraw, hover, other])
        goals = [(theirs, 0.5), (theirs, 0.25)]
    chart.close()
    return [
        Row(name, ours, reference, its, goal)
        for name, ours, (its, goal) in zip(names, times, goals, strict=True)
    ]


def _matplotlib() -> tuple[str, Callable[[], object] | None]:
    if importlib.util.find_spec("matplotlib") is None:
        return "frame budget", None
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH / 100, HEIGHT / 100), dpi=100)
    canvas = FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    for number in range(SERIES):
        axes.plot(range(POINTS), _values(number), linewidth=2)
    return "matplotlib Agg", canvas.draw


def _tiles(app: Any) -> Row:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QImage, QPainter, QRegion
    from PySide6.QtWidgets import QWidget

    from ui.theme import Theme

    theme = Theme("light")
    theme.dress(app)
    holder = QWidget()
    tiles = _board(theme, holder)
    image = QImage(800, 600, QImage.Format.Format_ARGB32_Premultiplied)

    def ours() -> None:
        painter = QPainter(image)
        for tile in tiles:
            tile.render(painter, tile.pos(), QRegion(), QWidget.RenderFlag(0))
        painter.end()

    def floor() -> None:
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(TILES):
            _bare_tile(painter, QPoint(200 * (number % 4), 100 * (number // 4)), _values(number)[:26], theme)
        painter.end()

    mine, bare = in_turns([ours, floor])
    return Row(f"{TILES} tiles", mine, "bare QPainter", bare, 2.0)


def _board(theme: Any, holder: Any) -> list[Any]:
    from ui.widgets.tile import Tile, TileData

    tiles = []
    for number in range(TILES):
        values = tuple(_values(number)[:26])
        data = TileData(
            f"k{number}",
            "First response time",
            "4.4",
            "h",
            "at_risk",
            "0.9 h",
            "down",
            True,
            "target 4.0 h",
            values,
            0.7,
        )
        tile = Tile(theme, data, holder)
        tile.setGeometry(200 * (number % 4), 100 * (number // 4), 190, 92)
        tiles.append(tile)
    return tiles


def _bare_tile(painter: Any, corner: Any, values: list[float | None], theme: Any) -> None:
    """Paint the same marks with no widget, no eliding, no focus, no hover."""
    from PySide6.QtCore import QPointF, QRectF, Qt
    from PySide6.QtGui import QPen, QPolygonF

    x, y = corner.x(), corner.y()
    painter.setPen(theme.color("border"))
    painter.setBrush(theme.color("surface"))
    painter.drawRoundedRect(QRectF(x, y, 190, 92), 10, 10)
    theme.paint_status(painter, QRectF(x + 14, y + 13, 14, 14), "at_risk")
    words = (
        ("small", 34, 12, "First response time"),
        ("metric", 14, 32, "4.4"),
        ("small", 52, 38, "h"),
        ("small", 30, 64, "0.9 h"),
        ("small", 74, 64, "target 4.0 h"),
    )
    for role, left, top, text in words:
        painter.setFont(theme.font(role))
        painter.setPen(theme.color("text2"))
        painter.drawText(QRectF(x + left, y + top, 110, 30), Qt.AlignmentFlag.AlignLeft, text)
    theme.paint_icon(painter, QRectF(x + 13, y + 66, 13, 13), "arrow-down", "ok")
    painter.setPen(QPen(theme.color("strong"), 1, Qt.PenStyle.DashLine))
    painter.drawLine(QPointF(x + 104, y + 47), QPointF(x + 178, y + 47))
    painter.setPen(QPen(theme.color("accent"), 1.5))
    painter.drawPolyline(
        QPolygonF([QPointF(x + 105 + 2.8 * i, y + 60 - 25 * (v or 0)) for i, v in enumerate(values)])
    )
    painter.setBrush(theme.color("accent"))
    painter.drawEllipse(QPointF(x + 176, y + 45), 2.5, 2.5)
