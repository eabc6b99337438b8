"""The scorecard of a team as PDF: one sheet laid across."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from csdesk.base.language import Language
from csdesk.base.text import Words, _, ngettext, pgettext
from csdesk.kpis.trend import Status
from csdesk.plans.scorecard.card import TeamScorecard
from csdesk.reports import glyphs
from csdesk.reports.fonts import Weight, missing
from csdesk.reports.layout import Layout
from csdesk.reports.names import safe_name
from csdesk.reports.page import Furniture, Paper, open_canvas
from csdesk.reports.pen import Pen
from csdesk.reports.plan.sheet import FOOT, MARGIN, Sheet, foot, head
from csdesk.reports.review_pdf import PdfInfo
from csdesk.reports.saving import save
from csdesk.reports.scorecard.tables import FIRST, LEAST, PITCH, kpi_table, people_table
from csdesk.reports.styles import H2, NOTE, ROW, SMALL, Style
from csdesk.reports.text import clean

_TITLE = Style(23, 28, Weight.SEMIBOLD)
_UNDER = Style(10, 14, Weight.REGULAR, "text2")
_SENTENCES = 128.0
"""Points over the foot that the sentences take."""


def render_scorecard(
    card: TeamScorecard, company: str, language: Language, out: Path, made: datetime, paper: str = Paper.A4
) -> PdfInfo:
    """Write the scorecard to ``out``; ``made`` is printed as the moment it was created."""
    data = scorecard_bytes(card, company, language, made, paper)
    save(out, data)
    texts = [card.unit, card.lead, company, *(person.name for person in card.people)]
    lacking = "".join(dict.fromkeys("".join(missing(clean(text)) for text in texts)))
    return PdfInfo(out, 1, hashlib.sha256(data).hexdigest(), lacking)


def scorecard_bytes(
    card: TeamScorecard, company: str, language: Language, made: datetime, paper: str = Paper.A4
) -> bytes:
    """Return the scorecard as PDF bytes, one page; equal scorecards give equal bytes."""
    sheet = Sheet(Paper(paper), ())
    layout = Layout(language, sheet.right - MARGIN)
    title = layout.say(title_words(card))
    canvas, target = open_canvas(Paper(paper), title, company, company, language.code, made)
    canvas.setPageSize(sheet.size)
    pen = Pen(canvas, chinese=language.chinese)
    furniture = _furniture(card, company, layout, made)
    head(pen, layout, sheet, furniture)
    _titles(pen, layout, sheet, card, title)
    bottom = sheet.size[1] - FOOT - _SENTENCES - 22
    _tables(pen, layout, sheet, card, bottom)
    _notes(pen, layout, sheet, card, bottom + 11)
    _lists(pen, layout, sheet, card, bottom + 22)
    foot(pen, layout, sheet, furniture, (1, 1))
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def title_words(card: TeamScorecard) -> Words:
    """Return the title of the sheet."""
    return pgettext("title", "{unit} scorecard", unit=card.unit)


def scorecard_name(card: TeamScorecard, language: Language) -> str:
    """Return the stem of the file: "Phone, Tier 1 scorecard - 2026-Q3"."""
    return safe_name(f"{language.say(title_words(card))} - {card.period.code}")


def _furniture(card: TeamScorecard, company: str, layout: Layout, made: datetime) -> Furniture:
    code = card.period.code.replace("-", "")
    return Furniture(
        company,
        layout.say(_("Team scorecard, {period}", period=card.period.title())),
        layout.say(_("{company} · created {moment} with CSDesk", company=company, moment=made)),
        f"SC-{code}-{card.unit_id}",
        draft=False,
    )


def _titles(pen: Pen, layout: Layout, sheet: Sheet, card: TeamScorecard, title: str) -> None:
    pen.fitted(MARGIN, sheet.y(84), title, _TITLE, (sheet.right - MARGIN) * 0.55)
    right = sheet.right
    for state, count in reversed(card.statuses):
        label = layout.say(state_words(state, count))
        right = pen.right(right, sheet.y(84), label, SMALL.tinted("text").heavy(Weight.MEDIUM)) - 13
        glyphs.status(pen, state, right, sheet.y(84) + 3)
        right -= 14
    people = ngettext("{n} person", "{n} people", card.headcount)
    words = pgettext("scorecard", "{period} · {people}", period=card.period.title(), people=people)
    if card.lead:
        words = pgettext(
            "scorecard", "{period} · led by {lead} · {people}", period=card.period.title(), lead=card.lead, people=people
        )  # fmt: skip
    if card.running and card.data_until is not None:
        words = pgettext("scorecard", "{before} · data until {day}", before=words, day=card.data_until)
    pen.fitted(MARGIN, sheet.y(104), layout.say(words), _UNDER, sheet.right - MARGIN)


def state_words(state: Status, count: int) -> Words:
    """Count goals of one state."""
    return {
        Status.DONE: ngettext("{n} done", "{n} done", count),
        Status.ON_TRACK: ngettext("{n} on track", "{n} on track", count),
        Status.AT_RISK: ngettext("{n} at risk", "{n} at risk", count),
        Status.OFF_TRACK: ngettext("{n} off track", "{n} off track", count),
    }.get(state, ngettext("{n} not started", "{n} not started", count))


def _tables(pen: Pen, layout: Layout, sheet: Sheet, card: TeamScorecard, bottom: float) -> None:
    width = (sheet.right - MARGIN) * 0.62
    left = MARGIN + width + 28
    pen.text(MARGIN, sheet.y(134), layout.say(_("KPIs")), H2)
    pen.text(left, sheet.y(134), layout.say(pgettext("scorecard", "People")), H2)
    tall = min(PITCH, (bottom - FIRST) / max(1, len(card.kpis)))
    kpi_table(pen, layout, sheet, card, (width, tall))
    room = (bottom - FIRST) / max(1, len(card.people))
    out = people_table(pen, layout, sheet, card.people, (left, max(LEAST, min(PITCH, room)), bottom))
    if out:
        more = layout.say(ngettext("and {n} more person", "and {n} more people", out))
        pen.right(sheet.right, sheet.y(bottom + 10), more, NOTE)


def _notes(pen: Pen, layout: Layout, sheet: Sheet, card: TeamScorecard, down: float) -> None:
    """Say which changes chance explains, and which guardrails are broken."""
    words: list[Words] = list(card.guardrails)
    if any(kpi.noise for kpi in card.kpis):
        words.append(_("≈ within its usual swings: no change can be told from chance."))
    if any(kpi.imported for kpi in card.kpis):
        words.append(_("Some values were imported, not counted from contacts."))
    text = " ".join(layout.say(each) for each in words)
    pen.fitted(MARGIN, sheet.y(down), text, NOTE, (sheet.right - MARGIN) * 0.78)


def _lists(pen: Pen, layout: Layout, sheet: Sheet, card: TeamScorecard, top: float) -> None:
    """Draw three columns of sentences under a line."""
    pen.rule(MARGIN, sheet.y(top - 4), sheet.right - MARGIN, "rule_strong")
    heads: tuple[tuple[Words, Sequence[Words]], ...] = (
        (_("What changed"), card.changed),
        (_("Needs a decision"), card.decisions),
        (_("What is next"), card.coming),
    )
    step = (sheet.right - MARGIN) / 3
    for place, (words, sentences) in enumerate(heads):
        x = MARGIN + step * place
        pen.text(x, sheet.y(top + 12), layout.say(words), H2)
        down, lowest = top + 30, sheet.size[1] - FOOT - 6
        if not sentences:
            pen.text(x, sheet.y(down), layout.say(_("Nothing to tell.")), ROW.tinted("text3"))
        for sentence in sentences:
            rows = layout.lines(layout.say(sentence), ROW, step - 30)[:2]
            if down + 11.5 * (len(rows) - 1) > lowest:
                break
            pen.disc(x + 2.2, sheet.y(down) + 2.8, 1.5, fill="accent")
            for row in rows:
                pen.text(x + 10, sheet.y(down), row, ROW)
                down += 11.5
            down += 3.5
