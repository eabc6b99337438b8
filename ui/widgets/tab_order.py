"""The order of Tab for rows that are made after the fields below them."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_through(stops: Sequence[QWidget]) -> None:
    """Let Tab go through ``stops`` in this order, at the place where the last of them stands now."""
    last = stops[-1]
    before = last.previousInFocusChain()
    while before is not None and before is not last:
        if before not in stops and before.focusPolicy() != Qt.FocusPolicy.NoFocus:
            for one, following in pairwise([before, *stops]):
                QWidget.setTabOrder(one, following)
            return
        before = before.previousInFocusChain()
