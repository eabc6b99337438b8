"""The window is never blocked: plans are made on the worker, can be cancelled, and a newer decision wins."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from csdesk.workspace import Workspace
from tests.ui.imports.conftest import Held, at
from ui.imports.wizard import CHECK, FILE, FINISH, SHEET, ImportWizard


@pytest.fixture
def work() -> Held:
    """Give the worker."""
    return Held()


@pytest.fixture
def slow(qtbot: QtBot, workspace: Workspace, context_for: Any, work: Held) -> ImportWizard:
    """Give a wizard whose work waits."""
    made = ImportWizard(replace(context_for(workspace), work=work))
    qtbot.addWidget(made)
    made.open()
    return made


def test_a_page_stays_usable_while_its_plan_is_made_anew(
    slow: ImportWizard, work: Held, crowded: Path
) -> None:
    slow.open_file(crowded)
    assert (slow.step, slow.draft.plan) == (FILE, None)
    work.let_go()
    assert slow.step == SHEET
    at(slow, CHECK)
    page = slow.check_page.rows
    page.card.first_button().click()  # type: ignore[union-attr]
    assert slow.draft.busy
    page.step(1)
    assert page.table.currentIndex().data() == "soon"
    page.model.setData(page.table.currentIndex(), "05.09.2026 10:00")
    work.let_go()
    assert not slow.draft.busy
    assert slow.draft.errors == 0
    assert {record for record, _header in slow.draft.decisions.cells} == {1, 2, 3}


def test_cancel_stops_a_plan_and_keeps_the_one_before(slow: ImportWizard, work: Held, crowded: Path) -> None:
    slow.open_file(crowded)
    work.let_go()
    at(slow, CHECK)
    before, decided = slow.draft.plan, slow.draft.decisions
    slow.check_page.rows.fix_similar("skip")
    slow.foot._late.timeout.emit()
    assert not slow.foot.bar.isHidden()
    slow.cancel.click()
    work.let_go()
    assert slow.isVisible()
    assert slow.foot.bar.isHidden()
    assert slow.draft.plan is before
    assert slow.draft.decisions == decided
    assert not slow.draft.can_undo


def test_cancel_while_writing_leaves_nothing(
    slow: ImportWizard, work: Held, workspace: Workspace, crowded: Path
) -> None:
    slow.open_file(crowded)
    work.let_go()
    at(slow, FINISH)
    slow.next.click()
    slow.cancel.click()
    work.let_go()
    assert slow.step == FINISH
    assert workspace.interactions.count() == 0
    assert workspace.people.persons() == []
    slow.next.click()
    work.let_go()
    assert workspace.interactions.count() == 5
