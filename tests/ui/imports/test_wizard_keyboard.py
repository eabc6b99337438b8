"""The whole import by keyboard alone: file, sheet, columns, values, a fix, a typed value, import and undo."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from csdesk.base.language import Language
from csdesk.imports.marks import Group
from csdesk.imports.report import ImportReport
from csdesk.workspace import Workspace
from ui.imports.wizard import CHECK, FILE, FINISH, MATCH, RESULT, SHEET, ImportWizard

ENTER, DOWN, TAB = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Tab


class Keys:
    """A keyboard: every key goes to whatever has the focus."""

    def __init__(self, qtbot: QtBot, wizard: ImportWizard) -> None:
        """Type into the wizard."""
        self._qtbot, self._wizard = qtbot, wizard

    @property
    def target(self) -> QWidget:
        """Return what has the focus; a platform without a screen forgets which window is in front."""
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget() or self._wizard
        if QApplication.focusWidget() is None:
            top.activateWindow()
            QApplication.processEvents()
        return QApplication.focusWidget() or top

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key, and let the wizard answer before the next one."""
        self._qtbot.keyClick(self.target, key, modifier)
        for _turn in range(3):
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def write(self, words: str) -> None:
        """Write a text."""
        self._qtbot.keyClicks(self.target, words)

    def tab_to(self, wanted: QWidget) -> None:
        """Press Tab until a widget has the focus."""
        for _turn in range(120):
            if self.target is wanted:
                return
            self.press(TAB)
        message = f"Tab never reaches {wanted.accessibleName()!r}"
        raise AssertionError(message)


def choose_file(qtbot: QtBot, wizard: ImportWizard, keys: Keys, path: Path) -> None:
    """Open the file dialog and type the name."""
    keys.tab_to(wizard.file_page.browse_button)
    keys.press(ENTER)
    dialog = wizard.findChild(QFileDialog)
    assert dialog is not None
    line = dialog.findChild(QLineEdit)
    assert line is not None
    line.setText(str(path))
    qtbot.keyClick(line, ENTER)
    QApplication.processEvents()


@pytest.mark.parametrize("code", ["en", "zh_CN", "nb"])
def test_from_file_to_undo_by_keyboard_alone(
    qtbot: QtBot, workspace: Workspace, context_for: Any, crowded: Path, code: str
) -> None:
    wizard = ImportWizard(context_for(workspace, Language(code)))
    qtbot.addWidget(wizard)
    reports: list[ImportReport] = []
    wizard.imported.connect(reports.append)
    wizard.open()
    wizard.activateWindow()
    keys = Keys(qtbot, wizard)
    assert wizard.step == FILE
    choose_file(qtbot, wizard, keys, crowded)

    assert wizard.step == SHEET
    keys.tab_to(wizard.sheet_page.table)
    assert wizard.sheet_page.table.currentIndex().row() == wizard.sheet_page.model.header_row()
    keys.press(ENTER, Qt.KeyboardModifier.ControlModifier)

    assert wizard.step == MATCH
    keys.tab_to(wizard.match_page.rows["CSAT"].choice)
    keys.press(ENTER, Qt.KeyboardModifier.ControlModifier)

    assert wizard.step == CHECK
    page = wizard.check_page
    keys.tab_to(page.switch)
    keys.press(Qt.Key.Key_Right)
    keys.tab_to(page.values.table)
    assert page.values.model.record(page.values.table.currentIndex()).value == "J. Berg"
    keys.press(Qt.Key.Key_F2)
    keys.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    keys.write("Jonas Berg")
    keys.press(ENTER)
    assert wizard.draft.decisions.values["agent"]["J. Berg"] == "Jonas Berg"

    keys.press(Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    keys.press(Qt.Key.Key_F8)
    problem = page.rows.problem()
    assert problem is not None
    assert problem.value == "31.09.2026 08:00"
    first = page.rows.card.first_button()
    assert first is not None
    keys.tab_to(first)
    keys.press(ENTER)
    assert wizard.draft.decisions.cells == {
        (1, "Created at"): "30.09.2026 08:00",
        (2, "Created at"): "30.09.2026 08:00",
    }

    keys.press(Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    keys.press(Qt.Key.Key_F8)
    assert page.rows.table.currentIndex().data() == "soon"
    keys.press(ENTER)
    keys.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    keys.write("05.09.2026 10:00")
    keys.press(ENTER)
    assert wizard.draft.errors == 0
    assert page.rows.counters.buttons[Group.CORRECTED].count == "3"

    keys.press(ENTER, Qt.KeyboardModifier.ControlModifier)
    assert wizard.step == FINISH
    keys.press(ENTER, Qt.KeyboardModifier.ControlModifier)
    assert wizard.step != RESULT
    assert not wizard.isVisible()
    assert (reports[0].rows_read, reports[0].added, reports[0].skipped) == (8, 8, 0)
    assert {person.name for person in workspace.people.persons()} == {"Kari Moe", "Jonas Berg"}
    workspace.undo()
    assert workspace.interactions.count() == 0
    assert workspace.people.persons() == []
