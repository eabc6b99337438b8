"""The alignment map as PDF: goals from left to right on a sheet laid across, and a sheet per branch where they are many."""

import hashlib
from collections.abc import Container
from datetime import datetime
from pathlib import Path

from csdesk.base.language import Language
from csdesk.base.period import Period
from csdesk.base.text import Words, _, ngettext, pgettext
from csdesk.goals.outline import Outline
from csdesk.goals.row import ancestors
from csdesk.reports.alignment.cards import MapPainter
from csdesk.reports.alignment.sheets import MapSheet, sheets
from csdesk.reports.fonts import Weight, missing
from csdesk.reports.layout import Layout
from csdesk.reports.page import Furniture, Paper, open_canvas
from csdesk.reports.pen import Pen
from csdesk.reports.plan.sheet import FOOT, MARGIN, Sheet, foot, head
from csdesk.reports.review_pdf import PdfInfo
from csdesk.reports.saving import save
from csdesk.reports.styles import NOTE, Style
from csdesk.reports.text import clean

TOP = 118.0
"""Points from the top of the sheet to the map."""
_LEGEND = 16.0
_TITLE = Style(20, 26, Weight.SEMIBOLD)
_UNDER = Style(10, 14, Weight.REGULAR, "text2")


def render_alignment(
    outline: Outline,
    company: str,
    language: Language,
    out: Path,
    made: datetime,
    paper: str = Paper.A4,
    hanging: Container[int] = frozenset(),
) -> PdfInfo:
    """Write the map of the goals in sight to ``out``; goals in ``hanging`` are marked."""
    data, pages = alignment_bytes(outline, company, language, made, paper, hanging)
    save(out, data)
    texts = [outline.rows[goal_id].title for goal_id in outline.order] + [company]
    lacking = "".join(dict.fromkeys("".join(missing(clean(text)) for text in texts)))
    return PdfInfo(out, pages, hashlib.sha256(data).hexdigest(), lacking)


def alignment_bytes(
    outline: Outline,
    company: str,
    language: Language,
    made: datetime,
    paper: str = Paper.A4,
    hanging: Container[int] = frozenset(),
) -> tuple[bytes, int]:
    """Return the map as PDF bytes and its number of pages; equal goals give equal bytes."""
    sheet = Sheet(Paper(paper), ())
    layout = Layout(language, sheet.right - MARGIN)
    title = layout.say(title_words(outline))
    canvas, target = open_canvas(Paper(paper), title, company, company, language.code, made)
    canvas.setPageSize(sheet.size)
    pen = Pen(canvas, chinese=language.chinese)
    furniture = _furniture(outline, company, title, layout, made)
    room = (sheet.right - MARGIN, sheet.size[1] - TOP - FOOT - 14 - _LEGEND)
    maps = sheets(lambda goal_id: outline.children.get(goal_id or None, ()), room)
    for number, part in enumerate(maps, start=1):
        head(pen, layout, sheet, furniture)
        _titles(pen, layout, sheet, outline, part, title)
        MapPainter(pen, layout, outline, part, (MARGIN, sheet.y(TOP)), hanging).draw()
        _legend(pen, layout, sheet)
        foot(pen, layout, sheet, furniture, (number, len(maps)))
        canvas.showPage()
    canvas.save()
    return target.getvalue(), len(maps)


def title_words(outline: Outline) -> Words:
    """Return the title of the map."""
    ground = outline.ground
    if not ground.period:
        return _("Alignment map")
    period = Period.parse(ground.period, ground.fiscal_start).title()
    return pgettext("alignment map", "Alignment map, {period}", period=period)


def _titles(pen: Pen, layout: Layout, sheet: Sheet, outline: Outline, part: MapSheet, title: str) -> None:
    width = sheet.right - MARGIN
    name = clean(outline.rows[part.head].title) if part.head else title
    pen.fitted(MARGIN, sheet.y(78), name, _TITLE, width)
    words: Words | str = ngettext("{n} goal", "{n} goals", len(outline.order))
    if part.head:
        above = ancestors(outline.rows, part.head)
        words = " › ".join(clean(outline.rows[goal_id].title) for goal_id in above)
    elif part.hidden:
        words = pgettext(
            "alignment map",
            "{goals} · a figure such as +3 tells how many more stand on a sheet of their own",
            goals=words,
        )
    pen.fitted(MARGIN, sheet.y(97), layout.say(words), _UNDER, width)


def _legend(pen: Pen, layout: Layout, sheet: Sheet) -> None:
    words = _(
        "Solid line: moves the goal on its left, as thick as its weight. Dashed: supports only. "
        "Tick: expected today. Orange dot: hangs in the air."
    )
    pen.fitted(MARGIN, FOOT + 9, layout.say(words), NOTE, sheet.right - MARGIN)


def _furniture(outline: Outline, company: str, title: str, layout: Layout, made: datetime) -> Furniture:
    code = outline.ground.period.replace("-", "")
    return Furniture(
        company,
        title,
        layout.say(_("{company} · created {moment} with CSDesk", company=company, moment=made)),
        f"AM-{code}" if code else "AM",
        draft=False,
    )
