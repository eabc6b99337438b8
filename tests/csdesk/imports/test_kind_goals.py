"""Tables of goals in the shapes people keep them: level columns, indents and numbers, a parent in each row."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csdesk.base.quantity import Unit
from csdesk.goals.goal import Goal, Level, Source, State
from csdesk.imports.decisions import Decisions, Rule
from csdesk.imports.plan import ImportPlan
from csdesk.people.person import PersonDraft
from csdesk.people.unit import UnitDraft
from csdesk.workspace import Workspace


@dataclass
class Office:
    """A workspace with people and units, and a way to import text."""

    workspace: Workspace
    folder: Path

    def plan(self, text: str, decisions: Decisions | None = None) -> ImportPlan:
        path = self.folder / "goals.csv"
        path.write_text(text, "utf-8")
        return self.workspace.imports.prepare(path, decisions)

    def take(self, text: str, decisions: Decisions | None = None) -> ImportPlan:
        """Import, and make sure that what was told beforehand is what was done."""
        plan = self.plan(text, decisions)
        report = self.workspace.imports.apply(plan)
        assert (report.added, report.updated, report.unchanged) == (plan.adds, plan.updates, plan.unchanged)
        assert plan.rows_read == plan.adds + plan.updates + plan.unchanged + plan.skipped
        return plan

    def goals(self) -> dict[str, Goal]:
        return {node.goal.title: node.goal for node in self.workspace.goals.tree().nodes}

    def tree(self) -> dict[str, tuple[str, str]]:
        """Each goal's level and the title of the goal above it."""
        goals = self.goals()
        titles = {goal.id: title for title, goal in goals.items()}
        return {
            title: (goal.level.value, titles.get(goal.parent_id or 0, "")) for title, goal in goals.items()
        }


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    workspace = Workspace.create(tmp_path / "desk.csdesk", "Northwind")
    workspace.people.add_unit(UnitDraft("Tier 1"))
    workspace.people.add_person(PersonDraft("Kari Moe", number="0100"))
    workspace.people.add_person(PersonDraft("王芳", number="0101"))
    yield Office(workspace, tmp_path)
    workspace.close()


TREE = {
    "Easy help": ("vision", ""),
    "First contact": ("strategy", "Easy help"),
    "Fast answers": ("department", "First contact"),
    "Articles": ("team", "Fast answers"),
    "Ten articles": ("person", "Articles"),
    "Training": ("team", "Fast answers"),
}
COLUMNS = """Vision,Strategy,Department goal,Team goal,Person goal,Owner,Weight
Easy help,First contact,Fast answers,Articles,Ten articles,Kari Moe,50 %
,,,Training,,0101,
"""
LEVELS = """Level,Goal,Owner,Weight,Target
Vision,Easy help,,,
Strategy,First contact,,,
Department,Fast answers,,,
Team,Articles,,,
Person,Ten articles,Kari Moe,50,10
Team,Training,0101,,
"""
NUMBERED = """No,Goal,Owner,Weight,Target
1,Easy help,,,
1.1,First contact,,,
1.1.1,Fast answers,,,
1.1.1.1,Articles,,,
1.1.1.1.1,Ten articles,Kari Moe,50,10
1.1.1.2,Training,0101,,
"""
INDENTED = """Goal,Owner,Weight,Target
Easy help,,,
  First contact,,,
    Fast answers,,,
      Articles,,,
        Ten articles,Kari Moe,0.5,10
      Training,0101,,
"""
DOTTED = INDENTED.replace("  ", ". ")
TITLED = """目标,负责人,权重,目标值
1 Easy help,,,
1.1 First contact,,,
1.1.1 Fast answers,,,
1.1.1.1 Articles,,,
1.1.1.1.1 Ten articles,Kari Moe,50%,10
1.1.1.2 Training,0101,,
"""
PARENT_ID = """Mål-ID;Overordnet mål;Nivå;Tittel;Ansvarlig;Vekt
B;A;Strategi;First contact;;
A;;Visjon;Easy help;;
E;D;Personlig mål;Ten articles;Kari Moe;50 %
D;C;Team;Articles;;
C;B;Avdeling;Fast answers;;
F;C;Teammål;Training;0101;
"""
PARENT_TITLE = """Level,Title,Contributes to,Owner,Weight
Vision,Easy help,,,
Strategy,First contact,Easy help,,
Department goal,Fast answers,First contact,,
Team goal,Articles,Fast answers,,
Personal goal,Ten articles,Articles,"Moe, Kari",50
Team goal,Training,Fast answers,王芳,
"""


