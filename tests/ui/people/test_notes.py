"""Notes in the profile of a person: caught, edited, removed and undone."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from csdesk.reviews.diary.note import NoteMood
from csdesk.workspace import Workspace
from ui.people.panel import PeoplePanel
from ui.widgets.button import Button


def press(button: Any) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_note_is_caught_edited_removed_and_undone(panel: PeoplePanel, workspace: Workspace) -> None:
    diary, notes = workspace.reviews.diary, panel.inspector.notes
    person = workspace.people.persons()[0].id
    press(notes.add)
    press(notes.dialog.ok)
    assert notes.dialog.isVisible()
    assert diary.of_person(person) == []
    notes.dialog.form.set_values(
        {
            "text": "Calmed an angry customer.",
            "mood": NoteMood.POSITIVE,
            "day": date(2026, 3, 12),
            "shared": True,
        }
    )
    press(notes.dialog.ok)
    (kept,) = diary.of_person(person)
    assert (kept.text, kept.mood, kept.day, kept.shared) == (
        "Calmed an angry customer.",
        NoteMood.POSITIVE,
        date(2026, 3, 12),
        True,
    )
    edit, remove = notes.lines.itemAt(0).widget().findChildren(Button)
    press(edit)
    assert notes.dialog.form.values()["text"] == "Calmed an angry customer."
    notes.dialog.form.set_values(
        {"text": "Calmed two.", "mood": NoteMood.THANKS, "day": kept.day, "shared": False}
    )
    press(notes.dialog.ok)
    assert (diary.note(kept.id).text, diary.note(kept.id).shared) == ("Calmed two.", False)
    remove = notes.lines.itemAt(0).widget().findChildren(Button)[1]
    press(remove)
    assert diary.of_person(person) == []
    assert notes.lines.count() == 0
    workspace.undo()
    assert notes.lines.count() == 1
