"""The evidence rail beside the form: months, filters, and quotes that go into the text at hand."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

WORDS = "Two long replies were sent again."


@pytest.fixture
def rail(shown, monkeypatch):
    monkeypatch.setattr(shown.desk.kpis, "_value", lambda query, period: 0.9)  # no shift of the level
    goals, ids = shown.desk.goals, shown.desk.ids
    goals.check_in(
        ids["callback"], note="142 of 151 calls in time.", author_id=ids["jonas"], at=date(2026, 7, 9)
    )
    goals.check_in(ids["first"], note=WORDS, author_id=ids["jonas"], at=date(2026, 10, 9))
    shown.open()
    return shown.panel.inspector


def test_the_period_is_counted_by_month(rail):
    kinds = [card.item.kind.value for card in rail.cards]
    assert (kinds.count("check_in"), kinds.count("kpi")) == (2, 4)
    assert rail.total.text() == "6 items"
    assert "Jul 2026: 1" in rail.strip.accessibleDescription()
    assert "Aug 2026: 0" in rail.strip.accessibleDescription()
    assert "August" in rail.warning_text.text()


def test_filters_show_one_kind(rail, qtbot):
    qtbot.mouseClick(rail.chips["check_in"], Qt.MouseButton.LeftButton)
    assert [card.item.kind.value for card in rail.cards if not card.isHidden()] == ["check_in", "check_in"]
    assert not rail.chips["all"].isChecked()
    qtbot.mouseClick(rail.chips["kpi"], Qt.MouseButton.LeftButton)
    assert {card.item.kind.value for card in rail.cards if not card.isHidden()} == {"kpi"}
    qtbot.mouseClick(rail.chips["all"], Qt.MouseButton.LeftButton)
    assert all(not card.isHidden() for card in rail.cards)


def card_of(rail, words):
    return next(card for card in rail.cards if card.item.text.params.get("text") == words)


def test_insert_quotes_with_the_source_into_the_comment(shown, rail, qtbot):
    editor = shown.panel.editor
    list(editor.competencies.rows.values())[2].buttons.setFocus()
    qtbot.keyClicks(editor.competencies.box.editor, "Long replies.")
    card = card_of(rail, WORDS)
    qtbot.mouseClick(card.insert, Qt.MouseButton.LeftButton)
    assert shown.view().competencies[2].comment == f"Long replies.\n“{WORDS}” (Check-in · Jonas Berg, 9 Oct)"
    assert card.insert.isHidden()
    assert not card.quoted.isHidden()
    shown.context.undo.undo()
    assert not card_of(rail, WORDS).insert.isHidden()


def test_insert_goes_into_the_summary_when_that_is_at_hand(shown, rail, qtbot):
    shown.panel.editor.texts.boxes["summary"].editor.setFocus()
    qtbot.mouseClick(card_of(rail, WORDS).insert, Qt.MouseButton.LeftButton)
    assert WORDS in shown.view().review.summary


def test_a_new_check_in_appears_at_once(shown, rail):
    shown.desk.goals.check_in(shown.desk.ids["first"], note="Queue is back to normal.", at=date(2026, 9, 1))
    assert card_of(rail, "Queue is back to normal.")


def test_the_rail_is_wanted_only_beside_a_review(shown, qtbot):
    with qtbot.waitSignal(shown.panel.inspector_wanted) as opened:
        shown.open()
    assert opened.args == [True]
    with qtbot.waitSignal(shown.panel.inspector_wanted) as closed:
        shown.panel.close_review()
    assert closed.args == [False]


def test_the_rail_can_be_closed_and_asked_for_again(shown, qtbot):
    editor = shown.open()
    with qtbot.waitSignal(shown.panel.inspector_wanted) as away:
        qtbot.mouseClick(editor.evidence, Qt.MouseButton.LeftButton)
    assert away.args == [False]
    shown.panel.inspector.hide()
    wishes = []
    shown.panel.inspector_wanted.connect(wishes.append)
    qtbot.keyClick(next(iter(editor.competencies.rows.values())).buttons, Qt.Key.Key_4)
    assert wishes == []
    qtbot.mouseClick(editor.evidence, Qt.MouseButton.LeftButton)
    assert wishes == [True]


def test_in_a_narrow_window_the_rail_waits_to_be_asked_for(shown):
    shown.window.resize(1200, 800)
    wishes = []
    shown.panel.inspector_wanted.connect(wishes.append)
    shown.open()
    assert wishes == [False]
