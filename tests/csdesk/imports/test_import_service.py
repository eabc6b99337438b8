"""Applying plans: keys, history, people found, saved mappings, undo; all or nothing."""

import json
from pathlib import Path

import pytest

from csdesk.base.errors import Cancelled, Refused
from csdesk.base.language import Language
from csdesk.base.text import Words
from csdesk.imports.decisions import Decisions
from tests.csdesk.imports.conftest import TICKETS, Desk

JANUARY, FEBRUARY = 2026 * 12, 2026 * 12 + 1


def test_first_import(desk: Desk, tickets: Path) -> None:
    """Rows, people, units, months, history and provenance."""
    plan = desk.imports.prepare(tickets)
    assert [(person.name, person.team, person.rows) for person in plan.new_people] == [
        ("Kari Moe", "Tier 1", 2),
        ("Li Wei", "Tier 2", 1),
    ]
    assert [unit.name for unit in plan.new_units] == ["Tier 1", "Tier 2"]
    report = desk.imports.apply(plan)
    assert (report.rows_read, report.added, report.updated, report.unchanged, report.skipped) == (
        3,
        3,
        0,
        0,
        0,
    )
    assert (report.people_added, report.units_added) == (2, 2)
    assert desk.refreshed == [{JANUARY, FEBRUARY}]
    units = {unit.id: unit.name for unit in desk.people.units()}
    assert [(person.name, units[person.unit_id]) for person in desk.people.persons()] == [
        ("Kari Moe", "Tier 1"),
        ("Li Wei", "Tier 2"),
    ]
    kari, li = (person.id for person in desk.people.persons())
    assert desk.values("external_id", "person_id", "first_response_seconds", "csat", "csat_scale") == [
        ("T-1", kari, 720, 5, 5),
        ("T-2", kari, 1800, None, None),
        ("T-3", li, 300, 4, 5),
    ]
    fact = desk.interactions.rows(where={"external_id": "T-2"})[0]
    assert (fact.file_name, fact.sheet, fact.row) == ("tickets.csv", "tickets", 3)
    batch = desk.imports.history()[0]
    assert (batch.file_name, batch.rows_read, batch.added, batch.undone) == ("tickets.csv", 3, 3, False)
    assert json.loads(batch.report)["mapping"]["Ticket ID"] == "external_id"
    assert desk.interactions.check() == []


def test_import_again_changes_only_what_differs(desk: Desk, tickets: Path) -> None:
    """Equal rows are not written, changed rows are updated, new rows are added."""
    desk.imports.apply(desk.imports.prepare(tickets))
    again = desk.imports.apply(desk.imports.prepare(tickets))
    assert (again.added, again.updated, again.unchanged, again.change) == (0, 0, 3, None)
    tickets.write_text(
        TICKETS.replace("T-2,2026-01-06 10:00,,Open", "T-2,2026-01-06 10:00,2026-01-07 10:00,Solved")
        + "T-4,2026-03-01 08:00,,Open,Li Wei,Tier 2,5,\n",
        "utf-8",
    )
    plan = desk.imports.prepare(tickets)
    assert (plan.adds, plan.updates, plan.unchanged) == (1, 1, 2)
    report = desk.imports.apply(plan)
    assert (report.added, report.updated, report.unchanged) == (1, 1, 2)
    assert desk.refreshed[-1] == {JANUARY, FEBRUARY + 1}
    assert desk.values("external_id", "resolved") == [("T-1", 1), ("T-2", 1), ("T-3", 1), ("T-4", 0)]
    before = desk.values("*")
    desk.file.journal.undo()
    assert desk.values("external_id", "resolved") == [("T-1", 1), ("T-2", 0), ("T-3", 1)]
    desk.file.journal.redo()
    assert desk.values("*") == before


def test_undo_takes_all_back(desk: Desk, tickets: Path) -> None:
    """One undo removes rows, people and units; redo brings the same back, across months."""
    desk.imports.apply(desk.imports.prepare(tickets))
    before = desk.values("*")
    desk.file.journal.undo()
    assert (desk.values("*"), desk.people.persons(), desk.people.units()) == ([], [], [])
    assert desk.imports.history()[0].undone
    assert desk.refreshed[-1] == {JANUARY, FEBRUARY}
    desk.file.journal.redo()
    assert desk.values("*") == before
    assert (len(desk.people.persons()), desk.imports.history()[0].undone) == (2, False)


def test_undo_of_an_older_import(desk: Desk, tickets: Path, tmp_path: Path) -> None:
    """Any import can be taken back later; rows that a later one changed stay; that too can be undone."""
    first = desk.imports.apply(desk.imports.prepare(tickets)).batch or 0
    other = tmp_path / "other.csv"
    other.write_text("Ticket ID,Created at,Status\nX-1,2026-05-01,Open\n", "utf-8")
    desk.imports.apply(desk.imports.prepare(other))
    before = desk.values("*")
    desk.imports.undo_batch(first)
    assert [row[0] for row in desk.values("external_id")] == ["X-1"]
    with pytest.raises(Refused):
        desk.imports.undo_batch(first)
    desk.file.journal.undo()
    assert desk.values("*") == before
    tickets.write_text(TICKETS.replace("Open", "Solved"), "utf-8")
    second = desk.imports.apply(desk.imports.prepare(tickets)).batch or 0
    desk.imports.undo_batch(first)
    assert [row[0] for row in desk.values("external_id")] == ["T-2", "X-1"]
    desk.imports.undo_batch(second)
    assert [row[0] for row in desk.values("external_id")] == ["X-1"]
    assert desk.interactions.check() == []


