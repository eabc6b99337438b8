"""The quarter table: each KPI's value by quarter with the cases behind it, target and team."""

from csdesk.base.errors import Refused
from csdesk.base.period import Period
from csdesk.base.quantity import Unit
from csdesk.base.text import _, pgettext
from csdesk.reports.charts import unit_scale
from csdesk.reports.fonts import Weight
from csdesk.reports.layout import Block, Layout, gap
from csdesk.reports.pen import Pen
from csdesk.reports.styles import HEAD, NOTE, ROW, TINY
from csdesk.reviews.document import QuarterRow, ReviewDocument

_NAME_SHARE = 0.28
_ROW_HEIGHT = 20.5


def quarters(layout: Layout, document: ReviewDocument) -> list[Block]:
    """Return the table and the note on its source; nothing without rows."""
    if not document.quarter_rows:
        return _source(layout, document)
    names = _quarter_names(layout, document.quarters)
    last = _quarter_names(layout, document.quarters[-1:])
    heads = [layout.say(_("KPI")), *names, layout.say(_("Target"))]
    heads.append(layout.say(_("Team {quarter}", quarter=last[0])) if last else layout.say(_("Team")))
    blocks = [*layout.heading(layout.say(_("By quarter")), above=8), _head(layout, heads)]
    blocks += [_row(layout, row, len(heads)) for row in document.quarter_rows]
    return [*blocks, *_source(layout, document)]


def _source(layout: Layout, document: ReviewDocument) -> list[Block]:
    text = layout.say(document.source_note)
    return [gap(6), *layout.paragraph(text, NOTE)] if text else []


def _quarter_names(layout: Layout, codes: tuple[str, ...]) -> list[str]:
    """Name the quarters, with the year only where the years differ."""
    periods: list[Period] = []
    for code in codes:
        try:
            periods.append(Period.parse(code))
        except Refused:
            return list(codes)
    if len({period.year for period in periods}) == 1:
        return [layout.say(pgettext("axis", "Q{number}", number=period.number)) for period in periods]
    return [layout.say(period.title()) for period in periods]


def _xs(layout: Layout, count: int) -> list[float]:
    rest = layout.width * (1 - _NAME_SHARE) / max(count - 1, 1)
    return [0.0, *(layout.width * _NAME_SHARE + index * rest for index in range(count - 1))]


def _head(layout: Layout, heads: list[str]) -> Block:
    xs = _xs(layout, len(heads))
    room = layout.width * (1 - _NAME_SHARE) / max(len(heads) - 1, 1) - 4

    def paint(pen: Pen, x: float, top: float) -> None:
        for text, offset in zip(heads, xs, strict=True):
            pen.fitted(x + offset, top - 9, text, HEAD, room if offset else layout.width * _NAME_SHARE - 6)
        pen.rule(x, top - 16, layout.width, "rule_strong", 0.8)

    return Block(16, paint, keep=True)


def _row(layout: Layout, row: QuarterRow, count: int) -> Block:
    values = [*row.values, row.target, row.team]
    cases = [*row.ns, *([0] * (len(values) - len(row.ns)))]
    unit = Unit(row.unit) if row.unit in set(Unit) else Unit.COUNT
    factor, suffix = unit_scale([value for value in values if value is not None], unit)
    name = layout.say(row.name)
    named = layout.say(_("{kpi}, {unit}", kpi=name, unit=suffix)) if suffix else name
    xs = _xs(layout, count)
    digits = _digits([value * factor for value in values if value is not None], unit)

    def paint(pen: Pen, x: float, top: float) -> None:
        base = top - 13.5
        pen.fitted(x, base, named, ROW.heavy(Weight.SEMIBOLD), layout.width * _NAME_SHARE - 8)
        for offset, value, n in zip(xs[1:], values, cases, strict=False):
            shown = None if value is None else value * factor
            end = pen.text(x + offset, base, layout.language.number(shown, digits), ROW)
            if n and value is not None:
                label = layout.say(pgettext("cases", "n {count}", count=n))
                if end + 4 + layout.measure(label, TINY) < x + offset + xs[2] - xs[1] - 2:
                    pen.text(end + 4, base, label, TINY)
        pen.rule(x, top - _ROW_HEIGHT, layout.width)

    return Block(_ROW_HEIGHT, paint)


def _digits(values: list[float], unit: Unit) -> int:
    """One row has one precision: decimals only where a value needs them."""
    if unit is Unit.COUNT or all(abs(value - round(value)) < 0.05 for value in values):
        return 0 if unit is not Unit.SECONDS else 1
    return 1
