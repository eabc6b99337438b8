"""The template of goals."""

from datetime import date

from csdesk.base.text import _
from csdesk.goals.goal import Level
from csdesk.goals.place import LEVEL_NAMES
from csdesk.reports.templates.invented import FIRST, LEAD, SERVICE, TIER_1
from csdesk.reports.templates.measures import KPI_NAMES, kpi_name
from csdesk.reports.templates.template import Blank, Template
from csdesk.reports.workbook import Kind

_UP, _DOWN = _("up"), _("down")
_DRAFT, _ACTIVE, _DONE = _("Draft"), _("Active"), _("Done")
_VISION, _STRATEGY, _UNIT = (LEVEL_NAMES[level] for level in (Level.VISION, Level.STRATEGY, Level.DEPARTMENT))
_TEAM, _PERSON = LEVEL_NAMES[Level.TEAM], LEVEL_NAMES[Level.PERSON]

GOALS = Template(
    _("Goals"),
    (
        Blank(_("Goal number"), _("Any number or code of your own; other rows refer to it."), width=13),
        Blank(_("Contributes to"), _("Number or title of the goal above; blank for the vision."), width=16),
        Blank(_("Level"), _("How high the goal stands; goals contribute to a higher level."), width=18, required=True, choices=tuple(LEVEL_NAMES.values()), strict=True),
        Blank(_("Title"), _("What is to be reached, in a few words."), width=44, required=True),
        Blank(_("Owner"), _("Name or number of the person who answers for it."), width=22),
        Blank(_("Unit"), _("The department or team it belongs to."), width=20),
        Blank(_("Period"), _("When it runs, such as 2026, 2026-H2 or 2026-Q4."), width=12),
        Blank(_("Due"), _("The last day, when it is not the end of the period."), Kind.DATE, 13),
        Blank(_("Weight"), _("Its share among the goals under the same goal."), Kind.PERCENT, 10),
        Blank(_("KPI"), _("The KPI that measures it, when one does."), width=30, choices=KPI_NAMES),
        Blank(_("Direction"), _("Whether the value is to go up or down."), width=11, choices=(_UP, _DOWN), strict=True),
        Blank(_("Start value"), _("Where it starts; shares with a percent sign, times with a unit."), width=12),
        Blank(_("Target"), _("What is to be reached; shares with a percent sign, times with a unit."), width=12),
        Blank(_("Current value"), _("Where it stands; leave it blank for goals with a KPI."), width=14),
        Blank(_("Confidence"), _("From 0 (no hope) to 10 (certain)."), Kind.NUMBER, 12),
        Blank(_("Goal state"), _("Draft goals do not count yet."), width=11, choices=(_DRAFT, _ACTIVE, _DONE), strict=True),
        Blank(_("Why"), _("Why it matters."), width=44),
    ),
    (
        ("1", None, _VISION, _("The company that is easiest to get help from"), LEAD, None, "2026", None, None, None, None, None, None,
         None, None, _ACTIVE, None),
        ("2", "1", _STRATEGY, _("Solve it in the first contact"), LEAD, SERVICE, "2026", None, 0.6, kpi_name("fcr"), _UP, "68 %", "75 %", None,
         7, _ACTIVE, _("Customers who have to ask twice leave.")),
        ("3", "2", _UNIT, _("Answer within two hours"), LEAD, SERVICE, "2026-Q4", None, 1.0, kpi_name("frt"), _DOWN, "5 h", "2 h", None, None,
         _ACTIVE, None),
        ("4", "3", _TEAM, _("Write 40 help articles"), FIRST, TIER_1, "2026-Q4", date(2026, 12, 15), 0.5, None, _UP, "0", "40", "12", 8,
         _ACTIVE, None),
        ("5", "4", _PERSON, _("Write 10 help articles about invoices"), FIRST, TIER_1, "2026-Q4", None, 0.25, None, _UP, "0", "10", "3", None,
         _DRAFT, None),
    ),
)  # fmt: skip
