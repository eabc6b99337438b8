"""The development table: goal and step, support, by when, measured by what."""

from csdesk.base.text import _, pgettext
from csdesk.reports.fonts import Weight
from csdesk.reports.layout import Block, Layout
from csdesk.reports.pen import Pen
from csdesk.reports.styles import HEAD, ROW, SMALL, Style
from csdesk.reviews.document import DevelopmentRow, ReviewDocument

_COLUMNS = (0.0, 0.425, 0.68, 0.83)
_GOAL = Style(9, 12.5, Weight.SEMIBOLD)


def development(layout: Layout, document: ReviewDocument) -> list[Block]:
    """Return the table; without steps the page says so."""
    if not document.development:
        return layout.paragraph(layout.say(_("No development steps were agreed yet.")), SMALL)
    blocks = [_head(layout)]
    for row in document.development:
        blocks += _row(layout, row)
    return blocks


def _head(layout: Layout) -> Block:
    names = [
        layout.say(name)
        for name in (_("Development goal"), _("Support"), pgettext("due", "By"), _("Measured by"))
    ]
    ends = (*_COLUMNS[1:], 1.0)

    def paint(pen: Pen, x: float, top: float) -> None:
        for name, share, end in zip(names, _COLUMNS, ends, strict=True):
            pen.fitted(x + layout.width * share, top - 9, name, HEAD, layout.width * (end - share) - 6)
        pen.rule(x, top - 17, layout.width, "rule_strong", 0.8)

    return Block(17, paint, keep=True)


def _row(layout: Layout, row: DevelopmentRow) -> list[Block]:
    due = layout.language.date(row.due_on)
    texts = (
        [(row.goal, _GOAL), (row.action, SMALL)],
        [(row.support, ROW)],
        [(due, ROW)],
        [(row.measured_by, ROW)],
    )
    ends = (*_COLUMNS[1:], 1.0)
    cells = [
        (layout.width * share, layout.stack(items, layout.width * (end - share) - (10 if end < 1 else 0), 2))
        for items, share, end in zip(texts, _COLUMNS, ends, strict=True)
    ]
    return layout.table_row(cells, 8)
