"""The list behind a goal's status: its states, and the status set by hand with a reason."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from csdesk.base.text import _
from csdesk.goals.goal import State
from csdesk.goals.outline import Outline
from csdesk.kpis.trend import Status
from ui.context import Context
from ui.goals.look import gap_words
from ui.goals.pick_list import Pick, PickList
from ui.goals.popovers import Ask
from ui.widgets.form import Row
from ui.widgets.label import Label

BY_HAND = (Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK)
"""What a status can be set to."""


class StatusList(QWidget):
    """``list.picked`` tells a `State`, or a `Status` that somebody wants to set by hand."""

    def __init__(self, context: Context, outline: Outline, goal_id: int) -> None:
        """Say why the status stands as it does, and what else it can be."""
        super().__init__()
        say, theme, row = context.say, context.theme, outline.rows[goal_id]
        picks = [
            Pick(State.ACTIVE, say(_("Follow the progress")), icon="trending-up"),
            Pick(State.DONE, say(_("Mark as done")), status="done"),
            Pick(State.DRAFT, say(_("Draft: does not count yet")), icon="pencil"),
            Pick(State.ARCHIVED, say(_("Archive")), icon="archive"),
        ]
        names = {
            Status.ON_TRACK: _("On track, set by hand…"),
            Status.AT_RISK: _("At risk, set by hand…"),
            Status.OFF_TRACK: _("Off track, set by hand…"),
        }
        picks += [Pick(status, say(names[status]), status=status) for status in BY_HAND]
        current = Status(row.override) if row.override else State(row.state)
        self.list = PickList(theme, picks, say(_("State")), current=(current,))
        view = outline.view(goal_id)
        words = (
            _("Set by hand: {reason}", reason=row.override_reason)
            if row.override
            else _("The status follows the progress. {gap}.", gap=gap_words(view.gap_points))
        )
        reason = Label(theme, say(words), "small", "text2", wrap=True)
        reason.setContentsMargins(theme.px(8), theme.px(4), theme.px(8), 0)
        reason.setFixedWidth(theme.px(260))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(reason)
        layout.addWidget(self.list)
        self.setFocusProxy(self.list.list)


def ask_status(context: Context, reason: str) -> Ask:
    """Return the question why a status is set by hand; its answer holds ``override_reason``."""
    rows = [Row("override_reason", context.say(_("Why?")), "line")]
    words = _("The status stays as you set it until you take it back or the goal is done.")
    return Ask(context, words, rows, _("Set the status"), values={"override_reason": reason})
