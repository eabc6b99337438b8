"""Full-time equivalents by week under the lanes: what there is, what the goals take, and a mark where it is too much."""

from csdesk.base.text import _, ngettext
from csdesk.plans.lanes import QuarterPlan
from csdesk.reports.fonts import Weight
from csdesk.reports.layout import Layout
from csdesk.reports.pen import Pen
from csdesk.reports.plan.sheet import LANES, MARGIN, Sheet
from csdesk.reports.styles import H2, SMALL, Style

HEIGHT = 62.0
"""Points the strip takes over the foot."""
_BARS = 30.0
_MARK = Style(8, 10, Weight.SEMIBOLD, "on_accent")


def strip(pen: Pen, layout: Layout, sheet: Sheet, plan: QuarterPlan, base: float) -> None:
    """Draw heading, sentence and bars that stand ``base`` points over the lower edge of the sheet."""
    loads, number = plan.capacity.total, layout.language.number
    pen.text(MARGIN, base + 40, layout.say(_("Capacity, full-time equivalents")), H2.heavy())
    if not any(load.needed for load in loads):
        words = _("No goal of this quarter says yet how much work it takes.")
    else:
        weeks = ngettext("{n} week is over capacity", "{n} weeks are over capacity", plan.capacity.weeks_over)
        needed = number(plan.capacity.mean_needed, 1)
        words = _("Planned work needs {needed} on average; {weeks}.", needed=needed, weeks=weeks)
    pen.fitted(MARGIN, base + 25, layout.say(words), SMALL, LANES - MARGIN - 14)
    top = max((max(load.available, load.needed) for load in loads), default=0.0)
    if not top:
        return
    for place, load in enumerate(loads):
        left = LANES + place * sheet.step
        wide, slim = sheet.step * 0.68, sheet.step * 0.42
        there, taken = load.available / top * _BARS, load.needed / top * _BARS
        if there > 0:
            pen.box(left + (sheet.step - wide) / 2, base, wide, there, min(2.5, there / 2), fill="track")
        if taken > 0:
            colour = "bad_fill" if load.over else "accent"
            pen.box(left + (sheet.step - slim) / 2, base, slim, taken, fill=colour)
        if load.over and taken > 9:
            pen.centre(left + sheet.step / 2, base + 3, "!", _MARK)
