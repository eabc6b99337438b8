"""The map "How these goals connect": four columns from the vision to the person's own goals, joined by curves."""

from collections.abc import Mapping, Sequence

from csdesk.base.text import _, ngettext
from csdesk.reports import glyphs
from csdesk.reports.fonts import Weight
from csdesk.reports.layout import Block, Layout
from csdesk.reports.pen import Pen
from csdesk.reports.styles import HEAD, NOTE, Style
from csdesk.reviews.document import LineageNode, ReviewDocument

_COLUMNS = 4
_BOX_SHARE = 0.217
_STEP_SHARE = 0.2611
_TALL, _LOW = 30.0, 19.0
_MANY = 9
_MOST = 24
_TEXT = Style(8, 9.8)

Spots = Mapping[int, float]
"""Goal id -> distance of its box's middle from the map's top."""


def lineage(layout: Layout, document: ReviewDocument) -> list[Block]:
    """Return the map as one block; nothing without nodes."""
    nodes = [node for node in document.lineage if 0 <= node.column < _COLUMNS]
    if not nodes:
        return []
    shown, hidden = _fitting(nodes)
    tall = _TALL if max(_counts(shown)) <= _MANY else _LOW
    pitch = tall + (5.5 if tall == _TALL else 3.5)
    spots = places(shown, pitch, tall)
    height = max(spots.values()) + tall / 2
    blocks = [_heads(layout, document), _map(layout, shown, spots, tall, height)]
    if hidden:
        words = ngettext(
            "One more goal is only in the table.", "{n} more goals are only in the tables.", hidden
        )
        blocks += layout.paragraph(layout.say(words), NOTE)
    return blocks


def _counts(nodes: Sequence[LineageNode]) -> list[int]:
    return [sum(node.column == column for node in nodes) for column in range(_COLUMNS)]


def _fitting(nodes: Sequence[LineageNode]) -> tuple[list[LineageNode], int]:
    """Keep the first `_MOST` boxes of each column and tell how many are left out."""
    seen = [0] * _COLUMNS
    kept: list[LineageNode] = []
    for node in nodes:
        seen[node.column] += 1
        if seen[node.column] <= _MOST:
            kept.append(node)
    return kept, len(nodes) - len(kept)


def places(nodes: Sequence[LineageNode], pitch: float, tall: float) -> dict[int, float]:
    """Place the boxes: leaves one under the other, a parent in the middle of its children, none over another."""
    ids = {node.goal_id for node in nodes}
    children: dict[int | None, list[LineageNode]] = {}
    for node in nodes:
        children.setdefault(node.parent_id if node.parent_id in ids else None, []).append(node)
    spots: dict[int, float] = {}
    next_leaf = tall / 2
    floor = [tall / 2] * _COLUMNS

    def place(node: LineageNode, path: frozenset[int]) -> None:
        nonlocal next_leaf
        below = [child for child in children.get(node.goal_id, []) if child.goal_id not in path]
        for child in below:
            place(child, path | {child.goal_id})
        wanted = (spots[below[0].goal_id] + spots[below[-1].goal_id]) / 2 if below else next_leaf
        spots[node.goal_id] = max(wanted, floor[node.column])
        floor[node.column] = spots[node.goal_id] + pitch
        if not below:
            next_leaf = spots[node.goal_id] + pitch

    for root in children.get(None, []):
        place(root, frozenset({root.goal_id}))
    for node in nodes:
        if node.goal_id not in spots:  # goals that stand under one another in a ring have no top
            place(node, frozenset({node.goal_id}))
    return spots


def _heads(layout: Layout, document: ReviewDocument) -> Block:
    own = layout.say(_("{name}’s goals", name=document.person_given))
    names = [layout.say(_("Vision")), layout.say(_("Strategy")), layout.say(_("Department and team")), own]

    def paint(pen: Pen, x: float, top: float) -> None:
        for index, name in enumerate(names):
            pen.fitted(x + index * layout.width * _STEP_SHARE, top - 8, name, HEAD, layout.width * _BOX_SHARE)

    return Block(21, paint, keep=True)


def _map(layout: Layout, nodes: Sequence[LineageNode], spots: Spots, tall: float, height: float) -> Block:
    columns = {node.goal_id: node.column for node in nodes}
    wide, step = layout.width * _BOX_SHARE, layout.width * _STEP_SHARE

    def paint(pen: Pen, x: float, top: float) -> None:
        pen.stroke("rule_strong", 1)
        for node in nodes:
            parent = node.parent_id
            if parent is not None and parent in spots and columns[parent] < node.column:
                start = x + columns[parent] * step + wide
                _curve(pen, start, top - spots[parent], x + node.column * step, top - spots[node.goal_id])
        for node in nodes:
            _node(pen, layout, node, x + node.column * step, top - spots[node.goal_id], wide, tall)

    return Block(height, paint)


def _curve(pen: Pen, x1: float, y1: float, x2: float, y2: float) -> None:
    middle = (x1 + x2) / 2
    pen.curve((x1, y1), (middle, y1), (middle, y2), (x2, y2))


def _node(pen: Pen, layout: Layout, node: LineageNode, x: float, y: float, wide: float, tall: float) -> None:
    fill, line = ("sel", "") if node.own else ("surface", "rule_strong")
    pen.box(x, y - tall / 2, wide, tall, 6, fill=fill, line=line)
    glyphs.status(pen, node.status, x + 8, y, 7.5)
    style = _TEXT.heavy(Weight.MEDIUM) if node.own else _TEXT
    room = wide - 28
    rows = layout.lines(node.title, style, room)
    most = 2 if tall == _TALL else 1
    if len(rows) > most:
        rows = (*rows[: most - 1], _shortened(rows[most - 1], layout, style, room))
    base = y + (len(rows) - 1) * style.leading / 2 - style.size * 0.36
    for index, row in enumerate(rows):
        pen.text(x + 22, base - index * style.leading, row, style)


def _shortened(text: str, layout: Layout, style: Style, room: float) -> str:
    while text and layout.measure(text + "…", style) > room:
        text = text[:-1]
    return text.rstrip() + "…"
