"""The form editor by hand: items, levels, who answers, marks, the preview, undo, and what is wrong in its place."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from csdesk.base.language import Language
from csdesk.reviews.form import Absent, Kind, Rater, Section
from csdesk.reviews.forms.ready import ready_forms
from tests.ui.reviews.conftest import Space
from ui.reviews.form_dialog import FormDialog
from ui.reviews.forms_dialog import FormsDialog


@pytest.fixture
def host(qtbot):
    widget = QWidget()
    widget.resize(1100, 800)
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def edit(desk, host, context_for):
    """Return a maker of editors on a ready-made form; what it saves is in ``dialog.saved``."""

    def make(key="western", language=None):
        context = context_for(Space(desk), language) if language else context_for(Space(desk))
        draft = next(one for one in ready_forms() if one.key == key).make(context.language)
        kept = []
        dialog = FormDialog(context, draft, lambda typed, _done, _failed: kept.append(typed), host)
        dialog.saved = kept
        dialog.show()
        QApplication.processEvents()
        return dialog

    return make


def names(dialog, section=Section.COMPETENCIES):
    return [row.name.text() for row in dialog.rows[section]]


def test_alt_and_arrows_move_an_item_from_any_field_and_undo_brings_it_back(edit, qtbot):
    dialog = edit()
    before = names(dialog)
    qtbot.keyClick(dialog.rows[Section.COMPETENCIES][1].about, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(dialog) == [before[1], before[0], *before[2:]]
    qtbot.keyClick(
        dialog.rows[Section.COMPETENCIES][0].weight, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier
    )
    assert names(dialog)[0] == before[1]  # the first stays the first
    qtbot.mouseClick(dialog.back, Qt.MouseButton.LeftButton)
    assert names(dialog) == before
    assert not dialog.back.isEnabled()


def test_dragging_the_grip_moves_an_item(edit, qtbot):
    dialog = edit()
    before = names(dialog)
    part = dialog.parts[Section.COMPETENCIES]
    last = part.rows[-1]
    grip = part.rows[0].layout().itemAt(0).layout().itemAt(0).widget()
    spot = QPointF(last.mapToGlobal(QPoint(4, last.height() - 2)))
    event = QMouseEvent(
        QMouseEvent.Type.MouseMove, QPointF(2, 2), spot, Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    grip.mouseMoveEvent(event)
    assert names(dialog) == [*before[1:], before[0]]
    assert len(dialog.history) == 1
    dialog.undo()
    assert names(dialog) == before


def test_levels_are_typed_one_a_line_and_a_wrong_number_is_told_at_the_item(edit, qtbot):
    dialog = edit()
    row = dialog.rows[Section.COMPETENCIES][0]
    assert row.box.isHidden()
    qtbot.mouseClick(row.more, Qt.MouseButton.LeftButton)
    assert row.levels.hasFocus()
    row.levels.selectAll()
    qtbot.keyClicks(row.levels, "Bad")
    qtbot.keyClick(row.levels, Qt.Key.Key_Return)
    qtbot.keyClicks(row.levels, "Good")
    assert row.draft().levels == ("Bad", "Good")
    assert "describes 2 levels; this form needs 5" in row.fault.text()
    row.levels.selectAll()
    qtbot.keyClick(row.levels, Qt.Key.Key_Delete)
    assert row.fault.isHidden()


def test_who_answers_is_ticked_in_a_menu(edit, qtbot):
    dialog = edit()
    row = dialog.rows[Section.COMPETENCIES][0]
    qtbot.mouseClick(row.who, Qt.MouseButton.LeftButton)
    actions = {action.text(): action for action in row.menu.actions()}
    assert [text for text, action in actions.items() if action.isChecked()] == ["Self", "Manager"]
    actions["Colleagues"].trigger()
    actions["Self"].trigger()
    row.menu.hide()
    assert row.draft().asked == (Rater.MANAGER, Rater.PEER)
    assert row.who.text() == "Manager, Colleagues"


def test_a_choice_needs_two_choices_and_stays_a_kind(edit, qtbot):
    dialog = edit()
    row = dialog.parts[Section.QUESTIONS].add_item()
    qtbot.keyClicks(row.name, "Shall we go on?")
    row.kind.setCurrentIndex(2)
    row.kind.activated.emit(2)
    assert row.draft().kind is Kind.CHOICE
    assert "at least two choices" in row.fault.text()
    qtbot.keyClicks(row.levels, "Yes")
    qtbot.keyClick(row.levels, Qt.Key.Key_Return)
    qtbot.keyClicks(row.levels, "No")
    assert row.fault.isHidden()
    qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    assert dialog.saved[0].of(Section.QUESTIONS)[0].levels == ("Yes", "No")


def test_a_kpi_is_picked_with_its_rule_in_words(edit, desk, qtbot):
    dialog = edit()
    row = dialog.parts[Section.KPIS].add_item()
    assert row.fault.text() == "Choose a KPI, or remove the line."
    row.kpi.set_value("asa")
    row.kpi.picked.emit("asa")
    assert row.rule.text().startswith("No scoring rule is set")
    assert row.fault.isHidden()
    assert row.draft().kpi == "asa"


def test_marks_page_sets_scale_examples_raters_and_grades(edit, qtbot):
    dialog = edit()
    dialog.pages.set_current("marks", tell=True)
    page = dialog.marks
    page.scale.set_value(100)
    page.scale.picked.emit(100)
    qtbot.mouseClick(page.usual, Qt.MouseButton.LeftButton)
    assert [row.name.text() for row in page.grades] == ["S", "A", "B", "C", "D"]
    for editor, text in ((page.low, "59"), (page.high, "90")):
        editor.selectAll()
        qtbot.keyClicks(editor, text)
    qtbot.keyClicks(page.raters[Rater.MANAGER], "80")
    assert page.sum.text().replace("\u00a0", " ") == "80 %, 20 % missing"
    qtbot.keyClicks(page.raters[Rater.SECOND], "20")
    page.absent.set_current("block", tell=True)
    qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    saved = dialog.saved[0]
    assert (saved.scale, saved.example_low, saved.example_high, saved.absent) == (100, 59, 90, Absent.BLOCK)
    assert saved.raters == ((Rater.MANAGER, 8000), (Rater.SECOND, 2000))
    assert [grade.tenths for grade in saved.grades] == [1000, 900, 750, 600, 0]


def test_the_preview_shows_each_what_is_asked_of_them(edit):
    dialog = edit("around")
    dialog.pages.set_current("preview", tell=True)
    texts = dialog.preview.texts()
    assert "Customer empathy" in texts
    assert "Your own marks are shown beside the others and do not count." in texts
    dialog.preview.who.set_current("peer", tell=True)
    assert (
        "Your answers are put together with those of others; nobody sees who wrote what."
        in dialog.preview.texts()
    )
    dialog.preview.who.set_current("second", tell=True)
    assert dialog.preview.texts()[1:] == ["Nothing on this form is asked of this group."]


def test_a_form_takes_its_competencies_from_the_profiles(edit, desk):
    desk.reviews.profiles.add_ready(Language("en"))
    dialog = edit()
    part = dialog.parts[Section.COMPETENCIES]
    part.profiled.click()
    assert "Support agent (6)" in part.note.text()
    assert part.rows[0].isHidden()
    dialog.pages.set_current("preview", tell=True)
    dialog.preview.role.set_value("Team lead")
    dialog.preview.role.picked.emit("Team lead")
    assert "Planning the day" in dialog.preview.texts()
    assert "Expected of this role: level 4." in dialog.preview.texts()
    draft = dialog.draft()
    assert draft.profiled
    assert {item.role for item in draft.of(Section.COMPETENCIES)} == {
        "Support agent", "Senior agent", "Team lead", "Quality auditor"
    }  # fmt: skip
    part.profiled.click()
    assert not part.rows[0].isHidden()
    assert not dialog.draft().profiled


def test_starting_from_a_ready_made_form_writes_nothing_before_it_is_saved(desk, host, context_for, qtbot):
    context = context_for(Space(desk))
    dialog = FormsDialog(context, host)
    dialog.show()
    dialog.pages.set_current("start", tell=True)
    assert len(dialog.lines) == 6
    qtbot.mouseClick(dialog.lines[3].buttons[0], Qt.MouseButton.LeftButton)
    assert desk.reviews.forms() == []
    qtbot.mouseClick(dialog.dialog.ok, Qt.MouseButton.LeftButton)
    assert [form.name for form in desk.reviews.forms()] == ["Five-minute check-in"]
    context.undo.undo()
    assert desk.reviews.forms() == []


def test_forms_are_copied_and_removed_with_undo(desk, host, context_for, qtbot):
    context = context_for(Space(desk))
    desk.reviews.add_form(desk.reviews.standard_form())
    dialog = FormsDialog(context, host)
    dialog.show()
    qtbot.mouseClick(dialog.lines[0].buttons[1], Qt.MouseButton.LeftButton)
    assert [form.name for form in desk.reviews.forms()] == ["Standard form", "Standard form (copy)"]
    qtbot.mouseClick(dialog.lines[0].buttons[2], Qt.MouseButton.LeftButton)
    assert [form.name for form in desk.reviews.forms()] == ["Standard form (copy)"]
    context.undo.undo()
    assert len(dialog.lines) == 2


def test_a_profile_is_edited_and_forms_follow(desk, host, context_for, qtbot):
    context = context_for(Space(desk))
    dialog = FormsDialog(context, host)
    dialog.show()
    dialog.pages.set_current("profiles", tell=True)
    qtbot.mouseClick(dialog.ready, Qt.MouseButton.LeftButton)
    form = replace(desk.reviews.standard_form(), profiled=True)
    desk.reviews.add_form(form)
    dialog.edit_profile(desk.reviews.profiles.of("team lead"))
    editor = dialog.dialog
    row = editor.part.rows[0]
    row.name.selectAll()
    qtbot.keyClicks(row.name, "Leading")
    row.expected.set_value(5)
    row.weight.selectAll()
    qtbot.keyClicks(row.weight, "40")
    qtbot.mouseClick(editor.ok, Qt.MouseButton.LeftButton)
    assert "add up to 120 %" in editor.fault.text()
    qtbot.mouseClick(editor.even, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(editor.ok, Qt.MouseButton.LeftButton)
    lead = desk.reviews.profiles.of("Team lead").competencies[0]
    assert (lead.name, lead.expected) == ("Leading", 5)
    items = desk.reviews.forms()[0].fitted("team  LEAD").of(Section.COMPETENCIES)
    assert items[0].name == "Leading"


@pytest.mark.parametrize("code", ["zh_CN", "nb"])
def test_the_editor_speaks_other_languages(edit, code):
    dialog = edit("hundred_plan", Language(code))
    dialog.pages.set_current("preview", tell=True)
    assert "Customer empathy" not in dialog.preview.texts()
    assert "Preview" not in dialog.windowTitle()
