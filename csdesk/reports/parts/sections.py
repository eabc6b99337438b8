"""Everything after the first page, chapter by chapter."""

from collections.abc import Callable
from dataclasses import replace

from csdesk.base.text import Words, _, pgettext
from csdesk.reports.layout import Block, Layout, gap
from csdesk.reports.page import Paper
from csdesk.reports.parts import kpis
from csdesk.reports.parts import scorecard as goals
from csdesk.reports.parts.answers import answered
from csdesk.reports.parts.calibration import calibrated
from csdesk.reports.parts.development import development
from csdesk.reports.parts.lineage import lineage
from csdesk.reports.parts.others import others, others_lead
from csdesk.reports.parts.points import points
from csdesk.reports.parts.quarters import quarters
from csdesk.reports.parts.ratings import rated
from csdesk.reports.parts.signoff import signoff
from csdesk.reports.parts.talk import talk
from csdesk.reports.styles import H1, LEAD
from csdesk.reports.wishes import Chapter
from csdesk.reviews.document import ReviewDocument
from csdesk.reviews.scale import scale_of


def sections_of(
    layout: Layout, document: ReviewDocument, paper: Paper, prefix: str, chapters: frozenset[Chapter]
) -> list[Block]:
    """Return the chapters that are wished and have something to say; goals, KPIs and growth also say that there is nothing."""
    made: dict[Chapter, Callable[[], list[Block]]] = {
        Chapter.GOALS: lambda: _goals(layout, document, prefix),
        Chapter.KPIS: lambda: _kpis(layout, document, prefix, fresh=Chapter.GOALS in chapters),
        Chapter.MARKS: lambda: _marks(layout, document, prefix),
        Chapter.OTHERS: lambda: _others(layout, document, prefix),
        Chapter.TALK: lambda: _talk(layout, document, prefix),
    }
    blocks = [block for chapter, make in made.items() if chapter in chapters for block in make()]
    return blocks + _closing(layout, document, paper, prefix, chapters)


def _goals(layout: Layout, document: ReviewDocument, prefix: str) -> list[Block]:
    lead = goals.lead(document) if document.scorecard else None
    blocks = [
        *titled(layout, _("Goal scorecard"), lead, f"{prefix}goals"),
        *goals.scorecard(layout, document),
    ]
    if document.team_rows:
        heading = layout.heading(layout.say(pgettext("part of a review", "Team result")), needs=80)
        blocks += [*heading, *goals.team_scorecard(layout, document)]
    map_blocks = lineage(layout, document)
    if map_blocks:
        heading = layout.heading(layout.say(_("How these goals connect")), needs=80)
        blocks += [*heading, gap(3, keep=True), *map_blocks]
    return blocks


def _kpis(layout: Layout, document: ReviewDocument, prefix: str, *, fresh: bool) -> list[Block]:
    full = fresh and bool(document.scorecard) and bool(document.kpis or document.kpi_rows)
    lead = kpis.lead(document) if document.kpis else None
    blocks = [*_air(full), *titled(layout, _("KPI results"), lead, f"{prefix}kpis", fresh=full)]
    scored = points(layout, document)
    if scored:
        blocks += [*scored, gap(14)]
    if document.kpis or not scored:
        blocks += kpis.kpi_cards(layout, document)
    return blocks + _together(quarters(layout, document))


def _together(blocks: list[Block]) -> list[Block]:
    """Keep blocks on one page where they fit on one: no single row is left for the next."""
    if not blocks:
        return []
    return [replace(blocks[0], needs=sum(block.height for block in blocks), keep=True), *blocks[1:]]


def _marks(layout: Layout, document: ReviewDocument, prefix: str) -> list[Block]:
    if not document.competencies and not document.values and not document.questions:
        return []
    blocks = rated(layout, document, document.competencies, layout.say(_("Competency")))
    if document.values:
        value = layout.say(pgettext("company value", "Value"))
        blocks += [gap(16), *rated(layout, document, document.values, value)]
    scale = scale_of(document.scale)
    lead = _("How the work was done, on a scale from 1 to {scale}.", scale=document.scale)
    if scale.points:
        lead = _("How the work was done, in points from 0 to {scale}.", scale=document.scale)
    if not document.competencies and not document.values:
        title = titled(layout, pgettext("part of a review", "Questions"), None, f"{prefix}marks", fresh=False)
        return [gap(22), *title, *answered(layout, document)]
    full = bool(document.kpis)
    title = titled(layout, _("Competencies and values"), lead, f"{prefix}marks", fresh=full)
    if document.questions:
        heading = layout.heading(layout.say(pgettext("part of a review", "Questions")), needs=60)
        blocks += [*heading, *answered(layout, document)]
    return [*_air(full), *title, *blocks]


def _others(layout: Layout, document: ReviewDocument, prefix: str) -> list[Block]:
    if document.others is None or not document.others.groups:
        return []
    title = titled(layout, _("360 feedback"), others_lead(document), f"{prefix}others")
    return [*title, *others(layout, document)]


def _talk(layout: Layout, document: ReviewDocument, prefix: str) -> list[Block]:
    blocks = talk(layout, document)
    if blocks:
        name = pgettext("part of a review", "Conversation")
        blocks = [gap(22), *titled(layout, name, None, f"{prefix}talk", fresh=False), *blocks]
    private = calibrated(layout, document)
    if private:
        name = pgettext("part of a review", "Calibration")
        blocks += [gap(22), *titled(layout, name, None, f"{prefix}calibration", fresh=False), *private]
    return blocks


def _air(new_page: bool) -> list[Block]:
    """Return the space above a section that does not start a page."""
    return [] if new_page else [gap(22)]


def _closing(
    layout: Layout, document: ReviewDocument, paper: Paper, prefix: str, chapters: frozenset[Chapter]
) -> list[Block]:
    """Return development and sign-off: on one page with what precedes when all fits, else on a page of their own."""
    lead = _("Agreed for the time after this period.") if document.development else None
    steps: list[Block] = []
    if Chapter.GROWTH in chapters:
        name = _("Development")
        title = titled(layout, name, lead, f"{prefix}growth", fresh=False)
        steps = [*title, *development(layout, document)]
    signing = signoff(layout, document, f"{prefix}signing") if Chapter.SIGNING in chapters else []
    if not steps:
        return [gap(22), *signing] if signing else []
    tall = sum(block.height for block in (*steps, *signing)) + 44
    first = replace(steps[0], needs=tall if tall <= paper.room else 160.0)
    return [gap(22), first, *steps[1:], *([gap(22), *signing] if signing else [])]


def titled(
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
