"""A review packet put together: the parts in their order, the pages they fill, and the drawing of those pages."""

from dataclasses import dataclass, replace

from csdesk.base.language import Language
from csdesk.base.text import Words, _, pgettext
from csdesk.reports import page as sheet
from csdesk.reports.flow import Page, paginate
from csdesk.reports.layout import Block, Layout, gap
from csdesk.reports.page import Furniture, Paper
from csdesk.reports.parts import kpis
from csdesk.reports.parts import scorecard as goals
from csdesk.reports.parts.development import development
from csdesk.reports.parts.identity import cycle_title, identity
from csdesk.reports.parts.lineage import lineage
from csdesk.reports.parts.quarters import quarters
from csdesk.reports.parts.rating import rating
from csdesk.reports.parts.ratings import rated
from csdesk.reports.parts.signoff import signoff
from csdesk.reports.parts.summary import contents, remarks, summary
from csdesk.reports.parts.tiles import tiles
from csdesk.reports.pen import Pen
from csdesk.reports.styles import H1, LEAD
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


def compose(document: ReviewDocument, language: Language, paper: Paper, prefix: str = "") -> Packet:
    """Lay out a document; ``prefix`` tells its anchors from those of other packets in a book."""
    layout = Layout(language, paper.text_width)
    numbers: dict[str, int] = {}
    start = f"{prefix}summary"
    sections = _sections(layout, document, paper, prefix)
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
        contents(layout, entries, numbers),
    ]
    pages = paginate([*opening, *sections], paper.first_room, paper.room)
    for number, page in enumerate(pages, 1):
        numbers.update({block.anchor: number for _top, block in page.placed if block.anchor})
    return Packet(layout, paper, _furniture(layout, document), tuple(pages), document.person_name, start)


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


def _furniture(layout: Layout, document: ReviewDocument) -> Furniture:
    made = document.created_at
    day, time = layout.language.date(made.date()), layout.language.time(made)
    origin = _("{company} · created {day}, {time} with CSDesk", company=document.company, day=day, time=time)
    identity_words = _(
        "{document} · rev. {revision}", document=document.document_id, revision=str(document.revision)
    )
    return Furniture(
        layout.say(document.person_name),
        cycle_title(layout, document),
        layout.say(origin),
        layout.say(identity_words),
        draft=not document.finished,
    )


def _sections(layout: Layout, document: ReviewDocument, paper: Paper, prefix: str) -> list[Block]:
    """Return all that follows the first page."""
    own = [
        *_titled(
            layout,
            _("Goal scorecard"),
            goals.lead(document) if document.scorecard else None,
            f"{prefix}goals",
        ),
        *goals.scorecard(layout, document),
    ]
    map_blocks = lineage(layout, document)
    if map_blocks:
        heading = layout.heading(layout.say(_("How these goals connect")), needs=80)
        own += [*heading, gap(3, keep=True), *map_blocks]
    full = bool(document.scorecard) and bool(document.kpis)
    lead = kpis.lead(document) if document.kpis else None
    own += [*_air(full), *_titled(layout, _("KPI results"), lead, f"{prefix}kpis", fresh=full)]
    own += [*kpis.kpi_cards(layout, document), *quarters(layout, document)]
    own += _marks(layout, document, prefix)
    return own + _closing(layout, document, paper, prefix)


def _marks(layout: Layout, document: ReviewDocument, prefix: str) -> list[Block]:
    if not document.competencies and not document.values:
        return []
    rated_blocks = rated(layout, document, document.competencies, layout.say(_("Competency")))
    if document.values:
        rated_blocks += [
            gap(16),
            *rated(layout, document, document.values, layout.say(pgettext("company value", "Value"))),
        ]
    lead = _("How the work was done, on a scale from 1 to {scale}.", scale=document.scale)
    full = bool(document.kpis)
    title = _titled(layout, _("Competencies and values"), lead, f"{prefix}marks", fresh=full)
    return [*_air(full), *title, *rated_blocks]


def _air(new_page: bool) -> list[Block]:
    """Return the space above a section that does not start a page."""
    return [] if new_page else [gap(22)]


def _closing(layout: Layout, document: ReviewDocument, paper: Paper, prefix: str) -> list[Block]:
    """Return development and sign-off: on one page with what precedes when all fits, else on a page of their own."""
    lead = _("Agreed for the time after this period.") if document.development else None
    steps = [
        *_titled(layout, _("Development"), lead, f"{prefix}growth", fresh=False),
        *development(layout, document),
    ]
    signing = signoff(layout, document, f"{prefix}signing")
    tall = sum(block.height for block in (*steps, *signing)) + 44
    first = replace(steps[0], needs=tall if tall <= paper.room else 160.0)
    return [gap(22), first, *steps[1:], gap(22), *signing]


def _titled(
    layout: Layout, title: Words, lead: Words | None, anchor: str, *, fresh: bool = True
) -> list[Block]:
    """Return a section's title with its anchor, and the sentence under it."""
    text = layout.say(title)
    first, *rest = layout.paragraph(text, H1)
    blocks = [replace(first, keep=True, fresh=fresh, anchor=anchor, title=text, needs=120.0)]
    blocks += [replace(block, keep=True) for block in rest]
    if lead is not None:
        blocks += [replace(block, keep=True) for block in layout.paragraph(layout.say(lead), LEAD)]
    return [*blocks, gap(9, keep=True)]
