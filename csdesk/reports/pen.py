"""A pen on one PDF canvas: text in the right face, lines, boxes and bars in the palette's colours.

Coordinates are points from the page's lower left corner; ``y`` of text is its baseline.
"""

from collections.abc import Sequence
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from csdesk.reports.fonts import Run, Weight, face, runs
from csdesk.reports.operators import circle, numbers, painted, polyline, rectangle, round_rectangle, string
from csdesk.reports.palette import palette
from csdesk.reports.styles import Style
from csdesk.reports.text import has_han

Point = tuple[float, float]
Place = tuple[int, float, float, float, float]
"""Page from 1, and a rectangle by its lower left and upper right corner."""


class Pen:
    """Draws; knows nothing of reviews. ``chinese`` prefers the Chinese face for strings that hold Chinese."""

    def __init__(self, canvas: Canvas, *, chinese: bool = False) -> None:
        """Draw on ``canvas``."""
        self.canvas = canvas
        self.chinese = chinese
        self.signing_place: Place | None = None
        """The last box for a digital signature that was drawn."""
        own: Any = canvas
        self._document = own._doc  # noqa: SLF001 - a font numbers its subsets by document
        self._put = canvas.addLiteral
        colours = {token: "{:.3f} {:.3f} {:.3f}".format(*rgb) for token, rgb in palette().items()}
        self._fills = {token: f"{rgb} rg" for token, rgb in colours.items()}
        self._strokes = {token: f"{rgb} RG" for token, rgb in colours.items()}

    def runs(self, text: str, weight: Weight) -> tuple[Run, ...]:
        """Split text into runs of one face each."""
        return runs(text, weight, chinese=self.chinese and has_han(text))

    def width(self, text: str, style: Style) -> float:
        """Return the width of a line in points."""
        return sum(run.width for run in self.runs(text, style.weight)) * style.size / 1000

    def text(self, x: float, y: float, text: str, style: Style, colour: str = "") -> float:
        """Draw a line from ``x`` on; returns where it ends."""
        parts = [self._fills[colour or style.colour], "BT", numbers(x, y), "Td"]
        end = x
        for run in self.runs(text, style.weight):
            font = face(run.font)
            for subset, codes in font.splitString(run.text, self._document):
                parts.append(
                    f"{font.getSubsetInternalName(subset, self._document)} {style.size:g} Tf {string(codes)} Tj"
                )
            end += run.width * style.size / 1000
        if end > x:
            self._put(" ".join([*parts, "ET"]))
        return end

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

    def stroke(
        self, colour: str, width: float, dash: Sequence[float] = (), *, round_ends: bool = False
    ) -> None:
        """Set colour, width and dashes of the lines to come."""
        ends = 1 if round_ends else 0
        self._put(f"{self._strokes[colour]} {width:.2f} w {ends} J {ends} j [{numbers(*dash)}] 0 d")

    def rule(self, x: float, y: float, width: float, colour: str = "rule", thick: float = 0.6) -> None:
        """Draw a horizontal line."""
        self.stroke(colour, thick)
        self.line([(x, y), (x + width, y)])

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        radius: float = 0,
        *,
        fill: str = "",
        line: str = "",
    ) -> None:
        """Draw a rectangle, with round corners or not, from its lower left corner; filled, outlined or both."""
        if line:
            self.stroke(line, 0.7)
        path = round_rectangle(x, y, width, height, radius) if radius else rectangle(x, y, width, height)
        self._shape(path, fill, lined=bool(line))

    def bar(self, x: float, y: float, width: float, fraction: float, colour: str, height: float = 6) -> None:
        """Draw a track with a bar over ``fraction`` (0..1) of it; ``y`` is the middle."""
        self.box(x, y - height / 2, width, height, height / 2, fill="track")
        filled = min(max(fraction, 0.0), 1.0) * width
        if filled > 0:
            self.box(x, y - height / 2, max(filled, height), height, height / 2, fill=colour)

    def disc(
        self, x: float, y: float, radius: float, *, fill: str = "", line: str = "", thick: float = 0.8
    ) -> None:
        """Draw a circle."""
        if line:
            self.stroke(line, thick)
        self._shape(circle(x, y, radius), fill, lined=bool(line))

    def ring(self, x: float, y: float, radius: float) -> None:
        """Draw a circle with the stroke set before."""
        self._put(painted(circle(x, y, radius), filled=False, lined=True))

    def line(self, points: Sequence[Point]) -> None:
        """Draw a polyline with the stroke set before."""
        self._put(polyline(points) + " S")

    def curve(self, start: Point, first: Point, second: Point, end: Point) -> None:
        """Draw a Bezier curve with the stroke set before."""
        self._put(f"{numbers(*start)} m {numbers(*first, *second, *end)} c S")

    def polygon(self, points: Sequence[Point], colour: str, *, lined: bool = False) -> None:
        """Fill a closed shape; ``lined`` also draws its edge with the stroke set before."""
        self._shape(polyline(points, closed=True), colour, lined=lined)

    def _shape(self, path: str, fill: str, *, lined: bool) -> None:
        before = f"{self._fills[fill]} " if fill else ""
        self._put(before + painted(path, filled=bool(fill), lined=lined))

    def link(self, target: str, x: float, y: float, width: float, height: float) -> None:
        """Make a rectangle jump to the bookmark ``target``."""
        self.canvas.linkRect(
            "", target, (x, y, x + width, y + height), relative=0, thickness=0, Border="[0 0 0]"
        )
