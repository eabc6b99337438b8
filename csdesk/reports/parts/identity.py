"""Who is reviewed: company, name, role, and the four facts below the name."""

from csdesk.base.text import Words, _
from csdesk.reports.fonts import Weight
from csdesk.reports.layout import Block, Layout
from csdesk.reports.pen import Pen
from csdesk.reports.styles import NAME, SMALL, Style
from csdesk.reviews.document import ReviewDocument

_COMPANY = Style(10, 13, Weight.SEMIBOLD)
_KIND = Style(9.5, 13, Weight.MEDIUM, "accent")
_ROLE = Style(11, 15, Weight.REGULAR, "text2")
_FACT = Style(9.5, 13, Weight.MEDIUM)
_LABEL = Style(7.5, 10, Weight.REGULAR, "text3")
_INITIAL = Style(13, 16, Weight.SEMIBOLD, "on_accent")


def cycle_title(layout: Layout, document: ReviewDocument) -> str:
    """Return what kind of document this is, and of which cycle."""
    return layout.say(_("Performance review · {cycle}", cycle=document.cycle_name))


def identity(layout: Layout, document: ReviewDocument) -> list[Block]:
    """Return the head of the first page."""
    return [_company(layout, document), *_name(layout, document), _facts(layout, document)]


def _company(layout: Layout, document: ReviewDocument) -> Block:
    name = layout.say(document.company)
    subtitle = layout.say(document.company_subtitle)

    def paint(pen: Pen, x: float, top: float) -> None:
        pen.box(x, top - 26, 26, 26, 6, fill="accent_fill")
        pen.centre(x + 13, top - 17.8, name[:1].upper(), _INITIAL)
        room = layout.width - (190 if document.finished else 270)
        pen.fitted(x + 35, top - (12 if subtitle else 16.5), name, _COMPANY, room)
        pen.fitted(x + 35, top - 23.5, subtitle, SMALL.tinted("text3"), room)

    return Block(62, paint, keep=True)


def _name(layout: Layout, document: ReviewDocument) -> list[Block]:
    kind = layout.paragraph(cycle_title(layout, document), _KIND)
    name = layout.paragraph(document.person_name, NAME)
    role = layout.paragraph(
        " · ".join(part for part in (document.person_role, document.unit_name) if part), _ROLE
    )
    return [*kind, *name, *role]


def _facts(layout: Layout, document: ReviewDocument) -> Block:
    say, day = layout.say, layout.language.date
    period = span(layout, document)
    held: Words | str = day(document.held_on) if document.held_on else _("not yet held")
    facts = [
        (say(_("Employee no.")), say(document.person_number or "–")),
        (say(_("Manager")), say(document.manager_name or "–")),
        (say(_("Period")), say(period)),
        (say(_("Conversation held")), say(held)),
    ]
    shares = (0.22, 0.26, 0.28, 0.24)

    def paint(pen: Pen, x: float, top: float) -> None:
        pen.rule(x, top - 13, layout.width)
        for (label, value), share in zip(facts, shares, strict=True):
            pen.text(x, top - 33, label, _LABEL)
            pen.fitted(x, top - 46.5, value, _FACT, layout.width * share - 10)
            x += layout.width * share
        pen.rule(x - layout.width, top - 62, layout.width)

    return Block(78, paint)


def span(layout: Layout, document: ReviewDocument) -> Words:
    """Return the period with the year said once where it is the same."""
    day, start, end = layout.language.date, document.starts_on, document.ends_on
    same = start.year == end.year
    if layout.language.chinese:
        return _("{start} – {end}", start=day(start), end=day(end, "short" if same else "medium"))
    return _("{start} – {end}", start=day(start, "short" if same else "medium"), end=day(end))
