"""Competencies and values: the mark on the scale as a row of discs, and the manager's comment."""

from csdesk.base.quantity import normalise
from csdesk.base.text import Words, _, pgettext
from csdesk.reports import glyphs
from csdesk.reports.fonts import Weight
from csdesk.reports.layout import Block, Layout, Paint
from csdesk.reports.pen import Pen
from csdesk.reports.styles import HEAD, NOTE, ROW, SMALL, Style
from csdesk.reviews.document import RatedItem, ReviewDocument
from csdesk.reviews.form import Rater, rater_name
from csdesk.reviews.scale import scale_of

_NAME = Style(9, 12.5, Weight.SEMIBOLD)
_MARK = Style(9.5, 13, Weight.SEMIBOLD)
_MOST_DISCS = 7
"""Longer scales are drawn as a bar."""
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
    if scale_of(scale).points:
        marks = layout.say(_("Points, 0 to {scale}", scale=scale))
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
    level = layout.say(_("{mark} means: {level}", mark=_number(layout, item.rating), level=item.level))
    given = raters_line(layout, item)
    texts = [(item.comment, SMALL), (level if item.level else "", NOTE), (given, NOTE)]
    comment = layout.stack(texts, layout.width * (1 - _COLUMNS[3]))
    cells = [(0.0, about), (layout.width * _COLUMNS[3], comment)]
    return layout.table_row(cells, 8, extra=_marks(layout, item, scale, share))


def raters_line(layout: Layout, item: RatedItem) -> str:
    """Say who gave which mark and how much it weighs, where more than the manager counts; '' otherwise."""
    counted = [mark for mark in item.marks if mark.weight]
    if len(counted) < 2 or item.score is None:
        return ""
    language = layout.language
    terms: Words | str = ""
    weights = normalise([mark.weight for mark in counted])
    for mark, weight in zip(counted, weights, strict=True):
        term = pgettext(
            "rater, mark and weight", "{rater} {mark} × {weight}", rater=rater_name(Rater(mark.rater)),
            mark=_number(layout, mark.mark), weight=language.basis_points(weight),
        )  # fmt: skip
        terms = pgettext("sum", "{first} + {second}", first=terms, second=term) if terms else term
    return layout.say(
        pgettext("sum and its result", "{sum} = {result}", sum=terms, result=language.number(item.score, 1))
    )


def _number(layout: Layout, mark: float | None) -> str:
    """Write a mark: whole ones without decimals."""
    return layout.language.number(mark, 0 if mark is None or float(mark).is_integer() else 1)


def _marks(layout: Layout, item: RatedItem, scale: int, share: str) -> Paint:
    base = layout.base(_NAME)
    shown = item.rating if item.score is None else item.score

    def paint(pen: Pen, x: float, top: float) -> None:
        left = x + layout.width * _COLUMNS[2]
        pen.text(x + layout.width * _COLUMNS[1], top - base, share, ROW)
        if shown is None:
            pen.text(left, top - base, layout.say(_("not rated")), SMALL.tinted("text3"))
            return
        if scale > _MOST_DISCS:
            wide = 44.0
            pen.bar(left, top - base + 3.2, wide, shown / scale, "accent")
            end = left + wide
        else:
            end = glyphs.marks(pen, left, top - base + 3.2, shown, scale)
        pen.text(end + 7, top - base, _number(layout, shown), _MARK)

    return paint
