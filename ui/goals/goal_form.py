"""The inspector's rows: every field of a goal, edited where it stands."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from csdesk.base.errors import CSDeskError, Refused
from csdesk.base.quantity import WHOLE
from csdesk.base.text import Words, _
from csdesk.goals.goal import Goal, Rule, Source
from csdesk.goals.outline import Outline
from csdesk.goals.view import GoalView
from ui.context import Context
from ui.goals.aim import aim_of, contradiction, fields_of
from ui.goals.choices import Choices
from ui.goals.goal_rows import VALUES, Rows
from ui.goals.measure import Scale, scale_of
from ui.goals.section import empty
from ui.widgets.button import Button, ghost
from ui.widgets.form import Form, Row
from ui.widgets.label import Label

_LABELS = 94
"""Room for labels in px at 100 %, so that both parts align."""


class GoalForm(QObject):
    """Shows one goal in two parts, ``main`` and ``more``; ``edited`` tells (fields, how to show a refusal)."""

    edited = Signal(dict, object)
    baseline_wanted = Signal()

    def __init__(self, context: Context, choices: Callable[[], Choices]) -> None:
        """Take the choices of persons, units, KPIs and periods when a goal is shown."""
        super().__init__()
        self._context, self._choices = context, choices
        self._forms: list[Form] = []
        self._shape: tuple[object, ...] = ()
        self._goal = Goal("")
        self._scale = Scale(scale_of(self._goal).unit)
        self.take: Button | None = None
        self.main, self.more = QWidget(), QWidget()
        for part in (self.main, self.more):
            layout = QVBoxLayout(part)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(context.theme.px(6))

    def show_goal(self, view: GoalView, outline: Outline) -> None:
        """Show the fields; the rows are built anew only when other rows are needed."""
        self._goal = goal = view.goal
        self._scale = scale_of(goal, view.current)
        allowed = outline.allowed_parents(goal.id)
        parents = tuple((i, outline.rows[i].title) for i in outline.order if i in allowed)
        added = goal.rule in (Rule.SUM, Rule.RATIO)
        shape = (goal.source, added, self._scale, self._choices())
        if shape != self._shape:
            self._shape = shape
            self._build(goal)
        known = self._values(view)
        for form in self._forms:
            if "parent_id" in form.editors:
                form.set_choices("parent_id", parents)
            form.set_values(
                {name: known[name] for name in form.editors if name in known and not _typing(form, name)}
            )
            for editor in form.editors.values():
                if isinstance(editor, QLineEdit) and not editor.hasFocus():
                    editor.setCursorPosition(0)  # a long title is read from its beginning
                    editor.setToolTip(editor.text())

    def focus(self, name: str) -> bool:
        """Put the cursor into a field; tells whether it is here."""
        for form in self._forms:
            if name in form.editors:
                form.editors[name].setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def _build(self, goal: Goal) -> None:
        rows = Rows(self._context, self._choices(), goal, self._scale)
        rollup = goal.source is Source.ROLLUP
        for part in (self.main, self.more):
            layout = part.layout()
            if isinstance(layout, QVBoxLayout):
                empty(layout)
        self._forms, self.take = [], None
        self._put(self.main, "", [*rows.head(), *([] if rollup else rows.measure())])
        if goal.source is Source.KPI:
            say = self._context.say
            words = say(_("Take the start from the KPI"))
            self.take = ghost(self._context.theme, words, "history", self.baseline_wanted.emit)
            self.take.setToolTip(say(_("Read the KPI over the period before and note it as the start")))
            layout = self.main.layout()
            if layout is not None:
                layout.addWidget(self.take)
        self._put(self.more, _("More"), [*(rows.measure() if rollup else []), *rows.more()])

    def _put(self, part: QWidget, title: Words | str, rows: list[Row]) -> None:
        layout, theme = part.layout(), self._context.theme
        if title and layout is not None:
            head = Label(theme, self._context.say(title), "strong", "text2")
            head.setContentsMargins(0, theme.px(6), 0, 0)
            layout.addWidget(head)
        form = Form(theme, self._context.language, rows, quiet=True)
        grid = form.layout()
        if isinstance(grid, QGridLayout):
            grid.setColumnMinimumWidth(1, theme.px(_LABELS))
        form.edited.connect(lambda name, value: self._on_edited(form, name, value))
        self._forms.append(form)
        if layout is not None:
            layout.addWidget(form)

    def _values(self, view: GoalView) -> Mapping[str, Any]:
        goal, scale = view.goal, self._scale
        values: dict[str, Any] = {
            name: getattr(goal, name) for form in self._forms for name in form.editors if hasattr(goal, name)
        }
        values |= {"weight": goal.weight / WHOLE, "aim": aim_of(goal)}
        values["reached"] = 1.0 if goal.current_value else None
        for name in VALUES:
            values[name] = scale.shown(getattr(goal, name))
        if goal.source in (Source.KPI, Source.ROLLUP):
            values["current_value"] = self._context.language.quantity(view.current, goal.measure_unit)
        return values

    def _on_edited(self, form: Form, name: str, value: Any) -> None:
        if name == "aim":
            clash = contradiction(value, self._goal)
            if clash is not None:
                form.set_values({"aim": aim_of(self._goal)})
                form.show_refused(Refused(clash, "aim"))
                return
        self.edited.emit(self._fields(name, value), lambda error: _refuse(self._context, form, error))

    def _fields(self, name: str, value: Any) -> dict[str, Any]:
        """Return the fields that an edit of a row sets."""
        if name == "aim":
            return fields_of(value)
        if name == "weight":
            return {name: WHOLE if value is None else round(value * WHOLE)}
        if name in VALUES:
            return {name: self._scale.stored(value)}
        if name == "reached":
            return {"current_value": value}
        if name == "kpi" and not value:
            return {"source": Source.TYPED, "kpi": ""}
        if name == "source" and value == Source.KPI:
            return {name: value, "kpi": next((key for key, _label in self._choices().kpis), "")}
        return {name: value or ""} if name in ("kpi", "baseline") else {name: value}


def _typing(form: Form, name: str) -> bool:
    """Tell whether the user is in the middle of a field, which must not be overwritten."""
    editor = form.editors[name]
    modified = getattr(editor, "isModified", None)
    return editor.hasFocus() and bool(modified is not None and modified())


def _refuse(context: Context, form: Form, error: CSDeskError) -> None:
    if not (isinstance(error, Refused) and form.show_refused(error)):
        context.notices.error(error)
