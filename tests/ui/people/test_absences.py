"""Absences and the share of full time in the profile of a person: seen, added, edited, removed, undone."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from csdesk.workspace import Workspace
from ui.people.panel import PeoplePanel
from ui.widgets.button import Button


def typed(editor: QWidget, text: str) -> None:
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Tab)


def lines(panel: PeoplePanel) -> list[list[Button]]:
    """Return the buttons of each line: its days, and the cross."""
    items = [panel.inspector.absences.lines.itemAt(n) for n in range(panel.inspector.absences.lines.count())]
    widgets = [item.widget() for item in items if item is not None]
    return [widget.findChildren(Button) for widget in widgets if widget is not None]


def texts(panel: PeoplePanel) -> list[str]:
    return [buttons[0].text() for buttons in lines(panel)]


def test_an_absence_is_added_edited_and_removed(panel: PeoplePanel, workspace: Workspace) -> None:
    panel.inspector.absences.add.click()
    dialog = panel.verbs.dialog
    assert dialog is not None
    typed(dialog.form.editors["starts_on"], "2026-10-12")
    typed(dialog.form.editors["ends_on"], "2026-10-20")
    typed(dialog.form.editors["note"], "Leave")
    dialog.ok.click()
    (absence,) = workspace.people.absences()
    assert (absence.starts_on, absence.ends_on, absence.share) == (
        date(2026, 10, 12),
        date(2026, 10, 20),
        1.0,
    )
    assert texts(panel) == ["12 Oct – 20 Oct 2026: Leave"]
    ((edit, remove),) = lines(panel)
    assert remove.accessibleName() == "Remove the absence 12 Oct – 20 Oct 2026: Leave"
    edit.click()
    again = panel.verbs.dialog
    assert again is not None
    typed(again.form.editors["share"], "50")
    again.ok.click()
    assert texts(panel) == ["12 Oct – 20 Oct 2026, 50\xa0% away: Leave"]
    lines(panel)[0][1].click()
    assert texts(panel) == []
    workspace.undo()
    assert [one.share for one in workspace.people.absences()] == [0.5]
    assert len(texts(panel)) == 1


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [("", "", "Enter the first day."), ("2026-10-12", "2026-10-01", "The last day is before the first.")],
)
def test_what_cannot_be_is_told_at_its_field(
    panel: PeoplePanel, workspace: Workspace, first: str, last: str, said: str
) -> None:
    panel.inspector.absences.add.click()
    dialog = panel.verbs.dialog
    assert dialog is not None
    typed(dialog.form.editors["starts_on"], first)
    typed(dialog.form.editors["ends_on"], last)
    dialog.ok.click()
    assert dialog.isVisible()
    assert said in [fault.text() for fault in dialog.form._faults.values()]
    assert workspace.people.absences() == []
    dialog.reject()


def test_the_share_of_full_time_is_edited_in_place(panel: PeoplePanel, workspace: Workspace) -> None:
    editor = panel.inspector.form.editors["fte"]
    typed(editor, "80 %")
    assert workspace.people.persons()[0].fte == 0.8
    typed(editor, "")
    assert workspace.people.persons()[0].fte == 0.8, "nobody works a blank share"
    workspace.undo()
    assert workspace.people.persons()[0].fte == 1.0
