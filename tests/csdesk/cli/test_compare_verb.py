"""The verb compare: one document, and a table with ranges of places."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.csdesk.cli.conftest import Run


@pytest.fixture
def tickets(tmp_path: Path, file: Path, run: Run) -> Path:
    """Give a workspace with 60 tickets each of Kari, who resolves nine of ten at once, and of Ola, who resolves half."""
    source = tmp_path / "tickets.csv"
    lines = ["Ticket ID,Created,Assignee,First contact resolution,Channel"]
    for number in range(120):
        kari = number % 2 == 0
        solved = number % 20 > 1 if kari else number % 4 == 1
        opened = date(2026, 3, 1) + timedelta(days=number // 2)
        name, channel = ("Kari" if kari else "Ola"), ("Chat" if number % 3 else "Email")
        lines.append(f"T-{number},{opened.isoformat()} 09:00,{name},{'yes' if solved else 'no'},{channel}")
    source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert run("import", file, source).status == 0
    return file


def test_everyone_has_intervals_and_a_range_of_places(run: Run, tickets: Path) -> None:
    told = run("compare", tickets, "fcr", "--json").json
    assert [row["name"] for row in told["rows"]] == ["Kari", "Ola"]
    kari, ola = told["rows"]
    assert kari["n"] == ola["n"] == 60
    assert kari["raw"]["verdict"] == "better"
    assert ola["raw"]["verdict"] == "worse"
    assert kari["raw"]["places"] == [1, 1]
    assert kari["raw"]["low"] < kari["shrunk"]["value"] < kari["raw"]["value"] < kari["raw"]["high"]
    assert told["mix"] == ["channel"]
    assert kari["coverage"] == 1.0
    assert told["group"] == pytest.approx((kari["raw"]["value"] + ola["raw"]["value"]) / 2)


def test_the_mix_the_days_and_the_least_can_be_chosen(run: Run, tickets: Path) -> None:
    plain = run("compare", tickets, "fcr", "--adjust", "", "--to", "2026-03-10", "--json").json
    assert plain["mix"] == []
    assert "adjusted" not in plain["rows"][0]
    assert [row["raw"]["verdict"] for row in plain["rows"]] == ["few", "few"]
    some = run("compare", tickets, "fcr", "--to", "2026-03-10", "--least", "5", "--json").json
    assert {row["raw"]["verdict"] for row in some["rows"]} <= {"same", "better", "worse"}


def test_a_person_reads_places_as_ranges(run: Run, tickets: Path) -> None:
    text = run("compare", tickets, "fcr").text
    assert "1–1" in text
    assert "better than the group" in text
    assert "by chance alone" in text


def test_what_cannot_be_compared_is_said(run: Run, tickets: Path) -> None:
    assert run("compare", tickets, "volume").status != 0
    assert run("compare", tickets, "fcr", "--adjust", "mood").status != 0
    assert run("compare", tickets, "fcr", "--unit", "Nowhere").status != 0
