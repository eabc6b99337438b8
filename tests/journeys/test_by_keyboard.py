"""The main job without a mouse: import, look, plan, rate, finish; undo to the start, redo, reopen and undo further."""

import csv
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from csdesk.workspace import Workspace
from tests.journeys.conftest import Desk, Opened

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
FURTHEST = 80
"""No control of a page lies more Tabs away than this."""


class Keyboard:
    """Presses keys wherever the focus is; has no mouse and calls nothing of the window."""

    def __init__(self, desk: Desk) -> None:
        """Type into the windows of ``desk``."""
        self.desk = desk

    @property
    def focus(self) -> QWidget:
        """What has the focus; a platform without a screen forgets which window is in front."""
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.desk.window
        if QApplication.focusWidget() is None:
            top.activateWindow()
            QApplication.processEvents()
        return QApplication.focusWidget() or top

    @property
    def focus_name(self) -> str:
        """What a screen reader calls it; Linux says the value of a combo box, so the name it was given comes first."""
        focus = self.focus
        spoken = QAccessible.queryAccessibleInterface(focus)
        return focus.accessibleName() or (spoken.text(QAccessible.Text.Name) if spoken is not None else "")

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key, and let the window answer as it would before the next one."""
        QTest.keyClick(self.focus, key, modifier)
        for _turn in range(3):
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def write(self, text: str) -> None:
        """Type a text and Enter."""
        QTest.keyClicks(self.focus, text)
        self.press(Key.Key_Return)

    def reach(self, name: str) -> None:
        """Press Tab until the control called ``name`` has the focus."""
        for _tab in range(FURTHEST):
            if self.focus_name.startswith(name):
                return
            self.press(Key.Key_Tab)
        raise AssertionError(f"{name} cannot be reached by Tab")

    def choose_file(self, path: Path) -> None:
        """Answer the file dialog that is open."""
        dialog = next(
            w for w in QApplication.topLevelWidgets() if isinstance(w, QFileDialog) and w.isVisible()
        )
        line = dialog.findChild(QLineEdit)
        assert line is not None
        line.setText(str(path))
        QTest.keyClick(line, Key.Key_Return)
        QApplication.processEvents()


def write_export(path: Path) -> None:
    """Write sixty tickets of three people."""
    names = ("Kari Moe", "Ola Nordmann", "刘洋")
    with path.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(
            ["Ticket ID", "Created at", "First reply at", "Solved at", "Status", "Assignee", "CSAT"]
        )
        for n in range(60):
            day = f"2026-{7 + n % 4:02}-{n % 27 + 1:02}"
            moments = (f"{day} 08:00", f"{day} 09:{n % 60:02}", f"{day} 12:00")
            rows.writerow([f"T-{n}", *moments, "Solved", names[n % 3], n % 5 + 1])


def bring_in(keys: Keyboard, path: Path) -> None:
    """Ctrl+I, choose the file, Enter until the rows are in."""
    keys.press(Key.Key_I, CTRL)
    keys.reach("Choose")
    keys.press(Key.Key_Space)
    keys.choose_file(path)
    for _step in range(4):
        keys.press(Key.Key_Return)


def plan(keys: Keyboard) -> None:
    """Set a target and write vision, strategy and a goal."""
    keys.press(Key.Key_4, CTRL)
    keys.reach("Target")
    keys.press(Key.Key_A, CTRL)
    keys.write("3")
    keys.press(Key.Key_2, CTRL)
    for level, title in (("Vision", "Be easy to get help from"), ("Strategy", "Answer faster")):
        keys.reach(level)
        keys.write(title)
    keys.press(Key.Key_N, CTRL)
    keys.write("Reply within the hour")


def review(keys: Keyboard) -> None:
    """Start a cycle for everyone, rate the first person with 4 throughout and finish."""
    keys.press(Key.Key_K, CTRL)
    keys.write("Reviews")
    keys.press(Key.Key_N, CTRL)
    keys.reach("Select all")
    keys.press(Key.Key_Space)
    keys.reach("Start cycle")
    keys.press(Key.Key_Return)
    keys.reach("People of the cycle")
    keys.press(Key.Key_Down)
    keys.press(Key.Key_Return)
    for _tab in range(FURTHEST):
        if "Rating" in type(keys.focus).__name__:
            keys.press(Key.Key_4)
        if keys.focus_name.startswith("Summary"):
            break
        keys.press(Key.Key_Tab)
    QTest.keyClicks(keys.focus, "Solved the longest cases with patience.")
    keys.press(Key.Key_Tab)
    keys.reach("Finish review")
    keys.press(Key.Key_Return)
    keys.press(Key.Key_Return)


def undo_to_the_start(keys: Keyboard) -> int:
    """Press Ctrl+Z while there is something to undo."""
    count = 0
    while keys.desk.workspace.can_undo() is not None:
        keys.press(Key.Key_Z, CTRL)
        count += 1
        assert count < 50, keys.focus
    return count


def test_the_main_job_needs_no_mouse(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "acme.csdesk"
    Workspace.create(path, "Acme").close()
    write_export(tmp_path / "tickets.csv")
    keys = Keyboard(opened(path))
    bring_in(keys, tmp_path / "tickets.csv")
    assert keys.desk.workspace.interactions.count() == 60
    plan(keys)
    assert keys.desk.workspace.goals.tree().nodes
    review(keys)
    reviews = keys.desk.workspace.reviews
    assert [r.finished for r in reviews.reviews_of(reviews.cycles()[0].id)] == [True, False, False]
    keys.press(Key.Key_P, CTRL)
    keys.reach("Save PDF")
    keys.press(Key.Key_Space)
    keys.choose_file(tmp_path / "kari.pdf")
    assert (tmp_path / "kari.pdf").read_bytes().startswith(b"%PDF")
    done = undo_to_the_start(keys)
    assert done >= 15
    assert keys.desk.workspace.interactions.count() == 0
    while keys.desk.workspace.can_redo() is not None:
        keys.press(Key.Key_Y, CTRL)
    for _step in range(3):
        keys.press(Key.Key_Z, CTRL)
    keys.desk.app.close_workspace()
    keys.desk.app.open_file(path)
    assert undo_to_the_start(keys) == done - 3
    assert keys.desk.workspace.people.persons() == []
    assert keys.desk.workspace.check() == []
