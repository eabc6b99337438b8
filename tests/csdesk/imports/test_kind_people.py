"""Employee lists of HR systems: names in two columns, managers, rules for existing values, circles, and what was judged is done."""

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csdesk.base.errors import Refused
from csdesk.imports.decisions import Decisions, Rule
from csdesk.imports.plan import ImportPlan
from csdesk.people.person import Person, PersonDraft
from tests.csdesk.imports.conftest import Desk


def planned(desk: Desk, tmp_path: Path, text: str, decisions: Decisions | None = None) -> ImportPlan:
    path = tmp_path / "people.csv"
    path.write_text(text, "utf-8")
    return desk.imports.prepare(path, decisions)


def taken(desk: Desk, tmp_path: Path, text: str, decisions: Decisions | None = None) -> ImportPlan:
    """Import, and make sure that what was told beforehand is what was done."""
    plan = planned(desk, tmp_path, text, decisions)
    report = desk.imports.apply(plan)
    assert (report.added, report.updated, report.unchanged) == (plan.adds, plan.updates, plan.unchanged)
    assert plan.rows_read == plan.adds + plan.updates + plan.unchanged + plan.skipped
    return plan


def by_name(desk: Desk) -> dict[str, Person]:
    return {person.name: person for person in desk.people.persons()}


def codes(plan: ImportPlan) -> list[tuple[str, int, str]]:
    return [(problem.code, problem.row, problem.column) for problem in plan.problems]


WORKDAY = """Employee ID,Legal First Name,Legal Last Name,Email - Work,Supervisory Organization,Department,Business Title,Manager,Manager ID,Hire Date,Termination Date,Worker Status
21001,Kari,Moe,kari@x.no,Service,Support,Team lead,,,2020-01-31,,Active
21002,Jonas,Berg,jonas@x.no,Service,Support,Agent,Kari Moe,21001,2021-02-28,9999-12-31,Active
21003,Maja,Lind,maja@x.no,Service,Support,Agent,Kari Moe,21001,2019-05-01,2024-06-30,Terminated
"""
DINGTALK = """员工工号,姓名,部门,职位,直属主管,入职时间,邮箱,员工状态
001,欧阳明,客服一部,主管,,2020-01-31,om@x.cn,在职
002,李伟,客服一部,客服专员,欧阳明,2021-02-28,lw@x.cn,在职
003,王芳,客服二部,客服专员,001,2022-03-15,wf@x.cn,离职
"""
VISMA = """Ansattnr;Etternavn;Fornavn;E-post;Avdeling;Stilling;Nærmeste leder;Ansatt dato;Sluttdato;Språk
100;Moe;Kari;kari@x.no;Kundeservice;Teamleder;;31.01.2020;;Norsk
101;Ås;Ola;ola@x.no;Kundeservice;Rådgiver;kari@x.no;28.02.2021;31.12.2025;Engelsk
"""


@pytest.mark.parametrize(
    ("text", "names", "managers"),
    [
        (
            WORKDAY,
            {"Kari Moe", "Jonas Berg", "Maja Lind"},
            {"Jonas Berg": "Kari Moe", "Maja Lind": "Kari Moe"},
        ),
        (DINGTALK, {"欧阳明", "李伟", "王芳"}, {"李伟": "欧阳明", "王芳": "欧阳明"}),
        (VISMA, {"Kari Moe", "Ola Ås"}, {"Ola Ås": "Kari Moe"}),
    ],
)
def test_exports_of_hr_systems(
    desk: Desk, tmp_path: Path, text: str, names: set[str], managers: dict[str, str]
) -> None:
    """Each is recognised without help; managers are found by name, number and e-mail."""
    plan = taken(desk, tmp_path, text)
    assert (plan.kind, plan.adds, plan.skipped) == ("people", len(names), 0)
    people = by_name(desk)
    assert set(people) == names
    found = {
        p.name: next(m.name for m in people.values() if m.id == p.manager_id)
        for p in people.values()
        if p.manager_id
    }
    assert found == managers
    again = planned(desk, tmp_path, text)
    assert (again.adds, again.updates, again.unchanged) == (0, 0, len(names))


def test_days_status_and_language_are_read(desk: Desk, tmp_path: Path) -> None:
    taken(desk, tmp_path, WORKDAY)
    people = by_name(desk)
    assert people["Jonas Berg"].left_on is None  # 9999-12-31 is no leaving day
    assert str(people["Maja Lind"].left_on) == "2024-06-30"
    assert (people["Kari Moe"].family_name, people["Kari Moe"].given_name) == ("Moe", "Kari")
    plan = taken(desk, tmp_path, DINGTALK)
    assert codes(plan) == [("left_without_day", 4, "员工状态")]
    taken(desk, tmp_path, VISMA)
    assert by_name(desk)["Ola Ås"].language == "en"


