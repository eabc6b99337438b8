"""The workbook of goals that CSDesk writes is read back: nothing has changed, and an edit in it is one edit."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from csdesk.base.language import LANGUAGES, Language
from csdesk.base.quantity import Unit
from csdesk.goals.goal import GoalDraft, Level, Source, State
from csdesk.imports.plan import ImportPlan
from csdesk.people.person import PersonDraft
from csdesk.people.unit import UnitDraft
from csdesk.reports.export import export_workbook
from csdesk.workspace import Workspace


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace with goals of every source, unit, level and state; two people share a name."""
    desk = Workspace.create(tmp_path / "desk.csdesk", "Northwind")
    unit = desk.people.add_unit(UnitDraft("Tier 1")).new_id
    desk.people.add_person(PersonDraft("Kari Moe", number="1"))
    second = desk.people.add_person(PersonDraft("Kari Moe", number="2")).new_id

    def add(title: str, level: Level, parent: int | None, **more: Any) -> int:
        return (
            desk.goals.add(GoalDraft(title, level, parent, period=more.pop("period", "2026"), **more)).new_id
            or 0
        )

    vision = add("Easiest to get help from", Level.VISION, None, why="Because\nof everything.")
    mission = add("Help at once", Level.MISSION, vision)
    strategy = add(
        "=Solve it first",
        Level.STRATEGY,
        mission,
        source=Source.KPI,
        kpi="fcr",
        start_value=0.68,
        target_value=0.75,
    )
    unit_goal = add(
        "Faster answers",
        Level.DEPARTMENT,
        strategy,
        source=Source.KPI,
        kpi="frt.p90",
        start_value=18_000,
        target_value=5_400,
    )
    team = add(
        "Articles", Level.TEAM, unit_goal, source=Source.TYPED, start_value=0, target_value=40, current_value=12, owner_id=second,
        unit_id=unit, weight=3333, confidence=7, period="2026-Q4", due_on=date(2026, 12, 15), starts_on=date(2026, 10, 5),
    )  # fmt: skip
    add(
        "Articles",
        Level.TEAM,
        unit_goal,
        source=Source.TYPED,
        start_value=10,
        target_value=4,
        state=State.DRAFT,
        weight=3333,
    )
    add(
        "Share",
        Level.PERSON,
        team,
        source=Source.TYPED,
        measure_unit=Unit.FRACTION,
        target_value=0.9,
        current_value=0.05,
        state=State.DONE,
    )
    add(
        "Time",
        Level.PERSON,
        team,
        source=Source.TYPED,
        measure_unit=Unit.SECONDS,
        start_value=100_000,
        target_value=61.5,
        current_value=90,
    )
    add("Course", Level.PERSON, team, source=Source.YES_NO)
    add("Milestones", Level.PERSON, team, source=Source.MILESTONES, why="步骤")
    yield desk
    desk.close()


def exported(desk: Workspace, path: Path, code: str) -> Path:
    export_workbook(
        "goals", path, people=desk.people, goals=desk.goals, kpis=desk.kpis, interactions=desk.interactions, language=Language(code)
    )  # fmt: skip
    return path


def edited(path: Path, edit: Callable[[Any], None]) -> Path:
    book = openpyxl.load_workbook(path)
    edit(book.worksheets[0])
    book.save(path)
    return path


def counts(plan: ImportPlan) -> tuple[int, int, int, int]:
    return plan.adds, plan.updates, plan.unchanged, plan.skipped


@pytest.mark.parametrize("code", LANGUAGES)
def test_nothing_has_changed(desk: Workspace, tmp_path: Path, code: str) -> None:
    plan = desk.imports.prepare(exported(desk, tmp_path / "goals.xlsx", code))
    assert plan.kind == "goals"
    assert [problem.placed.english() for problem in plan.problems] == []
    assert counts(plan) == (0, 0, 10, 0)


