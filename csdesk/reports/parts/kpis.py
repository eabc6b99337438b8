"""The KPI page: a card with a chart for each KPI, two side by side."""

from csdesk.base.quantity import Unit
from csdesk.base.text import Words, _, ngettext
from csdesk.kpis.signals import signals_of
from csdesk.kpis.trend import Trend
from csdesk.reports import glyphs
from csdesk.reports.charts import draw_trend, scale_of
from csdesk.reports.fonts import Weight
from csdesk.reports.frame import Box
from csdesk.reports.layout import Block, Layout, gap
from csdesk.reports.parts.tiles import value_parts
from csdesk.reports.pen import Pen
from csdesk.reports.styles import SMALL, Style
from csdesk.reviews.document import KpiPage, ReviewDocument

_GAP = 10.0
_HEAD = 33.0
_CHART = 102.0
_VALUE = Style(14, 18, Weight.SEMIBOLD)
_NAME = Style(9.5, 13, Weight.SEMIBOLD)
_UNIT = Style(7.5, 10, Weight.REGULAR, "text3")
_SENTENCE = Style(8, 11.5, Weight.REGULAR, "text2")
_MOST_LINES = 4


def lead(document: ReviewDocument) -> Words:
    """Return the sentence under the section's title."""
    return _(
        "Results for the customers {name} served, compared with the team and the target.",
        name=document.person_given,
    )


def kpi_cards(layout: Layout, document: ReviewDocument) -> list[Block]:
    """Return rows of two cards; without KPIs the page says so."""
    if not document.kpis:
        words = _("No KPI data was recorded for {name} in this period.", name=document.person_name)
        return layout.paragraph(layout.say(words), SMALL)
    blocks: list[Block] = []
    for start in range(0, len(document.kpis), 2):
        blocks += [_pair(layout, document, document.kpis[start : start + 2]), gap(_GAP)]
    return blocks


def _pair(layout: Layout, document: ReviewDocument, pages: tuple[KpiPage, ...]) -> Block:
    width = (layout.width - _GAP) / 2
    sentences = [
        layout.lines(layout.say(page.sentence), _SENTENCE, width - 24)[:_MOST_LINES] for page in pages
    ]
    tall = max(len(rows) for rows in sentences) * layout.leading(_SENTENCE)
    height = _HEAD + _CHART + 14 + tall + 8

    def paint(pen: Pen, x: float, top: float) -> None:
        for page, rows in zip(pages, sentences, strict=True):
            pen.box(x, top - height, width, height, 7, line="rule_strong")
            _card_head(pen, layout, page, x + 12, top, width - 24)
            box = Box(x + 8, top - _HEAD - _CHART, width - 16, _CHART)
            draw_trend(
                pen,
                layout,
                page.trend,
                box,
                series_names(layout, document, page.trend),
                signals_of(page.trend),
            )
            for index, row in enumerate(rows):
                base = top - _HEAD - _CHART - 20 - index * layout.leading(_SENTENCE)
                pen.text(x + 12, base, row, _SENTENCE)
            x += width + _GAP

    return Block(height, paint)


def _card_head(pen: Pen, layout: Layout, page: KpiPage, x: float, top: float, width: float) -> None:
    base = top - 18
    figure, suffix = value_parts(layout, page)
    left = x + width
    if suffix:  # apart from the figure, so that figures look alike in every language
        left = pen.right(left, base, suffix, _VALUE) - (
            0 if suffix == "%" and layout.language.chinese else 3.5
        )
    left = pen.right(left, base, figure, _VALUE)
    glyphs.status(pen, page.status, x, base + 3.2)
    end = pen.fitted(x + 13, base, layout.say(page.trend.title), _NAME, left - x - 24)
    beside = next(
        (text for text in _beside_name(layout, page, suffix) if end + 12 + pen.width(text, _UNIT) < left), ""
    )
    pen.text(end + 5, base, beside, _UNIT)


def _beside_name(layout: Layout, page: KpiPage, shown: str) -> tuple[str, ...]:
    """Return how many cases the value rests on, and the axis's unit where the value has another; longest first."""
    scale = scale_of(page.trend)
    unit = layout.say(scale.suffix) if scale and page.trend.kpi.unit is Unit.SECONDS else ""
    cases = layout.say(ngettext("n = {n}", "n = {n}", page.n)) if page.n else ""
    both = " · ".join(part for part in ("" if unit == shown else unit, cases) if part)
    return both, cases, ""


def series_names(layout: Layout, document: ReviewDocument, trend: Trend) -> list[str]:
    """Return a label for each series: the person, then team and others by their own names."""
    names = []
    for series in trend.series:
        if series.role == "own":
            names.append(document.person_given)
        elif series.role == "team":
            names.append(layout.say(_("Team")))
        else:
            names.append(layout.say(series.name))
    return names
