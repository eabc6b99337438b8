"""Every control that takes the keyboard has a name that a screen reader can say, in all panels and dialogs."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from tests.journeys.conftest import Desk, Opened


def unnamed(root: QWidget) -> list[str]:
    """Name the kinds of visible controls that take the focus and say nothing, each with where it stands."""
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
            continue
        spoken = QAccessible.queryAccessibleInterface(widget)
        if spoken is not None and not spoken.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    return found


def test_every_control_of_every_panel_has_a_name(opened: Opened, sample: Path) -> None:
    desk = opened(sample)
    silent: dict[str, list[str]] = {}
    for spec in desk.window.specs:
        desk.panel(spec.area)
        silent[spec.area] = unnamed(desk.window)
    review = desk.workspace.reviews.reviews_of(desk.workspace.reviews.cycles()[0].id)[0]
    desk.window.go("reviews", review_id=review.id)
    QApplication.processEvents()
    silent["review"] = unnamed(desk.window)
    people: Any = desk.panel("people")
    people.table.selectRow(0)
    silent["profile"] = unnamed(desk.window)
    assert {place: names for place, names in silent.items() if names} == {}


DIALOGS: dict[str, Callable[[Desk], object]] = {
    "preferences": lambda desk: desk.window.show_preferences(),
    "shortcuts": lambda desk: desk.window.show_shortcuts(),
    "help": lambda desk: desk.window.show_help(),
    "about": lambda desk: desk.window.show_about(),
    "history": lambda desk: desk.window.show_history(),
    "person": lambda desk: desk.window.run_area("people", "new"),
    "cycle": lambda desk: desk.window.run_area("reviews", "new"),
    "event": lambda desk: desk.window.run_area("kpis", "event"),
    "move": lambda desk: desk.window.run_area("goals", "move_under"),
    "import": lambda desk: desk.window.run_area("imports", "import"),
    "palette": lambda desk: desk.window.open_palette(),
}


def test_every_control_of_every_dialog_has_a_name(opened: Opened, sample: Path) -> None:
    desk = opened(sample)
    silent: dict[str, list[str]] = {}
    for name, open_it in DIALOGS.items():
        open_it(desk)
        QApplication.processEvents()
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget() or desk.window
        silent[name] = unnamed(top)
        if top is not desk.window:
            top.close()
    assert {place: names for place, names in silent.items() if names} == {}
