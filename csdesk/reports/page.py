"""The sheet: paper sizes and margins, head and foot of a packet's pages, and what the PDF tells a reader program."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from csdesk.base.text import _
from csdesk.reports import glyphs
from csdesk.reports.fonts import Weight, face, latin
from csdesk.reports.layout import Layout
from csdesk.reports.paper import BOTTOM, FIRST_TOP, MARGIN, TOP, Paper
from csdesk.reports.pen import Pen
from csdesk.reports.styles import NOTE, SMALL, Style
from csdesk.reports.text import clean

__all__ = [
    "BOTTOM",
    "FIRST_TOP",
    "MARGIN",
    "TOP",
    "Furniture",
    "Paper",
    "Target",
    "foot",
    "head",
    "open_canvas",
]

_DIGEST = Style(6, 8, Weight.REGULAR, "text3")
_PILL = Style(7.5, 10, Weight.MEDIUM, "bad")


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands in the head and foot of each page."""

    name: str
    title: str
    origin: str
    """Company, and when the file was made."""
    identity: str
    """Document id and revision."""
    draft: bool
    kept: str = ""
    """Whose copy it is, beside the lock."""
    digest: str = ""
    """SHA-256 of what was signed, as hexadecimal; '' in a draft."""


class Target:
    """Takes the bytes of a finished file without copying them."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._data = b""

    def write(self, data: bytes) -> None:
        """Take the file, which comes in one piece."""
        self._data += data

    def getvalue(self) -> bytes:
        """Return the file."""
        return self._data


def open_canvas(
    paper: Paper, title: str, author: str, subject: str, language: str, made: datetime
) -> tuple[Canvas, Target]:
    """Start a document in memory whose bytes depend on its content only.

    The first font is our own, so that no Helvetica is named in the file.
    """
    options: dict[str, Any] = {"initialFontName": face(latin(Weight.REGULAR)).fontName}
    target: Any = Target()
    canvas = Canvas(
        target,
        pagesize=paper.size,
        pageCompression=1,
        invariant=1,
        lang=language.replace("_", "-"),
        **options,
    )
    canvas.setTitle(clean(title))
    canvas.setAuthor(clean(author))
    canvas.setSubject(clean(subject))
    canvas.setCreator("CSDesk")
    canvas.setProducer("CSDesk")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    stamp = made.strftime("D:%Y%m%d%H%M%S+00'00'")
    canvas.setDateFormatter(lambda *_parts: stamp)
    canvas.showOutline()
    return canvas, target


def head(pen: Pen, layout: Layout, paper: Paper, furniture: Furniture, *, first: bool) -> None:
    """Draw name and cycle, the confidentiality pill and a hairline; the first page has the pill only."""
    right, height = paper.size[0] - MARGIN, paper.size[1]
    kept = furniture.kept or layout.say(_("Confidential · personnel file"))
    left = _pill(pen, layout, right, height - 38, kept, "bad")
    if furniture.draft:
        left = _pill(pen, layout, left - 6, height - 38, layout.say(_("Draft, not finished")), "warn")
    if first:
        return
    end = pen.fitted(MARGIN, height - 38, furniture.name, SMALL.heavy(Weight.MEDIUM).tinted("text"), 160)
    pen.fitted(end + 6, height - 38, furniture.title, SMALL.tinted("text3"), left - end - 16)
    pen.rule(MARGIN, height - 46.5, paper.text_width)


def _pill(pen: Pen, layout: Layout, right: float, base: float, text: str, colour: str) -> float:
    style = _PILL.tinted(colour)
    lock = 10.0 if colour == "bad" else 0.0
    width = layout.measure(text, style) + lock + 13
    pen.box(right - width, base - 4, width, 14, 7, fill=f"{colour}_bg")
    if lock:
        glyphs.lock(pen, right - width + 6, base, colour)
    pen.text(right - width + 6.5 + lock, base, text, style)
    return right - width


def foot(
    pen: Pen, layout: Layout, paper: Paper, furniture: Furniture, numbers: tuple[int, int], in_book: int = 0
) -> None:
    """Draw origin, identity and page numbers; ``in_book`` adds the page's number in a book of many packets."""
    page, pages = numbers
    right = paper.size[0] - MARGIN
    words = _("Page {page} of {pages}", page=page, pages=pages)
    if in_book:
        words = _("Page {page} of {pages} · {number} in this book", page=page, pages=pages, number=in_book)
    pen.rule(MARGIN, 39.5, paper.text_width)
    start = pen.right(right, 27, layout.say(words), NOTE.heavy(Weight.MEDIUM).tinted("text2"))
    start = pen.right(start - 12, 27, furniture.identity, NOTE)
    pen.fitted(MARGIN, 27, furniture.origin, NOTE, start - MARGIN - 12)
    if furniture.digest:
        pen.text(MARGIN, 17.5, f"SHA-256 {furniture.digest}", _DIGEST)
