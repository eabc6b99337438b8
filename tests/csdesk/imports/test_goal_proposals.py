"""Goals that an employee proposes in a workbook written for them, and that come back as proposed drafts."""

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from csdesk.base.language import LANGUAGES, Language
from csdesk.base.period import Period
from csdesk.goals.goal import Agreement, GoalDraft, Level, Source, State
from csdesk.people.person import PersonDraft
from csdesk.reports.templates.proposal import ROWS, write_proposal
from csdesk.workspace import Workspace

Q4 = Period.parse("2026-Q4")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace.create(tmp_path / "desk.csdesk", "Northwind")
    made.people.add_person(PersonDraft("Kari Moe", number="1"))
    top = made.goals.add(GoalDraft("Answer faster", Level.STRATEGY)).new_id
    made.goals.add(GoalDraft("Answer faster", Level.TEAM, top, period="2026-Q4"))
    yield made
    made.close()


def proposal(desk: Workspace, path: Path, code: str = "en") -> openpyxl.Workbook:
    goals = [node.goal for node in desk.goals.tree().nodes]
    titles = write_proposal(goals, "Kari Moe", Q4, Language(code), path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == titles
    return book


@pytest.mark.parametrize("code", LANGUAGES)
def test_proposals_come_back_as_drafts_of_the_person(desk: Workspace, tmp_path: Path, code: str) -> None:
    path = tmp_path / "Kari.xlsx"
    book = proposal(desk, path, code)
    sheet = book.worksheets[0]
    sheet["A2"], sheet["B2"] = "Write ten articles", "G-02 Answer faster"
    sheet["H2"], sheet["I2"] = 0, 10
    sheet["A3"], sheet["L3"] = "Learn the new phones", "2026-11-02 Course booked"
    book.save(path)
    plan = desk.imports.prepare(path)
    assert [problem.placed.english() for problem in plan.problems] == []
    assert (plan.kind, plan.adds, plan.updates, plan.skipped) == ("goals", 2, 0, plan.rows_read - 2)
    desk.imports.apply(plan)
    first, second = (node.goal for node in desk.goals.tree().nodes if node.owner_name)
    assert (first.title, first.parent_id, first.level) == ("Write ten articles", 2, Level.PERSON)
    assert (first.state, first.agreement, first.period) == (State.DRAFT, Agreement.PROPOSED, "2026-Q4")
    assert (first.source, first.start_value, first.target_value) == (Source.TYPED, 0, 10)
    assert [step.title for step in desk.goals.milestones.of(second.id)] == ["Course booked"]
    (step,) = desk.goals.agreements.steps(first.id)
    assert (step.step, step.person_id) == ("proposed", 1)
    assert [batch.file_name for batch in desk.interactions.batches(5)] == ["Kari.xlsx"]
    again = desk.imports.prepare(path)
    assert (again.adds, again.updates, again.unchanged) == (0, 0, 2)
    desk.undo()
    assert [node.goal.title for node in desk.goals.tree().nodes] == ["Answer faster"] * 2


def test_goals_above_are_a_list_and_nothing_else_is_taken(desk: Workspace, tmp_path: Path) -> None:
    book = proposal(desk, tmp_path / "Kari.xlsx")
    sheet, lists = book.worksheets[0], book.worksheets[3]
    assert [row[0].value for row in lists.iter_rows(min_row=2, max_row=3)] == [
        "G-01 Answer faster",
        "G-02 Answer faster",
    ]
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    rule = next(rule for cells, rule in rules.items() if cells.startswith("B2"))
    assert rule.showErrorMessage
    assert sheet.max_row == ROWS + 1
    assert [sheet.cell(2, column).value for column in (3, 4, 5)] == ["Personal goal", "Kari Moe", "2026-Q4"]


def test_a_row_with_words_but_no_title_is_told(desk: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "Kari.xlsx"
    book = proposal(desk, path)
    book.worksheets[0]["A2"] = "Write ten articles"
    book.worksheets[0]["I3"] = 5
    book.save(path)
    plan = desk.imports.prepare(path)
    assert [(problem.row, problem.code) for problem in plan.problems] == [(3, "no_title")]