@pytest.mark.parametrize(
    "text",
    [COLUMNS, LEVELS, NUMBERED, INDENTED, DOTTED, TITLED, PARENT_ID, PARENT_TITLE],
    ids=["columns", "levels", "numbered", "indented", "dotted", "titled", "parent id", "parent title"],
)
def test_every_shape_makes_the_same_tree(office: Office, text: str) -> None:
    plan = office.take(text)
    assert plan.kind == "goals"
    assert [problem.placed.english() for problem in plan.problems if problem.severity == "error"] == []
    assert office.tree() == TREE
    goals = office.goals()
    owners = {person.id: person.name for person in office.workspace.people.persons()}
    assert {t: owners[g.owner_id] for t, g in goals.items() if g.owner_id} == {
        "Ten articles": "Kari Moe",
        "Training": "王芳",
    }
    assert goals["Ten articles"].weight == 5000
    again = office.plan(text)
    assert (again.adds, again.updates, again.unchanged) == (0, 0, again.rows_read)
    office.workspace.undo()
    assert office.goals() == {}


def test_levels_that_are_guessed_are_told(office: Office) -> None:
    plan = office.plan(NUMBERED)
    assert [problem.code for problem in plan.problems] == ["levels_guessed"]
    assert "Strategy" in plan.problems[0].words.english()


VALUES = """Level,Title,Period,Due,KPI,Unit of measure,Direction,Start value,Target,Current value,Confidence,State,Team
Team,Share up,Q4 2026,,,percent,,70,90,80,7,Active,Tier 1
Team,Faster,Q4 2026,15.12.2026,Average handle time,,,6 min,5 min,,70 %,Draft,Tier 1
Team,Hours,2026,,,hours,down,8,4,5,8/10,Done,
Team,Count,2026,,,,,,40,12,,,
"""


def test_values_are_read_in_their_units(office: Office) -> None:
    plan = office.take(VALUES)
    assert plan.problems == ()
    goals = office.goals()
    share, faster, hours, count = (goals[title] for title in ("Share up", "Faster", "Hours", "Count"))
    assert (share.measure_unit, share.start_value, share.target_value, share.current_value) == (
        Unit.FRACTION,
        0.7,
        0.9,
        0.8,
    )
    assert (faster.source, faster.kpi, faster.start_value, faster.target_value, faster.direction) == (
        Source.KPI,
        "aht",
        360,
        300,
        "down",
    )
    assert (faster.confidence, faster.state, str(faster.due_on), faster.period) == (
        7,
        State.DRAFT,
        "2026-12-15",
        "2026-Q4",
    )
    assert (hours.measure_unit, hours.target_value, hours.confidence, hours.state) == (
        Unit.SECONDS,
        4 * 3600,
        8,
        State.DONE,
    )
    assert (count.source, count.target_value, count.current_value, count.unit_id) == (
        Source.TYPED,
        40,
        12,
        None,
    )
    assert share.unit_id == office.workspace.people.units()[0].id
    assert office.plan(VALUES).unchanged == 4


def test_an_edit_updates_and_rules_hold(office: Office) -> None:
    office.take(VALUES)
    keep = Decisions(rules={"target": Rule.KEEP})
    changed = VALUES.replace(",40,12", ",50,12")
    assert office.plan(changed, keep).unchanged == 4
    plan = office.take(changed)
    assert (plan.updates, plan.unchanged) == (1, 3)
    assert office.goals()["Count"].target_value == 50
    blank = VALUES.replace(",40,12", ",,")
    assert office.plan(blank).updates == 0  # blanks never erase