def test_an_edited_title_and_target_are_one_update_each(desk: Workspace, tmp_path: Path) -> None:
    before = {node.goal.id: node.goal for node in desk.goals.tree().nodes}

    def edit(sheet: Any) -> None:
        heads = [cell.value for cell in sheet[1]]
        rows = {row[0].value: row for row in sheet.iter_rows(min_row=2)}
        rows["G-05"][heads.index("Team goal")].value = "More articles"
        rows["G-07"][heads.index("Target")].value = 0.95

    plan = desk.imports.prepare(edited(exported(desk, tmp_path / "goals.xlsx", "en"), edit))
    assert counts(plan) == (0, 2, 8, 0)
    desk.imports.apply(plan)
    after = {node.goal.id: node.goal for node in desk.goals.tree().nodes}
    assert (after[5].title, after[7].target_value) == ("More articles", 0.95)
    assert {key for key in after if after[key] != before[key]} == {5, 7}
    desk.undo()
    assert {node.goal.id: node.goal for node in desk.goals.tree().nodes} == before


def test_another_workspace_is_filled_whole(desk: Workspace, tmp_path: Path) -> None:
    """Codes of elsewhere tie the rows together but mean no goals of this file."""
    path = exported(desk, tmp_path / "goals.xlsx", "en")
    other = Workspace.create(tmp_path / "other.csdesk")
    other.people.add_unit(UnitDraft("Tier 1"))
    other.people.add_person(PersonDraft("Kari Moe"))
    other.goals.add(GoalDraft("Something else", Level.VISION))
    other.imports.apply(other.imports.prepare(path))
    tree = other.goals.tree().nodes
    titles = {node.goal.id: node.goal.title for node in tree}
    assert len(tree) == 11
    assert {node.goal.title: titles.get(node.goal.parent_id or 0) for node in tree}["Course"] == "Articles"
    assert other.goals.check() == []
    other.close()


def test_a_change_of_an_agreed_goal_becomes_a_request(desk: Workspace, tmp_path: Path) -> None:
    person = desk.people.persons()[0].id
    for step in ("proposed", "discussed", "agreed"):
        desk.goals.agreements.step([5], step, person)
    before = desk.goals.get(5)

    def edit(sheet: Any) -> None:
        heads = [cell.value for cell in sheet[1]]
        row = next(r for r in sheet.iter_rows(min_row=2) if r[0].value == "G-05")
        row[heads.index("Target")].value = 50
        row[heads.index("Confidence")].value = 9

    path = edited(exported(desk, tmp_path / "goals.xlsx", "en"), edit)
    plan = desk.imports.prepare(path)
    assert [problem.code for problem in plan.problems] == ["change_request"]
    assert counts(plan) == (0, 1, 9, 0)
    desk.imports.apply(plan)
    assert desk.goals.get(5) == replace(before, confidence=9), "only what nobody agreed on changed"
    (request,) = desk.goals.agreements.requests(5)
    assert (request.reason, request.changes) == ("From the file goals.xlsx", {"target_value": 50})
    again = desk.imports.prepare(path)
    assert counts(again) == (0, 0, 10, 0), "what was asked for is not asked for again"
    desk.goals.agreements.decide(request.id, accept=True)
    assert desk.goals.get(5).target_value == 50
    assert desk.imports.prepare(path).problems == ()


def enrich(desk: Workspace) -> None:
    """Give goals milestones, guardrails, tiers, another rule and link, effort, and a proposal."""
    goals = desk.goals
    goals.milestones.add(5, "Rota; agreed = soon", date(2026, 10, 30), 20.0, 4000)
    goals.milestones.add(5, "", date(2026, 12, 1), 40.0)
    done = goals.milestones.add(10, "第一步", date(2026, 3, 1)).new_id or 0
    goals.milestones.mark(done, date(2026, 3, 2))
    goals.guards.set(4, "csat_top", low=0.815, cap=7000)
    goals.guards.set(4, "aht", high=361.5)
    goals.edit(5, commit_value=30.0, stretch_value=45.5, baseline="2026-Q3", rhythm="week", effort=0.35)
    goals.edit(8, commit_value=100.0)
    goals.edit(3, keeps=True, link="supports")
    goals.edit(2, rule="weakest")
    goals.agreements.step([5, 6], "proposed", desk.people.persons()[0].id)


