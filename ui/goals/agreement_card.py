"""How far a goal is agreed: the state, the next steps, what was said, and wishes to change it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.quantity import WHOLE
from csdesk.base.text import Words, _
from csdesk.goals.goal import Agreement, Goal
from csdesk.goals.participation import NEXT, AgreementStep, ChangeRequest
from ui.context import Context
from ui.goals.choices import Choices
from ui.goals.look import agreement_names, field_name, step_names, verdict_names
from ui.goals.measure import scale_of
from ui.goals.popovers import Ask
from ui.goals.said import Names, Sayer
from ui.goals.section import Section, empty
from ui.widgets.avatar import Avatar
from ui.widgets.button import Button, ghost, primary, secondary
from ui.widgets.form import Row
from ui.widgets.label import ElidedLabel, Label

WISHES = ("target_value", "due_on", "weight", "start_value", "owner_id", "period", "title")
"""Fields that a wish can be about, the likeliest first."""


def step_verbs() -> dict[str, Words]:
    """Return what the buttons of the steps say."""
    return {
        "proposed": _("Propose…"),
        "discussed": _("Note a talk…"),
        "agreed": _("Agree…"),
        "withdrawn": _("Withdraw…"),
    }


def agreement_icon(state: Agreement) -> str:
    """Return the icon of a state."""
    return {"proposed": "message-square", "discussed": "users", "agreed": "circle-check"}.get(
        state.value, "circle-dashed"
    )


class RequestCard(QWidget):
    """A wish with its reason; while it is open it can be accepted or declined."""

    decided = Signal(int, bool, str, object)

    def __init__(self, context: Context, request: ChangeRequest, sayer: Sayer, goal: Goal, who: str) -> None:
        """Show a wish."""
        super().__init__()
        theme, say = context.theme, context.say
        self._context, self.request = context, request
        self.ask: Ask | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(4), 0, theme.px(6))
        layout.setSpacing(theme.px(3))
        asked = _("{who}, {day}", who=who or say(_("Nobody named")), day=request.at)
        layout.addWidget(Label(theme, say(asked), "small", "text3"))
        layout.addWidget(Label(theme, sayer.wish(request.changes, goal), "body", wrap=True))
        layout.addWidget(Label(theme, request.reason, "small", "text2", wrap=True))
        if request.verdict:
            answer = verdict_names()[request.verdict]
            words = _("{verdict}, {day}", verdict=answer, day=request.decided_at)
            told = say(words) if not request.answer else f"{say(words)}: {request.answer}"
            layout.addWidget(Label(theme, told, "small", "text2", wrap=True))
            return
        row = QHBoxLayout()
        self.accept = primary(
            theme, say(_("Accept")), "check", lambda: self._decide(True, "", context.notices.error)
        )
        self.decline = secondary(theme, say(_("Decline…")), on_click=self._ask)
        row.addWidget(self.accept)
        row.addWidget(self.decline)
        row.addStretch(1)
        layout.addLayout(row)

    def _decide(self, accept: bool, answer: str, refuse: object) -> None:
        self.decided.emit(self.request.id, accept, answer, refuse)

    def _ask(self) -> None:
        say = self._context.say
        rows = [Row("answer", say(_("Why not?")), "line")]
        self.ask = Ask(self._context, None, rows, _("Decline"))
        self.ask.answered.connect(lambda values, refuse: self._decide(False, values["answer"], refuse))
        self.ask.show_under(self.decline)


class AgreementCard(Section):
    """``stepped`` tells (step, fields, how to refuse), ``wished`` (fields of a request, how to refuse)."""

    stepped = Signal(str, dict, object)
    wished = Signal(dict, object)
    decided = Signal(int, bool, str, object)

    def __init__(self, context: Context, choices: Callable[[], Choices], names: Names) -> None:
        """Start without a goal."""
        super().__init__(context.theme, context.say(_("Agreement")))
        self._context, self._choices, self._names = context, choices, names
        self._sayer = Sayer(context, names)
        self._goal = Goal("")
        self.ask: Ask | None = None
        self.buttons: dict[str, Button] = {}
        self.wishes: list[RequestCard] = []
        self.state = Label(context.theme, "", "strong")
        self._row = QHBoxLayout()
        self._row.setSpacing(context.theme.px(6))
        self._steps = QVBoxLayout()
        self._steps.setSpacing(context.theme.px(4))
        self._requests = QVBoxLayout()
        self.body.addWidget(self.state)
        self.body.addLayout(self._row)
        self.body.addLayout(self._steps)
        self.wish = ghost(
            context.theme, context.say(_("Ask for a change…")), "message-square-plus", self.open_wish
        )
        self.body.addWidget(self.wish)
        self.body.addLayout(self._requests)

    def show_goal(
        self, goal: Goal, steps: Sequence[AgreementStep], requests: Sequence[ChangeRequest]
    ) -> None:
        """Show the state, what may follow, and what was said."""
        say, theme = self._context.say, self.theme
        self._goal = goal
        self.state.setText(say(state_words(goal, steps, self._names)))
        empty(self._row)
        verbs = step_verbs()
        self.buttons = {}
        for step in NEXT[goal.agreement]:
            button = secondary(theme, say(verbs[step]), on_click=partial(self._open_step, step))
            self.buttons[step] = button
            self._row.addWidget(button)
        while self._row.count() > len(self.buttons):
            self._row.takeAt(self._row.count() - 1)
        self._row.addStretch(1)
        empty(self._steps)
        for taken in reversed(steps):
            self._steps.addWidget(self._line(taken))
        self.wish.setVisible(goal.agreement is Agreement.AGREED)
        empty(self._requests)
        self.wishes = []
        for request in sorted(requests, key=lambda item: (bool(item.verdict), -item.id)):
            card = RequestCard(
                self._context, request, self._sayer, goal, self._names.person(request.person_id or 0)
            )
            card.decided.connect(self.decided)
            self.wishes.append(card)
            self._requests.addWidget(card)

    def _line(self, step: AgreementStep) -> QWidget:
        theme, say = self.theme, self._context.say
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        who = self._names.person(step.person_id or 0)
        if who:
            row.addWidget(Avatar(theme, who, 20))
        words = step_names()[step.step]
        told = say(_("{step}, {who}", step=words, who=who)) if who else say(words)
        row.addWidget(ElidedLabel(theme, f"{told}: {step.note}" if step.note else told, "small", "text2"), 1)
        row.addWidget(Label(theme, self._context.language.date(step.at, "short"), "small", "text3"))
        return holder

    def _open_step(self, step: str) -> None:
        say, goal = self._context.say, self._goal
        persons = self._choices().persons
        who = say(_("With")) if step in ("discussed", "agreed") else say(_("By"))
        rows = [
            Row("person_id", who, "person", "", persons, say(_("Find a person")), circle=True),
            Row("at", say(_("Day")), "date"),
            Row("note", say(_("Note")), "line"),
        ]
        known = {"person_id": goal.owner_id, "at": date.today()}
        self.ask = ask = Ask(self._context, None, rows, step_verbs_short()[step], values=known)
        ask.answered.connect(lambda values, refuse: self.stepped.emit(step, values, refuse))
        ask.show_under(self.buttons[step])

    def open_wish(self) -> None:
        """Ask what should change, to what, why and who asks."""
        say = self._context.say
        pairs = tuple((name, say(field_name(name))) for name in WISHES)
        rows = [Row("field", say(_("What")), "choice", choices=pairs), *self._wish_rows("target_value")]
        self._open_wish(rows, "target_value")

    def _open_wish(self, rows: list[Row], name: str) -> None:
        values = {"field": name, name: self._shown(name), "person_id": self._goal.owner_id}
        self.ask = ask = Ask(
            self._context, _("Nothing changes before it is accepted."), rows, _("Ask"), values=values
        )

        def other(field: str, value: Any) -> None:
            if field == "field" and value != name:
                ask.close_up()
                self._open_wish([rows[0], *self._wish_rows(value)], value)

        ask.form.edited.connect(other)
        ask.answered.connect(lambda typed, refuse: self.wished.emit(self._wish(name, typed), refuse))
        ask.show_under(self.wish)

    def _wish_rows(self, name: str) -> list[Row]:
        say, choices = self._context.say, self._choices()
        scale = scale_of(self._goal)
        number = "percent" if name == "weight" or scale.percent else "number"
        kinds = {"due_on": "date", "owner_id": "person", "period": "choice", "title": "line"}
        pairs = {"owner_id": choices.persons, "period": choices.periods}.get(name, ())
        label = say(field_name(name))
        if number == "number" and name not in kinds and scale.suffix:
            label = say(_("{field} ({unit})", field=field_name(name), unit=scale.suffix))
        return [
            Row(name, label, kinds.get(name, number), choices=pairs, circle=name == "owner_id"),
            Row("reason", say(_("Why?")), "line"),
            Row(
                "person_id", say(_("Asked by")), "person", "", choices.persons, say(_("Nobody")), circle=True
            ),
        ]

    def _shown(self, name: str) -> Any:
        value = getattr(self._goal, name)
        if name == "weight":
            return value / WHOLE
        return scale_of(self._goal).shown(value) if name.endswith("_value") else value

    def _wish(self, name: str, typed: Mapping[str, Any]) -> dict[str, Any]:
        value = typed[name]
        if name == "weight":
            value = WHOLE if value is None else round(value * WHOLE)
        elif name.endswith("_value"):
            value = scale_of(self._goal).stored(value)
        return {name: value, "reason": typed["reason"], "person_id": typed["person_id"]}


def step_verbs_short() -> dict[str, Words]:
    """Return what the button of a step's question says."""
    return {
        "proposed": _("Propose"),
        "discussed": _("Note the talk"),
        "agreed": _("Agree"),
        "withdrawn": _("Withdraw"),
    }


def state_words(goal: Goal, steps: Sequence[AgreementStep], names: Names) -> Words:
    """Return the state with whom and when, as far as known."""
    state = agreement_names()[goal.agreement]
    last = next((step for step in reversed(steps) if step.step == goal.agreement.value), None)
    if last is None:
        return state
    who = names.person(last.person_id or 0)
    if who:
        return _("{state} with {who} on {day}", state=state, who=who, day=last.at)
    return _("{state} on {day}", state=state, day=last.at)
