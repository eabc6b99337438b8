"""The two tables of a team's scorecard: KPIs with their course, and people with their goals."""

from collections.abc import Sequence
from zlib import crc32

from csdesk.base.quantity import Direction, Unit
from csdesk.base.text import Words, _, ngettext, pgettext
from csdesk.goals.pace import shown
from csdesk.kpis.trend import Status
from csdesk.people.person import initials
from csdesk.plans.scorecard.card import ScoredKpi, ScoredPerson, TeamScorecard
from csdesk.reports import glyphs
from csdesk.reports.charts import sparkline
from csdesk.reports.fonts import Weight
from csdesk.reports.frame import Box
from csdesk.reports.layout import Layout
from csdesk.reports.pen import Pen
from csdesk.reports.plan.sheet import MARGIN, Sheet
from csdesk.reports.styles import HEAD, NOTE, ROW, TINY, Style

HEADS, FIRST = 152.0, 161.0
"""Points from the top of the sheet to the heads of the tables and to their first row."""
PITCH, LEAST = 28.0, 17.0
_INITIALS = Style(6.2, 8, Weight.SEMIBOLD, "text2")
_VALUE = Style(10, 13, Weight.SEMIBOLD)
_SPARK = 0.12
_ENDS = (0.425, 0.555, 0.655, 0.765, 0.88, 1.0)
"""Right edges of spark line, value, target and the three differences, as shares of the table's width."""


def kpi_table(pen: Pen, layout: Layout, sheet: Sheet, card: TeamScorecard, room: tuple[float, float]) -> None:
    """Draw the KPIs; ``room`` is the width of the table and the height of a row, in points."""
    width, pitch = room
    ends = [MARGIN + width * share for share in _ENDS]
    heads: tuple[Words | str, ...] = (
        card.period.code,
        pgettext("column", "Target"),
        pgettext("column", "vs target"),
        pgettext("column", "vs {period}", period=card.before.code),
        pgettext("column", "vs {period}", period=card.year_ago.code),
    )
    pen.text(MARGIN, sheet.y(HEADS), layout.say(_("KPI")), HEAD)
    pen.text(ends[0] - width * _SPARK, sheet.y(HEADS), layout.say(_("13 weeks")), HEAD)
    for end, words in zip(ends[1:], heads, strict=True):
        pen.right(end, sheet.y(HEADS), layout.say(words), HEAD)
    pen.rule(MARGIN, sheet.y(FIRST - 3), width, "rule_strong")
    for place, kpi in enumerate(card.kpis):
        middle = sheet.y(FIRST + pitch * (place + 0.5))
        _kpi(pen, layout, kpi, middle, (width, pitch))
        pen.rule(MARGIN, middle - pitch / 2, width)
    if not card.kpis:
        pen.fitted(MARGIN, sheet.y(FIRST + 16), layout.say(_("No data in this period.")), NOTE, width)


def _kpi(pen: Pen, layout: Layout, kpi: ScoredKpi, middle: float, room: tuple[float, float]) -> None:
    width, pitch = room
    ends = [MARGIN + width * share for share in _ENDS]
    base, unit = middle - 3.2, kpi.weeks.kpi.unit
    glyphs.status(pen, kpi.status, MARGIN, middle)
    spark = ends[0] - width * _SPARK
    pen.fitted(MARGIN + 14, base, layout.say(kpi.title), ROW.heavy(Weight.MEDIUM), spark - MARGIN - 22)
    sparkline(pen, kpi.weeks, Box(spark, middle - pitch * 0.3, width * _SPARK, pitch * 0.6))
    small = pitch >= 22
    pen.right(ends[1], base + (3.2 if small else 0), figure(layout, kpi.value, unit), _VALUE)
    if small:
        n = layout.say(pgettext("count", "n = {n}", n=kpi.n)) + (" ≈" if kpi.noise else "")
        pen.right(ends[1], base - 6.4, n, TINY)
    pen.right(ends[2], base, figure(layout, kpi.target, unit), ROW.tinted("text2"))
    for end, other, judged in ((ends[3], kpi.target, True), (ends[4], kpi.before, False), (ends[5], kpi.year_ago, False)):  # fmt: skip
        difference = None if kpi.value is None or other is None else kpi.value - other
        colour = _colour(kpi, difference) if judged else "text2"
        pen.right(end, base, change(layout, difference, unit), ROW.tinted(colour))


