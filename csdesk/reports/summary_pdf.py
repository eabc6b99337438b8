"""The summary of a cycle as PDF: one or two pages for management, without anybody's rating."""

import hashlib
from pathlib import Path

from csdesk.base.language import Language
from csdesk.base.text import Words, _, ngettext, pgettext
from csdesk.reports.cycle.blocks import counted, distributions, stages
from csdesk.reports.flow import paginate
from csdesk.reports.layout import Block, Layout, gap
from csdesk.reports.names import safe_name
from csdesk.reports.page import FIRST_TOP, MARGIN, TOP, Furniture, Paper, foot, head, open_canvas
from csdesk.reports.pen import Pen
from csdesk.reports.review_pdf import PdfInfo
from csdesk.reports.saving import save
from csdesk.reports.styles import H1, LEAD
from csdesk.reviews.summary.figures import CycleSummary


def render_summary(
    summary: CycleSummary, company: str, language: Language, out: Path, paper: str = Paper.A4
) -> PdfInfo:
    """Write the summary to ``out`` as a whole."""
    data, pages = summary_bytes(summary, company, language, paper)
    save(out, data)
    return PdfInfo(out, pages, hashlib.sha256(data).hexdigest())


def summary_bytes(
    summary: CycleSummary, company: str, language: Language, paper: str = Paper.A4
) -> tuple[bytes, int]:
    """Return the summary as PDF bytes and its number of pages; equal summaries give equal bytes."""
    sheet = Paper(paper)
    layout = Layout(language, sheet.text_width)
    title = layout.say(title_words(summary))
    canvas, target = open_canvas(sheet, title, company, company, language.code, summary.made_at)
    pen = Pen(canvas, chinese=language.chinese)
    furniture = Furniture(
        company,
        title,
        layout.say(_("{company} · created {moment} with CSDesk", company=company, moment=summary.made_at)),
        f"CS-{summary.cycle.code()}",
        draft=False,
        kept=layout.say(_("Confidential · management")),
    )
    blocks = [*_titles(layout, summary, title), *stages(layout, summary), *distributions(layout, summary)]
    pages = paginate([*blocks, *counted(layout, summary)], sheet.first_room, sheet.room)
    for number, page in enumerate(pages, start=1):
        head(pen, layout, sheet, furniture, first=number == 1)
        top = sheet.size[1] - (FIRST_TOP if number == 1 else TOP)
        for down, block in page.placed:
            block.paint(pen, MARGIN, top - down)
        foot(pen, layout, sheet, furniture, (number, len(pages)))
        canvas.showPage()
    canvas.save()
    return target.getvalue(), len(pages)


def title_words(summary: CycleSummary) -> Words:
    """Return the title of the page."""
    return pgettext("title", "Cycle summary: {cycle}", cycle=summary.cycle.name)


def summary_name(summary: CycleSummary, language: Language) -> str:
    """Return the stem of the file."""
    return safe_name(language.say(title_words(summary)).replace(":", " -").replace("：", " "))


def _titles(layout: Layout, summary: CycleSummary, title: str) -> list[Block]:
    cycle = summary.cycle
    people = ngettext("{n} person", "{n} people", summary.participants)
    words = pgettext(
        "cycle",
        "{start} to {end} · {people} · {finished} signed · form {form}",
        start=cycle.starts_on, end=cycle.ends_on, people=people, finished=summary.finished, form=summary.form,
    )  # fmt: skip
    return [
        gap(26, keep=True),
        Block(14, lambda _pen, _x, _top: None, keep=True),
        *layout.paragraph(title, H1),
        *layout.paragraph(layout.say(words), LEAD),
    ]
