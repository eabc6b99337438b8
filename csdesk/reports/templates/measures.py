"""The templates of KPI values and of KPI targets."""

from csdesk.base.text import Words, _
from csdesk.kpis.catalogue import CATALOGUE, find
from csdesk.reports.templates.invented import ADVISOR, FIRST, SERVICE, TIER_1, TIER_2
from csdesk.reports.templates.template import Blank, Template
from csdesk.reports.workbook import Kind

KPI_NAMES: tuple[Words, ...] = tuple(kpi.name for kpi in CATALOGUE)


def kpi_name(key: str) -> Words:
    """Return the name of a KPI of the catalogue."""
    return find(key)[0].name


_KPI = Blank(
    _("KPI"),
    _("The name of the KPI, or its key on the command line."),
    width=34,
    required=True,
    choices=KPI_NAMES,
)
_PERIOD = Blank(
    _("Period"),
    _("A year, half-year, quarter, month or week, such as 2026, 2026-H2, 2026-Q4, 2026-10 or 2026-W41."),
    width=14,
)
_VALUES = _(
    "Shares with a percent sign, times with a unit (4 h, 90 s) or as hours:minutes:seconds, other values as numbers."
)

KPI_VALUES = Template(
    _("KPI values"),
    (
        _KPI,
        Blank(_("Person"), _("Whose value it is; blank for the value of a team or department."), width=22),
        Blank(_("Unit"), _("The team or department, for values that are nobody's own."), width=20),
        Blank(_PERIOD.title, _PERIOD.hint, width=14, required=True),
        Blank(_("Value"), _VALUES, width=14, required=True),
        Blank(
            _("Cases (n)"), _("How many cases the value rests on; means are weighted by it."), Kind.NUMBER, 12
        ),
    ),
    (
        (kpi_name("fcr"), FIRST, TIER_1, "2026-09", "74 %", 118),
        (kpi_name("aht"), None, TIER_1, "2026-09", "6 min", 940),
        (kpi_name("csat"), None, SERVICE, "2026-Q3", "4.3", 1210),
    ),
)

TARGETS = Template(
    _("KPI targets"),
    (
        _KPI,
        Blank(_("Unit"), _("The team or department; blank for the whole company."), width=20),
        Blank(
            _PERIOD.title, _("What it holds for, such as 2026, 2026-Q4 or 2026-10; blank = always."), width=14
        ),
        Blank(_("Target"), _VALUES, width=14, required=True),
        Blank(_("Good from"), _("From this value on the KPI counts as good."), width=14),
        Blank(_("Attention from"), _("From this value on the KPI needs attention."), width=16),
        Blank(
            _("Excellent from"),
            _("From this value on the KPI counts as excellent; blank = no such step."),
            width=16,
        ),
        Blank(
            _("Role"),
            _("The role it holds for, as the list of people has it; blank for every role."),
            width=20,
        ),
    ),
    (
        (kpi_name("fcr"), None, "2026", "75 %", "70 %", "60 %", "85 %", None),
        (kpi_name("frt"), TIER_1, "2026-Q4", "2 h", "3 h", "6 h", "1 h", ADVISOR),
        (kpi_name("aht"), TIER_2, None, "7 min", "8 min", "10 min", None, None),
    ),
)
