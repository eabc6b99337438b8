"""KPIs that count: value with n, target, points by the rule, and every rule written out in sentences."""

from csdesk.base.text import _, ngettext
from csdesk.kpis.scoring.rule import POINT
from csdesk.reports.fonts import Weight
from csdesk.reports.layout import Block, Layout, gap
from csdesk.reports.pen import Pen
from csdesk.reports.styles import HEAD, NOTE, ROW, SMALL, TINY, Style
from csdesk.reviews.document import KpiRow, ReviewDocument

_COLUMNS = (0.0, 0.52, 0.60, 0.72, 0.83, 0.92)
"""Name with its rule, weight, value, target, points, score, as shares of the width."""
_NAME = Style(9, 12.5, Weight.SEMIBOLD)
_VETO = Style(8.5, 12, Weight.SEMIBOLD, "bad")


def points(layout: Layout, document: ReviewDocument) -> list[Block]:
    """Return the table; nothing when no KPI counts."""
    if not document.kpi_rows:
        return []
    blocks = [_head(layout)]
    for row in document.kpi_rows:
        blocks += _row(layout, row)
    return [*blocks, _total(layout, document), gap(4)]


def _xs(layout: Layout) -> list[float]:
    return [layout.width * share for share in _COLUMNS]


def _head(layout: Layout) -> Block:
    names = (_("KPI and its rule"), _("Weight"), _("Result"), _("Target"), _("Points"), _("Score"))
    texts, xs = [layout.say(name) for name in names], _xs(layout)
    rooms = [end - start - 5 for start, end in zip(xs, [*xs[1:], layout.width], strict=True)]

    def paint(pen: Pen, x: float, top: float) -> None:
        for text, offset, room in zip(texts, xs, rooms, strict=True):
            pen.fitted(x + offset, top - 9, text, HEAD, room)
        pen.rule(x, top - 17, layout.width, "rule_strong", 0.8)

    return Block(17, paint, keep=True)


def _row(layout: Layout, row: KpiRow) -> list[Block]:
    xs, say = _xs(layout), layout.say
    about = [(say(row.name), _NAME)]
    about += [(say(words), NOTE) for words in row.rule]
    about += [(say(words), SMALL) for words in row.outcome]
    if row.veto:
        about.append((say(_("Veto: the KPI part gets the lowest score.")), _VETO))
    if row.comment:
        about.append((row.comment, SMALL))
    cases = say(ngettext("n = {n}", "n = {n}", row.n)) if row.n else ""
    value = layout.quantity(row.value, row.unit) if row.value is not None else say(_("no data"))
    texts = (
        [(layout.language.basis_points(row.weight), ROW)],
        [(value, ROW), (cases, TINY)],
        [(layout.quantity(row.target, row.unit), ROW)],
        [(shown_points(layout, row), ROW)],
        [(layout.language.number(row.score, 1), ROW.heavy())],
    )
    cells = [(0.0, layout.stack(about, xs[1] - 10))]
    ends = (*xs[2:], layout.width)
    for offset, end, items in zip(xs[1:], ends, texts, strict=True):
        cells.append((offset, layout.stack(items, end - offset - 4)))
    return layout.table_row(cells, 8)


def shown_points(layout: Layout, row: KpiRow) -> str:
    """Write points without needless decimals."""
    if row.points is None:
        return "–"
    return layout.language.number(row.points / POINT, 0 if row.points % POINT == 0 else 2)


def _total(layout: Layout, document: ReviewDocument) -> Block:
    score = next((section.score for section in document.sections if section.key == "kpis"), None)
    xs = _xs(layout)

    def paint(pen: Pen, x: float, top: float) -> None:
        pen.rule(x, top, layout.width, "text", 0.9)
        pen.text(x, top - 17, layout.say(_("Weighted total")), _NAME)
        pen.text(
            x + xs[5], top - 17, layout.language.number(score, 1), Style(11, 14, Weight.SEMIBOLD, "accent")
        )

    return Block(28, paint)
