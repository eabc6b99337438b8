"""A review packet as one accessible HTML file: nothing is fetched, nothing runs, everything is words and tables."""

from collections.abc import Callable, Sequence
from html import escape

from csdesk.base.language import Language
from csdesk.base.progress import Progress
from csdesk.base.text import _
from csdesk.reports.html import chapters
from csdesk.reports.html.tags import paragraph, style, tag, text
from csdesk.reports.layout import Layout
from csdesk.reports.parts.identity import cycle_title, span
from csdesk.reports.sealing.source import Source
from csdesk.reports.wishes import Chapter, Copy, Wishes, for_copy
from csdesk.reviews.document import ReviewDocument

_WIDTH = 500.0


def packet_html(source: Source, language: Language, wishes: Wishes) -> str:
    """Return one packet as a whole page."""
    title = f"{source.document.person_name} – {source.document.cycle_name}"
    return _page(title, language, article(source, language, wishes, ""))


def book_html(sources: Sequence[Source], language: Language, wishes: Wishes, progress: Progress) -> str:
    """Return many packets as one page with an index in front."""
    first = sources[0].document
    parts, names = [], []
    for count, source in enumerate(sources):
        name = source.document.person_name
        names.append(name)
        progress.step(count, len(sources), _("Setting the packet of {name}", name=name))
        parts.append(article(source, language, wishes, f"p{count}-"))
    links = "".join(
        tag("li", tag("a", text(name), href=f"#p{count}-top")) for count, name in enumerate(names)
    )
    index = tag("nav", tag("h2", text(language.say(_("Index")))), tag("ol", links))
    progress.step(len(sources), len(sources))
    return _page(f"{first.company} – {first.cycle_name}", language, index + "".join(parts))


def _page(title: str, language: Language, body: str) -> str:
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f'<meta name="robots" content="noindex"><title>{escape(title)}</title><style>{style()}</style>'
    )
    code = language.code.replace("_", "-")
    return (
        f'<!doctype html>\n<html lang="{code}"><head>{head}</head><body><main>{body}</main></body></html>\n'
    )


def article(source: Source, language: Language, wishes: Wishes, prefix: str) -> str:
    """Return one packet; ``prefix`` tells its ids from those of others on the page."""
    document = for_copy(source.document, wishes.copy)
    layout = Layout(language, _WIDTH)
    made: dict[Chapter, Callable[[], str]] = {
        Chapter.GOALS: lambda: chapters.goals(layout, document),
        Chapter.KPIS: lambda: chapters.kpis(layout, document, prefix),
        Chapter.MARKS: lambda: chapters.marks(layout, document),
        Chapter.OTHERS: lambda: chapters.others(layout, document, prefix),
        Chapter.TALK: lambda: chapters.talk(layout, document),
        Chapter.GROWTH: lambda: chapters.growth(layout, document),
        Chapter.SIGNING: lambda: chapters.closing(layout, document),
    }
    parts = [make() for chapter, make in made.items() if chapter in wishes.chapters]
    head = _head(layout, document, wishes.copy, f"{prefix}top")
    return tag(
        "article", head, chapters.summary(layout, document), *parts, _foot(layout, source),
        aria_labelledby=f"{prefix}top",
    )  # fmt: skip


def _head(layout: Layout, document: ReviewDocument, copy: Copy, place: str) -> str:
    say = layout.say
    kept = _("Confidential · personnel file") if copy is Copy.HR else _("Confidential · employee copy")
    held = layout.language.date(document.held_on) if document.held_on else say(_("not yet held"))
    role = " · ".join(part for part in (document.person_role, document.unit_name) if part)
    facts = [
        (say(_("Employee no.")), document.person_number or "–"),
        (say(_("Manager")), document.manager_name or "–"),
        (say(_("Period")), say(span(layout, document))),
        (say(_("Conversation held")), held),
    ]
    rows = "".join(
        tag("tr", tag("th", text(name), scope="row"), tag("td", text(value))) for name, value in facts
    )
    draft = paragraph(say(_("Draft, not finished")), "kept") if not document.finished else ""
    return tag(
        "header", paragraph(document.company, "note"), tag("h1", text(document.person_name), id=place),
        paragraph(cycle_title(layout, document)), paragraph(role), paragraph(say(kept), "kept"), draft,
        tag("table", tag("tbody", rows)),
    )  # fmt: skip


def _foot(layout: Layout, source: Source) -> str:
    document, made = source.document, source.document.created_at
    day, time = layout.language.date(made.date()), layout.language.time(made)
    origin = _("{company} · created {day}, {time} with CSDesk", company=document.company, day=day, time=time)
    told = _("{document} · rev. {revision}", document=document.document_id, revision=str(document.revision))
    digest = f"SHA-256 {source.origin.digest}" if source.origin.digest else ""
    return tag("footer", paragraph(layout.say(origin)), paragraph(layout.say(told)), paragraph(digest))
