"""The small radar beside blind spots and hidden strengths; a companion of the dots, since areas mislead."""

import math
from collections.abc import Callable

from csdesk.base.text import Words, _, pgettext
from csdesk.reports.fonts import Weight
from csdesk.reports.layout import Block, Layout, Stack
from csdesk.reports.parts.seen import Seen, blind_spots, hidden_strengths, outside_view
from csdesk.reports.pen import Pen, Point
from csdesk.reports.styles import SMALL, Style
from csdesk.reviews.document import ReviewDocument
from csdesk.reviews.scale import scale_of

_HEIGHT = 172.0
_RADIUS = 56.0
_SHARE = 0.47
"""Of the width for the radar with its names."""
_FEWEST, _MOST = 3, 8
_AXIS = Style(7.5, 10, Weight.REGULAR, "text2")
_KIND = Style(8, 18, Weight.SEMIBOLD, "warn")
_WHAT = Style(10, 14.5, Weight.SEMIBOLD)
_SHOWN = 2
"""Blind spots and hidden strengths that get a sentence each."""


def radar_and_findings(layout: Layout, document: ReviewDocument, items: list[Seen]) -> list[Block]:
    """Return both side by side; without enough items for a radar the findings take the whole width."""
    drawn = _FEWEST <= len(items) <= _MOST
    left = layout.width * _SHARE if drawn else 0.0
    found = _findings(layout, document, items, layout.width - left)
    height = max(_HEIGHT if drawn else 0.0, found.height + 8)
    if not height:
        return []

    def paint(pen: Pen, x: float, top: float) -> None:
        if drawn:
            _radar(pen, layout, document, items, x + left / 2 - 6, top - _HEIGHT / 2)
        down = top - max(4.0, (height - found.height) / 2)
        for line_top, line, style in found.lines:
            pen.text(x + left, down - line_top - layout.base(style), line, style)

    return [Block(height, paint)]


def _findings(layout: Layout, document: ReviewDocument, items: list[Seen], width: float) -> Stack:
    rows: list[tuple[str, Style]] = []
    spots, strengths = blind_spots(document, items), hidden_strengths(document, items)
    for item in spots[:_SHOWN]:
        rows += [(layout.say(_("Possible blind spot")), _KIND), *_finding(layout, document, item)]
    for item in strengths[:_SHOWN]:
        rows += [(layout.say(_("Hidden strength")), _KIND.tinted("info")), *_finding(layout, document, item)]
    if not rows and any(item.gap is not None for item in items):
        rows.append((layout.say(_("Own view and the view of others lie close together everywhere.")), SMALL))
    return layout.stack(rows, width, 2.5)


def finding(item: Seen, document: ReviewDocument, number: Callable[[float | None], str]) -> Words:
    """Say how far apart the views are."""
    return _(
        "{name} says {own}, the others say {others}.",
        name=document.person_given,
        own=number(item.own),
        others=number(outside_view(item)),
    )


def _finding(layout: Layout, document: ReviewDocument, item: Seen) -> list[tuple[str, Style]]:
    apart = layout.language.number((item.gap or 0) / 10, 1, sign=True)
    title = layout.say(pgettext("finding", "{item}, {gap}", item=item.name, gap=apart))
    told = finding(item, document, lambda mark: layout.language.number(mark, 1))
    return [(title, _WHAT), (layout.say(told), SMALL)]


def _radar(pen: Pen, layout: Layout, document: ReviewDocument, items: list[Seen], x: float, y: float) -> None:
    count, scale = len(items), scale_of(document.scale)
    turns = [math.pi / 2 - 2 * math.pi * index / count for index in range(count)]

    def ring(shares: list[float]) -> list[Point]:
        points = [
            (x + _RADIUS * share * math.cos(turn), y + _RADIUS * share * math.sin(turn))
            for share, turn in zip(shares, turns, strict=True)
        ]
        return [*points, points[0]]

    pen.stroke("rule_strong", 0.5)
    for step in range(1, 5):
        pen.line(ring([step / 4] * count))
    for point in ring([1.0] * count)[:-1]:
        pen.line([(x, y), point])
    views = (("manager", "accent", 1.3), ("outside", "peer", 1.1), ("own", "text", 1.1))
    for view, colour, thick in views:
        marks = [outside_view(item) if view == "outside" else getattr(item, view) for item in items]
        known = [(mark - scale.lowest) / (scale.highest - scale.lowest) for mark in marks if mark is not None]
        if len(known) == count:
            pen.stroke(colour, thick, round_ends=True)
            pen.line(ring(known))
    for item, turn in zip(items, turns, strict=True):
        _axis_name(
            pen, layout, item.name, x + (_RADIUS + 7) * math.cos(turn), y + (_RADIUS + 7) * math.sin(turn), x
        )


def _axis_name(pen: Pen, layout: Layout, name: str, x: float, y: float, middle: float) -> None:
    text, room = layout.say(name), layout.width * _SHARE / 2 - abs(x - middle) - 4
    if abs(x - middle) < 6:
        wide = min(pen.width(text, _AXIS), 120.0)
        pen.fitted(x - wide / 2, y - 2.5, text, _AXIS, 121.0)
    elif x > middle:
        pen.fitted(x, y - 2.5, text, _AXIS, room)
    else:
        pen.fitted(x - min(pen.width(text, _AXIS), room), y - 2.5, text, _AXIS, room + 1)
