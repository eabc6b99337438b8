"""What the person said to the review, the objections with their answers in order, and what the one at the keyboard can do."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.text import Words, _, plain
from csdesk.reviews.life import LOCKED
from csdesk.reviews.scoring import listed
from csdesk.reviews.stage import Action, Ask, Role, Stage, role_name
from csdesk.reviews.talks.talk import (
    SIGNING,
    Acknowledgement,
    Objection,
    Outcome,
    TalkView,
    answer_name,
    level_name,
    outcome_name,
)
from csdesk.reviews.view import ReviewView
from ui.context import Context
from ui.reviews.talks.clearing import clear
from ui.widgets.button import ghost, primary, secondary
from ui.widgets.card import Card, Hairline
from ui.widgets.label import Label

_TONES = {Outcome.OPEN: "warn", Outcome.UPHELD: "ok", Outcome.PARTLY: "info", Outcome.REJECTED: "text2"}


class AnswerCard(Card):
    """Acknowledgement and objections; ``wanted`` names what a button asks for."""

    wanted = Signal(str)

    def __init__(self, context: Context) -> None:
        """Build the card; `show_talk` fills it."""
        theme, say = context.theme, context.say
        super().__init__(theme, say(_("Acknowledgement and objection")))
        self.context = context
        self.deadlines = ghost(theme, say(_("Deadlines…")), "clock", lambda: self.wanted.emit("days"))
        self.add_action(self.deadlines)
        self.body.addWidget(Label(theme, say(SIGNING), "small", "text2", wrap=True))
        self._history = QVBoxLayout()
        self._history.setSpacing(theme.px(8))
        self.body.addLayout(self._history)
        self.state = Label(theme, "", "body", "text2", wrap=True)
        self.body.addWidget(self.state)
        row = QHBoxLayout()
        self.acknowledge = primary(
            theme, say(_("Acknowledge…")), "check", lambda: self.wanted.emit("acknowledge")
        )
        self.object_to = secondary(theme, say(_("Object…")), "flag", lambda: self.wanted.emit("object"))
        self.answer = primary(
            theme, say(_("Answer the objection…")), "message-square", lambda: self.wanted.emit("answer")
        )
        for button in (self.acknowledge, self.object_to, self.answer):
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)

    def show_talk(self, view: ReviewView, talk: TalkView, *, locked: bool) -> None:
        """Show what was said so far, and the buttons of the role at the keyboard."""
        clear(self._history)
        for said in talk.earlier:
            self._history.addWidget(self._acknowledged(said))
        for objection in talk.objections:
            self._history.addWidget(self._objected(objection))
        if talk.acknowledgement is not None:
            self._history.addWidget(self._acknowledged(talk.acknowledgement))
        allowed = frozenset[Action]() if locked else talk.allowed
        self.acknowledge.setVisible(Action.ACKNOWLEDGE in allowed)
        self.object_to.setVisible(Action.OBJECT in allowed)
        self.answer.setVisible(Action.RESOLVE in allowed)
        self.deadlines.setVisible(not locked and talk.role is Role.HR)
        words = self._state(view, talk)
        self.state.setText(self.context.say(words) if words else "")
        self.state.setVisible(words is not None)

    def _state(self, view: ReviewView, talk: TalkView) -> Words | None:
        """Say whose turn it is, or why nothing can be done here."""
        stage = view.review.stage
        if Ask.ACKNOWLEDGEMENT not in view.cycle.asks:
            return _("This cycle asks for no acknowledgement.")
        if talk.blocked is not None:
            return talk.blocked
        if stage is Stage.OBJECTED:
            level = talk.objections[-1].level if talk.objections else 1
            return _("Waiting for an answer. {level}.", level=level_name(level))
        if stage in {Stage.SHARED, Stage.RESOLVED}:
            if talk.object_until is None:
                return _("The person can acknowledge the review now.")
            return _("The person can acknowledge the review, or object until {day}.", day=talk.object_until)
        if talk.acknowledgement is None and stage in {Stage.ACKNOWLEDGED, *LOCKED}:
            return _("The review was acknowledged without words of its own.")
        if talk.acknowledgement is None:
            return _("The person can answer once the review has been shared.")
        return None

    def _acknowledged(self, said: Acknowledgement) -> QWidget:
        head = _(
            "{answer} – signed {name}, {day}", answer=answer_name(said.answer), name=said.signed_name, day=said.signed_on
        )  # fmt: skip
        lines = [(self.context.say(head), "strong", "text2" if said.cleared else "text")]
        if said.cleared:
            lines.append(
                (
                    self.context.say(_("Given before the review went back; it no longer counts.")),
                    "small",
                    "text2",
                )
            )
        if said.comment:
            lines.append((said.comment, "body", "text2" if said.cleared else "text"))
        return self._entry(lines)

    def _objected(self, one: Objection) -> QWidget:
        say = self.context.say
        head = _("Objection of {day} – {level}", day=one.raised_on, level=level_name(one.level))
        lines = [(say(head), "strong", "text"), (one.reason, "body", "text")]
        if one.items:
            lines.append(
                (
                    say(_("About: {items}", items=listed([plain(item) for item in one.items]))),
                    "small",
                    "text2",
                )
            )
        if one.wish:
            lines.append((say(_("Asked for: {wish}", wish=one.wish)), "small", "text2"))
        if one.outcome is Outcome.OPEN:
            late = one.late(date.today())
            due = (
                _("The answer was due on {day}.", day=one.due_on)
                if late
                else _("Answer due by {day}.", day=one.due_on)
            )
            lines.append((say(due), "small", "bad" if late else "warn"))
            return self._entry(lines)
        who = one.answerer or (role_name(one.answered_by) if one.answered_by else "")
        told = _("{outcome} – {who}, {day}", outcome=outcome_name(one.outcome), who=who, day=one.answered_on)
        lines += [(say(told), "strong", _TONES[one.outcome]), (one.answer, "body", "text")]
        return self._entry(lines)

    def _entry(self, lines: list[tuple[str, str, str]]) -> QWidget:
        theme = self.context.theme
        entry = QWidget()
        column = QVBoxLayout(entry)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(3))
        column.addWidget(Hairline(theme))
        for text, font, role in lines:
            column.addWidget(Label(theme, text, font, role, wrap=True))
        entry.setAccessibleName(" ".join(text for text, _font, _role in lines))
        return entry
