"""Help while writing: underlined words, ways by keyboard, explanations down to rows, notes, and quotes from the rail."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt

from csdesk.reviews.cycle import CycleDraft
from csdesk.reviews.diary.note import NoteDraft, NoteMood
from csdesk.reviews.form import FormItem, Kind, Section
from csdesk.reviews.stage import Role
from tests.fakes.review_desk import ENDS, STARTS


def rows(editor):
    return list(editor.competencies.rows.values())


def test_words_to_mend_are_underlined_with_reason_and_example(shown, qtbot):
    box = shown.open().competencies.box
    box.editor.setFocus()
    qtbot.keyClicks(box.editor, "She is always lazy, in 3 of 4 cases.")
    marked = [mark.cursor.selectedText() for mark in box.editor.extraSelections()]
    assert marked == ["lazy", "always"]
    assert box.advice.text() == "“lazy” is about the person; say what was done or said. And 1 more."
    assert box.example.text().startswith("Better: ")
    assert "hard to prove" in box.advice.toolTip()
    box.editor.setPlainText("On 12 May two customers waited three days.")
    assert box.editor.extraSelections() == []
    assert box.example.isHidden()


def test_the_same_comment_in_another_review_is_told(shown, qtbot):
    reviews, text = shown.desk.reviews, "On 12 March three customers were called back within the hour."
    other = reviews.open_review(shown.reviews["ali"]).items[0].item_id
    reviews.comment_item(shown.reviews["ali"], other, text)
    box = shown.open().competencies.box
    box.editor.setPlainText(text)
    assert "Ali Khan" in box.advice.text()


def test_ctrl_enter_saves_and_goes_on_and_enter_opens_the_comment(shown, qtbot):
    editor = shown.open()
    first, second = rows(editor)[:2]
    first.buttons.setFocus()
    qtbot.keyClick(first.buttons, Qt.Key.Key_Return)
    assert shown.window.focusWidget() is editor.competencies.box.editor
    qtbot.keyClicks(editor.competencies.box.editor, "On 3 May.")
    qtbot.keyClick(editor.competencies.box.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert shown.view().items[0].comment == "On 3 May."
    assert shown.window.focusWidget() is second.buttons


@pytest.fixture
def note(shown):
    """Return what puts a note of July into the rail."""
    draft = NoteDraft(
        shown.desk.ids["kari"], date(2026, 7, 9), "Calmed an angry customer.", NoteMood.POSITIVE
    )
    return shown.desk.reviews.diary.add(draft).new_id


def card_of(rail, key):
    return next(card for card in rail.cards if card.item.key == key)


def test_evidence_is_reached_read_and_quoted_by_keyboard(shown, note, qtbot):
    editor, rail = shown.open(), shown.panel.inspector
    rows(editor)[0].buttons.setFocus()
    qtbot.keyClick(rows(editor)[0].buttons, Qt.Key.Key_E)
    assert shown.window.focusWidget() is rail.cards[0]
    for _step in range(len(rail.cards)):
        if shown.window.focusWidget() is card_of(rail, f"note:{note}"):
            break
        qtbot.keyClick(shown.window.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(shown.window.focusWidget(), Qt.Key.Key_Return)
    assert "“Calmed an angry customer.” (Note · Went well, 9 Jul)" in shown.view().items[0].comment
    qtbot.keyClick(shown.window.focusWidget(), Qt.Key.Key_Escape)
    assert shown.window.focusWidget() is editor.competencies.box.editor


def test_a_dragged_card_carries_its_quote(shown, note):
    shown.open()
    card = card_of(shown.panel.inspector, f"note:{note}")
    assert card.mime().text() == card.quote()
    assert shown.panel.editor.competencies.box.editor.canInsertFromMimeData(card.mime())


def test_search_and_months_sift_the_cards(shown, note, qtbot):
    shown.open()
    rail = shown.panel.inspector
    rail.search.setText("angry")
    qtbot.keyClick(rail.search, Qt.Key.Key_Return)
    assert [card.item.key for card in rail.cards if not card.isHidden()] == [f"note:{note}"]
    rail.search.setText("nothing like it")
    qtbot.keyClick(rail.search, Qt.Key.Key_Return)
    assert rail.nothing.isVisible()
    rail.search.clear()
    qtbot.mouseClick(rail.strip, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert {card.item.day.month for card in rail.cards if not card.isHidden()} == {7}
    qtbot.mouseClick(rail.strip, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert all(not card.isHidden() for card in rail.cards)


def test_the_managers_own_notes_are_hidden_from_the_person(shown, note):
    editor = shown.open()
    card = card_of(shown.panel.inspector, f"note:{note}")
    editor.rail.show_private(private=False)
    assert card.isHidden()


def test_a_note_is_caught_from_the_rail_by_key_and_taken_back(shown, qtbot):
    editor, rail = shown.open(), shown.panel.inspector
    qtbot.keyClick(rows(editor)[0].buttons, Qt.Key.Key_N)
    assert rail.note.isVisible()
    qtbot.keyClick(rail.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert rail.note.fault.text() == "Please write what you saw."
    qtbot.keyClicks(rail.note.text, "Helped Ali with the refund.")
    rail.note.mood.set_value(NoteMood.THANKS.value)
    rail.note.about.set_value(shown.desk.ids["callback"])
    rail.note.day.set_value(date(2026, 10, 9))
    qtbot.mouseClick(rail.note.save, Qt.MouseButton.LeftButton)
    (kept,) = shown.desk.reviews.diary.of_person(shown.desk.ids["kari"])
    assert (kept.text, kept.mood, kept.goal_id, kept.shared) == (
        "Helped Ali with the refund.",
        NoteMood.THANKS,
        shown.desk.ids["callback"],
        False,
    )
    assert rail.note.isHidden()
    card = card_of(rail, f"note:{kept.id}")
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_Delete)
    assert shown.desk.reviews.diary.of_person(shown.desk.ids["kari"]) == []
    shown.context.undo.undo()
    assert card_of(rail, f"note:{kept.id}")


def test_the_rating_explains_itself(shown, qtbot):
    editor = shown.open()
    qtbot.keyClick(rows(editor)[0].buttons, Qt.Key.Key_4)
    qtbot.mouseClick(editor.overall.explain, Qt.MouseButton.LeftButton)
    box = editor.explainer.box
    assert len(box.buttons) == 5
    qtbot.mouseClick(box.buttons[0], Qt.MouseButton.LeftButton)
    assert shown.context.go[-1][0] == "goals"
    qtbot.mouseClick(editor.competencies.head.note, Qt.MouseButton.LeftButton)
    assert editor.explainer.box is not box
    editor.explainer.close()


def test_kpis_of_the_form_show_figures_rule_and_take_an_example(shown, qtbot):
    reviews, ids = shown.desk.reviews, shown.desk.ids
    form = reviews.standard_form()
    kpi = FormItem(Section.KPIS, "CSAT", kind=Kind.KPI, kpi="csat")
    whole = replace(form, name="KPIs", items=(kpi, *form.items), goals_weight=4000, kpis_weight=2000)
    draft = CycleDraft("With KPIs", STARTS, ENDS, reviews.add_form(whole).new_id)
    shown.reviews["kpis"] = reviews.reviews_of(reviews.add_cycle(draft, [ids["kari"]]).new_id)[0].id
    editor = shown.open("kpis")
    (row,) = editor.form.kpis.rows.values()
    cells = [cell.replace("\u00a0", " ") for cell in row.cells()]
    assert cells[:4] == ["100 %", "94.0 %", "target 90.0 %", "142 cases"]
    assert "No scoring rule is set" in row.rule()
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Space)
    box = editor.explainer.box
    box.comment.setPlainText("On 12 March, case 4711.")
    qtbot.mouseClick(box.save, Qt.MouseButton.LeftButton)
    assert shown.view("kpis").kpis[0].comment == "On 12 March, case 4711."
    assert "case 4711" in row.rule()


def test_a_review_opens_as_the_manager_again(shown):
    editor = shown.open()
    editor.verbs.role = Role.PERSON
    shown.open("ali")
    assert editor.verbs.role is Role.MANAGER


def test_tab_reads_the_form_from_top_to_bottom(shown, qtbot):
    editor = shown.open()
    next(iter(editor.goals.rows.values())).setFocus()
    names = []
    for _tab in range(40):
        qtbot.keyClick(shown.window.focusWidget(), Qt.Key.Key_Tab)
        names.append(shown.window.focusWidget().accessibleName())
        if names[-1].startswith("Summary"):
            break
    wanted = [f"{row.name.text()}: not rated" for section in (editor.competencies, editor.values)
              for row in section.rows.values()]  # fmt: skip
    assert [name for name in names if name.endswith(": not rated")] == wanted
    assert names[-1].startswith("Summary")