WRONG = """Goal number,Contributes to,Level,Title,Owner,Unit,Period,Target,KPI
1,,Vision,Easy help,,,2026,,
2,9,Strategy,No parent,,,2026,,
3,1,Strategy,No owner,Nobody Known,,2026,,
4,3,Department,Under no owner,,,2026,,
5,1,Strategy,Circle one,,,2026,,
6,5,Department,Fine,,,2026,,
7,6,Vision,Too high,,,2026,,
8,6,Team,,,,2026,,
9,6,Team,Bad period,,,sometime,,
10,6,Team,Bad unit,,Tier 7,2026,,
11,6,Sprint,Bad level,,,2026,,
12,13,Department,Ring,,,2026,,
13,12,Department,Ring too,,,2026,,
14,6,Team,Bad KPI,,,2026,,first contakt resolution
15,1,Strategy,Circle one,,,2026,,
"""


def test_wrong_rows_are_refused_one_by_one(office: Office) -> None:
    plan = office.take(WRONG)
    told = {(problem.code, problem.row) for problem in plan.problems}
    assert told == {
        ("unknown_parent", 3), ("unknown_owner", 4), ("parent_refused", 5), ("misplaced", 8), ("no_title", 9), ("not_a_period", 10),
        ("unknown_unit", 11), ("unknown_level", 12), ("goal_circle", 13), ("goal_circle", 14), ("unknown_kpi", 15), ("duplicate", 16),
    }  # fmt: skip
    assert all(problem.severity == "error" for problem in plan.problems)
    assert set(office.goals()) == {"Easy help", "Circle one", "Fine"}
    kpi = next(problem for problem in plan.problems if problem.code == "unknown_kpi")
    assert kpi.fixes[0].value == "fcr"
    assert all(problem.words.english().endswith(".") for problem in plan.problems)


def test_a_parent_may_stand_in_the_workspace(office: Office) -> None:
    office.take(PARENT_TITLE)
    code = office.goals()["Fast answers"].code
    plan = office.take(
        f"Level,Title,Contributes to,Weight\nTeam,Coaching,{code},20\nTeam,Quality,Fast answers,30\n"
    )
    assert (plan.adds, plan.problems) == (2, ())
    assert office.tree()["Coaching"] == ("team", "Fast answers")
    assert office.tree()["Quality"] == ("team", "Fast answers")


def test_people_and_tickets_are_not_taken_for_goals(office: Office) -> None:
    people = "Employee ID,Name,Title,Level,Department,Team,Manager\n1,Kari Moe,Agent,3,Service,Tier 1,\n"
    tickets = "Key,Title,Parent,Owner,Status,Created,Due date,Priority\nA-1,Broken,A-0,Kari,Open,2026-01-01,2026-01-05,High\n"
    assert office.plan(people).kind == "people"
    assert office.plan(tickets).kind == "interactions"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000))
def test_what_is_judged_is_what_is_written(office: Office, seed: int) -> None:
    """Over any table, and the tree is sound afterwards."""
    dice = random.Random(seed)
    lines = [
        "Goal number,Contributes to,Level,Title,Owner,Period,Weight,Start value,Target,Current value,State"
    ]
    for number in range(1, dice.randint(2, 9)):
        cells = (
            str(number), dice.choice(["", str(dice.randint(0, 9)), "Alpha", "G-01"]), dice.choice(["", *(level.value for level in Level), "x"]),
            dice.choice(["Alpha", "Beta", "Gamma", ""]), dice.choice(["", "Kari Moe", "0101", "Who"]), dice.choice(["", "2026", "Q1 2026", "x"]),
            dice.choice(["", "50 %", "20", "900"]), dice.choice(["", "1", "5 h", "x"]), dice.choice(["", "10", "80 %"]), dice.choice(["", "3"]),
            dice.choice(["", "done", "draft", "?"]),
        )  # fmt: skip
        lines.append(",".join(cells))
    rules = {key: dice.choice(list(Rule)) for key in ("title", "owner", "target", "parent")}
    office.take("\n".join(lines) + "\n", Decisions(kind="goals", rules=rules))
    assert office.workspace.goals.check() == []
