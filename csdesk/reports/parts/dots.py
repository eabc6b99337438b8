"""The dot plot: one line for each item, dots for self, manager and groups, a bar for their range, and the gap."""

from csdesk.base.text import _, pgettext
from csdesk.reports.fonts import Weight
from csdesk.reports.layout import Block, Layout, gap
from csdesk.reports.parts.seen import Seen, group_name, least_gap
from csdesk.reports.pen import Pen
from csdesk.reports.styles import HEAD, SMALL, Style
from csdesk.reviews.document import ReviewDocument
from csdesk.reviews.form import Rater, rater_name
from csdesk.reviews.scale import scale_of

_ROW = 26.5
_LEFT, _RIGHT = 0.305, 0.875
"""Where the scale begins and ends, as shares of the width."""
_STEP = 6.5
"""Points between dots that would lie on one another."""
_SIZE = 4.2
_NAME = Style(9.5, 13, Weight.MEDIUM)
_GAP = Style(9.5, 13, Weight.SEMIBOLD)
_SHAPES = {Rater.PEER: "diamond", Rater.REPORT: "square", Rater.CUSTOMER: "triangle"}
_COLOURS = {Rater.PEER: "peer", Rater.REPORT: "warn_fill", Rater.CUSTOMER: "series3"}


def dot_plot(layout: Layout, document: ReviewDocument, items: list[Seen]) -> list[Block]:
    """Return head, lines and legend."""
    return [
        _head(layout, document),
        *(_line(layout, document, item) for item in items),
        gap(4, keep=True),
        _legend(layout, items),
    ]


def scale_ticks(highest: int) -> list[int]:
    """Return the marks that get a line: all of a short scale, every fifth part of a hundred."""
    scale = scale_of(highest)
    return list(range(0, 101, 20)) if scale.points else list(range(scale.lowest, scale.highest + 1))


def _x(layout: Layout, document: ReviewDocument, mark: float) -> float:
    scale = scale_of(document.scale)
    share = (mark - scale.lowest) / (scale.highest - scale.lowest)
    return layout.width * (_LEFT + share * (_RIGHT - _LEFT))


def _head(layout: Layout, document: ReviewDocument) -> Block:
    label = layout.say(pgettext("own mark minus that of others", "Gap"))

    def paint(pen: Pen, x: float, top: float) -> None:
        for mark in scale_ticks(document.scale):
            pen.centre(x + _x(layout, document, mark), top - 12, str(mark), HEAD)
        pen.right(x + layout.width, top - 12, label, HEAD)

    return Block(20, paint, keep=True)


def _line(layout: Layout, document: ReviewDocument, item: Seen) -> Block:
    def paint(pen: Pen, x: float, top: float) -> None:
        middle = top - _ROW / 2
        pen.stroke("rule", 0.6)
        for mark in scale_ticks(document.scale):
            left = x + _x(layout, document, mark)
            pen.line([(left, top), (left, top - _ROW)])
        pen.fitted(x, middle - 3.3, layout.say(item.name), _NAME, layout.width * _LEFT - 26)
        _dots(pen, layout, document, item, x, middle)
        _gap(pen, layout, document, item, x + layout.width, middle)
        pen.rule(x, top - _ROW, layout.width)

    return Block(_ROW, paint, keep=True)


def _dots(pen: Pen, layout: Layout, document: ReviewDocument, item: Seen, x: float, middle: float) -> None:
    for _rater, mark in item.groups:
        start, end = _x(layout, document, mark.low), _x(layout, document, mark.high)
        pen.box(x + start - 2.5, middle - 2.8, end - start + 5, 5.6, 2.8, fill="track")
    dots: list[tuple[float, str, str]] = []
    if item.manager is not None:
        dots.append((item.manager, "disc", "accent"))
    if item.own is not None:
        dots.append((item.own, "ring", "text"))
    dots += [(mark.mean / 10, _SHAPES[rater], _COLOURS[rater]) for rater, mark in item.groups]
    places = [_x(layout, document, mark) for mark, _shape, _colour in dots]
    for index, (_mark, shape, colour) in enumerate(dots):
        near = [other for other in range(len(dots)) if abs(places[other] - places[index]) < 2 * _SIZE]
        lift = (len(near) - 1) / 2 - near.index(index)
        symbol(pen, shape, colour, x + places[index], middle + lift * min(_STEP, 18 / max(len(near), 1)))


def symbol(pen: Pen, shape: str, colour: str, x: float, y: float) -> None:
    """Draw one dot; each rater has a shape of its own, so that print without colour tells them apart."""
    if shape == "disc":
        pen.disc(x, y, _SIZE, fill=colour)
    elif shape == "ring":
        pen.disc(x, y, _SIZE - 0.8, fill="surface", line=colour, thick=1.5)
    elif shape == "diamond":
        reach = _SIZE * 1.15
        pen.polygon([(x - reach, y), (x, y + reach), (x + reach, y), (x, y - reach)], colour)
    elif shape == "square":
        half = _SIZE * 0.82
        pen.box(x - half, y - half, 2 * half, 2 * half, 0.8, fill=colour)
    else:
        pen.polygon([(x - _SIZE, y - _SIZE * 0.8), (x + _SIZE, y - _SIZE * 0.8), (x, y + _SIZE)], colour)


def _gap(pen: Pen, layout: Layout, document: ReviewDocument, item: Seen, right: float, middle: float) -> None:
    if item.gap is None:
        pen.right(right, middle - 3.3, "–", SMALL.tinted("text3"))
        return
    least = round(least_gap(document) * 10)
    style = _NAME.heavy(Weight.REGULAR).tinted("text2")
    if item.gap >= least:
        style = _GAP.tinted("warn")
    elif item.gap <= -least:
        style = _GAP.tinted("info")
    pen.right(right, middle - 3.3, layout.language.number(item.gap / 10, 1, sign=True), style)


def _legend(layout: Layout, items: list[Seen]) -> Block:
    shown = [("ring", "text", layout.say(rater_name(Rater.SELF)))]
    shown.append(("disc", "accent", layout.say(rater_name(Rater.MANAGER))))
    for rater in dict.fromkeys(rater for item in items for rater, _mark in item.groups):
        words = _("{group} (mean)", group=group_name(rater))
        shown.append((_SHAPES[rater], _COLOURS[rater], layout.say(words)))
    spread = layout.say(_("Lowest to highest mark of a group"))

    def paint(pen: Pen, x: float, top: float) -> None:
        for shape, colour, name in shown:
            symbol(pen, shape, colour, x + 4.5, top - 8)
            x = pen.text(x + 14, top - 11, name, SMALL) + 18
        pen.box(x, top - 10.8, 16, 5.6, 2.8, fill="track")
        pen.text(x + 21, top - 11, spread, SMALL)

    return Block(18, paint)
