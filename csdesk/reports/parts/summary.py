"""The words of the first page: the manager's summary, what went well, what to build next, and the contents."""

from collections.abc import Sequence

from csdesk.base.text import _
from csdesk.reports.fonts import Weight
from csdesk.reports.layout import Block, Layout, Stack, gap
from csdesk.reports.pen import Pen
from csdesk.reports.styles import BODY, H2, NOTE, SMALL, Style
from csdesk.reviews.document import ReviewDocument

_COLUMN_GAP = 24.0
_INDENT = 10.5
_BESIDE = 300.0
"""Points; lists up to this height stand beside each other."""
_NUMBER = Style(8.5, 12, Weight.MEDIUM, "accent")
_ENTRY = Style(8.5, 12, Weight.MEDIUM, "text2")


def summary(layout: Layout, document: ReviewDocument) -> list[Block]:
    """Return the manager's summary and the two lists; what is missing is said in a sentence."""
    blocks = layout.heading(layout.say(_("Manager’s summary")), above=12)
    text = document.summary.strip()
    style = BODY if text else SMALL
    blocks += layout.paragraph(text or layout.say(_("The manager has not written a summary yet.")), style)
    return [*blocks, gap(6), *_lists(layout, document)]


def _lists(layout: Layout, document: ReviewDocument) -> list[Block]:
    """Return went well and build next: side by side while short, one under the other when long."""
    half = (layout.width - _COLUMN_GAP) / 2
    pairs = [
        (layout.say(_("What went well")), document.went_well),
        (layout.say(_("What to build next")), document.build_next),
    ]
    pairs = [(title, items) for title, items in pairs if any(item.strip() for item in items)]
    stacks = [_bullets(layout, items, half) for _title, items in pairs]
    if not pairs:
        return []
    if max(stack.height for stack in stacks) > _BESIDE:
        return [block for title, items in pairs for block in _long_list(layout, title, items)]
    return [_beside(layout, [title for title, _items in pairs], stacks, half)]


def _bullets(layout: Layout, items: Sequence[str], width: float) -> Stack:
    placed: list[tuple[float, str, Style]] = []
    top = 0.0
    for item in items:
        for index, line in enumerate(layout.lines(item, BODY, width - _INDENT)):
            placed.append((top, ("" if index else "•") + line, BODY))
            top += layout.leading(BODY)
        top += 3.5
    return Stack(tuple(placed), top)


def _beside(layout: Layout, titles: Sequence[str], stacks: Sequence[Stack], half: float) -> Block:
    head = layout.leading(H2) + 2

    def paint(pen: Pen, x: float, top: float) -> None:
        for title, stack in zip(titles, stacks, strict=True):
            pen.fitted(x, top - layout.base(H2), title, H2, half)
            for line_top, line, style in stack.lines:
                base = top - head - line_top - layout.base(style)
                if line.startswith("•"):
                    pen.disc(x + 2.6, base + 3.3, 1.4, fill="accent")
                pen.text(x + _INDENT, base, line.removeprefix("•"), style)
            x += half + _COLUMN_GAP

    return Block(head + max(stack.height for stack in stacks), paint)


def _long_list(layout: Layout, title: str, items: Sequence[str]) -> list[Block]:
    blocks = layout.heading(title, above=8)
    for item in items:
        first, *rest = layout.paragraph(item, BODY, indent=_INDENT)
        blocks += [_dotted(first), *rest, gap(3.5)]
    return blocks


def _dotted(block: Block) -> Block:
    def paint(pen: Pen, x: float, top: float) -> None:
        pen.disc(x + 2.6, top - block.height / 2, 1.4, fill="accent")
        block.paint(pen, x, top)

    return Block(block.height, paint, keep=block.keep)


def remarks(layout: Layout, document: ReviewDocument) -> list[Block]:
    """Return the document's own remarks, such as what was left out and why."""
    if not document.notes:
        return []
    blocks = [gap(8)]
    for words in document.notes:
        blocks += layout.paragraph(layout.say(words), NOTE)
    return blocks


def contents(layout: Layout, entries: Sequence[tuple[str, str]], pages: dict[str, int]) -> Block:
    """Return the row of contents: (anchor, title); ``pages`` is filled once the pages are known."""
    wide = [layout.measure(title, _ENTRY) for _anchor, title in entries]
    spare = max((layout.width - sum(wide)) / max(len(entries), 1), 6.0)
    room = layout.width / max(sum(wide) + spare * len(entries), 1)

    def paint(pen: Pen, x: float, top: float) -> None:
        pen.rule(x, top - 12, layout.width)
        for (anchor, title), width in zip(entries, wide, strict=True):
            pen.text(x, top - 30, layout.language.number(pages.get(anchor, 0)), _NUMBER)
            end = pen.fitted(x, top - 43, title, _ENTRY, (width + spare) * room - 4)
            pen.link(anchor, x, top - 47, max(end - x, 20), 28)
            x += (width + spare) * room

    return Block(50, paint)
