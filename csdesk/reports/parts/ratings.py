"""Competencies and values: the mark on the scale as a row of discs, and the manager's comment."""

from csdesk.base.text import _
from csdesk.reports import glyphs
from csdesk.reports.fonts import Weight
from csdesk.reports.layout import Block, Layout, Paint
from csdesk.reports.pen import Pen
from csdesk.reports.styles import HEAD, NOTE, ROW, SMALL, Style
from csdesk.reviews.document import RatedItem, ReviewDocument

_NAME = Style(9, 12.5, Weight.SEMIBOLD)
_MARK = Style(9.5, 13, Weight.SEMIBOLD)
_COLUMNS = (0.0, 0.35, 0.445, 0.60)
"""Name, weight, marks and comment as shares of the width."""


def rated(layout: Layout, document: ReviewDocument, items: tuple[RatedItem, ...], name: str) -> list[Block]:
    """Return a table of rated items under a head; nothing without items."""
    if not items:
        return []
    blocks = [_head(layout, name, document.scale)]
    for item in items:
        blocks += _row(layout, item, document.scale)
    return blocks


def _head(layout: Layout, name: str, scale: int) -> Block:
    marks = layout.say(_("Mark, 1 to {scale}", scale=scale))
    comment = layout.say(_("Manager’s comment"))
    weight = layout.say(_("Weight"))

    def paint(pen: Pen, x: float, top: float) -> None:
        for text, share, end in zip(
            (name, weight, marks, comment), _COLUMNS, (*_COLUMNS[1:], 1.0), strict=True
        ):
            pen.fitted(x + layout.width * share, top - 9, text, HEAD, layout.width * (end - share) - 4)
        pen.rule(x, top - 17, layout.width, "rule_strong", 0.8)

    return Block(17, paint, keep=True)


def _row(layout: Layout, item: RatedItem, scale: int) -> list[Block]:
    share = layout.language.basis_points(item.weight) if item.weight else ""
    about = layout.stack([(item.name, _NAME), (item.description, NOTE)], layout.width * _COLUMNS[1] - 16)
    comment = layout.stack([(item.comment, SMALL)], layout.width * (1 - _COLUMNS[3]))
    cells = [(0.0, about), (layout.width * _COLUMNS[3], comment)]
    return layout.table_row(cells, 8, extra=_marks(layout, item, scale, share))


def _marks(layout: Layout, item: RatedItem, scale: int, share: str) -> Paint:
    base = layout.base(_NAME)

    def paint(pen: Pen, x: float, top: float) -> None:
        left = x + layout.width * _COLUMNS[2]
        pen.text(x + layout.width * _COLUMNS[1], top - base, share, ROW)
        if item.rating is None:
            pen.text(left, top - base, layout.say(_("not rated")), SMALL.tinted("text3"))
            return
        end = glyphs.marks(pen, left, top - base + 3.2, item.rating, scale)
        pen.text(end + 7, top - base, layout.language.number(item.rating), _MARK)

    return paint
