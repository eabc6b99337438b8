"""The figures that the authors of real files published, from the command line, with no hand mapping."""

from pathlib import Path
from typing import Any

import pytest

from csdesk.base.quantity import round_half_up
from tests.csdesk.cli.conftest import Run
from tests.shared_data import needs_shared

DAY = 86_400
HOUR = 3_600


def values(answer: Any, dimension: str) -> dict[str, float]:
    """Return value by group."""
    return {row["group"][dimension]: row["value"] for row in answer.json["rows"]}


@needs_shared("sim_tickets_1000")
class TestSimulatedTickets:
    """1,000 tickets with days and no times."""

    @pytest.fixture(autouse=True)
    def load(self, run: Run, file: Path, shared: Path) -> None:
        """Import the file."""
        self.run, self.file = run, file
        answer = run("import", file, shared / "sim_tickets_1000" / "customer_support_tickets.csv", "--json")
        assert answer.json["rows_read"] == answer.json["added"] == 1000

    def test_mean_resolution_by_channel(self) -> None:
        answer = self.run("kpi", self.file, "resolution_time.mean", "--by", "channel", "--json")
        days = {name: round_half_up(value / DAY, 6) for name, value in values(answer, "channel").items()}
        assert days == {"Chat": 2.771028, "Email": 2.231111, "Phone": 2.409283, "Web": 2.623318}
        overall = self.run("kpi", self.file, "resolution_time.mean", "--json").json["rows"][0]
        assert (round_half_up(overall["value"] / DAY, 6), overall["n"]) == (2.503893, 899)

    def test_share_within_two_days(self) -> None:
        answer = self.run("kpi", self.file, "sla_met", "--within", "2d", "--by", "channel", "--json")
        shares = {name: round_half_up(value * 100, 6) for name, value in values(answer, "channel").items()}
        assert shares == {"Chat": 60.747664, "Email": 63.555556, "Phone": 64.556962, "Web": 60.538117}
        overall = self.run("kpi", self.file, "sla_met", "--within", "2d", "--json").json["rows"][0]
        assert (overall["numerator"], overall["denominator"]) == (561, 899)

    def test_backlog_by_topic_without_the_escalated(self) -> None:
        where = ("--where", "status=Pending", "--where", "status=In Progress")
        answer = self.run("kpi", self.file, "backlog", "--by", "topic", *where, "--json")
        assert values(answer, "topic") == {"Account Access": 22, "Billing": 20, "General": 9, "Technical": 17}
        assert self.run("kpi", self.file, "backlog", "--json").json["rows"][0]["value"] == 101
        assert self.run("kpi", self.file, "resolved", "--json").json["rows"][0]["value"] == 899


@needs_shared("zendesk_sample_50")
class TestZendeskSample:
    """50 tickets with times in hours."""

    @pytest.fixture(autouse=True)
    def load(self, run: Run, file: Path, shared: Path) -> None:
        """Import the file."""
        self.run, self.file = run, file
        self.report = run("import", file, shared / "zendesk_sample_50" / "zendesk_tickets.csv", "--json").json

    def test_first_response_and_resolution(self) -> None:
        first = self.run("kpi", self.file, "frt.mean", "--json").json["rows"][0]
        assert (round_half_up(first["value"] / HOUR, 2), first["n"]) == (9.16, 50)
        mean = self.run("kpi", self.file, "resolution_time.mean", "--json").json["rows"][0]
        assert (round_half_up(mean["value"] / HOUR, 4), mean["n"]) == (36.8649, 37)
        median = self.run("kpi", self.file, "resolution_time.median", "--json").json["rows"][0]
        assert median["value"] / HOUR == 36

    def test_resolution_by_agent(self) -> None:
        rows = self.run("kpi", self.file, "resolution_time.mean", "--by", "agent", "--json").json["rows"]
        found = {
            row["group"]["agent"]: (round_half_up(row["value"] / HOUR, 4), row["n"])
            for row in rows
            if row["n"]
        }
        assert found == {
            "Bob": (13.75, 4),
            "David": (37.0, 8),
            "Alice": (38.2, 5),
            "Eve": (39.8182, 11),
            "Charlie": (42.6667, 9),
        }

    def test_four_answers_after_the_resolution_are_flagged(self) -> None:
        flagged = [p for p in self.report["problems"] if p["code"] == "response_after_resolution"]
        assert len(flagged) == 4
        assert {p["severity"] for p in flagged} == {"warning"}


