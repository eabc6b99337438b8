"""The template of employee lists."""

from datetime import date

from csdesk.base.text import _
from csdesk.reports.templates.invented import ADVISOR, FIRST, LEAD, SECOND, SERVICE, TEAM_LEAD, TIER_1, TIER_2
from csdesk.reports.templates.template import Blank, Template
from csdesk.reports.workbook import Kind

PEOPLE = Template(
    _("People"),
    (
        Blank(
            _("Employee number"),
            _("The number that stays with the person for good; it is kept as text, zeros in front too."),
            required=True,
        ),
        Blank(
            _("Name"),
            _("First name and family name; Chinese names family name first."),
            width=26,
            required=True,
        ),
        Blank(_("E-mail"), _("The work address."), width=30),
        Blank(
            _("Department"), _("The department; it is added when there is none of this name yet."), width=22
        ),
        Blank(_("Team"), _("The team inside the department."), width=18),
        Blank(_("Role"), _("What the person works as."), width=24),
        Blank(
            _("Manager"), _("Name, number or e-mail of the manager, who may stand in another row."), width=24
        ),
        Blank(_("Joined on"), _("The first day of work."), Kind.DATE, 14),
        Blank(_("Left on"), _("The last day of work; blank for everyone who works here."), Kind.DATE, 14),
    ),
    (
        ("0100", LEAD, "kari.moe@example.com", SERVICE, TIER_1, TEAM_LEAD, None, date(2021, 3, 1), None),
        ("0101", FIRST, "jonas.berg@example.com", SERVICE, TIER_1, ADVISOR, LEAD, date(2023, 8, 15), None),
        (
            "0102",
            SECOND,
            "wang.fang@example.com",
            SERVICE,
            TIER_2,
            ADVISOR,
            "0100",
            date(2022, 1, 10),
            date(2026, 6, 30),
        ),
    ),
)
