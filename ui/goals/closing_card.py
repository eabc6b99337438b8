"""How a goal ended: result, score, comment and lessons; closing it and opening it again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from csdesk.base.text import _
from csdesk.goals.closings import Closing
from csdesk.goals.goal import State
from csdesk.goals.view import GoalView
from ui.context import Context
from ui.goals.popovers import Ask
from ui.goals.section import Section
from ui.widgets.button import ghost
from ui.widgets.form import Row
from ui.widgets.label import Label


class ClosingCard(Section):
    """``closed`` tells (score, comment, lessons, how to refuse), ``reopened`` that the goal goes on."""

    closed = Signal(dict, object)
    reopened = Signal()

    def __init__(self, context: Context) -> None:
        """Start with a goal that goes on."""
        super().__init__(context.theme, context.say(_("Closing")))
        self._context = context
        self._view: GoalView | None = None
        self._closing: Closing | None = None
        self.ask: Ask | None = None
        say, theme = context.say, context.theme
        self.close_button = ghost(theme, say(_("Close the goal…")), "flag", lambda: self.open_form())
        self.reopen = ghost(theme, say(_("Open again")), "rotate-ccw", self.reopened.emit)
        self.add_action(self.close_button)
        self.add_action(self.reopen)

    def show_closing(self, view: GoalView, closing: Closing | None) -> None:
        """Show how it ended, or offer to close it."""
        self._view, self._closing = view, closing
        self.clear()
        say, language, theme = self._context.say, self._context.language, self.theme
        done = view.goal.state is State.DONE
        self.close_button.setText(say(_("Edit…")) if closing is not None else say(_("Close the goal…")))
        self.close_button.updateGeometry()
        self.close_button.setVisible(view.goal.state in (State.ACTIVE, State.DONE))
        self.reopen.setVisible(closing is not None and done)
        self.note.setText(language.date(closing.closed_on, "short") if closing is not None else "")
        if closing is None:
            return
        figures = _(
            "Result {result}, score {score}",
            result=language.percent(closing.result),
            score=language.percent(closing.score),
        )
        self.body.addWidget(Label(theme, say(figures), "strong"))
        for heading, words in ((_("Comment"), closing.comment), (_("Lessons"), closing.lessons)):
            if words:
                self.body.addWidget(Label(theme, say(heading), "small", "text3"))
                self.body.addWidget(Label(theme, words, "body", "text2", wrap=True))

    @property
    def known(self) -> Closing | None:
        """How the goal ended, None while it goes on."""
        return self._closing

    def open_form(self, anchor: QWidget | None = None) -> None:
        """Ask for score, comment and lessons; the score starts at the result, rounded to whole percent."""
        view, known = self._view, self._closing
        if view is None:
            return
        say = self._context.say
        result = view.achieved
        rows = [
            Row("score", say(_("Score")), "percent"),
            Row("comment", say(_("Comment")), "text", lines=2),
            Row("lessons", say(_("Lessons")), "text", lines=2),
        ]
        score = None if result is None else round(min(1.0, max(0.0, result)), 2)
        values = {"score": score, "comment": "", "lessons": ""}
        if known is not None:
            values = {"score": known.score, "comment": known.comment, "lessons": known.lessons}
        words = _(
            "Result so far: {result}. It stands from then on.", result=self._context.language.percent(result)
        )
        self.ask = Ask(self._context, words, rows, _("Close the goal"), values=values)
        self.ask.answered.connect(self.closed)
        self.ask.show_under(anchor or self.close_button)