@needs_shared("realworldfake_callcenter")
@pytest.mark.parametrize("name", ["Call Center.csv", "excel-project.xlsx"])
class TestCallCentre:
    """10,747 calls: among 22,194 blank lines in the CSV, on the last of eight sheets in the workbook."""

    @pytest.fixture(autouse=True)
    def load(self, run: Run, file: Path, shared: Path, name: str) -> None:
        """Import the file."""
        self.run, self.file = run, file
        report = run("import", file, shared / "realworldfake_callcenter" / name, "--json").json
        assert (report["rows_read"], report["added"]) == (10_747, 10_747)

    def count(self, dimension: str) -> dict[str, float]:
        """Return the volume by a dimension."""
        return values(self.run("kpi", self.file, "volume", "--by", dimension, "--json"), dimension)

    def test_counts(self, name: str) -> None:
        assert self.count("topic") == {"Billing Question": 7722, "Payments": 1457, "Service Outage": 1568}
        assert self.count("channel") == {"Call-Center": 3362, "Chatbot": 2757, "Email": 2447, "Web": 2181}
        weekdays = self.count("weekday")
        assert weekdays["4"] == 1781 == max(weekdays.values())

    def test_service_level_verdicts(self, name: str) -> None:
        row = self.run("kpi", self.file, "sla_met", "--json").json["rows"][0]
        assert (row["numerator"], row["denominator"]) == (6787, 10_747)

    def test_satisfaction_and_duration(self, name: str) -> None:
        csat = self.run("kpi", self.file, "csat", "--json").json["rows"][0]
        assert (round_half_up(csat["value"], 6), csat["n"]) == (5.599749, 3980)
        aht = self.run("kpi", self.file, "aht", "--json").json["rows"][0]
        assert (round_half_up(aht["value"] / 60, 6), aht["numerator"] / 60) == (25.063553, 269_358)

    def test_by_centre(self, name: str) -> None:
        found = {}
        for key, scale in (("volume", 1), ("csat", 1), ("aht", 60)):
            rows = self.run("kpi", self.file, key, "--by", "unit", "--json").json["rows"]
            for row in rows:
                found.setdefault(row["group"]["unit"].split("/")[0], []).append(
                    round_half_up(row["value"] / scale, 4)
                )
        assert found == {
            "Los Angeles": [4502, 5.6336, 25.0067],
            "Baltimore": [3537, 5.5470, 25.2143],
            "Chicago": [1789, 5.6454, 24.9581],
            "Denver": [919, 5.5576, 24.9674],
        }


@needs_shared("nps_timeseries")
class TestNps:
    """5,000 answers whose own month column proves the order of day and month."""

    @pytest.fixture(autouse=True)
    def load(self, run: Run, file: Path, shared: Path) -> None:
        """Import the file."""
        self.run, self.file = run, file
        report = run("import", file, shared / "nps_timeseries" / "NPS_timeseries_data.csv", "--json").json
        assert report["added"] == 5000

    def nps(self, *options: str) -> list[Any]:
        """Return the rows of an NPS question."""
        return self.run("kpi", self.file, "nps", *options, "--json").json["rows"]

    def test_overall_and_by_market(self) -> None:
        overall = self.nps()[0]
        assert (round_half_up(overall["value"], 2), overall["n"], overall["numerator"]) == (
            11.80,
            5000,
            2309 - 1719,
        )
        markets = {
            row["group"]["unit"]: (row["n"], round_half_up(row["value"], 2))
            for row in self.nps("--by", "unit")
        }
        assert markets == {"MEX": (1649, 17.10), "UK": (1720, 8.49), "US": (1631, 9.93)}

    def test_by_quarter_and_month(self) -> None:
        quarters = [round_half_up(row["value"], 2) for row in self.nps("--grain", "quarter")]
        assert quarters == [14.12, 11.52, 9.90, 11.80]
        months = [round_half_up(row["value"], 2) for row in self.nps("--by", "month")]
        assert months == [13.26, 10.05, 19.06, 9.46, 15.87, 8.73, 9.73, 9.53, 10.48, 8.33, 12.02, 15.00]
