"""Menus under the buttons of the page."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QMenu, QWidget

from csdesk.base.text import Words
from ui.context import Context

Entry = tuple[Words, Callable[[], object], bool]
"""What it says, what it does, and whether it can be done now."""


def pop_up(context: Context, anchor: QWidget, entries: Sequence[Entry]) -> QMenu:
    """Show a menu under a button and return it."""
    menu = QMenu(anchor)
    for words, slot, able in entries:
        action = menu.addAction(context.say(words))
        action.setEnabled(able)
        action.triggered.connect(lambda _checked=False, slot=slot: slot())
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(anchor.mapToGlobal(anchor.rect().bottomLeft()))
    return menu
