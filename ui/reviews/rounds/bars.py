"""How many of each group have answered, as bars; never who said what."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.text import _
from csdesk.reviews.rounds.asked import Tally, relation_name
from ui.context import Context
from ui.widgets.label import Label
from ui.widgets.progress_bar import ProgressBar


class GroupBars(QWidget):
    """One bar for each group that is asked."""

    def __init__(self, context: Context) -> None:
        """Start without bars."""
        super().__init__()
        self.context = context
        self.spoken: list[str] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(context.theme.px(28))

    def show_tallies(self, tallies: Sequence[Tally]) -> None:
        """Show these groups."""
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.spoken = [self._add(tally) for tally in tallies]
        self._row.addStretch(1)
        self.setVisible(bool(tallies))

    def _add(self, tally: Tally) -> str:
        theme, say = self.context.theme, self.context.say
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        head = QHBoxLayout()
        name, count = say(relation_name(tally.relation)), say(
            _("{n} of {asked} answered", n=tally.answered, asked=tally.asked)
        )  # fmt: skip
        head.addWidget(Label(theme, name, "strong"))
        head.addStretch(1)
        head.addWidget(Label(theme, count, "small", "text2"))
        column.addLayout(head)
        bar = ProgressBar(theme)
        bar.set_progress(tally.answered / tally.asked, "done", spoken=f"{name}: {count}")
        column.addWidget(bar)
        box.setMinimumWidth(theme.px(200))
        self._row.addWidget(box)
        return f"{name}: {count}"
