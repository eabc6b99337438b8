"""The order of Tab for rows that are made after the fields below them."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_through(stops: Sequence[QWidget]) -> None:
    """Let Tab go through ``stops`` in this order, at the place where the last of them stands now."""
    known = set(stops)
    before = stops[-1].previousInFocusChain()
    while before is not stops[-1] and (before in known or before.focusPolicy() == Qt.FocusPolicy.NoFocus):
        before = before.previousInFocusChain()
    for one, next_one in pairwise((before, *stops)):
        QWidget.setTabOrder(one, next_one)
