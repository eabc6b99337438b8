"""Which of several files the wizard shows, and the way to leave it out."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from csdesk.base.text import _
from ui.context import Context
from ui.widgets.button import ghost
from ui.widgets.label import ElidedLabel


class Series(QWidget):
    """A line that is there only for several files; ``skipped`` tells that the one at hand is to be left out."""

    skipped = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Start without files."""
        super().__init__(parent)
        self._context = context
        theme = context.theme
        self.files: tuple[Path, ...] = ()
        """The file at hand and those that follow; none for a single file or a pasted table."""
        self.total = 0
        """How many files were chosen together."""
        self.line = ElidedLabel(theme, "", "body", "text2")
        self.skip = ghost(theme, context.say(_("Skip this file")), "chevron-right", self.skipped.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addWidget(self.line, 1)
        row.addWidget(self.skip)
        self.hide()

    @property
    def rest(self) -> tuple[Path, ...]:
        """The files that follow the one at hand."""
        return self.files[1:]

    def show_files(self, files: Sequence[Path], total: int = 0) -> None:
        """Show the first of these files; ``total`` counts those that were dealt with before, too."""
        self.files = tuple(files)
        self.total = max(total, len(files))
        self.setVisible(self.total > 1)
        if self.files:
            words = _(
                "File {number} of {total}: {file}",
                number=self.total - len(self.files) + 1,
                total=self.total,
                file=self.files[0].name,
            )
            self.line.setText(self._context.say(words))
            self.line.setToolTip(str(self.files[0]))
