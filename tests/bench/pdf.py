"""Review packets beside a bare canvas that draws the same marks from a list, with nothing left to lay out."""

import io
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from csdesk.base.language import Language
from csdesk.reports.packet import compose, draw
from csdesk.reports.page import Paper, open_canvas
from csdesk.reports.palette import palette
from csdesk.reports.pen import Pen, Point
from csdesk.reports.review_pdf import render_many
from csdesk.reports.styles import Style
from csdesk.reviews.document import ReviewDocument
from tests.bench.row import Row, in_turns
from tests.csdesk.reports.documents import kari, liu_yang

PACKETS = 30
BOOK = 200
Mark = Callable[[Canvas], None]


class Recorder(Pen):
    """A pen that also notes each mark as a plain call of the canvas."""

    def __init__(self, canvas: Canvas, *, chinese: bool) -> None:
        super().__init__(canvas, chinese=chinese)
        self.pages: list[list[Mark]] = [[]]
        self._rgb = palette()

    def text(self, x: float, y: float, text: str, style: Style, colour: str = "") -> float:
        rgb, size = self._rgb[colour or style.colour], style.size
        self._note(lambda canvas: canvas.setFillColorRGB(*rgb))
        at = x
        for run in self.runs(text, style.weight):
            self._note(lambda canvas, run=run: canvas.setFont(run.font, size))
            self._note(lambda canvas, run=run, at=at: canvas.drawString(at, y, run.text))
            at += run.width * size / 1000
        return super().text(x, y, text, style, colour)

    def stroke(
        self, colour: str, width: float, dash: Sequence[float] = (), *, round_ends: bool = False
    ) -> None:
        rgb = self._rgb[colour]
        self._note(lambda canvas: canvas.setStrokeColorRGB(*rgb))
        self._note(lambda canvas: canvas.setLineWidth(width))
        self._note(lambda canvas: canvas.setDash(list(dash)))
        super().stroke(colour, width, dash, round_ends=round_ends)

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
        super().box(x, y, width, height, radius, fill=fill, line=line)
        self._filled(fill)
        paints = {"stroke": int(bool(line)), "fill": int(bool(fill))}
        if radius:
            self._note(lambda canvas: canvas.roundRect(x, y, width, height, radius, **paints))
        else:
            self._note(lambda canvas: canvas.rect(x, y, width, height, **paints))

    def disc(
        self, x: float, y: float, radius: float, *, fill: str = "", line: str = "", thick: float = 0.8
    ) -> None:
        super().disc(x, y, radius, fill=fill, line=line, thick=thick)
        self._filled(fill)
        self._note(lambda canvas: canvas.circle(x, y, radius, stroke=int(bool(line)), fill=int(bool(fill))))

    def ring(self, x: float, y: float, radius: float) -> None:
        super().ring(x, y, radius)
        self._note(lambda canvas: canvas.circle(x, y, radius, stroke=1, fill=0))

    def line(self, points: Sequence[Point]) -> None:
        super().line(points)
        self._note(lambda canvas: canvas.drawPath(_path(canvas, points), stroke=1, fill=0))

    def curve(self, start: Point, first: Point, second: Point, end: Point) -> None:
        super().curve(start, first, second, end)
        self._note(lambda canvas: canvas.bezier(*start, *first, *second, *end))

    def polygon(self, points: Sequence[Point], colour: str, *, lined: bool = False) -> None:
        super().polygon(points, colour, lined=lined)
        self._filled(colour)
        self._note(lambda canvas: canvas.drawPath(_path(canvas, points), stroke=int(lined), fill=1))

    def _filled(self, token: str) -> None:
        if token:
            rgb = self._rgb[token]
            self._note(lambda canvas: canvas.setFillColorRGB(*rgb))

    def _note(self, mark: Mark) -> None:
        number = self.canvas.getPageNumber()
        while len(self.pages) < number:
            self.pages.append([])
        self.pages[number - 1].append(mark)


def _path(canvas: Canvas, points: Sequence[Point]) -> Any:
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    return path


def recorded(document: ReviewDocument, language: Language) -> list[list[Mark]]:
    """Draw a packet once and return its pages as lists of canvas calls."""
    canvas, _target = _canvas(document, language)
    pen = Recorder(canvas, chinese=language.chinese)
    draw(compose(document, language, Paper.A4), pen)
    return pen.pages


def _canvas(document: ReviewDocument, language: Language) -> tuple[Canvas, io.BytesIO]:
    return open_canvas(Paper.A4, "title", "author", "subject", language.code, document.created_at)


def _bare(
    sets: Sequence[list[list[Mark]]], document: ReviewDocument, folder: Path, *, one_file: bool
) -> None:
    language = Language("en")
    canvas, target = _canvas(document, language)
    for number, pages in enumerate(sets):
        for page in pages:
            for mark in page:
                mark(canvas)
            canvas.showPage()
        if not one_file or number == len(sets) - 1:
            canvas.save()
            (folder / f"{number}.pdf").write_bytes(target.getvalue())
            canvas, target = _canvas(document, language)


def _compared(
    name: str, document: ReviewDocument, code: str, count: int, goal: float, *, one_file: bool
) -> Row:
    language = Language(code)
    documents = [replace(document, person_name=f"{document.person_name} {number}") for number in range(count)]
    marks = recorded(document, language)
    with tempfile.TemporaryDirectory() as text:
        folder = Path(text)
        jobs = (
            lambda: render_many(documents, language, folder / "ours", one_file=one_file),
            lambda: _bare([marks] * count, document, folder, one_file=one_file),
        )
        ours, bare = in_turns(jobs, rounds=3)
    return Row(name, ours, "bare canvas, the same marks", bare, goal)


def run() -> list[Row]:
    """Compare packets in English and Chinese, and a book."""
    return [
        _compared(f"{PACKETS} packets, English", kari(), "en", PACKETS, 1.6, one_file=False),
        _compared(f"{PACKETS} packets, Chinese", liu_yang(), "zh_CN", PACKETS, 1.6, one_file=False),
        _compared(f"book of {BOOK} packets", kari(), "en", BOOK, 1.6, one_file=True),
    ]
