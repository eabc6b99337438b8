"""The verb board: one JSON document with every part, for a unit, for days, and narrowed."""

from pathlib import Path

import pytest

from tests.csdesk.cli.conftest import Run


@pytest.fixture
def tickets(tmp_path: Path, file: Path, run: Run) -> Path:
    """Give a workspace with forty tickets of September 2026, two agents, three topics."""
    source = tmp_path / "tickets.csv"
    lines = ["Ticket ID,Created,First response (min),Assignee,Topic"]
    for number in range(40):
        topic = "Billing" if number % 4 < 2 else "Delivery" if number % 4 == 2 else "Login"
        who = "Kari Moe" if number % 5 else "Ola Vik"
        lines.append(f"T-{number},2026-09-{number % 30 + 1:02} 09:{number:02},{10 + number},{who},{topic}")
    source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert run("import", file, source).status == 0
    return file


def test_every_part_is_in_the_document(run: Run, tickets: Path) -> None:
    board = run("board", tickets, "--kpi", "frt", "--kpi", "volume", "--json").json
    assert (board["from"], board["to"], board["contacts"]) == ("2026-09-01", "2026-09-30", 40)
    assert [card["kpi"] for card in board["cards"]] == ["frt", "volume"]
    assert board["cards"][0]["value"] == pytest.approx(29.5 * 60)
    assert {row["name"]: row["contacts"] for row in board["heat"]["rows"]} == {"Kari Moe": 32, "Ola Vik": 8}
    assert [row["cells"]["frt"]["few"] for row in board["heat"]["rows"]] == [False, True]
    assert [(bar["name"], bar["n"]) for bar in board["topics"]["bars"]] == [
        ("Billing", 20), ("Delivery", 10), ("Login", 10),
    ]  # fmt: skip
    assert sum(bar["n"] for bar in board["distribution"]["bins"]) == 40
    assert {cell["hour"] for cell in board["week"]["cells"]} == {9}


def test_days_and_conditions_narrow_it(run: Run, tickets: Path) -> None:
    part = run(
        "board", tickets, "--from", "2026-09-01", "--to", "2026-09-10", "--where", "topic=Billing", "--json"
    ).json
    assert part["contacts"] == sum(number % 30 < 10 and number % 4 < 2 for number in range(40))
    assert [bar["name"] for bar in part["topics"]["bars"]] == ["Billing", "Delivery", "Login"]


def test_a_person_reads_table_and_sentences(run: Run, tickets: Path) -> None:
    text = run("board", tickets, "--kpi", "volume").text
    assert "Volume" in text or "Contact" in text
    assert "The first 3 of 3 topics make 100 % of the contacts." in text


def test_an_unknown_unit_and_turned_days_are_refused_in_one_sentence(run: Run, tickets: Path) -> None:
    refused = run("board", tickets, "--unit", "Nowhere")
    assert refused.status == 2 and 'There is no unit "Nowhere"' in refused.errors
    assert run("board", tickets, "--from", "2026-09-10", "--to", "2026-09-01").status == 2


def test_an_empty_file_has_an_empty_board(run: Run, file: Path) -> None:
    board = run("board", file, "--json").json
    assert board["data_until"] is None and board["cards"] == [] and board["heat"] is None
