"""What the verb kpi tells about signal and noise."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.csdesk.cli.conftest import Run


@pytest.fixture
def tickets(tmp_path: Path, file: Path, run: Run) -> Path:
    """Give a workspace with two tickets a day for twenty weeks; from the eleventh on they take twice as long."""
    source = tmp_path / "tickets.csv"
    lines = ["Ticket ID,Created,First response (min)"]
    for day in range(140):
        minutes = (60 + 5 * (day // 7 % 3)) * (2 if day >= 70 else 1)
        opened = date(2026, 1, 5) + timedelta(days=day)
        lines += [f"T-{day}-{k},{opened.isoformat()} 09:0{k},{minutes}" for k in (0, 1)]
    source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert run("import", file, source).status == 0
    return file


def test_a_trend_comes_with_its_signals(run: Run, tickets: Path) -> None:
    signals = run("kpi", tickets, "frt", "--grain", "week", "--json").json["signals"]
    assert [change["period"] for change in signals["change_points"]] == ["2026-W12"]
    change = signals["change_points"][0]
    assert change["day"] == "2026-03-16"
    assert change["size"] == pytest.approx(change["after"] - change["before"])
    assert (change["n_before"], change["n_after"]) == (10, 10)
    assert len(signals["limits"]) == signals["n"] == 20
    assert signals["limits"][0]["low"] < signals["limits"][0]["mean"] < signals["limits"][0]["high"]
    assert signals["marks"] == []
    assert signals["sentence"].startswith("Shifted from 64.5 min to 2.2 h in Week 12, 2026, 10 points.")


def test_the_contract_of_rows_stays_and_groups_are_not_judged(run: Run, tickets: Path) -> None:
    plain = run("kpi", tickets, "frt", "--json").json
    assert plain["signals"] is None
    assert len(plain["rows"]) == 1
    grouped = run("kpi", tickets, "frt", "--grain", "week", "--by", "weekday", "--json").json
    assert grouped["signals"] is None


def test_a_person_reads_the_sentence_below_the_table(run: Run, tickets: Path) -> None:
    text = run("kpi", tickets, "frt", "--grain", "week").text
    assert "Shifted from 64.5 min to 2.2 h" in text
