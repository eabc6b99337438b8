"""The inspector's first page: progress against pace, fields, key results, latest check-in."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.quantity import WHOLE
from csdesk.base.text import _
from csdesk.goals.goal import Source
from csdesk.goals.outline import Outline
from csdesk.goals.pace import SILENCE, shown
from csdesk.goals.view import GoalView
from ui.context import Context
from ui.goals.check_in_card import CheckInCard
from ui.goals.choices import Choices
from ui.goals.goal_form import GoalForm
from ui.goals.key_results import KeyResults
from ui.goals.look import gap_words
from ui.theme.status import status_look, status_words
from ui.widgets.button import ghost
from ui.widgets.label import Label
from ui.widgets.progress_bar import ProgressBar
from ui.widgets.status_badge import StatusBadge


class Overview(QWidget):
    """``opened`` asks for another goal, ``normalise_wanted`` for weights that add up."""

    opened = Signal(int)
    normalise_wanted = Signal()

    def __init__(self, context: Context, choices: Callable[[], Choices]) -> None:
        """Build the page once; `show_goal` fills it."""
        super().__init__()
        theme = context.theme
        self._context = context
        self.figure = Label(theme, "", "hero")
        self.badge = StatusBadge(theme, context.language, "not_started")
        self.bar = ProgressBar(theme, 8)
        self.gap = Label(theme, "", "small", "text2")
        self.pace = Label(theme, "", "small", "text2")
        self.hint = Label(theme, "", "small", "text2", wrap=True)
        self.weights = Label(theme, "", "small", "warn", wrap=True)
        self.fix = ghost(theme, context.say(_("Make it 100 %")), on_click=self.normalise_wanted.emit)
        self.form = GoalForm(context, choices)
        self.results = KeyResults(context)
        self.results.opened.connect(self.opened)
        self.latest_head = Label(theme, context.say(_("Latest check-in")), "strong", "text2")
        self.latest = CheckInCard(context)
        self._arrange()

    def _arrange(self) -> None:
        theme = self._context.theme
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(4), 0, 0)
        layout.setSpacing(theme.px(8))
        top = QHBoxLayout()
        top.setSpacing(theme.px(14))
        top.addWidget(self.figure)
        top.addWidget(self.badge)
        top.addStretch(1)
        layout.addLayout(top)
        layout.addWidget(self.bar)
        under = QHBoxLayout()
        under.addWidget(self.gap)
        under.addStretch(1)
        under.addWidget(self.pace)
        layout.addLayout(under)
        layout.addWidget(self.hint)
        layout.addSpacing(theme.px(2))
        layout.addWidget(self.form.main)
        layout.addSpacing(theme.px(4))
        row = QHBoxLayout()
        row.addWidget(self.weights, 1)
        row.addWidget(self.fix)
        layout.addLayout(row)
        layout.addWidget(self.results)
        layout.addWidget(self.latest_head)
        layout.addWidget(self.latest)
        layout.addWidget(self.form.more)

    def show_goal(self, view: GoalView, outline: Outline) -> None:
        """Show everything about a goal."""
        say, language = self._context.say, self._context.language
        self.figure.setText(language.percent(shown(view.progress)))
        self.badge.set_status(view.status)
        pace = None if view.status == "done" else view.expected
        spoken = say(
            _(
                "{progress}, {status}",
                progress=language.percent(shown(view.progress)),
                status=status_words(view.status),
            )
        )
        self.bar.set_progress(view.progress, view.status, pace, spoken)
        shows_gap = pace is not None and view.gap_points is not None and view.status != "not_started"
        self.gap.setText(say(gap_words(view.gap_points)) if shows_gap else "")
        self.gap.set_role(status_look(view.status)[0] if view.status in ("at_risk", "off_track") else "text2")
        self.pace.setText(
            say(_("Expected today: {expected}", expected=language.percent(pace))) if pace is not None else ""
        )
        hint = self._hint(view)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.form.show_goal(view, outline)
        self._weights(view, outline)
        self.results.show_goal(view, outline)
        self.latest_head.setVisible(view.latest_check_in is not None)
        self.latest.setVisible(view.latest_check_in is not None)
        if view.latest_check_in is not None:
            self.latest.show_check_in(view.latest_check_in, outline.ground.owners, view.goal)

    def _hint(self, view: GoalView) -> str:
        """Say what is missing before there is a figure, or that nobody has spoken about the goal for long."""
        say, goal = self._context.say, view.goal
        if view.stale:
            return say(_("No check-in for more than {days} days.", days=SILENCE[view.goal.rhythm]))
        if goal.owner_id is None and view.needs_attention:
            return say(_("Nobody owns this goal yet."))
        if view.progress is not None:
            return ""
        if goal.source is Source.ROLLUP:
            return say(_("Add goals under it, or measure it by a value or a KPI."))
        if goal.target_value is None:
            return say(_("Set a target, so that progress can be seen."))
        if goal.source is Source.KPI:
            return say(_("The KPI has no data in this period yet."))
        if goal.current_value is None:
            return say(_("Check in with a value, so that progress can be seen."))
        return say(_("Set a start value, so that the way down can be seen."))

    def _weights(self, view: GoalView, outline: Outline) -> None:
        """Offer to mend weights that add up neither over all goals under it nor over those of this period."""
        seen = outline.weight_of(view.child_ids)
        off = view.goal.source is Source.ROLLUP and seen > 0 and WHOLE not in (seen, view.child_weight)
        self.weights.setVisible(off)
        self.fix.setVisible(off)
        if off:
            total = self._context.language.basis_points(seen)
            self.weights.setText(self._context.say(_("The weights under it add up to {total}.", total=total)))