def test_hired_again_clears_the_leaving_day(desk: Desk, tmp_path: Path) -> None:
    taken(desk, tmp_path, WORKDAY)
    back = WORKDAY.replace("2019-05-01,2024-06-30,Terminated", "2026-01-01,,Active")
    plan = taken(desk, tmp_path, back)
    assert (plan.updates, plan.unchanged) == (1, 2)
    maja = by_name(desk)["Maja Lind"]
    assert (str(maja.joined_on), maja.left_on) == ("2026-01-01", None)


def test_shares_of_full_time(desk: Desk, tmp_path: Path) -> None:
    """Percent, per cent and fractions; a blank never erases, and an impossible share is told."""
    taken(
        desk,
        tmp_path,
        "Ansattnr;Navn;E-post;Stillingsprosent\n1;Kari Moe;k@x.no;80 %\n2;Ola Nord;o@x.no;100\n",
    )
    assert {p.number: p.fte for p in desk.people.persons()} == {"1": 0.8, "2": 1.0}
    plan = taken(
        desk, tmp_path, "工号,姓名,部门,在职比例\n1,Kari Moe,客服,0.5\n2,Ola Nord,客服,\n3,王芳,客服,-1\n"
    )
    assert {p.number: p.fte for p in desk.people.persons()} == {"1": 0.5, "2": 1.0, "3": 1.0}
    assert codes(plan) == [("not_a_share", 4, "在职比例")]


def test_rules_decide_about_existing_values(desk: Desk, tmp_path: Path) -> None:
    desk.people.add_person(PersonDraft("Kari Moe", number="1", role="Lead"))
    text = "Employee number,Name,Email,Job title,Department\n1,Kari Moe,kari@x.no,Agent,Service\n"
    keep = Decisions(rules={"role": Rule.KEEP, "email": Rule.KEEP, "unit": Rule.KEEP})
    assert planned(desk, tmp_path, text, keep).unchanged == 1
    blank = Decisions(rules={"role": Rule.ONLY_BLANK, "email": Rule.ONLY_BLANK, "unit": Rule.ONLY_BLANK})
    taken(desk, tmp_path, text, blank)
    kari = by_name(desk)["Kari Moe"]
    assert (kari.role, kari.email, kari.unit_id is not None) == ("Lead", "kari@x.no", True)
    taken(desk, tmp_path, text)
    assert by_name(desk)["Kari Moe"].role == "Agent"


def test_people_without_a_number_are_met_by_mail_or_name(desk: Desk, tmp_path: Path) -> None:
    """Somebody found as an agent in tickets gets the number of the list instead of a twin."""
    desk.people.add_person(PersonDraft("Kari Moe"))
    desk.people.add_person(PersonDraft("Ola Nord", number="7", email="ola@x.no"))
    text = (
        'Employee number,Name,Email,Job title\n1,"Moe, Kari",kari@x.no,Agent\n,Ola Nordmann,OLA@x.no,Agent\n'
    )
    plan = taken(desk, tmp_path, text)
    assert (plan.adds, plan.updates) == (0, 2)
    assert {(p.name, p.number) for p in desk.people.persons()} == {("Kari Moe", "1"), ("Ola Nordmann", "7")}


def test_same_name_with_another_number_is_somebody_else(desk: Desk, tmp_path: Path) -> None:
    desk.people.add_person(PersonDraft("Kari Moe", number="1"))
    plan = taken(desk, tmp_path, "Employee number,Name,Job title\n2,Kari Moe,Agent\n")
    assert (plan.adds, plan.updates) == (1, 0)


def test_a_circle_of_managers_is_refused_with_its_row(desk: Desk, tmp_path: Path) -> None:
    text = (
        "Employee number,Name,Email,Manager\n1,Kari Moe,k@x.no,Ola Nord\n2,Ola Nord,o@x.no,Per Sen\n"
        "3,Per Sen,p@x.no,Kari Moe\n4,Eva Li,e@x.no,Eva Li\n"
    )
    plan = taken(desk, tmp_path, text)
    assert codes(plan)[0] == ("manager_circle", 4, "Manager")
    assert (plan.adds, plan.skipped) == (3, 1)
    assert by_name(desk)["Ola Nord"].manager_id is None
    assert "Per Sen" not in by_name(desk)


