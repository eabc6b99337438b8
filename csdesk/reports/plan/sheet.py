"""The sheet across: its measures, head and foot, and the scale of its weeks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from csdesk.base.text import _
from csdesk.plans.week import Week, position
from csdesk.reports import glyphs
from csdesk.reports.fonts import Weight
from csdesk.reports.layout import Layout
from csdesk.reports.page import Furniture, Paper
from csdesk.reports.pen import Pen
from csdesk.reports.styles import NOTE, SMALL, Style

MARGIN = 42.0
TABLE_TOP = 118.0
"""Points from the top of the sheet to the months over the lanes."""
FIRST_ROW = 148.0
FOOT = 40.0
LANES = 410.0
"""Where the lanes begin, from the left edge of the sheet."""
_PILL = Style(8, 10, Weight.MEDIUM, "bad")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet laid across, and the weeks along its right part."""

    paper: Paper
    weeks: Sequence[Week]

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        height, width = self.paper.size
        return width, height

    @property
    def right(self) -> float:
        """The right edge of everything."""
        return self.size[0] - MARGIN

    @property
    def step(self) -> float:
        """The width of a week."""
        return (self.right - LANES) / max(1, len(self.weeks))

    def y(self, down: float) -> float:
        """Return the height over the lower edge of a place so many points from the top."""
        return self.size[1] - down

    def x(self, day: date, *, evening: bool = True) -> float:
        """Return where a day ends (or begins) on the lanes."""
        passed = position(self.weeks, day) * self.step
        return LANES + passed - (0.0 if evening else self.step / 7)


def head(pen: Pen, layout: Layout, sheet: Sheet, furniture: Furniture) -> None:
    """Draw company, document and the confidentiality pill over a hairline."""
    base = sheet.y(38)
    text = layout.say(_("Confidential · personnel file"))
    width = layout.measure(text, _PILL) + 25
    pen.box(sheet.right - width, base - 4.5, width, 15, 7.5, fill="bad_bg")
    glyphs.lock(pen, sheet.right - width + 7, base, "bad")
    pen.text(sheet.right - width + 17.5, base, text, _PILL)
    end = pen.fitted(MARGIN, base, furniture.name, SMALL.heavy(Weight.MEDIUM).tinted("text"), 260)
    pen.fitted(end + 7, base, furniture.title, SMALL, 300)
    pen.rule(MARGIN, sheet.y(46.5), sheet.right - MARGIN)


def foot(pen: Pen, layout: Layout, sheet: Sheet, furniture: Furniture, numbers: tuple[int, int]) -> None:
    """Draw origin, identity and page numbers under a hairline."""
    page, pages = numbers
    pen.rule(MARGIN, FOOT, sheet.right - MARGIN)
    words = layout.say(_("Page {page} of {pages}", page=page, pages=pages))
    start = pen.right(sheet.right, FOOT - 13, words, NOTE.heavy(Weight.MEDIUM).tinted("text2"))
    start = pen.right(start - 12, FOOT - 13, furniture.identity, NOTE)
    pen.fitted(MARGIN, FOOT - 13, furniture.origin, NOTE, start - MARGIN - 12)
