"""Moving the focus from pane to pane with F6."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def next_pane(panes: Sequence[QWidget], focused: QWidget | None) -> QWidget | None:
    """Focus the first control of the pane after the one that has the focus; returns that control."""
    shown = [pane for pane in panes if pane.isVisible()]
    here = next((i for i, pane in enumerate(shown) if focused is not None and pane.isAncestorOf(focused)), -1)
    for step in range(1, len(shown) + 1):
        target = first_control(shown[(here + step) % len(shown)])
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
            return target
    return None


def first_control(pane: QWidget) -> QWidget | None:
    """Return the first control of a pane that takes the focus by keyboard; a chosen one goes first."""
    controls = [
        control
        for control in pane.findChildren(QWidget)
        if control.isVisible() and control.isEnabled() and control.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    chosen = [control for control in controls if getattr(control, "isChecked", bool)()]
    found = chosen or controls
    return found[0] if found else None
