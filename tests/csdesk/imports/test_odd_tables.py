"""Tables that are not quite what they should be: split where it is known how, read with a warning, or refused in a sentence."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.csdesk.cli.conftest import Run
from tests.csdesk.imports.exports_base import text_file, workbook
from tests.csdesk.imports.exports_calls import genesys_intervals

TICKETS = [
    ["Ticket ID", "Created at", "Resolved at", "Agent", "CSAT"],
    ["1", "2025-07-14 08:00", "2025-07-14 10:00", "Kari", "5"],
    ["2", "2025-07-15 08:00", "", "Kari", "4"],
    ["3", "2025-07-16 08:00", "2025-07-16 09:00", "Li", "11"],
    ["4", "2025-07-17 08:00", "2025-07-17 09:00", "Li", "3"],
]


def value(run: Run, file: Path, key: str) -> Any:
    """Return one figure."""
    return run("kpi", file, key, "--json").json["rows"][0]["value"]


def problems(answer: Any) -> dict[str, str]:
    """Return the sentences by code."""
    return {problem["code"]: problem["text"] for problem in answer.json["problems"]}


def test_one_rating_beyond_the_scale_does_not_change_the_scale(tmp_path: Path, run: Run, file: Path) -> None:
    answer = run("import", file, text_file(tmp_path, "a.csv", TICKETS), "--json")
    assert answer.status == 0
    assert problems(answer) == {"out_of_range": '"11" is outside 1 to 5.'}
    assert (value(run, file, "csat"), value(run, file, "csat_top")) == (4.0, pytest.approx(2 / 3))


def test_blank_resolution_moment_is_open(tmp_path: Path, run: Run, file: Path) -> None:
    run("import", file, text_file(tmp_path, "a.csv", TICKETS))
    assert (value(run, file, "resolved"), value(run, file, "resolution_rate")) == (3, 0.75)
    assert value(run, file, "backlog") == 1


def test_impossible_days_are_explained(tmp_path: Path, run: Run, file: Path) -> None:
    rows = [["Opprettet", "Løst", "Karakter"], ["31.11.2026", "", 5], ["30.10.2026", "30.02.2027", 4]]
    rows.append(["29.10.2026", "30.10.2026", 4])
    answer = run("import", file, text_file(tmp_path, "a.csv", rows, separator=";"), "--json")
    said = [problem["text"] for problem in answer.json["problems"]]
    assert said == [
        '"31.11.2026" is not a date: November has 30 days.',
        '"30.02.2027" is not a date: February 2027 has 28 days.',
    ]
    assert (answer.status, answer.json["added"], answer.json["skipped"]) == (1, 2, 1)


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("Status", ("Answered", "Missed", "Answered", "Abandoned")),
        ("Call outcome", ("Completed", "No answer", "Connected", "Busy")),
        ("接听状态", ("已接听", "未接听", "已接听", "排队放弃")),
        ("Resultat", ("Besvart", "Ubesvart", "Besvart", "Lagt på i kø")),
        ("Missed call", ("No", "Yes", "No", "Yes")),
        ("Abandoned", ("0", "1", "0", "1")),
    ],
)
def test_lost_calls_by_their_words(
    header: str, words: tuple[str, ...], tmp_path: Path, run: Run, file: Path
) -> None:
    rows = [["Call ID", "Start time", "Talk time (s)", header]]
    rows += [[f"C{n}", f"2025-07-1{n} 08:00", str(60 * (n % 2 == 0)), word] for n, word in enumerate(words)]
    assert run("import", file, text_file(tmp_path, "calls.csv", rows), "--json").status == 0
    assert (value(run, file, "answered"), value(run, file, "abandonment")) == (2, 0.5)
    assert value(run, file, "talk_time") == 60
    assert value(run, file, "resolved") is None


def test_a_moment_of_answering_tells_answered_calls(tmp_path: Path, run: Run, file: Path) -> None:
    rows = [["Call ID", "Start time", "Answered at", "End time"]]
    for n in range(4):
        made = datetime(2025, 7, 14 + n, 8)
        taken = f"{made + timedelta(seconds=20 + n)}" if n else ""
        rows.append([f"C{n}", f"{made}", taken, f"{made + timedelta(minutes=3)}"])
    run("import", file, text_file(tmp_path, "calls.csv", rows))
    assert (value(run, file, "abandonment"), value(run, file, "asa")) == (0.25, 22)


def test_states_of_tickets_are_no_lost_calls(tmp_path: Path, run: Run, file: Path) -> None:
    rows = [["Ticket ID", "Created at", "Status"]]
    rows += [[f"T{n}", "2025-07-14", s] for n, s in enumerate(("Open", "Rejected", "Resolved", "Closed"))]
    run("import", file, text_file(tmp_path, "tickets.csv", rows))
    assert (value(run, file, "resolved"), value(run, file, "abandoned")) == (2, None)


def test_text_table_squeezed_into_column_a(tmp_path: Path, run: Run, file: Path) -> None:
    lines = [[",".join(row)] for row in TICKETS]
    answer = run("import", file, workbook(tmp_path, "a.xlsx", {"Sheet1": lines}), "--json")
    assert (answer.status, answer.json["added"], answer.json["header_row"]) == (0, 4, 1)
    assert value(run, file, "resolved") == 3


def test_a_sheet_per_month_is_read_as_one_table(tmp_path: Path, run: Run, file: Path) -> None:
    rows = {name: [[f"{name}-{row[0]}", *row[1:]] for row in TICKETS[1:]] for name in ("Jan", "Feb", "Mar")}
    sheets: dict[str, list[Any]] = {name: [TICKETS[0], *own] for name, own in rows.items()}
    path = workbook(tmp_path, "year.xlsx", sheets)
    answer = run("import", file, path, "--json")
    assert (answer.status, answer.json["rows_read"], answer.json["added"]) == (0, 12, 12)
    again = run("import", file, path, "--sheet", "Feb", "--json")
    assert (again.json["rows_read"], again.json["unchanged"]) == (4, 4)


def test_two_lines_of_headers_titles_and_totals(tmp_path: Path, run: Run, file: Path) -> None:
    rows: list[list[object]] = [["Support report"], [], ["Ticket", None, "Times", None, None], *TICKETS]
    rows.append(["Total", None, None, None, "5.75"])
    answer = run("import", file, workbook(tmp_path, "b.xlsx", {"Report": rows}), "--json")
    assert (answer.json["header_row"], answer.json["rows_read"], answer.json["added"]) == (4, 4, 4)
    assert value(run, file, "csat") == 4.0


def test_reports_of_nobody_and_no_time_are_refused(tmp_path: Path, run: Run, file: Path) -> None:
    centre = [
        ["Index", "Incoming Calls", "Answered Calls", "Answer Rate", "Answer Speed (AVG)"],
        [1, 217, 204, "94%", "0:00:17"],
    ]
    answer = run("import", file, text_file(tmp_path, "centre.csv", centre), "--json")
    assert (answer.status, answer.text) == (2, "")
    assert "totals and averages per person or interval" in answer.errors
    assert len(answer.errors.strip().splitlines()) == 1


def test_reports_of_totals_without_a_period_or_year_ask(tmp_path: Path, run: Run, file: Path) -> None:
    agents: list[list[object]] = [
        ["Agent", "Total calls", "Calls answered", "Average speed of answer", "AHT", "CSAT"]
    ]
    agents += [["Kari", "120", "110", "20", "300", "4.5"], ["Li", "90", "88", "18", "280", "4.1"]]
    saker = [
        ["Uke", "Antall saker", "Gjennomsnittlig svartid"],
        ["27", "120", "00:12:00"],
        ["28", "90", "00:11:00"],
    ]
    for path, words in (
        (text_file(tmp_path, "agents.csv", agents), "which period these values are of"),
        (text_file(tmp_path, "saker.csv", saker, separator=";"), "which year they are of"),
    ):
        answer = run("import", file, path, "--json")
        assert (answer.status, answer.text) == (2, "")
        assert words in answer.errors
        assert len(answer.errors.strip().splitlines()) == 1


def test_reports_of_totals_become_kpi_values(tmp_path: Path, run: Run, file: Path) -> None:
    months = [
        ["Month", "Tickets created", "Tickets solved", "Avg first reply (min)", "CSAT"],
        ["2025-07", 9, 8, 30, "92%"],
    ]
    answer = run("import", file, text_file(tmp_path, "months.csv", months), "--json")
    assert (answer.json["kind"], answer.json["added"], answer.json["skipped"]) == ("kpi-values", 1, 0)
    assert value(run, file, "csat_top") == 0.92
    row = run("kpi", file, "frt.mean", "--by", "month", "--json").json["rows"][0]
    assert (row["value"], row["n"], row["imported"]) == (1800, None, True)
    strangers = run("import", file, genesys_intervals(tmp_path), "--json")
    assert (strangers.json["added"], strangers.json["skipped"]) == (0, 12)
    assert 'nobody called "Kari Moe"' in strangers.json["problems"][-1]["text"]


def test_table_without_header(tmp_path: Path, run: Run, file: Path) -> None:
    answer = run("import", file, text_file(tmp_path, "raw.csv", TICKETS[1:]))
    assert answer.status == 2
    assert answer.errors.startswith("The first row of raw.csv looks like data")


@pytest.mark.parametrize(
    "name", ["with space.csv", "工单 导出.csv", 'it\'s "one".csv', "Kø & løst %s {x}.csv"]
)
def test_names_of_files(name: str, tmp_path: Path, run: Run, file: Path) -> None:
    assert run("import", file, text_file(tmp_path, name, TICKETS), "--json").json["added"] == 4
    assert name.split(".", maxsplit=1)[0] in run("undo", file, "--json").json["label"]


def test_what_is_no_file(tmp_path: Path, run: Run, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.csv").write_bytes(b"")
    assert "holds no file that could be imported" in run("import", file, tmp_path / "folder").errors
    assert "is empty" in run("import", file, tmp_path / "empty.csv").errors
    assert "There is no file" in run("import", file, tmp_path / "none.csv").errors
    locked = text_file(tmp_path, "locked.csv", TICKETS)
    real = Path.open

    def refuse(path: Path, *arguments: Any, **options: Any) -> Any:
        if path == locked:
            raise PermissionError(13, "Permission denied")
        return real(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", refuse)
    answer = run("import", file, locked)
    assert (answer.status, "may not be read by you" in answer.errors) == (2, True)


def test_log_sorted_newest_first_keeps_the_newest(tmp_path: Path, run: Run, file: Path) -> None:
    rows = [["Ticket ID", "Created at", "Last updated", "Status"]]
    rows += [
        [f"T{n}", f"2025-07-1{n} 08:00", f"2025-07-2{3 - turn} 08:00", ("Closed", "Pending", "New")[turn]]
        for n in range(4)
        for turn in range(3)
    ]
    answer = run("import", file, text_file(tmp_path, "log.csv", rows), "--json")
    assert (answer.json["added"], answer.json["skipped"], answer.status) == (4, 8, 1)
    assert value(run, file, "resolved") == 4


def test_numbers_rounded_by_excel_do_not_merge_tickets(tmp_path: Path, run: Run, file: Path) -> None:
    rows = [["Request Id", "Created Time", "Status"]]
    rows += [
        [("1.25E+17" if n % 3 == 0 else f"12500000000000{n}"), f"2025-07-{n + 1:02d}", "Closed"]
        for n in range(12)
    ]
    answer = run("import", file, text_file(tmp_path, "zoho.csv", rows), "--json")
    assert (answer.json["added"], answer.json["skipped"]) == (12, 0)
    assert set(problems(answer)) == {"wrecked_id"}
    again = run("import", file, text_file(tmp_path, "zoho.csv", rows), "--json")
    assert again.json["unchanged"] == 12


def test_older_call_log_without_header(tmp_path: Path, run: Run, file: Path) -> None:
    rows: list[list[object]] = [
        [f"{datetime(2025, 7, 14, 8) + timedelta(hours=n)}", f'"C" <55{n}>', f"55{n}", "200", "in", "SIP/1", "SIP/2", "Dial",
         "x", 30, 20 if n % 2 else 0, "ANSWERED" if n % 2 else "NO ANSWER", "3", ""]
        for n in range(20)
    ]  # fmt: skip
    answer = run("import", file, text_file(tmp_path, "cdr.csv", rows), "--json")
    assert (answer.json["recognised"], answer.json["added"]) == ("Asterisk", 20)
    assert (value(run, file, "abandonment"), value(run, file, "talk_time")) == (0.5, 20)


def test_a_log_of_unknown_columns_without_header_is_refused(tmp_path: Path, run: Run, file: Path) -> None:
    rows = [[f"2025-07-{n + 10} 08:00:00", n, "200", "ANSWERED", 30 + n, "Kari"] for n in range(8)]
    answer = run("import", file, text_file(tmp_path, "calls.csv", rows))
    assert (answer.status, "looks like data" in answer.errors) == (2, True)


def test_a_refusal_says_the_reason_not_the_first_question(tmp_path: Path, run: Run, file: Path) -> None:
    rows = [["Agent", "Assignee", "Owner"], ["Kari", "Li", "Bob"], ["Li", "Bob", "Kari"]]
    answer = run("import", file, text_file(tmp_path, "names.csv", rows))
    assert answer.errors.startswith("No columns were recognised")
