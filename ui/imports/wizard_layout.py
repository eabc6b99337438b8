"""Where the parts of the wizard stand, and how they make room for the rows in a small window."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.context import Context
from ui.imports.foot import Foot
from ui.imports.head import Head
from ui.imports.rail import Rail

NARROW, LOW = 960, 600
"""Below this width the rail shows only figures; below this height what can be folded is folded (px at 100 %)."""


class Folding(Protocol):
    """A page that has something to fold."""

    def fold(self, *, low: bool) -> None:
        """Make room for the rows in a low window, or show all again."""
        ...


class WizardLayout(QHBoxLayout):
    """The rail on the left; head, pages and foot beside it."""

    def __init__(
        self, context: Context, rail: Rail, head: Head, foot: Foot, parts: Sequence[QWidget], pages: QWidget
    ) -> None:
        """Put everything in; ``parts`` stand between head and pages."""
        super().__init__()
        self._context, self._rail, self._head, self._foot = context, rail, head, foot
        self.folding: list[Folding] = []
        px = context.theme.px
        self._page = QVBoxLayout()
        for part in (head, *parts):
            self._page.addWidget(part)
        self._page.addWidget(pages, 1)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addLayout(self._page, 1)
        right.addWidget(foot)
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(0)
        self.addWidget(rail)
        self.addLayout(right, 1)
        self.least = QSize(px(660), px(440))
        """The smallest window in which everything can be used."""

    def fit(self, size: QSize) -> None:
        """Lay out for a window of this size."""
        px = self._context.theme.px
        low = size.height() < px(LOW)
        self._rail.set_narrow(narrow=size.width() < px(NARROW))
        self._page.setContentsMargins(px(24), px(12 if low else 20), px(24), px(8 if low else 16))
        self._page.setSpacing(px(8 if low else 16))
        self._head.fit(size.width() - self._rail.width() - px(48), low=low)
        for page in (self._foot, *self.folding):
            page.fold(low=low)
