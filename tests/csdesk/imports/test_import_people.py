"""Employee lists: numbers, managers, units, second runs and undo."""

from pathlib import Path

from tests.csdesk.imports.conftest import Desk

PEOPLE = """Employee number,Name,Email,Department,Team,Job title,Manager,Hire date
001,Kari Moe,kari@x.no,Service,Tier 1,Lead,,2020-01-31
002,"Li, Wei",li@x.no,Service,Tier 1,Agent,Kari Moe,2021-02-28
003,Ola Nord,ola@x.no,Service,Tier 2,Agent,001,2022-03-15
004,Per Sen,,Service,Tier 2,Agent,Nobody Known,2022-03-15
"""


def test_people(desk: Desk, tmp_path: Path) -> None:
    """Numbers keep their zeros, managers and units are set, a second run changes nothing, a change updates one."""
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, "utf-8")
    plan = desk.imports.prepare(path)
    assert (plan.kind, plan.adds, [problem.code for problem in plan.problems]) == (
        "people",
        4,
        ["unknown_manager"],
    )
    report = desk.imports.apply(plan)
    assert (report.added, report.updated, report.unchanged) == (4, 0, 0)
    people = {person.number: person for person in desk.people.persons()}
    assert {number: person.manager_id for number, person in people.items()} == {
        "001": None,
        "002": people["001"].id,
        "003": people["001"].id,
        "004": None,
    }
    units = {unit.id: unit for unit in desk.people.units()}
    team = units[people["003"].unit_id]
    assert (team.name, units[team.parent_id].name) == ("Tier 2", "Service")
    again = desk.imports.prepare(path)
    assert (again.adds, again.updates, again.unchanged) == (0, 0, 4)
    path.write_text(PEOPLE.replace("Tier 2,Agent,001", "Tier 1,Senior agent,001"), "utf-8")
    moved = desk.imports.apply(desk.imports.prepare(path))
    assert (moved.added, moved.updated, moved.unchanged) == (0, 1, 3)
    desk.file.journal.undo()
    desk.file.journal.undo()
    assert (desk.people.persons(), desk.people.units()) == ([], [])
