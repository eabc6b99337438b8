"""The four KPI tiles of the first page: state, value, target and a sparkline."""

from csdesk.base.text import _
from csdesk.kpis.trend import Trend
from csdesk.reports import glyphs
from csdesk.reports.charts import sparkline
from csdesk.reports.fonts import Weight
from csdesk.reports.frame import Box
from csdesk.reports.layout import Block, Layout
from csdesk.reports.pen import Pen
from csdesk.reports.styles import Style
from csdesk.reviews.document import KpiPage

MOST = 4
_HEIGHT = 72.5
_GAP = 10.0
_HEAD = Style(8, 11, Weight.MEDIUM, "text2")
_VALUE = Style(18, 22, Weight.SEMIBOLD)
_UNIT = Style(8.5, 11, Weight.REGULAR, "text3")
_TARGET = Style(7.5, 10, Weight.REGULAR, "text3")


def kpi_name(trend: Trend, layout: Layout, *, short: bool = False) -> str:
    """Return the KPI's name, the short one where there is one and room is little."""
    return layout.say(trend.kpi.short if short and trend.kpi.short else trend.title)


def tiles(layout: Layout, kpis: tuple[KpiPage, ...]) -> list[Block]:
    """Return one row of tiles; none without KPIs."""
    shown = kpis[:MOST]
    if not shown:
        return []
    width = (layout.width - _GAP * (MOST - 1)) / MOST

    def paint(pen: Pen, x: float, top: float) -> None:
        for index, page in enumerate(shown):
            _tile(pen, layout, page, x + index * (width + _GAP), top, width)

    return [Block(_HEIGHT, paint)]


def _tile(pen: Pen, layout: Layout, page: KpiPage, x: float, top: float, width: float) -> None:
    unit = page.trend.kpi.unit
    pen.box(x, top - _HEIGHT, width, _HEIGHT, 7, line="rule_strong")
    glyphs.status(pen, page.status, x + 10, top - 15)
    pen.fitted(x + 23, top - 17.8, kpi_name(page.trend, layout, short=True), _HEAD, width - 31)
    figure, suffix = value_parts(layout, page)
    end = pen.text(x + 10, top - 42, figure, _VALUE)
    if suffix:
        end = pen.text(end + 4, top - 42, suffix, _UNIT)
    spark = min(40.0, x + width - 12 - end - 10)
    if spark > 18:
        sparkline(pen, page.trend, Box(x + width - 11 - spark, top - 45, spark, 16))
    if page.value is None:
        foot = layout.say(_("no data"))
    elif page.target is None:
        foot = layout.say(_("no target"))
    else:
        foot = layout.say(_("target {value}", value=layout.quantity(page.target, unit)))
    pen.fitted(x + 10, top - 61.5, foot, _TARGET, width - 18)


def value_parts(layout: Layout, page: KpiPage) -> tuple[str, str]:
    """Return the KPI's value as a figure and its unit, without needless decimals."""
    text = layout.quantity(page.value, page.trend.kpi.unit)
    figure, _space, suffix = text.partition("\u00a0")
    if not suffix and figure.endswith("%"):
        return figure[:-1], "%"
    return figure, suffix
