"""What colleagues, reports and customers wrote, two columns of quotes, without names and in no order."""

from itertools import zip_longest

from csdesk.base.text import _, pgettext
from csdesk.reports.layout import Block, Layout, Stack, gap
from csdesk.reports.parts.seen import group_name
from csdesk.reports.pen import Pen
from csdesk.reports.styles import BODY, NOTE, Style
from csdesk.reviews.document import ReviewDocument

_BETWEEN = 24.0
_INDENT = 11.0
_TALLEST = 220.0
"""Points; a longer quote runs over the whole width, line by line."""


def quotes(layout: Layout, document: ReviewDocument) -> list[Block]:
    """Return the quotes of all groups that may be shown; nothing when nobody wrote."""
    said = said_by_groups(layout, document)
    if not said:
        return []
    half = (layout.width - _BETWEEN) / 2
    blocks = layout.heading(layout.say(_("What others said")), above=10, needs=80)
    waiting: list[Stack] = []
    for text, source in said:
        stack = layout.stack([(text, BODY), (source, NOTE)], half - _INDENT, 2)
        if stack.height > _TALLEST:
            blocks += [gap(6), *layout.paragraph(text, BODY, indent=_INDENT)]
            blocks += layout.paragraph(source, NOTE, indent=_INDENT)
        else:
            waiting.append(stack)
    for left, right in zip_longest(waiting[::2], waiting[1::2]):
        blocks += [gap(6), _pair(layout, [left] if right is None else [left, right], half)]
    return blocks


def said_by_groups(layout: Layout, document: ReviewDocument) -> list[tuple[str, str]]:
    """Return (text, who said it): the group, and the item it was said about."""
    names = {item.item_id: item.name for item in (*document.competencies, *document.values)}
    names |= {item.item_id: item.name for item in document.questions}
    found = []
    for group in document.others.groups if document.others else ():
        if group.withheld:
            continue
        name = layout.say(group_name(group))
        for quote in group.quotes:
            item = names.get(quote.item_id, "") if quote.item_id else ""
            source = (
                layout.say(pgettext("quote", "{group}, on {item}", group=name, item=item)) if item else name
            )
            found.append((quote.text, source))
    return found


def _pair(layout: Layout, stacks: list[Stack], half: float) -> Block:
    height = max(stack.height for stack in stacks)

    def line(pen: Pen, x: float, top: float, row: tuple[float, str, Style]) -> None:
        down, text, style = row
        pen.text(x + _INDENT, top - down - layout.base(style), text, style)

    def paint(pen: Pen, x: float, top: float) -> None:
        for stack in stacks:
            pen.stroke("accent", 1.6, round_ends=True)
            pen.line([(x, top - 1), (x, top - stack.height + 1)])
            for row in stack.lines:
                line(pen, x, top, row)
            x += half + _BETWEEN

    return Block(height, paint)
