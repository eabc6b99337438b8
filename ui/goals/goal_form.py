"""The inspector's rows: every field of a goal, edited where it stands."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from csdesk.base.errors import CSDeskError, Refused
from csdesk.base.quantity import WHOLE
from csdesk.base.text import Words, _
from csdesk.goals.goal import Goal, Source
from csdesk.goals.outline import Outline
from csdesk.goals.place import LEVEL_NAMES
from csdesk.goals.view import GoalView
from ui.context import Context
from ui.goals.choices import Choices
from ui.goals.look import confidence_name, field_name, source_names, state_names, unit_names
from ui.goals.measure import Scale, scale_of
from ui.widgets.form import Form, Row
from ui.widgets.label import Label

_LABELS = 94
"""Room for labels in px at 100 %, so that both parts align."""
_VALUES = ("start_value", "target_value", "current_value")


class GoalForm(QObject):
    """Shows one goal in two parts, ``main`` and ``more``; ``edited`` tells (fields, how to show a refusal)."""

    edited = Signal(dict, object)

    def __init__(self, context: Context, choices: Callable[[], Choices]) -> None:
        """Take the choices of persons, units, KPIs and periods when a goal is shown."""
        super().__init__()
        self._context, self._choices = context, choices
        self._forms: list[Form] = []
        self._shape: tuple[object, ...] = ()
        self._scale = Scale(scale_of(Goal("")).unit)
        self.main, self.more = QWidget(), QWidget()
        for part in (self.main, self.more):
            layout = QVBoxLayout(part)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(context.theme.px(6))

    def show_goal(self, view: GoalView, outline: Outline) -> None:
        """Show the fields; the rows are built anew only when other rows are needed."""
        goal = view.goal
        self._scale = scale_of(goal, view.current)
        allowed = outline.allowed_parents(goal.id)
        parents = tuple((i, outline.rows[i].title) for i in outline.order if i in allowed)
        shape = (goal.source, self._scale, self._choices())
        if shape != self._shape:
            self._shape = shape
            self._build(goal)
        for form in self._forms:
            if "parent_id" in form.editors:
                form.set_choices("parent_id", parents)
            known = self._values(view)
            form.set_values(
                {name: known[name] for name in form.editors if name in known and not _typing(form, name)}
            )
            for editor in form.editors.values():
                if isinstance(editor, QLineEdit) and not editor.hasFocus():
                    editor.setCursorPosition(0)  # a long title is read from its beginning
                    editor.setToolTip(editor.text())

    def _build(self, goal: Goal) -> None:
        rollup = goal.source is Source.ROLLUP
        measure = self._measure_rows(goal)
        for part in (self.main, self.more):
            _empty(part)
        self._forms = []
        self._put(self.main, "", [*self._head_rows(), *([] if rollup else measure)])
        self._put(self.more, _("More"), [*(measure if rollup else []), *self._more_rows()])

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

    def _head_rows(self) -> list[Row]:
        say, choices = self._context.say, self._choices()
        confidences = tuple((n, say(confidence_name(n))) for n in (None, *range(11)))
        return [
            Row(
                "owner_id",
                say(field_name("owner_id")),
                "person",
                "user",
                choices.persons,
                say(_("Nobody")),
                circle=True,
            ),
            Row("period", say(field_name("period")), "choice", "calendar", choices.periods),
            Row(
                "due_on",
                say(field_name("due_on")),
                "date",
                "calendar-check",
                placeholder=say(_("End of the period")),
            ),
            Row("weight", say(field_name("weight")), "percent", "scale"),
            Row("confidence", say(field_name("confidence")), "choice", "gauge", confidences),
            Row("parent_id", say(field_name("parent_id")), "person", "corner-left-up", (), say(_("No goal"))),
        ]

    def _measure_rows(self, goal: Goal) -> list[Row]:
        say, choices, scale = self._context.say, self._choices(), self._scale
        rows = [
            Row(
                "source",
                say(field_name("source")),
                "choice",
                "trending-up",
                _said(self._context, source_names()),
            )
        ]
        if goal.source is Source.ROLLUP:
            return rows
        if goal.source is Source.KPI:
            rows.append(Row("kpi", say(field_name("kpi")), "person", "chart-line", choices.kpis))
        else:
            rows.append(
                Row(
                    "measure_unit",
                    say(field_name("measure_unit")),
                    "choice",
                    "hash",
                    _said(self._context, unit_names()),
                )
            )
        kind = "percent" if scale.percent else "number"
        for name, icon in (
            ("start_value", "flag"),
            ("target_value", "target"),
            ("current_value", "circle-dot"),
        ):
            label = say(field_name(name))
            if scale.suffix and not scale.percent:
                label = say(_("{field} ({unit})", field=field_name(name), unit=scale.suffix))
            fixed = name == "current_value" and goal.source is Source.KPI
            rows.append(Row(name, label, "fixed" if fixed else kind, icon, digits=scale.digits))
        ways = (("up", say(_("higher"))), ("down", say(_("lower"))))
        rows.append(Row("direction", say(field_name("direction")), "choice", "chevrons-up-down", ways))
        return rows

    def _more_rows(self) -> list[Row]:
        say, choices = self._context.say, self._choices()
        return [
            Row("level", say(field_name("level")), "choice", "network", _said(self._context, LEVEL_NAMES)),
            Row(
                "unit_id",
                say(field_name("unit_id")),
                "person",
                "building-2",
                choices.units,
                say(_("No unit")),
            ),
            Row(
                "starts_on",
                say(field_name("starts_on")),
                "date",
                "calendar",
                placeholder=say(_("Start of the period")),
            ),
            Row("state", say(field_name("state")), "choice", "circle", _said(self._context, state_names())),
            Row(
                "why",
                say(field_name("why")),
                "text",
                "message-square",
                placeholder=say(_("Why does this matter?")),
            ),
        ]

    def _values(self, view: GoalView) -> Mapping[str, Any]:
        goal, scale = view.goal, self._scale
        values: dict[str, Any] = {name: getattr(goal, name) for row in self._forms for name in row.editors}
        values["weight"] = goal.weight / WHOLE
        for name in _VALUES:
            values[name] = scale.shown(getattr(goal, name))
        if goal.source is Source.KPI:
            language = self._context.language
            values["current_value"] = language.quantity(view.current, goal.measure_unit)
        return values

    def _on_edited(self, form: Form, name: str, value: Any) -> None:
        if name == "weight":
            value = None if value is None else round(value * WHOLE)
        elif name in _VALUES:
            value = self._scale.stored(value)
        elif name == "kpi":
            value = value or ""
        fields = {name: value}
        if name == "weight" and value is None:
            fields = {name: WHOLE}
        if name == "kpi" and not value:
            fields = {"source": Source.TYPED, "kpi": ""}
        if name == "source" and value == Source.KPI:
            fields["kpi"] = next((key for key, _label in self._choices().kpis), "")
        self.edited.emit(fields, lambda error: _refuse(self._context, form, error))


def _empty(part: QWidget) -> None:
    layout = part.layout()
    while layout is not None and (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def _typing(form: Form, name: str) -> bool:
    """Tell whether the user is in the middle of a field, which must not be overwritten."""
    editor = form.editors[name]
    modified = getattr(editor, "isModified", None)
    return editor.hasFocus() and bool(modified is not None and modified())


def _refuse(context: Context, form: Form, error: CSDeskError) -> None:
    if not (isinstance(error, Refused) and form.show_refused(error)):
        context.notices.error(error)


def _said(context: Context, names: Mapping[Any, Any]) -> tuple[tuple[Any, str], ...]:
    return tuple((value, context.say(words)) for value, words in names.items())
