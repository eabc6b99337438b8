"""Five minutes with a person, started from People: typed, kept private, looked back at and taken away."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from csdesk.reviews.stage import Role
from csdesk.reviews.talks.talk import Note

MANAGER, PERSON = "check_in.manager.1", "check_in.person.1"


def open_talk(shown):
    shown.panel.show_target(talk_with=shown.desk.ids["kari"])
    dialog = shown.panel.short_talk
    dialog.activateWindow()
    QApplication.processEvents()
    return dialog


def kept(shown, role=Role.MANAGER):
    return shown.desk.reviews.talks.between(shown.desk.ids["kari"], role)


def test_typed_notes_make_one_conversation_of_today(shown):
    dialog = open_talk(shown)
    for topic in (MANAGER, "check_in.manager.2"):
        dialog.boxes[topic].editor.setFocus()
        QTest.keyClicks(dialog.boxes[topic].editor, "Macros.")
        QTest.keyClick(dialog.boxes[topic].editor, Qt.Key.Key_Tab)
    assert [(one.held_on, len(one.notes)) for one in kept(shown)] == [(date.today(), 2)]
    assert dialog.days.value() == kept(shown)[0].id
    shown.context.undo.undo()
    shown.context.undo.undo()
    assert kept(shown) == ()
    assert dialog.boxes[MANAGER].editor.value() == ""
    dialog.accept()


def test_a_private_note_stays_with_its_writer(shown):
    dialog = open_talk(shown)
    box = dialog.boxes[MANAGER]
    QTest.keyClicks(box.editor, "Ask about the shift.")
    QTest.mouseClick(box.only_me, Qt.MouseButton.LeftButton)
    dialog.role_choice.setFocus()
    QTest.keyClick(dialog.role_choice, Qt.Key.Key_Left)
    assert dialog.role is Role.PERSON
    assert box.editor.value() == ""
    assert box.editor.isReadOnly()
    assert not dialog.boxes[PERSON].editor.isReadOnly()
    assert "1 private note" in dialog.hidden.text()
    dialog.accept()


def test_earlier_conversations_are_chosen_by_day_and_removed(shown):
    kari, talks = shown.desk.ids["kari"], shown.desk.reviews.talks
    talks.note_talk(kari, Note(PERSON, Role.PERSON, "Call-backs."), day=date(2026, 3, 2))
    dialog = open_talk(shown)
    assert dialog.boxes[PERSON].editor.value() == ""
    dialog.days.setFocus()
    QTest.keyClick(dialog.days, Qt.Key.Key_Down)
    assert dialog.boxes[PERSON].editor.value() == "Call-backs."
    QTest.mouseClick(dialog.remove, Qt.MouseButton.LeftButton)
    assert kept(shown) == ()
    assert dialog.boxes[PERSON].editor.value() == ""
    shown.context.undo.undo()
    assert len(kept(shown)) == 1
    dialog.accept()
