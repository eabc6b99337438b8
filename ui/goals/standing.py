"""The top of the inspector: progress against pace, what caps it, and a status that was set by hand."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.text import Words, _
from csdesk.goals.goal import Source
from csdesk.goals.outline import Outline
from csdesk.goals.pace import SILENCE, shown
from csdesk.goals.view import GoalView
from ui.context import Context
from ui.goals.guard_card import band_words
from ui.goals.link_button import LinkButton
from ui.goals.look import agreement_names, gap_words
from ui.theme.status import status_look, status_words
from ui.widgets.button import Button, ghost
from ui.widgets.label import Label
from ui.widgets.progress_bar import ProgressBar
from ui.widgets.status_badge import StatusBadge


class Standing(QWidget):
    """``cleared`` asks to let the status follow the progress again, ``talk_wanted`` for the page of the agreement."""

    cleared = Signal()
    talk_wanted = Signal()
    kpi_wanted = Signal(str)

    def __init__(self, context: Context) -> None:
        """Build the lines once."""
        super().__init__()
        theme, say = context.theme, context.say
        self._context, self._kpi = context, ""
        self.figure = Label(theme, "", "hero")
        self.badge = StatusBadge(theme, context.language, "not_started")
        self.agreement = Button(theme, "", "circle-dashed", "ghost", self.talk_wanted.emit)
        self.bar = ProgressBar(theme, 8)
        self.gap = Label(theme, "", "small", "text2")
        self.pace = Label(theme, "", "small", "text2")
        self.capped = LinkButton(theme, "", lambda: self.kpi_wanted.emit(self._kpi), ink="bad")
        self.by_hand = Label(theme, "", "small", "text2", wrap=True)
        self.clear = ghost(theme, say(_("Follow the progress")), "rotate-ccw", self.cleared.emit)
        self.clear.setToolTip(say(_("Let the status follow the progress again")))
        self.hint = Label(theme, "", "small", "text2", wrap=True)
        self._arrange()

    def _arrange(self) -> None:
        theme = self._context.theme
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        top = QHBoxLayout()
        top.setSpacing(theme.px(10))
        top.addWidget(self.figure)
        top.addWidget(self.badge)
        top.addStretch(1)
        top.addWidget(self.agreement)
        layout.addLayout(top)
        layout.addWidget(self.bar)
        under = QHBoxLayout()
        under.addWidget(self.gap)
        under.addStretch(1)
        under.addWidget(self.pace)
        layout.addLayout(under)
        for widget in (self.capped, self.by_hand, self.clear, self.hint):
            layout.addWidget(widget)

    def show_goal(self, view: GoalView, outline: Outline) -> None:
        """Show where a goal stands."""
        say, language = self._context.say, self._context.language
        self.figure.setText(language.percent(shown(view.progress)))
        self.badge.set_status(view.status)
        state = view.goal.agreement
        name = say(agreement_names()[state])
        self.agreement.setText("")
        self.agreement.set_icon("circle-check" if state == "agreed" else "message-square")
        self.agreement.setText(name if state else say(_("Not agreed")))
        self.agreement.setAccessibleName(say(_("Agreement: {state}", state=name)))
        self.agreement.setToolTip(self.agreement.accessibleName())
        pace = None if view.status == "done" else view.expected
        parts = {"progress": language.percent(shown(view.progress)), "status": status_words(view.status)}
        self.bar.set_progress(view.progress, view.status, pace, say(_("{progress}, {status}", **parts)))
        shows_gap = pace is not None and view.gap_points is not None and view.status != "not_started"
        self.gap.setText(say(gap_words(view.gap_points)) if shows_gap else "")
        self.gap.set_role(status_look(view.status)[0] if view.status in ("at_risk", "off_track") else "text2")
        self.pace.setText(
            say(_("Expected today: {expected}", expected=language.percent(pace))) if pace is not None else ""
        )
        self._say_capped(view, outline)
        goal = view.goal
        told = bool(goal.override) and view.status == goal.override
        by_hand = _("Set by hand: {reason}", reason=goal.override_reason)
        self.by_hand.setText(say(by_hand) if told else "")
        hint = self._hint(view)
        self.hint.setText(hint)
        for widget, wanted in ((self.by_hand, told), (self.clear, told), (self.hint, bool(hint))):
            widget.setVisible(wanted)

    def _say_capped(self, view: GoalView, outline: Outline) -> None:
        """Say that credit is capped, why, and by which partner's value; a press leads to its KPI."""
        broken = [r for r in outline.ground.guards.get(view.goal.id, ()) if r.broken]
        on = bool(broken) and view.cap is not None
        self.capped.setVisible(on)
        if not on:
            return
        language, say = self._context.language, self._context.say
        worst = min(broken, key=lambda reading: reading.guard.cap)
        self._kpi = worst.guard.kpi
        reason = {
            "cap": language.percent(view.cap),
            "measured": language.percent(shown(view.uncapped)),
            "partner": worst.kpi.name,
            "value": language.quantity(worst.value, worst.kpi.unit),
            "band": band_words(worst, language),
        }
        words: Words = _(
            "Credit capped at {cap}, measured {measured}: {partner} is {value}, not {band}.", **reason
        )
        self.capped.setText(say(words))
        self.capped.setAccessibleName(say(words))
        self.capped.setToolTip(
            say(_("{words} Open the KPI {partner}.", words=say(words), partner=worst.kpi.name))
        )

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
        if goal.source is Source.MILESTONES:
            return say(_("Add a milestone, so that progress can be seen."))
        if goal.target_value is None:
            return say(_("Set a target, so that progress can be seen."))
        if goal.source is Source.KPI:
            return say(_("The KPI has no data in this period yet."))
        if goal.current_value is None:
            return say(_("Check in with a value, so that progress can be seen."))
        return say(_("Set a start value, so that the way down can be seen."))
