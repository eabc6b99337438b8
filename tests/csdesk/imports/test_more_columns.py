"""Columns that are easily taken for something else, each with the figures that tell whether they were."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.csdesk.cli.conftest import Run
from tests.csdesk.imports.exports_base import HOUR, moment, text_file


def imported(run: Run, file: Path, path: Path) -> dict[str, Any]:
    """Import a file and return the answer."""
    answer = run("import", file, path, "--json")
    assert answer.text, answer.errors
    found: dict[str, Any] = answer.json
    assert found["rows_read"] == sum(found[key] for key in ("added", "updated", "unchanged", "skipped"))
    return found


def value(run: Run, file: Path, key: str) -> Any:
    """Return one figure."""
    return run("kpi", file, key, "--json").json["rows"][0]["value"]


def test_a_date_of_purchase_is_no_opening(tmp_path: Path, run: Run, file: Path) -> None:
    """Moments under the names of durations are moments; without an opening there is no response time to invent."""
    rows = [
        [
            "Ticket ID",
            "Date of Purchase",
            "Ticket Status",
            "First Response Time",
            "Time to Resolution",
            "Rating",
        ]
    ]
    rows += [
        [f"{n}", "2021-03-22", ("Closed", "Open")[n % 2], f"{moment(n)}", f"{moment(n + 1)}" if n % 2 == 0 else "", "3.0"]
        for n in range(20)
    ]  # fmt: skip
    found = imported(run, file, text_file(tmp_path, "a.csv", rows))
    assert "Date of Purchase" in found["ignored"]
    assert found["mapping"]["First Response Time"] == "first_response_at"
    assert found["mapping"]["Time to Resolution"] == "resolved_at"
    assert (value(run, file, "frt"), value(run, file, "resolved")) == (None, 10)


def test_moments_counted_in_milliseconds_and_durations_that_look_like_dates(
    tmp_path: Path, run: Run, file: Path
) -> None:
    rows: list[list[object]] = [["id", "created_at", "first_response_time", "full_resolution_time", "agent"]]
    for n in range(20):
        made = int(moment(n).replace(tzinfo=UTC).timestamp() * 1000)
        rows.append([n, made, 40_000 + n, f"PT{n + 1}H", "Kari"])
    found = imported(run, file, text_file(tmp_path, "api.csv", rows))
    assert found["mapping"]["created_at"] == "opened_at"
    assert found["mapping"]["first_response_time"] == "first_response_seconds"
    assert value(run, file, "frt.mean") == 40_009.5
    assert value(run, file, "resolution_time.mean") == 10.5 * HOUR
    assert (
        run("kpi", file, "volume", "--grain", "month", "--json")
        .json["rows"][0]["period"]
        .startswith("2025-07")
    )


def test_business_hours_are_no_unit(tmp_path: Path, run: Run, file: Path) -> None:
    rows: list[list[object]] = [["Ticket ID", "Created", "First response time in business hours"]]
    rows += [[n, f"{moment(n)}", 1_200_000] for n in range(12)]
    imported(run, file, text_file(tmp_path, "a.csv", rows))
    assert value(run, file, "frt") == 1200


def test_percent_in_a_header(tmp_path: Path, run: Run, file: Path) -> None:
    rows: list[list[object]] = [["Ticket ID", "Created", "Status", "CSAT %"]]
    rows += [[n, f"{moment(n)}", "Closed", f"{60 + n}%"] for n in range(20)]
    imported(run, file, text_file(tmp_path, "a.csv", rows))
    assert (value(run, file, "csat"), value(run, file, "volume")) == (69.5, 20)


@pytest.mark.parametrize(
    ("opened", "closed"),
    [
        ("Date/Time Opened", "Date/Time Closed"),
        ("Åpnet", "Lukket"),
        ("提单时间", "办结日期"),
        ("Logged at", "Date solved"),
    ],
)
def test_names_of_moments(opened: str, closed: str, tmp_path: Path, run: Run, file: Path) -> None:
    rows: list[list[object]] = [["Case Number", opened, closed, "Case Owner"]]
    for n in range(12):
        end = moment(n) + timedelta(hours=4)
        rows.append([n, f"{moment(n):%Y-%m-%d %H:%M}", f"{end:%Y-%m-%d %H:%M}" if n % 3 else "", "Kari"])
    imported(run, file, text_file(tmp_path, "a.csv", rows))
    assert (value(run, file, "resolution_time"), value(run, file, "backlog")) == (4 * HOUR, 4)


def test_the_end_of_a_call_resolves_nothing(tmp_path: Path, run: Run, file: Path) -> None:
    rows: list[list[object]] = [["callid", "duration", "time-start", "time-answered", "time-end"]]
    for n in range(12):
        made = moment(n)
        rows.append(
            [f"c{n}", "00:02:00" if n % 4 else "", f"{made:%Y/%m/%d %H:%M:%S}",
             f"{made + timedelta(seconds=9):%Y/%m/%d %H:%M:%S}" if n % 4 else "",
             f"{made + timedelta(seconds=129):%Y/%m/%d %H:%M:%S}"]
        )  # fmt: skip
    imported(run, file, text_file(tmp_path, "cdr.csv", rows))
    assert (value(run, file, "abandonment"), value(run, file, "asa"), value(run, file, "aht")) == (
        0.25,
        9,
        120,
    )
    assert value(run, file, "resolved") is None


def test_closed_counts_where_resolved_is_blank(tmp_path: Path, run: Run, file: Path) -> None:
    rows: list[list[object]] = [["Ticket ID", "Created at", "Resolved at", "Closed at"]]
    made, end = datetime(2025, 7, 14, 8), datetime(2025, 7, 14, 9)
    rows += [[1, made, end, ""], [2, made, "", end], [3, made, "", ""]]
    imported(run, file, text_file(tmp_path, "a.csv", rows))
    assert (value(run, file, "resolved"), value(run, file, "resolution_time")) == (2, HOUR)


def test_a_list_of_scores(tmp_path: Path, run: Run, file: Path) -> None:
    """One score per employee: rows without a person or a score are left out, unknown people are named."""
    people = text_file(
        tmp_path, "people.csv", [["工号", "姓名", "部门"], ["e1", "王芳", "售后"], ["e2", "李雷", "售后"]]
    )
    assert imported(run, file, people)["kind"] == "people"
    rows = [["工号", "工作实绩分数"], ["", "80"], ["e9", "75"], ["e1", "abc"], ["e2", "70"], ["e1", ""]]
    found = imported(run, file, text_file(tmp_path, "scores.csv", rows))
    assert (found["added"], found["skipped"]) == (2, 3)
    assert {(problem["row"], problem["code"]) for problem in found["problems"]} == {
        (2, "no_number"), (3, "unknown_person"), (4, "not_a_number"), (4, "no_score"), (6, "no_score"),
    }  # fmt: skip
    assert (value(run, file, "qa_score"), value(run, file, "volume")) == (72.5, None)


def test_ratings_of_tickets_join_the_tickets(tmp_path: Path, run: Run, file: Path) -> None:
    """A list of ratings by ticket number adds to the tickets that are there; answers of their own stay answers."""
    tickets = [
        ["Ticket ID", "Created at", "Status"],
        *([f"T{n}", f"{moment(n)}", "Solved"] for n in range(10)),
    ]
    imported(run, file, text_file(tmp_path, "tickets.csv", tickets))
    ratings: list[list[object]] = [["Ticket ID", "CSAT (1-5)"], *([f"T{n}", 1 + n % 5] for n in range(6))]
    found = imported(run, file, text_file(tmp_path, "ratings.csv", ratings))
    assert (found["added"], found["updated"]) == (0, 6)
    assert (value(run, file, "volume"), value(run, file, "resolved"), value(run, file, "csat")) == (
        10,
        10,
        16 / 6,
    )
    july = run("kpi", file, "volume", "--grain", "month", "--json").json["rows"]
    assert [row["value"] for row in july] == [10]
    answers: list[list[object]] = [["Ticket ID", "Survey date", "CSAT (1-5)"], ["T1", "2025-08-01", 5]]
    assert imported(run, file, text_file(tmp_path, "answers.csv", answers))["added"] == 1
    assert value(run, file, "volume") == 10


def test_headers_in_one_word(tmp_path: Path, run: Run, file: Path) -> None:
    words = ("1 - Unsatisfied", "2 - Satisfied", "0 - Unknown", "3 - Highly satisfied")
    rows: list[list[object]] = [
        ["ticketid", "requestor", "itowner", "tickettype", "daysopen", "satisfaction"]
    ]
    rows += [[n, n % 9, f"{n % 3}", "Issue", n % 20, words[n % 4]] for n in range(40)]
    found = imported(run, file, text_file(tmp_path, "tickets.csv", rows))
    assert found["mapping"] == {
        "ticketid": "external_id", "requestor": "customer", "itowner": "agent", "tickettype": "topic",
        "daysopen": "resolution_seconds", "satisfaction": "csat",
    }  # fmt: skip
    assert (value(run, file, "csat"), value(run, file, "resolution_time.mean")) == (2.0, 9.5 * 24 * HOUR)
