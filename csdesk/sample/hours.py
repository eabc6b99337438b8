"""The sample company's opening hours: weekdays and a short Saturday, a chat team into the evening, public holidays."""

from datetime import date

from csdesk.base.language import Language
from csdesk.base.text import _
from csdesk.people.opening import HolidayDraft
from csdesk.people.opening_text import read_day
from csdesk.people.public_holidays import public_holidays
from csdesk.sample.company import Company
from csdesk.workspace import Workspace

COMPANY = ["8-18"] * 5 + ["10-14", ""]
EVENING = ["8-22"] * 5 + ["10-18", "12-18"]
SUCCESS = ["9-12, 13-17"] * 5 + ["", ""]
COUNTRY = {"zh_CN": "CN"}
"""Whose holidays the company keeps, by language; else those of Norway."""


def make_hours(workspace: Workspace, language: Language, company: Company, today: date) -> None:
    """Set hours of the company, one department and the chat team, and the holidays of three years and the next."""
    hours, country = workspace.people.hours, COUNTRY.get(language.code, "NO")
    hours.set_hours(None, COMPANY)
    hours.set_hours(company.departments[2], SUCCESS)
    hours.set_hours(company.teams[1], EVENING)
    years = range(today.year - 2, today.year + 1)
    drafts = [draft for year in years for draft in public_holidays(country, year, language.code)]
    if country == "NO":
        name = language.say(_("Christmas Eve"))
        drafts += [HolidayDraft(date(year, 12, 24), name, read_day("8-12")) for year in years]
    hours.add_holidays(drafts)