def _colour(kpi: ScoredKpi, difference: float | None) -> str:
    """Return the colour of the distance from the target: only what is at risk or off is coloured."""
    if difference is None or kpi.weeks.kpi.direction is Direction.BAND:
        return "text2"
    return {Status.AT_RISK: "warn", Status.OFF_TRACK: "bad"}.get(kpi.status, "text2")


def figure(layout: Layout, value: float | None, unit: Unit) -> str:
    """Write a value with its unit; counts and scores as short as they can be."""
    if unit is Unit.SCORE and value is not None:
        return layout.language.number(value, 1)
    return layout.language.quantity(value, unit, digits=1 if unit is Unit.FRACTION else None)


def change(layout: Layout, difference: float | None, unit: Unit) -> str:
    """Write a difference with its sign; of shares in percentage points, without a sign of per cent."""
    if difference is None:
        return "–"
    language = layout.language
    if unit is Unit.FRACTION:
        return language.number(difference * 100, 1, sign=True)
    if unit is Unit.SECONDS:
        return language.quantity(difference, unit, sign=True)
    return language.number(difference, 0 if unit is Unit.COUNT else 1, sign=True)


def people_table(
    pen: Pen, layout: Layout, sheet: Sheet, people: Sequence[ScoredPerson], room: tuple[float, float, float]
) -> int:
    """Draw the people; ``room`` is left edge, row height and lower edge from the top. Returns how many were left out."""
    left, pitch, bottom = room
    width = sheet.right - left
    pen.text(left + width * 0.40, sheet.y(HEADS), layout.say(_("Goal progress")), HEAD)
    pen.right(sheet.right, sheet.y(HEADS), layout.say(pgettext("column", "Check-in")), HEAD)
    pen.rule(left, sheet.y(FIRST - 3), width, "rule_strong")
    fit = int((bottom - FIRST + 1) // pitch)
    shown_people = people if len(people) <= fit else people[: max(0, fit)]
    for place, person in enumerate(shown_people):
        middle = sheet.y(FIRST + pitch * (place + 0.5))
        _person(pen, layout, person, (left, width, middle), pitch)
        pen.rule(left, middle - pitch / 2, width)
    return len(people) - len(shown_people)


def _person(
    pen: Pen, layout: Layout, person: ScoredPerson, at: tuple[float, float, float], pitch: float
) -> None:
    left, width, middle = at
    base, radius = middle - 3.2, min(7.5, pitch * 0.36)
    pen.disc(left + radius, middle, radius, fill=f"avatar{crc32(person.name.encode()) % 7}")
    pen.centre(left + radius, middle - 2.1, initials(person.name), _INITIALS)
    pen.fitted(left + 2 * radius + 7, base, person.name, ROW, width * 0.40 - 2 * radius - 14)
    start, long = left + width * 0.40, width * 0.28
    if person.progress is None:
        words = _("no goal") if not person.goals else _("not measured")
        pen.fitted(start, base, layout.say(words), NOTE, long + 30)
    else:
        pen.bar(start, middle, long, person.progress, glyphs.BARS[person.status], 6)
        if person.expected is not None and person.status is not Status.DONE:
            tick = start + long * min(1.0, max(0.0, person.expected))
            pen.stroke("text", 1.1)
            pen.line([(tick, middle - 5), (tick, middle + 5)])
        pen.right(start + long + 32, base, layout.language.percent(shown(person.progress)), ROW.heavy(Weight.MEDIUM))  # fmt: skip
    if person.goals:
        colour = "bad" if person.long_silent else "text2"
        pen.right(sheet_right(left, width), base, layout.say(_silence(person)), ROW.tinted(colour))


def sheet_right(left: float, width: float) -> float:
    """Return the right edge of a table."""
    return left + width


def _silence(person: ScoredPerson) -> Words:
    if person.silent_days is None:
        return pgettext("check-in", "never")
    return ngettext("{n} day", "{n} days", person.silent_days)