def test_known_people_are_met_again(desk: Desk, tickets: Path, tmp_path: Path) -> None:
    """Case, order, accents and aliases lead to the same person; nobody is added when that is not wished."""
    desk.imports.apply(desk.imports.prepare(tickets))
    kari = next(person for person in desk.people.persons() if person.name == "Kari Moe")
    desk.people.add_alias("kmoe", kari.id)
    other = tmp_path / "other.csv"
    other.write_text(
        'Ticket ID,Created at,Agent\n1,2026-05-01,MOE KARI\n2,2026-05-01,kmoe\n3,2026-05-01,"Möe, Kari"\n4,2026-05-01,New One\n',
        "utf-8",
    )
    plan = desk.imports.prepare(other)
    assert {person.name for person in plan.new_people} <= {"New One", "MOE KARI"}
    desk.imports.apply(plan, add_people=False)
    assert len(desk.people.persons()) == 2
    found = dict(desk.values("external_id", "person_id"))
    assert (found["2"], found["3"], found["4"]) == (kari.id, kari.id, None)


def test_cancel_leaves_nothing(desk: Desk, tickets: Path) -> None:
    """Cancelled while writing: no row, no person, no batch, no change."""

    class Stop:
        def step(self, done: int, total: int, words: Words | None = None) -> None:
            if words is not None and words.message == "Bringing the figures up to date":
                raise Cancelled(Words("stop"))

    plan = desk.imports.prepare(tickets)
    with pytest.raises(Cancelled):
        desk.imports.apply(plan, progress=Stop())
    assert (desk.interactions.count(), desk.people.persons(), desk.imports.history()) == (0, [], [])
    assert desk.file.journal.can_undo() is None
    assert desk.file.check() == []


def test_saved_mapping(desk: Desk, tmp_path: Path) -> None:
    """A mapping is recognised by its headers next time, can be named, replaced and removed."""
    path = tmp_path / "odd.csv"
    path.write_text("Foo,Bar,Baz\n1,2026-01-05,Open\n", "utf-8")
    plan = desk.imports.prepare(
        path, Decisions(mapping={"Foo": "external_id", "Bar": "opened_at", "Baz": "status"})
    )
    desk.imports.apply(plan, profile="Odd system")
    again = desk.imports.prepare(path)
    assert (again.fields, again.profile) == (
        {"Foo": "external_id", "Bar": "opened_at", "Baz": "status"},
        "Odd system",
    )
    assert again.unchanged == 1
    desk.imports.save_profile(again, "Odd system")
    (profile,) = desk.imports.profiles()
    assert desk.imports.prepare(path, profile="Odd system").fields == profile.mapping
    desk.imports.remove_profile(profile.id)
    with pytest.raises(Refused):
        desk.imports.prepare(path, profile="Odd system")


def test_units_over_teams(desk: Desk, tmp_path: Path) -> None:
    """A site column and a team column become a unit with teams under it."""
    path = tmp_path / "sites.csv"
    path.write_text(
        "Ticket ID,Created at,Team,Site\n1,2026-01-05,Red,Oslo\n2,2026-01-05,Blue,Oslo\n3,2026-01-05,Green,Bergen\n",
        "utf-8",
    )
    desk.imports.apply(desk.imports.prepare(path))
    units = {unit.name: unit for unit in desk.people.units()}
    assert {name: unit.parent_id for name, unit in units.items()} == {
        "Oslo": None,
        "Bergen": None,
        "Red": units["Oslo"].id,
        "Blue": units["Oslo"].id,
        "Green": units["Bergen"].id,
    }
    assert [row[0] for row in desk.values("unit_id")] == [
        units["Red"].id,
        units["Blue"].id,
        units["Green"].id,
    ]


def test_market_without_team_is_grouped_by(desk: Desk, tmp_path: Path) -> None:
    """A market column alone gives a unit to group by, whether units are added or not."""
    path = tmp_path / "nps.csv"
    path.write_text("ID,Survey date,Market,NPS\n1,2026-01-05,UK,9\n2,2026-01-25,US,3\n", "utf-8")
    desk.imports.apply(desk.imports.prepare(path), add_people=False)
    assert desk.values("team", "unit", "unit_id") == [("UK", "UK", None), ("US", "US", None)]


def test_report_as_json(desk: Desk, tmp_path: Path) -> None:
    """The document of the command line, in the language asked for."""
    path = tmp_path / "t.csv"
    path.write_text("Ticket ID,Created at,CSAT\n1,2026-01-05,x\n2,2026-01-06,5\n3,2026-01-06,4\n", "utf-8")
    document = desk.imports.apply(desk.imports.prepare(path)).to_json(Language("en"))
    assert json.loads(json.dumps(document)) == document
    assert (
        document["rows_read"]
        == document["added"] + document["updated"] + document["unchanged"] + document["skipped"]
        == 3
    )
    assert document["problems"][0] | {"text": ""} == {
        "row": 2,
        "column": "CSAT",
        "value": "x",
        "severity": "warning",
        "code": "not_a_rating",
        "text": "",
        "count": 1,
    }


def test_nothing_to_apply_is_refused(desk: Desk, tmp_path: Path) -> None:
    """A plan without facts cannot be applied."""
    path = tmp_path / "t.csv"
    path.write_text("Foo,Bar\n1,x\n2,y\n", "utf-8")
    with pytest.raises(Refused, match="No columns were recognised"):
        desk.imports.apply(desk.imports.prepare(path))
