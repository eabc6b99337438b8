"""The inspector for several goals: fields that differ are shown as Various."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.errors import CSDeskError, Refused
from csdesk.base.quantity import WHOLE
from csdesk.base.text import _
from csdesk.goals.goal import Agreement
from csdesk.goals.outline import Outline
from csdesk.goals.participation import NEXT
from csdesk.goals.place import LEVEL_NAMES
from ui.context import Context
from ui.goals.agreement_card import step_verbs, step_verbs_short
from ui.goals.choices import Choices
from ui.goals.goal_rows import said
from ui.goals.look import confidence_name, field_name, link_names, rhythm_names, state_names
from ui.goals.popovers import Ask
from ui.goals.section import Section, empty
from ui.widgets.button import Button, ghost, secondary
from ui.widgets.form import Form, Row
from ui.widgets.label import Label

_VARIOUS = object()
_ICONS = {
    "owner_id": "user",
    "unit_id": "building-2",
    "level": "network",
    "period": "calendar",
    "starts_on": "calendar",
    "due_on": "calendar-check",
    "weight": "scale",
    "confidence": "gauge",
    "link": "link",
    "rhythm": "refresh-cw",
    "effort": "users",
    "state": "circle",
}
"""The fields in their order, with their icons."""
_KINDS = {
    "owner_id": "person",
    "unit_id": "person",
    "weight": "percent",
    "effort": "number",
    "starts_on": "date",
    "due_on": "date",
}


class BulkForm(QWidget):
    """``edited`` tells the fields to set in all chosen goals; ``shifted`` weeks; ``stepped`` a step of agreement."""

    edited = Signal(dict)
    shifted = Signal(int)
    stepped = Signal(str, dict, object)
    normalised = Signal(object, list)

    def __init__(self, context: Context, choices: Callable[[], Choices]) -> None:
        """Start without goals."""
        super().__init__()
        self._context, self._choices = context, choices
        self.form: Form | None = None
        self.ask: Ask | None = None
        self.steps: dict[str, Button] = {}
        theme, say = context.theme, context.say
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        words = say(_("Whatever you set here is set in all chosen goals, as one step that can be undone."))
        self._layout.addWidget(Label(theme, words, "small", "text2", wrap=True))
        self.normalise = ghost(theme, say(_("Make the weights 100 %")), "scale")
        self.normalise.clicked.connect(lambda _on=False: self._normalise())
        self._family: tuple[int | None, list[int]] = (None, [])
        self.dates = Section(theme, say(_("Move the dates")))
        self.shift = Form(
            theme, context.language, [Row("weeks", say(_("By weeks")), "number", "calendar-days", placeholder="2, −1", digits=0)]
        )  # fmt: skip
        self.shift.edited.connect(self._shift)
        self.dates.body.addWidget(self.shift)
        self.talk = Section(theme, say(_("Agreement")))
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme.px(6))
        self.talk.body.addLayout(self._buttons)
        for widget in (self.normalise, self.dates, self.talk):
            self._layout.addWidget(widget)

    def show_goals(self, goal_ids: Sequence[int], outline: Outline) -> None:
        """Show what the goals have in common."""
        rows = [outline.rows[i].goal() for i in goal_ids]
        values = {name: {getattr(row, name) for row in rows} for name in _ICONS}
        if self.form is not None:
            self._layout.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        self.form = form = Form(self._context.theme, self._context.language, self._rows(values), quiet=True)
        form.set_values({name: self._common(name, found) for name, found in values.items()})
        form.edited.connect(self._on_edited)
        self._layout.insertWidget(1, form)
        parents = {row.parent_id for row in rows}
        self._family = (next(iter(parents)), list(goal_ids))
        self.normalise.setVisible(len(parents) == 1)
        self.normalise.setToolTip(
            self._context.say(_("Scale the weights of the chosen goals so that they add up to 100 %"))
        )
        self.shift.set_values({"weeks": None})
        self._show_steps({row.agreement for row in rows})

    def _show_steps(self, states: set[Agreement]) -> None:
        """Offer the steps that all chosen goals may take."""
        empty(self._buttons)
        while self._buttons.count():
            self._buttons.takeAt(0)
        wanted = [step for step in step_verbs() if all(step in NEXT[state] for state in states)]
        self.steps = {}
        for step in wanted:
            button = secondary(
                self._context.theme,
                self._context.say(step_verbs()[step]),
                on_click=partial(self._open_step, step),
            )
            self.steps[step] = button
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        self.talk.note.setText(
            "" if wanted else self._context.say(_("The chosen goals stand at different steps."))
        )

    def _common(self, name: str, found: set[object]) -> object:
        if len(found) > 1:
            return None if name in _KINDS else _VARIOUS
        value = next(iter(found))
        return value / WHOLE if name == "weight" and isinstance(value, int) else value

    def _rows(self, values: dict[str, set[object]]) -> list[Row]:
        say, choices, context = self._context.say, self._choices(), self._context
        various = say(_("Various"))
        pairs = {
            "level": said(context, LEVEL_NAMES),
            "period": choices.periods,
            "confidence": tuple((n, say(confidence_name(n))) for n in (None, *range(11))),
            "link": said(context, link_names()),
            "rhythm": said(context, rhythm_names()),
            "state": said(context, state_names()),
            "owner_id": choices.persons,
            "unit_id": choices.units,
        }
        rows = []
        for name, icon in _ICONS.items():
            kind, options, mixed = _KINDS.get(name, "choice"), pairs.get(name, ()), len(values[name]) > 1
            if kind == "choice" and mixed:
                options = ((_VARIOUS, various), *options)
            label = say(_("Effort (FTE)")) if name == "effort" else say(field_name(name))
            hint = various if mixed else ""
            rows.append(Row(name, label, kind, icon, options, hint, circle=name == "owner_id"))
        return rows

    def _on_edited(self, name: str, value: object) -> None:
        if value is _VARIOUS or (name == "weight" and value is None):
            return
        if name == "weight" and isinstance(value, int | float):
            value = round(value * WHOLE)
        self.edited.emit({name: value})

    def _normalise(self) -> None:
        self.normalised.emit(*self._family)

    def _shift(self, _name: str, weeks: object) -> None:
        if weeks is None:
            return
        if not isinstance(weeks, int | float) or not float(weeks).is_integer():
            self.refuse(Refused(_("Enter whole weeks, such as 2 or -1."), field="weeks"))
            return
        self.shifted.emit(int(weeks))

    def refuse(self, error: CSDeskError) -> None:
        """Show a refusal of moved dates."""
        if not (isinstance(error, Refused) and self.shift.show_refused(error)):
            self._context.notices.error(error)

    def _open_step(self, step: str) -> None:
        say = self._context.say
        rows = [
            Row(
                "person_id", say(_("With")), "person", "", self._choices().persons, say(_("Find a person")), circle=True
            ),
            Row("at", say(_("Day")), "date"),
            Row("note", say(_("Note")), "line"),
        ]  # fmt: skip
        self.ask = ask = Ask(self._context, None, rows, step_verbs_short()[step], values={"at": date.today()})
        ask.answered.connect(lambda values, refuse: self.stepped.emit(step, values, refuse))
        ask.show_under(self.steps[step])
