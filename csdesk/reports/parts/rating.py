"""The rating panel: the overall score on its scale, and the parts and formula it is made of."""

from csdesk.base.text import _
from csdesk.reports import glyphs
from csdesk.reports.fonts import Weight
from csdesk.reports.layout import Block, Layout
from csdesk.reports.pen import Pen
from csdesk.reports.styles import H2, NOTE, SCORE, TINY, Style
from csdesk.reviews.document import ReviewDocument
from csdesk.reviews.scale import scale_of

_LABEL = Style(7.5, 10, Weight.MEDIUM, "text2")
_OF = Style(12, 15, Weight.REGULAR, "text3")
_ITEM = Style(9, 12)
_SCALE_WIDTH = 180.0
_ROW = 22.0
_BARS = 76.0


def rating(layout: Layout, document: ReviewDocument) -> Block:
    """Return the panel; without a rating it says so."""
    formula = layout.lines(layout.say(document.formula), NOTE.tinted("text2"), layout.width / 2)
    height = max(120.0, 32 + len(document.sections) * _ROW + len(formula) * 11 + 12)

    def paint(pen: Pen, x: float, top: float) -> None:
        pen.box(x, top - height, layout.width, height, 8, fill="panel")
        _overall(pen, layout, document, x + 18, top)
        pen.stroke("rule_strong", 0.6)
        middle = x + layout.width * 0.477
        pen.line([(middle, top - 16), (middle, top - height + 16)])
        _parts(pen, layout, document, middle + 14.5, x + layout.width - 18, top)
        for index, line in enumerate(formula):
            base = top - 40.5 - len(document.sections) * _ROW - index * 11
            pen.text(middle + 14.5, base, line, NOTE.tinted("text2"))

    return Block(height, paint)


def _overall(pen: Pen, layout: Layout, document: ReviewDocument, x: float, top: float) -> None:
    pen.text(x, top - 23.5, layout.say(_("Overall rating")), _LABEL)
    if document.overall is None:
        pen.text(x, top - 56, layout.say(_("Not rated yet")), H2)
    else:
        end = pen.text(x, top - 61.5, layout.language.number(document.overall, 1), SCORE)
        pen.text(end + 6, top - 61.5, layout.say(_("/ {scale}", scale=document.scale)), _OF)
        pen.fitted(x, top - 80, layout.say(document.overall_label), H2, layout.width * 0.42)
    _scale(pen, document, x, top - 98)


def _scale(pen: Pen, document: ReviewDocument, x: float, y: float) -> None:
    """Draw a segment for each mark, or one bar of a hundred points; the marker points at the rating."""
    scale = scale_of(document.scale)
    if scale.points:
        _hundred(pen, document, x, y)
        return
    steps = max(document.scale, 1)
    step = _SCALE_WIDTH / steps
    score = document.overall or 0.0
    for index in range(steps):
        left, width = x + index * step, step - 2.6
        pen.box(left, y - 3.5, width, 7, 2, fill="track")
        share = min(max(score - index, 0.0), 1.0)
        if share > 0:
            pen.box(left, y - 3.5, max(width * share, 4), 7, 2, fill="accent_fill")
        pen.centre(left + width / 2, y - 14, str(index + 1), TINY.tinted("text2"))
    if document.overall is not None:
        glyphs.marker(pen, x + (min(max(score, 1), steps) - 0.5) * step - 1.3, y + 6)


def _hundred(pen: Pen, document: ReviewDocument, x: float, y: float) -> None:
    """Draw 0 to 100 as one bar with a tick at each fifth part; points over a hundred fill it."""
    share = min(max((document.overall or 0.0) / document.scale, 0.0), 1.0)
    pen.bar(x, y, _SCALE_WIDTH, share, "accent_fill", 7)
    for step in range(6):
        left = x + _SCALE_WIDTH * step / 5
        pen.centre(left, y - 14, str(round(document.scale * step / 5)), TINY.tinted("text2"))
    if document.overall is not None:
        glyphs.marker(pen, x + _SCALE_WIDTH * share, y + 6)


def _parts(pen: Pen, layout: Layout, document: ReviewDocument, left: float, right: float, top: float) -> None:
    pen.text(left, top - 23.5, layout.say(_("How the rating is made up")), _LABEL)
    if not document.sections:
        pen.text(left, top - 46, layout.say(_("Nothing is rated yet.")), _ITEM.tinted("text3"))
    for index, section in enumerate(document.sections):
        base = top - 46 - index * _ROW
        bar = right - 34 - _BARS
        weight = layout.language.basis_points(section.weight)
        start = pen.right(bar - 11, base, weight, _ITEM.tinted("text3"))
        pen.fitted(left, base, layout.say(section.name), _ITEM, start - left - 8)
        share = (section.score or 0.0) / max(document.scale, 1)
        pen.bar(bar, base + 3.2, _BARS, share, "accent_fill")
        score = layout.language.number(section.score, 1)
        pen.right(right, base, score, _ITEM.heavy())
