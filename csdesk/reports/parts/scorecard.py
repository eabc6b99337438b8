"""The goal scorecard: each goal with what it supports, target, result, achievement and score."""

from csdesk.base.text import Words, _, ngettext
from csdesk.reports import glyphs
from csdesk.reports.fonts import Weight
from csdesk.reports.layout import Block, Layout, Paint, Stack, gap
from csdesk.reports.pen import Pen
from csdesk.reports.styles import HEAD, NOTE, ROW, SMALL, Style
from csdesk.reviews.document import ReviewDocument, ScorecardRow

_FULL = 1.2
"""The achievement that fills the whole track."""
_COLUMNS = (0.0, 0.396, 0.470, 0.563, 0.656, 0.919)
_TITLE = Style(9, 12.5, Weight.SEMIBOLD)
_TOTAL = Style(11, 14, Weight.SEMIBOLD, "accent")


def scorecard(layout: Layout, document: ReviewDocument) -> list[Block]:
    """Return the table with head, rows, weighted total and the printed rule."""
    if not document.scorecard:
        return layout.paragraph(layout.say(_("No goals were agreed for this period.")), SMALL)
    blocks = [_head(layout)]
    for row in document.scorecard:
        blocks += _row(layout, row)
    blocks += [
        _total_of(layout, document, document.scorecard, "goals"),
        gap(6),
        *layout.paragraph(layout.say(document.scoring_rule), NOTE),
    ]
    return blocks


def team_scorecard(layout: Layout, document: ReviewDocument) -> list[Block]:
    """Return the goals of the team whose result flows into the rating, with the team's score."""
    blocks = [_head(layout)]
    for row in document.team_rows:
        blocks += _row(layout, row)
    return [*blocks, _total_of(layout, document, document.team_rows, "team")]


def lead(document: ReviewDocument) -> Words:
    """Return the sentence under the section's title."""
    count = len(document.scorecard)
    if document.agreed_on is None:
        return ngettext(
            "One goal, with what it supports, the agreed target and the measured result.",
            "{n} goals, each with what it supports, the agreed target and the measured result.",
            count,
        )
    return ngettext(
        "One goal agreed on {day}, with what it supports, the agreed target and the measured result.",
        "{n} goals agreed on {day}, each with what it supports, the agreed target and the measured result.",
        count,
        day=document.agreed_on,
    )


def _xs(layout: Layout) -> list[float]:
    return [share * layout.width for share in _COLUMNS]


def _head(layout: Layout) -> Block:
    names = (_("Goal"), _("Weight"), _("Target"), _("Result"), _("Achieved"), _("Score"))
    texts = [layout.say(name) for name in names]
    xs = _xs(layout)
    rooms = [end - start - 5 for start, end in zip(xs, [*xs[1:], layout.width], strict=True)]

    def paint(pen: Pen, x: float, top: float) -> None:
        for text, offset, room in zip(texts, xs, rooms, strict=True):
            pen.fitted(x + offset, top - 9, text, HEAD, room)
        pen.rule(x, top - 17, layout.width, "rule_strong", 0.8)

    return Block(17, paint, keep=True)


def _row(layout: Layout, row: ScorecardRow) -> list[Block]:
    xs = _xs(layout)
    supports = layout.say(_("Supports {goal}", goal=row.supports)) if row.supports else ""
    comment = row.comment
    if row.adjustment:
        change = layout.language.number(row.adjustment, 1, sign=True)
        reason = row.adjustment_reason
        words = _("Adjusted {change}: {reason}", change=change, reason=reason)
        adjusted = layout.say(words if reason else _("Adjusted {change}.", change=change))
        comment = f"{comment}{'' if layout.language.chinese else ' '}{adjusted}".strip()
    goal = layout.stack([(row.title, _TITLE), (supports, NOTE), (comment, SMALL)], xs[1] - 6)
    cells: list[tuple[float, Stack]] = [(xs[0], goal)]
    texts = (
        layout.language.basis_points(row.weight),
        layout.quantity(row.target_value, row.measure_unit),
        layout.quantity(row.result_value, row.measure_unit),
    )
    for index, text in enumerate(texts, 1):
        cells.append((xs[index], layout.stack([(text, ROW)], xs[index + 1] - xs[index] - 4)))
    return layout.table_row(cells, 8, extra=_achievement(layout, row))


def _achievement(layout: Layout, row: ScorecardRow) -> Paint:
    """Return the drawing of bar, tick, percentage, sign and score."""
    xs = _xs(layout)
    base = layout.base(_TITLE)

    def paint(pen: Pen, x: float, top: float) -> None:
        y, bar = top - base, x + xs[4]
        if row.achieved is None:
            pen.fitted(bar, y, layout.say(_("not measured")), ROW.tinted("text3"), xs[5] - xs[4] - 8)
        else:
            pen.bar(bar, y + 3.2, 79, row.achieved / _FULL, glyphs.BARS[row.status])
            pen.stroke("text", 1.2)
            pen.line([(bar + 79 / _FULL, y - 2), (bar + 79 / _FULL, y + 8.4)])
            pen.right(x + xs[5] - 14, y, layout.language.percent(row.achieved), ROW)
        glyphs.status(pen, row.status, x + xs[5], y + 3.2)
        pen.text(x + xs[5] + 14, y, layout.language.number(row.score, 1), Style(9.5, 13, Weight.SEMIBOLD))

    return paint


def _total_of(
    layout: Layout, document: ReviewDocument, rows: tuple[ScorecardRow, ...], section_key: str
) -> Block:
    xs = _xs(layout)
    weight = sum(row.weight for row in rows)
    parts = [row.weight * row.achieved for row in rows if row.achieved is not None]
    achieved = sum(parts) / weight if weight and len(parts) == len(rows) else None
    score = next((section.score for section in document.sections if section.key == section_key), None)

    def paint(pen: Pen, x: float, top: float) -> None:
        pen.rule(x, top, layout.width, "text", 0.9)
        pen.text(x, top - 17, layout.say(_("Weighted total")), _TITLE)
        pen.text(x + xs[1], top - 17, layout.language.basis_points(weight), _TITLE)
        pen.text(x + xs[4], top - 17, layout.language.percent(achieved), _TITLE)
        pen.text(x + xs[5], top - 17, layout.language.number(score, 1), _TOTAL)

    return Block(28, paint)
