"""From the board of a cycle to its calibrations and back."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest


def test_the_board_leads_to_the_calibrations_and_escape_leads_back(shown):
    QTest.mouseClick(shown.panel.board.more, Qt.MouseButton.LeftButton)
    entry = next(one for one in shown.panel.board.menu.actions() if one.text() == "Calibration…")
    entry.trigger()
    shown.panel.board.menu.close()
    page = shown.panel.calibration
    assert shown.panel.stack.currentWidget() is page
    assert page.header.subtitle == "Second half 2026"
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert shown.panel.stack.currentWidget() is shown.panel.board


def test_a_cycle_that_does_not_ask_for_it_says_so(shown):
    shown.panel.calibrate()
    page = shown.panel.calibration
    refused = []
    page.context.work.unhandled = lambda error: refused.append(error.words.english())
    page.prepare()
    assert refused == ["This cycle does not ask for calibration; edit the cycle to ask for it."]
