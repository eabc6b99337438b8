"""The quality panel as a user meets it: drawing, marking by keyboard, finishing, scorecards, calibration, undo."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from csdesk.base.period import Grain
from csdesk.kpis.reading import KpiQuery
from csdesk.quality.sampling import PlanDraft
from csdesk.workspace import Workspace
from tests.fakes.quality_desk import TODAY, QualityDesk, open_desk
from ui.context import Context
from ui.quality import audits, calibration, calibration_dialog, editor, to_check
from ui.quality.card_dialog import CardDialog
from ui.quality.panel import QualityPanel
from ui.quality.plan_dialog import FormDialog


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[QualityDesk]:
    """Return a company with a week of tickets, a scorecard and a weekly plan."""
    opened = open_desk(tmp_path / "quality.csdesk")
    opened.workspace.quality.add_plan(PlanDraft("Weekly", opened.card.family, Grain.WEEK, 2))
    opened.workspace.settle()
    yield opened
    opened.workspace.close()


@pytest.fixture
def panel(
    desk: QualityDesk, context_for: Callable[..., Context], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> QualityPanel:
    """Return the panel, shown and filled, on a fixed day."""
    for module in (audits, calibration, calibration_dialog, editor, to_check):
        monkeypatch.setattr(module, "today", lambda: TODAY)
    return shown(context_for(desk.workspace), qtbot)


def shown(context: Context, qtbot: QtBot) -> QualityPanel:
    """Show the panel of a workspace."""
    made = QualityPanel(context)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    made.refresh()
    return made


def press(panel: QWidget, keys: str) -> None:
    """Type where the focus of the window is."""
    for key in keys:
        QTest.keyClicks(panel.window().focusWidget() or panel, key)


def dialog(parent: QWidget, kind: type[Any]) -> Any:
    """Return the dialog that is open."""
    return next(found for found in parent.findChildren(kind) if found.isVisible())


def score(workspace: Workspace) -> tuple[float | None, int]:
    """Return the quality score and its n."""
    row = workspace.kpis.measure(KpiQuery("qa_score")).rows[0]
    return row.value, row.n


def test_from_the_draw_to_the_score_by_keyboard(panel: QualityPanel, desk: QualityDesk) -> None:
    """Draw, open with Enter, mark with digits, finish with Ctrl+Enter: the next one opens, the KPI knows the score."""
    page = panel.to_check
    assert page.draw_button.text() == "Draw Week 37, 2026"
    page.draw_button.click()
    assert page.said.text().startswith("0 of 6 checked, drawn from 23 contacts (seed ")
    page.focus_list()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    edit = panel.editor
    first = edit.header.title
    assert edit.draft is not None
    assert first == edit.draft.contact.name
    assert panel.window().focusWidget() is edit.rows[0].buttons
    press(panel, "432")
    assert edit.bar.figure.text() == "95.0"
    assert edit.bar.formula.text() == "95 points earned ÷ 100 possible × 100 = 95"
    QTest.keyClick(edit.rows[-1].buttons, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert score(desk.workspace) == (95.0, 1)
    assert edit.header.title != first
    assert edit.rows[0].buttons.mark is None
    QTest.keyClick(edit.rows[0].buttons, Qt.Key.Key_Escape)
    assert panel.stack.currentIndex() == 0
    assert page.said.text().startswith("1 of 6 checked")
    desk.workspace.undo()
    assert score(desk.workspace) == (None, 0)


def test_a_breach_a_low_mark_and_what_does_not_apply_are_said(panel: QualityPanel) -> None:
    """N leaves out, a low mark asks for a note, a critical failure makes 0 in words; Backspace takes a mark back."""
    panel.to_check.draw()
    panel.to_check.open_row(0)
    edit = panel.editor
    press(panel, "n")
    assert edit.rows[0].buttons.mark == 0
    press(panel, "1")
    tone, solution, privacy = edit.rows
    assert solution.low
    assert not solution.reason.isHidden()
    assert not solution.cause.isHidden()
    assert "1 low mark has no note: say why." in edit.bar.rest.text()
    assert "not counted as 0" in edit.bar.rest.text()
    solution.note.setFocus()
    QTest.keyClicks(solution.note, "Wrong price 12")
    assert solution.buttons.mark == 1
    assert "no note" not in edit.bar.rest.text()
    privacy.buttons.setFocus()
    press(panel, "1")
    assert edit.bar.figure.text() == "0.0"
    assert "critical item is below half: Privacy" in edit.bar.formula.text()
    QTest.keyClick(privacy.buttons, Qt.Key.Key_Backspace)
    assert privacy.buttons.mark is None
    QTest.keyClick(privacy.buttons, Qt.Key.Key_Up)
    assert panel.window().focusWidget() is solution.buttons
    QTest.mouseClick(tone.buttons, Qt.MouseButton.LeftButton, pos=tone.buttons._box(5).center().toPoint())
    assert tone.buttons.mark == 5


def test_an_unfinished_check_is_refused_in_words_and_kept_as_a_draft_on_leaving(
    panel: QualityPanel, desk: QualityDesk
) -> None:
    """Ctrl+Enter names the open item; Escape keeps what is there."""
    panel.to_check.draw()
    panel.to_check.open_row(0)
    edit = panel.editor
    press(panel, "43")
    edit.finish_button.click()
    assert panel.stack.currentIndex() == 1
    assert desk.workspace.quality.audits() == []
    edit.leave()
    (audit,) = desk.workspace.quality.audits()
    assert not audit.done
    assert len(audit.answers) == 2
    assert panel.to_check.model.index(0, 6).data() == "Draft"


def test_a_contact_chosen_by_hand_a_wrong_number_and_the_table(
    panel: QualityPanel, desk: QualityDesk
) -> None:
    """The dialog refuses an unknown number at its field and opens the editor for a known one."""
    panel.show_page("audits")
    panel.audits.choose.click()
    asked = dialog(panel, FormDialog)
    asked.form.set_values({"contact": "T-99"})
    asked.ok.click()
    assert asked.isVisible()
    asked.form.set_values({"contact": "T-3"})
    asked.ok.click()
    assert panel.editor.header.title == "T-3"
    press(panel, "532")
    QTest.keyClick(panel.editor.rows[-1].buttons, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    page = panel.audits
    assert panel.stack.currentIndex() == 0
    assert page.figure.text() == "100.0"
    assert "from 1 check: too few to be sure" in page.ground.text()
    assert "1 of them was chosen by hand" in page.bias.text()
    page.kind.set_current("draft", tell=True)
    assert page.model.records == ()
    page.kind.set_current("all", tell=True)
    page.search.setText("cai")
    page.search.searched.emit("cai")
    assert [each.audit.contact.name for each in page.model.records] == ["T-3"]
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert desk.workspace.quality.audits() == []
    desk.workspace.undo()
    panel.show_target(audit_id=desk.workspace.quality.audits()[0].id)
    assert panel.editor.seen.isVisible()
    panel.editor.seen.click()
    assert desk.workspace.quality.audits()[0].acknowledged_on == TODAY


def test_the_scorecard_editor_says_what_is_missing_and_makes_it_add_up(
    panel: QualityPanel, desk: QualityDesk
) -> None:
    """A new item of 25 % makes 125 %: refused; one button scales, Save keeps it."""
    panel.show_page("cards")
    panel.cards.edit(panel.cards.model.record(0))
    card = dialog(panel, CardDialog)
    card.add_button.click()
    assert panel.window().focusWidget() is card.rows[-1].name or card.focusWidget() is card.rows[-1].name
    card.rows[-1].name.setText("Speed")
    card.rows[-1].weight.setText("25 %")
    assert card.sum.text().endswith("too much")
    card.ok.click()
    assert "add up to 125 %" in card.fault.text()
    card.even.click()
    assert [row.readable() for row in card.rows] == [1600, 4000, 2400, 2000]
    card.ok.click()
    (kept,) = desk.workspace.quality.scorecards()
    assert [item.name for item in kept.items] == ["Tone", "Solution", "Privacy", "Speed"]


def test_a_calibration_from_the_dialog_to_the_sentence(panel: QualityPanel, desk: QualityDesk) -> None:
    """Two auditors mark two contacts each; the page says that these are too few and where they differ."""
    panel.show_page("calibration")
    panel.calibration.begin()
    asked = dialog(panel, FormDialog)
    asked.form.set_values({"name": "September", "auditors": "Mia, Ola", "contacts": "T-1, T-2"})
    asked.ok.click()
    (session,) = desk.workspace.quality.sessions()
    for auditor, marks in (("Mia", ("532", "532")), ("Ola", ("532", "522"))):
        panel.calibration.mark(session, auditor)
        for each in marks:
            press(panel, each)
            QTest.keyClick(
                panel.editor.rows[-1].buttons, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
            )
    page = panel.calibration
    assert panel.stack.currentIndex() == 0
    assert page.sentence.text().startswith("Too few to judge: 2 contacts")
    assert [item.agreed for item in page.model.records] == [1.0, 0.5, 1.0]
    page.table.selectRow(1)
    assert "Farthest apart on T-2: Ola gives 2, Mia gives 3." in page.detail.text()
    assert "Look at T-2 together" in page.detail.text()
    assert score(desk.workspace) == (None, 0)


def test_an_empty_workspace_starts_with_a_scorecard(
    tmp_path: Path, context_for: Callable[..., Context], qtbot: QtBot, qapp: QApplication
) -> None:
    """The first step is a scorecard, offered whole."""
    workspace = Workspace.create(tmp_path / "empty.csdesk", "Acme")
    panel = shown(context_for(workspace), qtbot)
    assert panel.inner.currentWidget() is panel.cards
    assert panel.cards.stack.currentIndex() == 1
    panel.cards.edit(None)
    card = dialog(panel, CardDialog)
    assert len(card.rows) == 6
    card.ok.click()
    assert [card.name for card in workspace.quality.scorecards()] == ["Service quality"]
    qapp.processEvents()
    workspace.close()


def test_a_plan_is_made_and_removed_in_its_dialog(panel: QualityPanel, desk: QualityDesk) -> None:
    """Numbers as a user types them."""
    panel.to_check.edit_plan(new=True)
    asked = dialog(panel, FormDialog)
    asked.form.set_values({"name": "Monthly", "grain": Grain.MONTH, "per_agent": 3, "low_share": 0.5})
    asked.ok.click()
    plan = desk.workspace.quality.plans()[-1]
    assert (plan.name, plan.grain, plan.per_agent, plan.low_share) == ("Monthly", Grain.MONTH, 3, 5000)
    desk.workspace.undo()
    assert [plan.name for plan in desk.workspace.quality.plans()] == ["Weekly"]


def test_without_a_scorecard_a_plan_leads_to_one(
    tmp_path: Path, context_for: Callable[..., Context], qtbot: QtBot
) -> None:
    """No dialog that could only be refused."""
    workspace = Workspace.create(tmp_path / "empty.csdesk", "Acme")
    context = context_for(workspace)
    panel = shown(context, qtbot)
    panel.to_check.edit_plan(new=True)
    panel.calibration.begin()
    assert context.go == [("quality", {"page": "cards"})] * 2
    assert panel.findChildren(FormDialog) == []
    workspace.close()
