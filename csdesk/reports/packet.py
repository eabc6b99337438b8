"""A review packet put together: the parts in their order, the pages they fill, and the drawing of those pages."""

from dataclasses import dataclass, replace

from csdesk.base.language import Language
from csdesk.base.text import _
from csdesk.reports import page as sheet
from csdesk.reports.flow import Page, paginate
from csdesk.reports.layout import Layout, gap
from csdesk.reports.page import Furniture, Paper
from csdesk.reports.parts.identity import cycle_title, identity
from csdesk.reports.parts.rating import rating
from csdesk.reports.parts.sections import sections_of
from csdesk.reports.parts.summary import contents, remarks, summary
from csdesk.reports.parts.tiles import tiles
from csdesk.reports.pen import Pen
from csdesk.reports.wishes import ALL, Chapter, Copy, for_copy
from csdesk.reviews.document import ReviewDocument


@dataclass(frozen=True, slots=True)
class Packet:
    """A laid out packet: its pages, and where each anchor is."""

    layout: Layout
    paper: Paper
    furniture: Furniture
    pages: tuple[Page, ...]
    title: str
    anchor: str


def compose(
    document: ReviewDocument,
    language: Language,
    paper: Paper,
    prefix: str = "",
    chapters: frozenset[Chapter] = ALL,
    copy: Copy = Copy.HR,
    digest: str = "",
) -> Packet:
    """Lay out a document; ``prefix`` tells its anchors from those of other packets in a book.

    ``digest`` is the fingerprint of what was signed, for the foot of each page; '' in a draft.
    """
    document = for_copy(document, copy)
    layout = Layout(language, paper.text_width)
    numbers: dict[str, int] = {}
    start = f"{prefix}summary"
    sections = sections_of(layout, document, paper, prefix, chapters)
    entries = [(block.anchor, block.title) for block in sections if block.anchor]
    head = identity(layout, document)
    opening = [
        replace(head[0], anchor=start, title=layout.say(_("Summary"))),
        *head[1:],
        rating(layout, document),
        gap(12),
        *tiles(layout, document.kpis),
        *summary(layout, document),
        *remarks(layout, document),
        *([contents(layout, entries, numbers)] if entries else []),
    ]
    pages = paginate([*opening, *sections], paper.first_room, paper.room)
    for number, page in enumerate(pages, 1):
        numbers.update({block.anchor: number for _top, block in page.placed if block.anchor})
    furniture = _furniture(layout, document, copy, digest)
    return Packet(layout, paper, furniture, tuple(pages), document.person_name, start)


def draw(packet: Packet, pen: Pen, prefix: str = "", first_number: int = 0) -> None:
    """Draw all pages; ``first_number`` is the number of the packet's first page in a book (0 = no book)."""
    canvas, paper, count = pen.canvas, packet.paper, len(packet.pages)
    for number, page in enumerate(packet.pages, 1):
        first = number == 1
        top = paper.size[1] - (sheet.FIRST_TOP if first else sheet.TOP)
        sheet.head(pen, packet.layout, paper, packet.furniture, first=first)
        for offset, block in page.placed:
            if block.anchor:
                level = 1 if prefix and block.anchor != packet.anchor else 0
                title = packet.title if prefix and block.anchor == packet.anchor else block.title
                _mark(pen, block.anchor, title, top - offset + 12, level)
            block.paint(pen, sheet.MARGIN, top - offset)
        in_book = first_number + number - 1 if first_number else 0
        sheet.foot(pen, packet.layout, paper, packet.furniture, (number, count), in_book)
        canvas.showPage()


def _mark(pen: Pen, anchor: str, title: str, top: float, level: int) -> None:
    pen.canvas.bookmarkPage(anchor, fit="XYZ", left=0, top=top, zoom=0)
    pen.canvas.addOutlineEntry(title, anchor, level, closed=level == 0)


def _furniture(layout: Layout, document: ReviewDocument, copy: Copy, digest: str) -> Furniture:
    made = document.created_at
    day, time = layout.language.date(made.date()), layout.language.time(made)
    origin = _("{company} · created {day}, {time} with CSDesk", company=document.company, day=day, time=time)
    identity_words = _(
        "{document} · rev. {revision}", document=document.document_id, revision=str(document.revision)
    )
    kept = _("Confidential · personnel file") if copy is Copy.HR else _("Confidential · employee copy")
    return Furniture(
        layout.say(document.person_name),
        cycle_title(layout, document),
        layout.say(origin),
        layout.say(identity_words),
        draft=not document.finished,
        kept=layout.say(kept),
        digest=digest,
    )
