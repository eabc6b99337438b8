"""A pen on one PDF canvas: text in the right face, lines, boxes and bars in the palette's colours.

Coordinates are points from the page's lower left corner; ``y`` of text is its baseline.
"""

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from csdesk.reports.fonts import Run, Weight, runs
from csdesk.reports.palette import palette
from csdesk.reports.styles import Style
from csdesk.reports.text import has_han

Point = tuple[float, float]


class Pen:
    """Draws; knows nothing of reviews. ``chinese`` prefers the Chinese face for strings that hold Chinese."""

    def __init__(self, canvas: Canvas, *, chinese: bool = False) -> None:
        """Draw on ``canvas``."""
        self.canvas = canvas
        self.chinese = chinese
        self._colours = palette()

    def runs(self, text: str, weight: Weight) -> tuple[Run, ...]:
        """Split text into runs of one face each."""
        return runs(text, weight, chinese=self.chinese and has_han(text))

    def width(self, text: str, style: Style) -> float:
        """Return the width of a line in points."""
        return sum(run.width for run in self.runs(text, style.weight)) * style.size / 1000

    def text(self, x: float, y: float, text: str, style: Style, colour: str = "") -> float:
        """Draw a line from ``x`` on; returns where it ends."""
        self.canvas.setFillColorRGB(*self._colours[colour or style.colour])
        for run in self.runs(text, style.weight):
            self.canvas.setFont(run.font, style.size)
            self.canvas.drawString(x, y, run.text)
            x += run.width * style.size / 1000
        return x

    def right(self, x: float, y: float, text: str, style: Style, colour: str = "") -> float:
        """Draw a line that ends at ``x``; returns where it starts."""
        start = x - self.width(text, style)
        self.text(start, y, text, style, colour)
        return start

    def centre(self, x: float, y: float, text: str, style: Style, colour: str = "") -> None:
        """Draw a line with its middle at ``x``."""
        self.text(x - self.width(text, style) / 2, y, text, style, colour)

    def fitted(self, x: float, y: float, text: str, style: Style, width: float, colour: str = "") -> float:
        """Draw a line cut with an ellipsis where it is wider than ``width``; returns where it ends."""
        if self.width(text, style) > width:
            while text and self.width(text + "…", style) > width:
                text = text[:-1]
            text = text.rstrip() + "…"
        return self.text(x, y, text, style, colour)

    def stroke(self, colour: str, width: float, dash: Sequence[float] = (), *, round_ends: bool = False) -> None:
        """Set colour, width and dashes of the lines to come."""
        self.canvas.setStrokeColorRGB(*self._colours[colour])
        self.canvas.setLineWidth(width)
        self.canvas.setLineCap(1 if round_ends else 0)
        self.canvas.setLineJoin(1 if round_ends else 0)
        self.canvas.setDash(list(dash))

    def fill(self, colour: str) -> None:
        """Set the colour of the areas to come."""
        self.canvas.setFillColorRGB(*self._colours[colour])

    def rule(self, x: float, y: float, width: float, colour: str = "rule", thick: float = 0.6) -> None:
        """Draw a horizontal line."""
        self.stroke(colour, thick)
        self.canvas.line(x, y, x + width, y)

    def box(self, x: float, y: float, width: float, height: float, radius: float, *, fill: str = "", line: str = "") -> None:
        """Draw a rectangle with round corners from its lower left corner; filled, outlined or both."""
        if fill:
            self.fill(fill)
        if line:
            self.stroke(line, 0.7)
        if radius:
            self.canvas.roundRect(x, y, width, height, radius, stroke=int(bool(line)), fill=int(bool(fill)))
        else:
            self.canvas.rect(x, y, width, height, stroke=int(bool(line)), fill=int(bool(fill)))

    def bar(self, x: float, y: float, width: float, fraction: float, colour: str, height: float = 6) -> None:
        """Draw a track with a bar over ``fraction`` (0..1) of it; ``y`` is the middle."""
        self.box(x, y - height / 2, width, height, height / 2, fill="track")
        filled = min(max(fraction, 0.0), 1.0) * width
        if filled > 0:
            self.box(x, y - height / 2, max(filled, height), height, height / 2, fill=colour)

    def disc(self, x: float, y: float, radius: float, *, fill: str = "", line: str = "", thick: float = 0.8) -> None:
        """Draw a circle."""
        if fill:
            self.fill(fill)
        if line:
            self.stroke(line, thick)
        self.canvas.circle(x, y, radius, stroke=int(bool(line)), fill=int(bool(fill)))

    def line(self, points: Sequence[Point]) -> None:
        """Draw a polyline with the stroke set before."""
        path = self.canvas.beginPath()
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        self.canvas.drawPath(path, stroke=1, fill=0)

    def polygon(self, points: Sequence[Point], colour: str) -> None:
        """Fill a closed shape."""
        path = self.canvas.beginPath()
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        path.close()
        self.fill(colour)
        self.canvas.drawPath(path, stroke=0, fill=1)

    def link(self, target: str, x: float, y: float, width: float, height: float) -> None:
        """Make a rectangle jump to the bookmark ``target``."""
        self.canvas.linkRect("", target, (x, y, x + width, y + height), relative=0, thickness=0, Border="[0 0 0]")
