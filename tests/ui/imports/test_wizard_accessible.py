"""Each step of the import: every control has a name, Tab comes round, and nothing shown is out of its reach."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from tests.journeys.test_accessible import unnamed
from tests.ui.imports.conftest import at
from tests.ui.imports.test_files_many import month
from ui.imports.wizard import CHECK, FINISH, MATCH, RESULT, SHEET, ImportWizard
from ui.widgets.button import Button

FURTHEST = 120


def ring(qtbot: QtBot, wizard: ImportWizard) -> list[QWidget]:
    """Return what Tab goes through until it is back where it began."""
    wizard.activateWindow()
    wizard.next.setFocus()
    QApplication.processEvents()
    found: list[QWidget] = []
    for _tab in range(FURTHEST):
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus in found:
            assert focus is found[0], f"Tab is caught at {focus.accessibleName()!r}"
            return found
        found.append(focus)
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    raise AssertionError("Tab does not come round")


def check(qtbot: QtBot, wizard: ImportWizard) -> None:
    """Check the page that is open."""
    QApplication.processEvents()
    assert unnamed(wizard) == []
    reached = ring(qtbot, wizard)
    buttons = [b for b in wizard.findChildren(Button) if b.isVisible() and b.isEnabled()]
    tabbed = [b for b in buttons if b.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert tabbed
    missed = [b.accessibleName() or b.text() for b in tabbed if b not in reached]
    assert missed == []


@pytest.fixture
def walked(wizard: ImportWizard, crowded: Path, tmp_path: Path) -> ImportWizard:
    """Give the wizard with the first of two files."""
    other = tmp_path / "other.csv"
    other.write_text(month(2), "utf-8")
    wizard.open_files([crowded, other])
    return wizard


@pytest.mark.parametrize("step", [SHEET, MATCH, CHECK, FINISH])
def test_each_step_is_named_and_comes_round(qtbot: QtBot, walked: ImportWizard, step: int) -> None:
    at(walked, step)
    check(qtbot, walked)


def test_values_and_the_line_for_a_value_too(qtbot: QtBot, walked: ImportWizard) -> None:
    at(walked, CHECK)
    walked.check_page.show_view("values")
    walked.check_page.values.table.selectRow(0)
    check(qtbot, walked)
    walked.check_page.show_view("rows")
    walked.check_page.rows.card.type_value()
    check(qtbot, walked)


def test_the_page_after_an_import(qtbot: QtBot, walked: ImportWizard) -> None:
    at(walked, FINISH)
    walked.next.click()
    assert walked.step == RESULT
    check(qtbot, walked)


def test_the_steps_say_their_notes_to_the_mouse(walked: ImportWizard) -> None:
    steps = walked.rail.steps
    middle = QPoint(10, steps.height() // 5 + 5)
    QApplication.sendEvent(steps, QHelpEvent(QEvent.Type.ToolTip, middle, steps.mapToGlobal(middle)))
    assert QToolTip.text() == "Sheet and header row\nHeader in row 1"
    QToolTip.hideText()
