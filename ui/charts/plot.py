"""The pyqtgraph view under a chart: it draws the curves, everything else is painted around them."""

from collections.abc import Callable

import numpy as np
from pyqtgraph import GraphicsView, PlotCurveItem, ViewBox
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap, QWheelEvent
from PySide6.QtWidgets import QGraphicsView, QWidget

from ui.charts.look import Look
from ui.charts.marks import Drawn, runs
from ui.charts.picture import Picture

SEGMENTED_FROM = 300
"""More points than this, of all series together, are drawn segment by segment: thick noisy paths cost a hundredfold."""


def paint_ring(painter: QPainter, rect: QRectF, look: Look) -> None:
    """Paint the ring of the keyboard focus around a chart."""
    painter.setPen(look.pen("accent", 2.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 7, 7)


class Plot(GraphicsView):  # type: ignore[misc]
    """Holds one ViewBox over the curve rectangle of a `Picture`; never zooms, pans or takes the wheel."""

    def __init__(
        self, parent: QWidget, pointed: Callable[[], int | None], ringed: Callable[[], bool]
    ) -> None:
        """``pointed`` tells the period under the crosshair when a frame is painted, ``ringed`` the keyboard's ring."""
        super().__init__(parent, useOpenGL=False, background=None)
        self._pointed, self._ringed = pointed, ringed
        self._picture: Picture | None = None
        self._curves: list[PlotCurveItem] = []
        self._still: QPixmap | None = None
        self._box = ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0.0)
        self._box.disableAutoRange()
        self.scene().addItem(self._box)
        # Our painting over and under the curves knows no dirty regions of items.
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_picture(self, picture: Picture) -> None:
        """Draw the curves of a picture and place them in its frame."""
        self._picture = picture
        self.forget()
        for curve in self._curves:
            self._box.removeItem(curve)
        self._curves = []
        frame = picture.frame
        self._box.setGeometry(frame.curves)
        self._box.setRange(
            xRange=(frame.first, frame.last), yRange=(frame.low, frame.high), padding=0, disableAutoRange=True
        )
        if not picture.bars:
            total = sum(len(drawn.series.points) for drawn in picture.drawn)
            for drawn in reversed(picture.drawn):
                self._add_curve(drawn, picture, segmented=total > SEGMENTED_FROM)
        self.viewport().update()

    def forget(self) -> None:
        """Draw everything anew at the next frame."""
        self._still = None
        self.resetCachedContent()

    def mapped(self, index: float, value: float) -> tuple[float, float]:
        """Return the pixel pyqtgraph draws a point at."""
        point = self._box.mapViewToScene(QPointF(index, value))
        return point.x(), point.y()

    def _add_curve(self, drawn: Drawn, picture: Picture, *, segmented: bool) -> None:
        points = drawn.series.points
        values = np.full(len(points), np.nan)
        joined = np.zeros(len(points), dtype=np.bool_)
        for run in runs(points):
            values[run] = [points[index].value or 0.0 for index in run]
            joined[run[:-1]] = True
        # Pens of pyqtgraph are cosmetic: their width counts device pixels.
        ratio = self.devicePixelRatioF()
        dash = tuple(length * ratio for length in drawn.dash)
        pen = picture.look.pen(drawn.role, drawn.width * ratio, dash)
        pen.setCosmetic(True)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        curve = PlotCurveItem(
            np.arange(len(points), dtype=float), values, pen=pen, antialias=True, connect=joined
        )
        if segmented:
            curve.setSegmentedLineMode("on")
        self._box.addItem(curve, ignoreBounds=True)
        self._curves.append(curve)

    def drawBackground(self, painter: QPainter, rect: QRectF) -> None:
        """Paint what lies under the curves."""
        if self._picture is not None:
            painter.fillRect(rect, self._picture.look.color("surface"))
            self._picture.paint_back(painter)

    def drawForeground(self, painter: QPainter, rect: QRectF) -> None:
        """Paint what lies over the curves."""
        if self._picture is not None:
            self._picture.paint_front(painter)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the kept frame, then the crosshair over it: hovering never draws the curves again."""
        ratio = self.devicePixelRatioF()
        if (
            self._still is None
            or self._still.devicePixelRatio() != ratio
            or self._still.deviceIndependentSize() != self.size()
        ):
            self._still = self._draw_still(ratio)
        painter = QPainter(self.viewport())
        painter.drawPixmap(0, 0, self._still)
        if self._picture is not None:
            self._picture.paint_pointed(painter, self._pointed())
            if self._ringed():
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                paint_ring(painter, QRectF(self.rect()), self._picture.look)
        painter.end()

    def _draw_still(self, ratio: float) -> QPixmap:
        still = QPixmap(self.size() * ratio)
        still.setDevicePixelRatio(ratio)
        if self._picture is not None:
            still.fill(self._picture.look.color("surface"))
        painter = QPainter(still)
        self.render(painter, QRectF(self.rect()), self.rect())
        painter.end()
        return still

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Leave the mouse to the chart."""
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Leave the mouse to the chart."""
        event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Leave the mouse to the chart."""
        event.ignore()
