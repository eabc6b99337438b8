"""The contract of the command line: status, JSON, one sentence for what goes wrong."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from csdesk.storage.migrations import VERSION
from tests.csdesk.cli.conftest import Run

TICKETS = (
    "Ticket ID,Created at,Solved at,Status,Assignee,Channel,CSAT\n"
    "T-1,2026-09-01 08:00,2026-09-01 10:00,Solved,Kari Moe,Email,5\n"
    "T-2,2026-09-02 08:00,2026-09-03 08:00,Solved,Jonas Berg,Chat,\n"
    "T-3,2026-09-03 09:30,,Open,Kari Moe,Email,2\n"
)


@pytest.fixture
def tickets(tmp_path: Path) -> Path:
    """Give a small export."""
    path = tmp_path / "tickets.csv"
    path.write_text(TICKETS, encoding="utf-8")
    return path


def test_new_says_file_and_version(tmp_path: Path, run: Run) -> None:
    answer = run("new", tmp_path / "a.csdesk", "--json")
    assert (answer.status, answer.json) == (0, {"file": str(tmp_path / "a.csdesk"), "version": VERSION})


def test_import_counts_add_up_and_importing_again_changes_nothing(
    run: Run, file: Path, tickets: Path
) -> None:
    first = run("import", file, tickets, "--json").json
    assert (first["rows_read"], first["added"], first["kind"]) == (3, 3, "interactions")
    assert first["mapping"]["Assignee"] == "agent"
    again = run("import", file, tickets, "--json").json
    assert (again["added"], again["updated"], again["unchanged"], again["skipped"]) == (0, 0, 3, 0)
    tickets.write_text(
        TICKETS.replace("T-3,2026-09-03 09:30,,Open", "T-3,2026-09-03 09:30,2026-09-04 09:30,Solved")
    )
    third = run("import", file, tickets, "--json").json
    assert (third["added"], third["updated"], third["unchanged"]) == (0, 1, 2)
    assert run("kpi", file, "resolved", "--json").json["rows"][0]["value"] == 3


def test_undo_and_redo_take_the_whole_import(run: Run, file: Path, tickets: Path) -> None:
    run("import", file, tickets)
    before = run("kpi", file, "volume", "--by", "agent", "--json").json
    assert run("undo", file, "--json").status == 0
    assert run("kpi", file, "volume", "--json").json["rows"][0]["n"] == 0
    assert run("redo", file, "--json").status == 0
    assert run("kpi", file, "volume", "--by", "agent", "--json").json == before
    assert run("check", file, "--json").json == {"ok": True, "findings": []}


def test_a_dry_run_writes_nothing(run: Run, file: Path, tickets: Path) -> None:
    before = file.read_bytes()
    assert run("import", file, tickets, "--dry-run", "--json").json["added"] == 3
    assert file.read_bytes() == before


def test_kpi_rows_name_their_ground(run: Run, file: Path, tickets: Path) -> None:
    run("import", file, tickets)
    answer = run("kpi", file, "resolution_time.mean", "--by", "channel", "--json").json
    assert (answer["unit"], answer["direction"]) == ("seconds", "down")
    assert answer["definition"]
    rows = {row["group"]["channel"]: (row["value"], row["n"]) for row in answer["rows"]}
    assert rows["Chat"] == (86_400, 1)
    assert rows["Email"] == (7_200, 1)
    assert set(answer["rows"][0]) == {
        "group",
        "period",
        "value",
        "n",
        "numerator",
        "denominator",
        "low",
        "high",
        "imported",
        "note",
    }


def test_kpis_tell_what_is_missing(run: Run, file: Path, tickets: Path) -> None:
    run("import", file, tickets)
    entries = {entry["key"]: entry for entry in run("kpis", file, "--json").json["kpis"]}
    assert entries["csat"]["computable"]
    assert entries["csat"]["n"] == 2
    assert not entries["nps"]["computable"]
    assert entries["nps"]["missing"] == ["nps"]
    assert len(entries) == 39


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("kpi", "FILE", "cast"), "csat"),
        (("kpi", "FILE", "csat", "--from", "soon"), "is not a day"),
        (("kpi", "FILE", "csat", "--where", "mood=good"), "FIELD=VALUE"),
        (("kpi", "FILE", "csat", "--by", "mood"), "mood"),
        (("kpi", "gone.csdesk", "csat"), "does not exist"),
        (("import", "FILE", "gone.csv"), "gone.csv"),
        (("undo", "FILE"), "nothing to undo"),
        (("packet", "FILE", "--cycle", "None such", "--out", "out"), "None such"),
        (("new", "FILE"), "already exists"),
        (("fly", "FILE"), "fly"),
    ],
)
def test_what_goes_wrong_is_one_sentence_and_status_2(
    run: Run, file: Path, arguments: tuple[str, ...], words: str
) -> None:
    answer = run(*(str(file) if part == "FILE" else part for part in arguments))
    assert answer.status == 2
    assert answer.text == ""
    assert words in answer.errors
    assert len(answer.errors.strip().splitlines()) == 1
    assert "Traceback" not in answer.errors


def test_skipped_rows_give_status_1(run: Run, file: Path, tickets: Path) -> None:
    tickets.write_text(TICKETS + "T-4,soon,,Open,Kari Moe,Email,3\n")
    answer = run("import", file, tickets, "--json")
    assert answer.status == 1
    report = answer.json
    assert (
        report["rows_read"]
        == report["added"] + report["updated"] + report["unchanged"] + report["skipped"]
        == 4
    )
    assert any(problem["row"] == 5 and problem["value"] == "soon" for problem in report["problems"])


def test_words_come_in_the_language_asked_for(run: Run, file: Path) -> None:
    english = run("undo", file).errors
    chinese = run("undo", file, "--language", "zh_CN").errors
    norwegian = run("undo", file, "--language", "nb").errors
    assert len({english, chinese, norwegian}) == 3


def test_backup_and_restore_bring_everything_back(
    run: Run, file: Path, tickets: Path, tmp_path: Path
) -> None:
    run("import", file, tickets)
    copy = tmp_path / "copy.csdesk"
    assert run("backup", file, "--to", copy, "--json").json["path"] == str(copy)
    run("undo", file)
    assert run("restore", copy, file, "--json").status == 0
    assert run("kpi", file, "volume", "--json").json["rows"][0]["value"] == 3
    assert list(tmp_path.glob("work-backups/*.csdesk"))


def test_protect_and_unprotect_take_the_passphrase_from_the_environment(
    run: Run, file: Path, tickets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    run("import", file, tickets)
    assert run("protect", file).status == 2
    monkeypatch.setenv("CSDESK_PASSPHRASE", "correct horse battery")
    assert run("protect", file, "--json").json == {"protected": True}
    assert run("kpi", file, "volume", "--json").json["rows"][0]["value"] == 3
    monkeypatch.setenv("CSDESK_NEW_PASSPHRASE", "a different one")
    assert run("protect", file, "--json").json == {"protected": True}
    refused = run("kpi", file, "volume", "--json")
    assert (refused.status, refused.text) == (2, "")
    assert "does not open" in refused.errors
    monkeypatch.setenv("CSDESK_PASSPHRASE", "a different one")
    assert run("unprotect", file, "--json").json == {"protected": False}
    monkeypatch.delenv("CSDESK_PASSPHRASE")
    assert run("check", file, "--json").json["ok"]


def test_it_runs_as_a_module_with_json_alone_on_standard_output(file: Path, tickets: Path) -> None:
    root = Path(__file__).parents[3]
    result = subprocess.run(
        [sys.executable, "-m", "csdesk", "import", str(file), str(tickets), "--json"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONUTF8": "1"},
    )
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout)["added"] == 3
