"""Review packets beside a bare canvas that draws the same marks from a list, with nothing left to lay out."""

import io
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
from reportlab.pdfgen.canvas import Canvas

from csdesk.base.language import Language
from csdesk.reports.packet import compose, draw
from csdesk.reports.packets import Order, render_many, write_packets
from csdesk.reports.page import Paper, open_canvas
from csdesk.reports.palette import palette
from csdesk.reports.pen import Pen, Point
from csdesk.reports.review_pdf import render_bytes
from csdesk.reports.sealing.manifest import Origin, origin_of
from csdesk.reports.sealing.source import Source
from csdesk.reports.styles import Style
from csdesk.reviews.document import ReviewDocument
from tests.bench.memory import Peak
from tests.bench.row import Row, in_turns
from tests.csdesk.reports.documents import kari, liu_yang
from tests.csdesk.reports.rich import rich

PACKETS = 30
BOOK = 200
PEOPLE = 500
"""Of the book whose memory is measured; a preview's page is measured too."""
BOOK_MB, PREVIEW_MS = 150.0, 150.0
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


def _memory() -> Row:
    """Set the book of `PEOPLE` sealed packets, in a process of its own."""
    ended = subprocess.run(
        [sys.executable, "-m", "tests.bench.pdf"], capture_output=True, text=True, check=True
    )
    return Row(
        f"book of {PEOPLE} packets of five pages, memory", float(ended.stdout), "budget", BOOK_MB, 1.0, "MB"
    )


class _Made(Sequence[Source]):
    """Documents that are made when it is their turn, as they are read from a file."""

    def __init__(self, origin: Origin) -> None:
        self._origin = origin

    def __len__(self) -> int:
        return PEOPLE

    def __getitem__(self, index: Any) -> Any:
        if index >= PEOPLE:
            raise IndexError
        return Source(replace(kari(), person_name=f"Kari Moe {index}"), self._origin)


def _print_peak() -> None:
    language, origin = Language("en"), origin_of("frozen")
    sources = _Made(origin)
    with tempfile.TemporaryDirectory() as folder, Peak() as peak:
        write_packets(sources, Order(book=True), language, Path(folder))
    print(peak.megabytes)


def _preview() -> Row:
    """Print a packet with everything and draw its first page, as a click on a name does."""
    document, language = rich(), Language("zh_CN")

    def click() -> None:
        data, _pages = render_bytes(document, language, origin=origin_of("frozen"))
        page = pypdfium2.PdfDocument(data)[0]
        page.render(scale=1.5)

    [best] = in_turns((click,), rounds=5)
    return Row("preview after a click, a packet with everything", best, "budget", PREVIEW_MS, 1.0)


def run() -> list[Row]:
    """Compare packets in English and Chinese, plain and with everything, and a book; weigh the book of 500."""
    return [
        _compared(f"{PACKETS} packets, English", kari(), "en", PACKETS, 1.6, one_file=False),
        _compared(f"{PACKETS} packets, Chinese", liu_yang(), "zh_CN", PACKETS, 1.6, one_file=False),
        _compared(f"{PACKETS} packets with everything", rich(), "en", PACKETS, 1.6, one_file=False),
        _compared(f"book of {BOOK} packets", kari(), "en", BOOK, 1.6, one_file=True),
        _preview(),
        _memory(),
    ]


if __name__ == "__main__":
    _print_peak()
