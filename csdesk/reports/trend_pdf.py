"""A trend on paper: the chart with limits and events, what it says, how it is counted, and every period as a row."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from csdesk.base.language import Language
from csdesk.base.text import Words, _, pgettext
from csdesk.kpis.kpi import Kpi
from csdesk.kpis.signal import Mark, Signals
from csdesk.kpis.signal_words import rule_words
from csdesk.kpis.trend import Event, Trend, TrendPoint
from csdesk.kpis.wording import period_words
from csdesk.reports.charts import draw_trend, plot_of
from csdesk.reports.flow import paginate
from csdesk.reports.fonts import Weight
from csdesk.reports.frame import Box, column
from csdesk.reports.layout import Block, Layout, gap
from csdesk.reports.page import FIRST_TOP, MARGIN, TOP, Furniture, Paper, foot, open_canvas
from csdesk.reports.pen import Pen
from csdesk.reports.review_pdf import PdfInfo
from csdesk.reports.saving import save
from csdesk.reports.styles import BODY, H1, HEAD, LEAD, NOTE, ROW, SMALL, Style

_CHART = 250.0
_PILLS = 16.0
_HALF_PILL = 5.6
_NUMBER = Style(6.5, 8, Weight.SEMIBOLD, "surface")
_COLUMNS = (0.0, 0.24, 0.42, 0.54, 0.70)
"""Where the columns of the table begin, as shares of the width: period, value, n, target, signal."""
_ROW_HEIGHT = 15.0


@dataclass(frozen=True, slots=True)
class TrendSheet:
    """What is printed of a trend: with its signals, whose it is, how it is counted and where it comes from."""

    trend: Trend
    signals: Signals | None
    subject: str
    definition: Words
    source: str
    company: str


def render_trend(
    sheet: TrendSheet, language: Language, out: Path, made: datetime, paper: str = Paper.A4
) -> PdfInfo:
    """Write a trend to ``out``; ``made`` is printed as the moment it was created."""
    data, pages = trend_bytes(sheet, language, made, paper)
    save(out, data)
    return PdfInfo(out, pages, hashlib.sha256(data).hexdigest())


def trend_bytes(
    sheet: TrendSheet, language: Language, made: datetime, paper: str = Paper.A4
) -> tuple[bytes, int]:
    """Return a trend as PDF bytes and its number of pages; equal trends give equal bytes."""
    size = Paper(paper)
    layout = Layout(language, size.text_width)
    title = layout.say(sheet.trend.title)
    canvas, target = open_canvas(size, title, sheet.company, sheet.company, language.code, made)
    pen = Pen(canvas, chinese=language.chinese)
    furniture = Furniture(
        sheet.company,
        title,
        layout.say(_("{company} · created {moment} with CSDesk", company=sheet.company, moment=made)),
        "",
        draft=False,
    )
    pages = paginate(_blocks(layout, sheet, title), size.first_room, size.room)
    for number, page in enumerate(pages, start=1):
        if number > 1:
            pen.fitted(MARGIN, size.size[1] - 38, title, SMALL.heavy(Weight.MEDIUM), size.text_width)
            pen.rule(MARGIN, size.size[1] - 46.5, size.text_width)
        start = size.size[1] - (FIRST_TOP if number == 1 else TOP)
        for down, block in page.placed:
            block.paint(pen, MARGIN, start - down)
        foot(pen, layout, size, furniture, (number, len(pages)))
        canvas.showPage()
    canvas.save()
    return target.getvalue(), len(pages)


def _blocks(layout: Layout, sheet: TrendSheet, title: str) -> list[Block]:
    trend = sheet.trend
    blocks = [*layout.paragraph(title, H1), *layout.paragraph(sheet.subject, LEAD)]
    blocks += [gap(8), _chart(layout, sheet), *_events(layout, trend.events)]
    for words in (trend.sentence, sheet.signals.sentence if sheet.signals else None, trend.imported):
        if words is not None:
            blocks += [gap(6), *layout.paragraph(layout.say(words), BODY)]
    for cut in trend.cut_overs:
        blocks += layout.paragraph(layout.say(cut.words), SMALL)
    blocks += layout.heading(layout.say(_("How it is counted")))
    blocks += layout.paragraph(layout.say(sheet.definition), SMALL)
    blocks += layout.heading(layout.say(_("Period by period")), needs=80)
    blocks.append(_heads(layout))
    marks = {} if sheet.signals is None else {mark.index: mark for mark in sheet.signals.marks}
    for index, point in enumerate(trend.series[0].points if trend.series else ()):
        blocks.append(_row(layout, trend, point, marks.get(index)))
    return [*blocks, gap(6), *layout.paragraph(sheet.source, NOTE)]


def _chart(layout: Layout, sheet: TrendSheet) -> Block:
    names = [layout.say(series.name) for series in sheet.trend.series]

    def paint(pen: Pen, x: float, top: float) -> None:
        box = Box(x, top - _CHART + 4, layout.width, _CHART - _PILLS - 4)
        draw_trend(pen, layout, sheet.trend, box, names, sheet.signals)
        _pills(pen, layout, sheet.trend, names, box, top)

    return Block(_CHART, paint, keep=bool(sheet.trend.events))


def _pills(pen: Pen, layout: Layout, trend: Trend, names: list[str], box: Box, top: float) -> None:
    """Draw a numbered pill with a stem over the period of each event."""
    plot = plot_of(layout, box, names)
    points = trend.series[0].points if trend.series else ()
    for event in trend.events:
        place = next((index for index, point in enumerate(points) if event.day in point.period), None)
        if place is None:
            continue
        x = column(plot, place, len(points))
        pen.stroke("rule_strong", 0.6)
        pen.line([(x, top - 2 * _HALF_PILL), (x, plot.y)])
        pen.disc(x, top - _HALF_PILL, _HALF_PILL, fill="text2")
        pen.centre(x, top - _HALF_PILL - 2.3, str(event.number), _NUMBER)


def _events(layout: Layout, events: tuple[Event, ...]) -> list[Block]:
    said = [
        layout.say(
            pgettext(
                "event on a chart", "{number}. {day}: {label}", number=event.number, day=event.day, label=event.label
            )
        )
        for event in events
    ]  # fmt: skip
    return [gap(4), *(block for text in said for block in layout.paragraph(text, SMALL))] if said else []


def _heads(layout: Layout) -> Block:
    texts = [_("Period"), _("Value"), pgettext("table", "n"), _("Target"), pgettext("table", "Signal")]
    said = [layout.say(text) for text in texts]

    def paint(pen: Pen, x: float, top: float) -> None:
        for share, text in zip(_COLUMNS, said, strict=True):
            pen.text(x + share * layout.width, top - 9, text, HEAD)
        pen.rule(x, top - 14, layout.width, "rule_strong", 0.8)

    return Block(16, paint, keep=True)


def _row(layout: Layout, trend: Trend, point: TrendPoint, mark: Mark | None) -> Block:
    cells = [
        _period(layout, point),
        _quantity(layout, point.value, trend.kpi),
        layout.language.number(point.n) if point.n else "",
        _quantity(layout, trend.bands.target, trend.kpi) if trend.bands.target is not None else "",
        "" if mark is None else layout.say(rule_words(mark)),
    ]

    def paint(pen: Pen, x: float, top: float) -> None:
        for share, text in zip(_COLUMNS, cells, strict=True):
            pen.text(x + share * layout.width, top - 10.5, text, ROW)
        pen.rule(x, top - _ROW_HEIGHT, layout.width)

    return Block(_ROW_HEIGHT, paint)


def _period(layout: Layout, point: TrendPoint) -> str:
    name = layout.say(period_words(point.period))
    if point.partial:
        return layout.say(_("{period} (not over)", period=name))
    if point.mixed:
        return layout.say(_("{period} (counted in two ways)", period=name))
    return name


def _quantity(layout: Layout, value: float | None, kpi: Kpi) -> str:
    return "–" if value is None else layout.language.quantity(value, kpi.unit)