def test_a_new_circle_through_the_workspace_is_refused(desk: Desk, tmp_path: Path) -> None:
    boss = desk.people.add_person(PersonDraft("Kari Moe", number="1")).new_id
    desk.people.add_person(PersonDraft("Ola Nord", number="2", manager_id=boss))
    plan = taken(desk, tmp_path, "Employee number,Name,Email,Manager\n1,Kari Moe,k@x.no,2\n")
    assert [problem.code for problem in plan.problems] == ["manager_circle"]
    assert (plan.updates, plan.skipped) == (0, 1)


def test_a_department_that_is_a_number_is_asked_about(desk: Desk, tmp_path: Path) -> None:
    text = "工号,姓名,部门,岗位\n1,甲某,研发部,员工\n2,乙某,10,员工\n"
    plan = taken(desk, tmp_path, text)
    assert codes(plan) == [("unit_number", 3, "部门")]
    assert [unit.name for unit in desk.people.units()] == ["研发部"]
    fix = plan.problems[0].fixes[0]
    decided = Decisions().fixed(fix, "部门", "unit", "10", 1)
    settled = taken(desk, tmp_path, text, decided)
    assert (settled.updates, settled.unchanged, settled.problems) == (1, 1, ())


def test_a_misspelled_manager_comes_with_the_near_name(desk: Desk, tmp_path: Path) -> None:
    text = "Employee number,Name,Email,Manager\n1,Kari Moe,k@x.no,\n2,Ola Nord,o@x.no,Kari Mo\n"
    told = planned(desk, tmp_path, text).problems
    problem = next(problem for problem in told if problem.code == "unknown_manager")
    assert (problem.code, problem.row, problem.record, problem.column) == ("unknown_manager", 3, 1, "Manager")
    assert problem.fixes[0].value == "Kari Moe"


def test_one_undo_takes_everybody_back(desk: Desk, tmp_path: Path) -> None:
    taken(desk, tmp_path, VISMA)
    desk.file.journal.undo()
    assert (desk.people.persons(), desk.people.units()) == ([], [])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000))
def test_what_is_judged_is_what_is_written(desk: Desk, tmp_path: Path, seed: int) -> None:
    """Over any workspace and list; and a second run then changes nothing but what it refuses or cannot settle."""
    dice = random.Random(seed)
    names = ["Kari Moe", "Ola Nord", "Per Sen", "Eva Li", "Moe, Kari", "王芳", ""]
    lines = ["Employee number,Name,Email,Department,Team,Manager,Hire date,Termination date,Worker status"]
    for _row in range(dice.randint(1, 8)):
        cells = (
            dice.choice(["", "1", "2", "3", "4"]), dice.choice(names).replace(", ", " "), dice.choice(["", "a@x.no", "b@x.no"]),
            dice.choice(["", "Service", "10"]), dice.choice(["", "Tier 1"]), dice.choice(["", "1", "2", "Ola Nord", "b@x.no", "Nobody"]),
            dice.choice(["", "2020-01-01", "2024-05-05"]), dice.choice(["", "2023-03-03", "2025-01-01"]), dice.choice(["", "Active", "Left"]),
        )  # fmt: skip
        lines.append(",".join(cells))
    rules = {key: dice.choice(list(Rule)) for key in ("name", "email", "manager", "unit", "team", "left_on")}
    taken(desk, tmp_path, "\n".join(lines) + "\n", Decisions(kind="people", rules=rules))
    ids = {person.id: person.manager_id for person in desk.people.persons()}
    for manager in ids.values():
        above, steps = manager, 0
        while above is not None:
            above, steps = ids[above], steps + 1
            assert steps <= len(ids), "nobody reports to themselves"


def test_many_at_once_hold_the_rules_of_one(desk: Desk) -> None:
    first, second = desk.people.add_many(
        [PersonDraft("Kari Moe", number="1"), PersonDraft("Moe, Ola", number="2")]
    )
    assert [person.name for person in desk.people.persons()] == ["Kari Moe", "Ola Moe"]
    with pytest.raises(Refused):
        desk.people.add_many([PersonDraft("Per Sen", number="3"), PersonDraft("Eva Li", number="1")])
    with pytest.raises(Refused):
        desk.people.edit_many({first: {"manager_id": second}, second: {"manager_id": first}})
    assert len(desk.people.persons()) == 2
    desk.people.edit_many({first: {"name": "Kari Berg"}})
    assert ("Kari Moe", "kari moe", first) in desk.people.aliases()
    assert by_name(desk)["Kari Berg"].family_name == "Berg"
