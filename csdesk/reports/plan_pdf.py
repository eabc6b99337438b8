"""The plan of a quarter as PDF: goals, weights, lanes by week and capacity on a sheet laid across."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from csdesk.base.language import Language
from csdesk.base.period import Grain
from csdesk.base.text import Words, _, pgettext
from csdesk.plans.lanes import Lane, QuarterPlan
from csdesk.plans.week import position
from csdesk.reports.fonts import Weight, missing
from csdesk.reports.layout import Layout
from csdesk.reports.page import Furniture, Paper, open_canvas
from csdesk.reports.pen import Pen
from csdesk.reports.plan.capacity import HEIGHT, strip
from csdesk.reports.plan.lanes import frame, rows
from csdesk.reports.plan.sheet import FIRST_ROW, FOOT, LANES, MARGIN, Sheet, foot, head
from csdesk.reports.review_pdf import PdfInfo
from csdesk.reports.saving import save
from csdesk.reports.styles import Style
from csdesk.reports.text import clean

_TITLE = Style(23, 28, Weight.SEMIBOLD)
_UNDER = Style(10, 14, Weight.REGULAR, "text2")
_PITCH, _LEAST = 25.0, 15.0
"""Height of a row in points, and how far rows may be pushed together to stay on one sheet."""
_REVIEW = Style(7.2, 9, Weight.MEDIUM, "surface")


def render_plan(
    plan: QuarterPlan, company: str, language: Language, out: Path, made: datetime, paper: str = Paper.A4
) -> PdfInfo:
    """Write the plan to ``out``; ``made`` is printed as the moment it was created."""
    data, pages = plan_bytes(plan, company, language, made, paper)
    save(out, data)
    texts = [lane.view.goal.title for lane in plan.lanes] + [company]
    lacking = "".join(dict.fromkeys("".join(missing(clean(text)) for text in texts)))
    return PdfInfo(out, pages, hashlib.sha256(data).hexdigest(), lacking)


def plan_bytes(
    plan: QuarterPlan, company: str, language: Language, made: datetime, paper: str = Paper.A4
) -> tuple[bytes, int]:
    """Return the plan as PDF bytes and its number of pages; equal plans give equal bytes."""
    sheet = Sheet(Paper(paper), plan.weeks)
    layout = Layout(language, sheet.right - MARGIN)
    title = layout.say(title_words(plan))
    canvas, target = open_canvas(Paper(paper), title, company, company, language.code, made)
    canvas.setPageSize(sheet.size)
    pen = Pen(canvas, chinese=language.chinese)
    furniture = _furniture(plan, company, layout, made)
    pages = _pages(sheet, plan.lanes)
    for number, (lanes, pitch) in enumerate(pages, start=1):
        head(pen, layout, sheet, furniture)
        _titles(pen, layout, sheet, plan, company, title)
        last = number == len(pages)
        bottom = _bottom(sheet) if last else sheet.size[1] - FOOT - 22
        frame(pen, layout, sheet, plan, bottom, FIRST_ROW + len(lanes) * pitch)
        rows(pen, layout, sheet, lanes, pitch)
        _review(pen, layout, sheet, plan, bottom)
        if last:
            strip(pen, layout, sheet, plan, FOOT + 12)
        foot(pen, layout, sheet, furniture, (number, len(pages)))
        canvas.showPage()
    canvas.save()
    return target.getvalue(), len(pages)


def title_words(plan: QuarterPlan) -> Words:
    """Return the title of the sheet."""
    period = plan.period
    if period.grain is not Grain.QUARTER:
        return _("Plan for {period}", period=period.title())
    year = str(period.year)
    return (
        _("Plan for the first quarter {year}", year=year),
        _("Plan for the second quarter {year}", year=year),
        _("Plan for the third quarter {year}", year=year),
        _("Plan for the fourth quarter {year}", year=year),
    )[period.number - 1]


def under_words(plan: QuarterPlan, company: str) -> Words:
    """Return the line under the title: company, weeks, when it was agreed and when it is reviewed."""
    first, last = plan.weeks[0].number, plan.weeks[-1].number
    words = pgettext(
        "plan", "{company} · weeks {first}–{last}", company=company, first=str(first), last=str(last)
    )
    if plan.plan.agreed_on is not None:
        words = pgettext("plan", "{before} · agreed {day}", before=words, day=plan.plan.agreed_on)
    week = review_week(plan)
    if week is not None:
        words = pgettext("plan", "{before} · mid-quarter review in week {week}", before=words, week=str(week))
    return words


def review_week(plan: QuarterPlan) -> int | None:
    """Return the number of the week of the review, None when no day is set."""
    day = plan.plan.review_on
    if day is None:
        return None
    return next((week.number for week in plan.weeks if week.start <= day <= week.end), None)


def _furniture(plan: QuarterPlan, company: str, layout: Layout, made: datetime) -> Furniture:
    code = plan.period.code.replace("-", "")
    return Furniture(
        company,
        layout.say(_("Quarterly plan, {period}", period=plan.period.title())),
        layout.say(_("{company} · created {moment} with CSDesk", company=company, moment=made)),
        layout.say(_("{document} · rev {revision}", document=f"QP-{code}", revision=plan.plan.revision)),
        draft=plan.plan.agreed_on is None,
    )


def _bottom(sheet: Sheet) -> float:
    return sheet.size[1] - FOOT - HEIGHT - 26


def _pages(sheet: Sheet, lanes: Sequence[Lane]) -> list[tuple[Sequence[Lane], float]]:
    """Cut the lanes into sheets; rows move together as far as they may before a second sheet is begun."""
    last_room = _bottom(sheet) - FIRST_ROW - 4
    if len(lanes) * _LEAST <= last_room:
        return [(lanes, min(_PITCH, last_room / max(1, len(lanes))))]
    each = int((sheet.size[1] - FOOT - 26 - FIRST_ROW) // _LEAST)
    on_last = int(last_room // _LEAST)
    pages: list[tuple[Sequence[Lane], float]] = []
    left = lanes
    while len(left) > on_last:
        size = min(each, len(left) - 1)
        pages.append((left[:size], _LEAST))
        left = left[size:]
    return [*pages, (left, _LEAST)]


def _titles(pen: Pen, layout: Layout, sheet: Sheet, plan: QuarterPlan, company: str, title: str) -> None:
    pen.fitted(MARGIN, sheet.y(80), title, _TITLE, sheet.right - MARGIN)
    pen.fitted(MARGIN, sheet.y(99), layout.say(under_words(plan, company)), _UNDER, sheet.right - MARGIN)


def _review(pen: Pen, layout: Layout, sheet: Sheet, plan: QuarterPlan, bottom: float) -> None:
    """Draw the dashed line of the review in the middle of its week, with its name at the foot."""
    day = plan.plan.review_on
    if day is None:
        return
    x = LANES + (int(position(plan.weeks, day) - 1e-9) + 0.5) * sheet.step
    pen.stroke("text", 1.1, (1.5, 2.2))
    pen.line([(x, sheet.y(FIRST_ROW)), (x, sheet.y(bottom))])
    text = layout.say(_("Mid-quarter review"))
    width = layout.measure(text, _REVIEW) + 12
    pen.box(x - width / 2, sheet.y(bottom + 12), width, 13, 6.5, fill="text")
    pen.centre(x, sheet.y(bottom + 8.2), text, _REVIEW)
