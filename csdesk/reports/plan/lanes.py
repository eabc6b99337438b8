"""The goals of a quarter as rows with weights, bars and milestones, over the months and weeks."""

from collections.abc import Sequence
from zlib import crc32

from csdesk.base.quantity import Unit
from csdesk.base.text import _
from csdesk.goals.goal import Level, Milestone
from csdesk.people.person import initials
from csdesk.plans.lanes import Lane, QuarterPlan
from csdesk.plans.plan import DayKind
from csdesk.reports.fonts import Weight
from csdesk.reports.layout import Layout
from csdesk.reports.pen import Pen
from csdesk.reports.plan.sheet import FIRST_ROW, LANES, MARGIN, TABLE_TOP, Sheet
from csdesk.reports.styles import HEAD, NOTE, Style

WEIGHTS = LANES - 13
"""Where the weights end."""
INDENT = 15.0
_TITLE = Style(9.5, 13)
_MICRO = Style(6.5, 8, Weight.SEMIBOLD, "text2")
_LABEL = Style(7.8, 10, Weight.MEDIUM)
_HIGH = frozenset({Level.VISION, Level.MISSION, Level.STRATEGY})


def frame(pen: Pen, layout: Layout, sheet: Sheet, plan: QuarterPlan, bottom: float, end: float) -> None:
    """Draw shaded stretches, month lines, week numbers and the heads of the columns.

    ``bottom`` is where the lines end and ``end`` where the rows do, in points from the top.
    """
    top = sheet.y(TABLE_TOP)
    for day in plan.days:
        if day.kind is DayKind.SHADE or (day.ends_on - day.starts_on).days >= 6:
            left, right = sheet.x(day.starts_on, evening=False), sheet.x(day.ends_on)
            pen.box(left, sheet.y(bottom), right - left, bottom - FIRST_ROW + 2, fill="panel")
            width = right - left
            if bottom - end > 14 and layout.measure(day.label, NOTE) < width - 4:
                pen.centre((left + right) / 2, sheet.y(bottom - 8), day.label, NOTE)
    month = None
    for place, week in enumerate(plan.weeks):
        x = LANES + place * sheet.step
        if week.month != month:
            month = week.month
            pen.stroke("rule_strong", 0.8)
            pen.line([(x, top), (x, sheet.y(bottom))])
            name = layout.language.date(month, "month_only")
            pen.text(x + 3, sheet.y(TABLE_TOP + 9), name, HEAD.heavy().tinted("text"))
        pen.centre(x + sheet.step / 2, sheet.y(TABLE_TOP + 23), str(week.number), NOTE)
    pen.text(MARGIN, sheet.y(TABLE_TOP + 23), layout.say(_("Goal")), HEAD)
    pen.right(WEIGHTS, sheet.y(TABLE_TOP + 23), layout.say(_("Weight")), HEAD)
    pen.rule(MARGIN, sheet.y(FIRST_ROW), sheet.right - MARGIN, "rule_strong")


def rows(pen: Pen, layout: Layout, sheet: Sheet, lanes: Sequence[Lane], pitch: float) -> float:
    """Draw one row per lane, ``pitch`` points high; return how far down they reach."""
    down = FIRST_ROW
    for lane in lanes:
        _row(pen, layout, sheet, lane, down + pitch / 2, pitch)
        down += pitch
        pen.rule(MARGIN, sheet.y(down), sheet.right - MARGIN)
    return down


def _row(pen: Pen, layout: Layout, sheet: Sheet, lane: Lane, middle: float, pitch: float) -> None:
    goal, y = lane.view.goal, sheet.y(middle)
    left = MARGIN + INDENT * min(lane.depth, 6)
    if lane.depth:
        pen.stroke("strong", 0.8)
        pen.line([(left - 8, y), (left - 3, y)])
    radius = min(7.0, pitch * 0.36)
    name = lane.view.owner_name
    if name:
        pen.disc(left + radius, y, radius, fill=f"avatar{crc32(name.encode()) % 7}")
        pen.centre(left + radius, y - 2.2, initials(name), _MICRO)
    else:
        pen.disc(left + radius, y, radius, line="rule_strong")
    style = _TITLE.heavy() if goal.level in _HIGH else _TITLE
    start = left + 2 * radius + 6
    pen.fitted(start, y - 3.2, goal.title, style, WEIGHTS - start - 40)
    if goal.parent_id is not None:
        pen.right(WEIGHTS, y - 3.2, layout.language.basis_points(goal.weight), _TITLE.tinted("text2"))
    if lane.starts_on is not None and lane.ends_on is not None:
        x, end = sheet.x(lane.starts_on, evening=False), sheet.x(lane.ends_on)
        height = min(9.0, pitch * 0.42)
        pen.box(x, y - height / 2, max(end - x, height), height, height / 2, fill=_tint(goal.level)[0])
    _milestones(pen, layout, sheet, lane, y)


def _milestones(pen: Pen, layout: Layout, sheet: Sheet, lane: Lane, y: float) -> None:
    colour = _tint(lane.view.goal.level)[1]
    edge = LANES
    for step in sorted(lane.milestones, key=lambda step: step.due_on or sheet.weeks[0].start):
        if step.due_on is None:
            continue
        x = sheet.x(step.due_on)
        pen.polygon([(x - 4.4, y), (x, y + 4.4), (x + 4.4, y), (x, y - 4.4)], colour)
        room = x - 7 - edge
        text = milestone_text(layout, lane, step)
        if room > 12 and text:
            width = min(room, layout.measure(text, _LABEL))
            pen.fitted(x - 7 - width, y - 2.7, text, _LABEL.tinted(colour), room + 0.5)
        edge = x + 7


def milestone_text(layout: Layout, lane: Lane, step: Milestone) -> str:
    """Return the planned value with its unit, else the milestone's words."""
    if step.title or step.value is None:
        return step.title
    unit = lane.view.goal.measure_unit
    return layout.quantity(step.value, unit if unit is not Unit.COUNT else "")


def _tint(level: Level) -> tuple[str, str]:
    """Return the colours of bar and milestones: work of single people is green, that of teams indigo."""
    return ("ok_bg", "ok") if level is Level.PERSON else ("accent_soft", "accent")
