"""Free questions with what the raters answered."""

from csdesk.base.text import _, pgettext
from csdesk.reports.fonts import Weight
from csdesk.reports.layout import Block, Layout, gap
from csdesk.reports.styles import BODY, HEAD, NOTE, SMALL, Style
from csdesk.reviews.document import ReviewDocument
from csdesk.reviews.form import Rater, rater_name

_QUESTION = Style(9.5, 13.5, Weight.SEMIBOLD)
_INDENT = 12.0


def answered(layout: Layout, document: ReviewDocument) -> list[Block]:
    """Return each question with its answers, in the order of the raters; an unanswered one says so."""
    blocks: list[Block] = []
    for one in document.questions:
        blocks += [gap(8), *(_kept(block) for block in layout.paragraph(one.name, _QUESTION))]
        if one.description:
            blocks += [_kept(block) for block in layout.paragraph(one.description, NOTE)]
        if not one.answers:
            blocks += layout.paragraph(layout.say(pgettext("question", "Not answered.")), SMALL)
        for rater, text in one.answers:
            name = layout.say(rater_name(Rater(rater)))
            blocks += [_kept(block) for block in layout.paragraph(name, HEAD, indent=_INDENT)]
            blocks += layout.paragraph(text, BODY, indent=_INDENT)
    return blocks


def quoted(layout: Layout) -> str:
    """Return the note under words that stand without names."""
    return layout.say(_("What others wrote stands here without names and in no order."))


def _kept(block: Block) -> Block:
    return Block(block.height, block.paint, keep=True)