@pytest.mark.parametrize("code", LANGUAGES)
def test_milestones_guardrails_tiers_and_all_come_back(desk: Workspace, tmp_path: Path, code: str) -> None:
    enrich(desk)
    path = exported(desk, tmp_path / "goals.xlsx", code)
    plan = desk.imports.prepare(path)
    assert len(plan.ignored) == 4, "progress, expected progress, status and latest check-in are computed"
    assert [problem.placed.english() for problem in plan.problems] == []
    assert counts(plan) == (0, 0, 10, 0)
    other = Workspace.create(tmp_path / "other.csdesk")
    other.people.add_unit(UnitDraft("Tier 1"))
    other.people.add_person(PersonDraft("Kari Moe"))
    other.imports.apply(other.imports.prepare(path))
    here, there = parts(desk), parts(other)
    assert there == here
    other.undo()
    assert parts(other) == {}
    other.close()


def parts(desk: Workspace) -> dict[tuple[str, str], tuple[Any, ...]]:
    """Return what belongs to each goal, by its title and state."""
    return {
        (node.goal.title, str(node.goal.state)): (
            [
                (s.title, s.due_on, s.value, s.weight, s.done_on)
                for s in desk.goals.milestones.of(node.goal.id)
            ],
            [(g.kpi, g.low, g.high, g.cap) for g in desk.goals.guards.of(node.goal.id)],
            [
                node.goal.commit_value,
                node.goal.stretch_value,
                node.goal.baseline,
                node.goal.rhythm,
                node.goal.effort,
            ],
            [node.goal.keeps, node.goal.link, node.goal.rule, node.goal.agreement],
        )
        for node in desk.goals.tree().nodes
    }


def test_an_edited_milestone_and_guardrail_are_one_update_each(desk: Workspace, tmp_path: Path) -> None:
    enrich(desk)

    def edit(sheet: Any) -> None:
        heads = [cell.value for cell in sheet[1]]
        rows = {row[0].value: row for row in sheet.iter_rows(min_row=2)}
        rows["G-05"][heads.index("Milestones")].value = "2026-12-01 = 42"
        rows["G-04"][heads.index("Guardrails")].value = "Customer satisfaction 85 %.."
        rows["G-08"][heads.index("Guardrails")].value = "no such thing"

    before = parts(desk)
    plan = desk.imports.prepare(edited(exported(desk, tmp_path / "goals.xlsx", "en"), edit))
    assert [problem.code for problem in plan.problems] == ["not_guards"]
    assert counts(plan) == (0, 2, 7, 1)
    desk.imports.apply(plan)
    assert [(s.due_on, s.value) for s in desk.goals.milestones.of(5)] == [(date(2026, 12, 1), 42.0)]
    assert [(g.low, g.cap) for g in desk.goals.guards.of(4)] == [(0.85, 8000)]
    desk.undo()
    assert parts(desk) == before


def test_nobody_agrees_by_file(desk: Workspace, tmp_path: Path) -> None:
    for step in ("proposed", "agreed"):
        desk.goals.agreements.step([5], step, desk.people.persons()[0].id)
    path = exported(desk, tmp_path / "goals.xlsx", "en")
    other = Workspace.create(tmp_path / "other.csdesk")
    other.people.add_unit(UnitDraft("Tier 1"))
    other.people.add_person(PersonDraft("Kari Moe"))
    plan = other.imports.prepare(path)
    assert [problem.code for problem in plan.problems] == ["agreed_elsewhere"]
    other.imports.apply(plan)
    assert [node.goal.agreement for node in other.goals.tree().nodes if node.goal.agreement] == ["proposed"]
    other.close()
