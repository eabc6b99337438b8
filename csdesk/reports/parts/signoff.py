"""Sign-off: three choices, lines for the employee's comments and three signature boxes, all on one page."""

from csdesk.base.text import _
from csdesk.reports import glyphs
from csdesk.reports.fonts import Weight
from csdesk.reports.layout import Block, Layout, gap
from csdesk.reports.pen import Pen
from csdesk.reports.styles import LEAD, NOTE, TITLE, Style
from csdesk.reviews.document import ReviewDocument

_CHOICE = Style(9, 13)
_LABEL = Style(8, 11, Weight.MEDIUM, "text3")
_NAME = Style(10, 13, Weight.SEMIBOLD)
_GAP = 16.0
_LINES = 3


def signoff(layout: Layout, document: ReviewDocument, anchor: str) -> list[Block]:
    """Return the section as blocks that stay on one page."""
    title = layout.say(_("Sign-off"))
    explained = layout.say(
        _(
            "Signing confirms that the review was discussed. It does not mean that you agree with every point; "
            "comments below become part of the record."
        )
    )
    first, *rest = layout.paragraph(title, TITLE)
    blocks = [
        Block(first.height, first.paint, keep=True, anchor=anchor, title=title),
        *rest,
        gap(2),
        *layout.paragraph(explained, LEAD),
        gap(9),
        *_choices(layout),
        gap(5),
        _comments(layout),
        gap(10),
        _signatures(layout, document),
    ]
    return [_kept(block, last=block is blocks[-1]) for block in blocks]


def _kept(block: Block, *, last: bool) -> Block:
    return Block(
        block.height, block.paint, keep=not last, space=block.space, anchor=block.anchor, title=block.title
    )


def _choices(layout: Layout) -> list[Block]:
    """Return the check boxes, beside one another while they fit."""
    choices = [
        layout.say(_("I agree with the review")),
        layout.say(_("I have read it and added comments")),
        layout.say(_("I ask for a meeting with HR")),
    ]
    rows: list[list[str]] = [[]]
    used = 0.0
    for choice in choices:
        wide = layout.measure(choice, _CHOICE) + 15 + 21
        if used + wide - 21 > layout.width and rows[-1]:
            rows.append([])
            used = 0.0
        rows[-1].append(choice)
        used += wide
    return [_choice_row(row) for row in rows]


def _choice_row(row: list[str]) -> Block:
    def paint(pen: Pen, x: float, top: float) -> None:
        for choice in row:
            glyphs.check_box(pen, x, top - 10)
            x = pen.text(x + 15, top - 10, choice, _CHOICE) + 21

    return Block(16, paint)


def _comments(layout: Layout) -> Block:
    label = layout.say(_("Employee’s comments"))
    height = 22 + _LINES * 18 + 6.0

    def paint(pen: Pen, x: float, top: float) -> None:
        pen.box(x, top - height, layout.width, height, 7, line="rule_strong")
        pen.text(x + 12, top - 15, label, _LABEL)
        for index in range(_LINES):
            pen.rule(x + 12, top - 36 - index * 18, layout.width - 24, "rule_strong")

    return Block(height, paint)


def _signatures(layout: Layout, document: ReviewDocument) -> Block:
    signers = [
        (layout.say(_("Employee")), document.person_name),
        (layout.say(_("Manager")), document.manager_name),
        (layout.say(_("Human Resources")), document.hr_name),
    ]
    width = (layout.width - 2 * _GAP) / len(signers)
    signature, day = layout.say(_("Signature")), layout.say(_("Date"))

    def paint(pen: Pen, x: float, top: float) -> None:
        for role, name in signers:
            pen.box(x, top - 96, width, 96, 7, line="rule_strong")
            pen.fitted(x + 12, top - 19, role, _LABEL, width - 24)
            pen.fitted(x + 12, top - 33, layout.say(name), _NAME, width - 24)
            pen.rule(x + 12, top - 55, width - 24, "text3")
            pen.text(x + 12, top - 65.5, signature, NOTE)
            end = pen.text(x + 12, top - 84.5, day, NOTE)
            pen.rule(end + 6, top - 85.5, x + width - 12 - end - 6, "text3")
            pen.signing_place = (pen.canvas.getPageNumber(), x + 10, top - 66, x + width - 10, top - 36)
            x += width + _GAP

    return Block(96, paint)
