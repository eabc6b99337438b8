"""The faint example on the empty Reviews page: what three lines of a scorecard look like."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from csdesk.base.text import _
from csdesk.kpis.trend import Status
from csdesk.reviews.document import ScorecardRow
from ui.context import Context
from ui.reviews.goal_rows import GoalRow


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
