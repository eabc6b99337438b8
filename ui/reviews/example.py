"""The empty Reviews page: what reviews are for, the first step, and three faint lines of a scorecard."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from csdesk.base.text import _
from csdesk.kpis.trend import Status
from csdesk.reviews.document import ScorecardRow
from ui.context import Context
from ui.reviews.goal_rows import GoalRow
from ui.widgets.button import primary, secondary
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_header import PageHeader


class ExampleReview(QWidget):
    """Three goals as a review shows them."""

    def __init__(self, context: Context) -> None:
        """Build the rows."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.setMinimumWidth(context.theme.px(600))
        rows = (
            (_("Call back every low score within 48 hours"), 4000, 1.04, Status.ON_TRACK, 4.0),
            (_("First response under 4 hours in own queue"), 3500, 0.93, Status.AT_RISK, 4.0),
            (_("Ten new knowledge-base articles"), 2500, 0.60, Status.OFF_TRACK, 2.0),
        )
        for words, weight, achieved, status, score in rows:
            row = ScorecardRow(
                0,
                context.say(words),
                "",
                "",
                weight,
                None,
                None,
                "count",
                achieved,
                status,
                score,
                0.0,
                score,
            )
            column.addWidget(GoalRow(context, row, locked=True))


class EmptyPage(QWidget):
    """What the panel shows before the first cycle."""

    def __init__(self, context: Context, start: Callable[[], object]) -> None:
        """``start`` begins the first cycle."""
        super().__init__()
        theme, say = context.theme, context.say
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(PageHeader(theme, say(_("Reviews"))))
        sentence = _(
            "A review brings a person's goals, figures and check-ins of a period onto one page, and you rate the rest."
        )
        self.start = primary(theme, say(_("Start a review cycle")), "plus", start)
        people = secondary(theme, say(_("Add people first")), "users", lambda: context.go("people"))
        column.addWidget(EmptyState(theme, say(sentence), (self.start, people), ExampleReview(context)), 1)
