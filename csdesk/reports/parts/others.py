"""The 360 page: who sees what how. Dots for self, manager and each group, their range and the gap to the own view."""

from csdesk.base.text import Words, _, ngettext, pgettext
from csdesk.reports.layout import Block, Layout, gap
from csdesk.reports.parts.answers import quoted
from csdesk.reports.parts.dots import dot_plot
from csdesk.reports.parts.quotes import quotes
from csdesk.reports.parts.radar import radar_and_findings
from csdesk.reports.parts.seen import group_name, least_gap, seen_items
from csdesk.reports.styles import NOTE
from csdesk.reviews.document import ReviewDocument
from csdesk.reviews.others import FEWEST, OthersGroup
from csdesk.reviews.scoring import decimal


def others_lead(document: ReviewDocument) -> Words:
    """Say how many answered, and from when on a group is shown."""
    groups = document.others.groups if document.others else ()
    answered, asked = sum(group.answered for group in groups), sum(group.asked for group in groups)
    told = ngettext(
        "{n} of {asked} person asked answered; a group is shown only when at least {fewest} of it answered.",
        "{n} of {asked} people asked answered; a group is shown only when at least {fewest} of it answered.",
        asked,
        asked=str(asked),
        fewest=str(FEWEST),
    )
    return Words(told.message, {**told.params, "n": str(answered)}, told.plural, told.n, told.context)


def others(layout: Layout, document: ReviewDocument) -> list[Block]:
    """Return plot, radar, findings and quotes; groups that are too small are named and left out."""
    items = seen_items(document)
    blocks: list[Block] = []
    if items:
        blocks += [*dot_plot(layout, document, items), gap(14), *radar_and_findings(layout, document, items)]
    blocks += quotes(layout, document)
    blocks.append(gap(8))
    for words in others_notes(document, plotted=bool(items)):
        blocks += layout.paragraph(layout.say(words), NOTE)
    if any(group.quotes for group in _groups(document)):
        blocks += layout.paragraph(quoted(layout), NOTE)
    return blocks


def _groups(document: ReviewDocument) -> tuple[OthersGroup, ...]:
    return document.others.groups if document.others else ()


def others_notes(document: ReviewDocument, *, plotted: bool) -> list[Words]:
    """Return what a reader must know: how the gap is counted, which groups are withheld, which were put together."""
    notes: list[Words] = []
    if plotted:
        least = decimal(round(least_gap(document) * 10))
        notes.append(
            _(
                "Gap = own mark minus the mean of all others shown; from {gap} on it is a possible blind spot, "
                "from −{gap} on a hidden strength.",
                gap=least,
            )
        )
    for group in _groups(document):
        if group.withheld:
            notes.append(
                _(
                    "{group}: {answered} of {asked} answered. That is too few to show anything without showing who.",
                    group=group_name(group),
                    answered=str(group.answered),
                    asked=str(group.asked),
                )
            )
        elif group.merged:
            names = [group_name(one) for one in group.merged]
            notes.append(
                _(
                    "Counted together, because one alone was too small: {groups}.",
                    groups=_listed(names),
                )
            )
    return notes


def _listed(names: list[Words]) -> Words:
    text = names[0]
    for name in names[1:]:
        text = pgettext("list", "{first}, {second}", first=text, second=name)
    return text
