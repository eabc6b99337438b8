"""The verb hours, and KPIs in business hours from a terminal."""

from datetime import date
from pathlib import Path

from csdesk.people.opening import HolidayDraft
from csdesk.people.unit import UnitDraft, UnitKind
from csdesk.workspace import Workspace
from tests.csdesk.cli.conftest import Run


def test_nobody_has_hours_at_first(run: Run, file: Path) -> None:
    assert "No opening hours are set" in run("hours", file).text
    told = run("hours", file, "--json").json
    assert (told["known"], told["units"][0]["week"]) == (False, None)
    assert run("kpi", file, "frt_business", "--json").json["rows"][0]["value"] is None


def test_hours_and_holidays_are_told_with_whose_they_are(run: Run, file: Path) -> None:
    workspace = Workspace.open(file)
    team = workspace.people.add_unit(UnitDraft("Chat", UnitKind.TEAM)).new_id
    workspace.people.hours.set_hours(None, ["8-16"] * 5 + ["10-14", ""], "Europe/Oslo")
    workspace.people.hours.add_holiday(HolidayDraft(date(2026, 12, 25), "Christmas Day", unit_id=team))
    workspace.close()
    told = run("hours", file, "--json").json
    company, chat = told["units"]
    assert (company["unit"], company["own"], company["time_zone"]) == ("", True, "Europe/Oslo")
    assert company["week"] == ["08:00–16:00"] * 5 + ["10:00–14:00", ""]
    assert (chat["unit"], chat["own"], chat["hours_of"]) == ("Chat", False, "")
    assert told["holidays"] == [
        {"day": "2026-12-25", "name": "Christmas Day", "hours": "", "like_weekday": None, "unit": "Chat"}
    ]
    text = run("hours", file, "--holidays").text
    assert "Mon–Fri 08:00–16:00, Sat 10:00–14:00" in text
    assert "as Company" in text
    assert "2026-12-25  Christmas Day  Closed" in text
