"""The inspector for several goals: fields that differ are shown as Various."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from csdesk.base.quantity import WHOLE
from csdesk.base.text import _
from csdesk.goals.outline import Outline
from ui.context import Context
from ui.goals.choices import Choices
from ui.goals.look import confidence_name, field_name, state_names
from ui.widgets.form import Form, Row
from ui.widgets.label import Label

_VARIOUS = object()
_FIELDS = ("owner_id", "period", "weight", "confidence", "unit_id", "state")


class BulkForm(QWidget):
    """``edited`` tells the fields to set in all chosen goals."""

    edited = Signal(dict)

    def __init__(self, context: Context, choices: Callable[[], Choices]) -> None:
        """Start without goals."""
        super().__init__()
        self._context, self._choices = context, choices
        self._form: Form | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        words = context.say(
            _("Whatever you set here is set in all chosen goals, as one step that can be undone.")
        )
        self._layout.addWidget(Label(context.theme, words, "small", "text2", wrap=True))

    def show_goals(self, goal_ids: Sequence[int], outline: Outline) -> None:
        """Show what the goals have in common."""
        values = {name: {getattr(outline.rows[i], name) for i in goal_ids} for name in _FIELDS}
        if self._form is not None:
            self._layout.removeWidget(self._form)
            self._form.hide()
            self._form.deleteLater()
        self._form = form = Form(self._context.theme, self._context.language, self._rows(values), quiet=True)
        form.set_values({name: self._common(name, found) for name, found in values.items()})
        form.edited.connect(self._on_edited)
        self._layout.addWidget(form)

    def _common(self, name: str, found: set[object]) -> object:
        if len(found) > 1:
            return None if name in ("owner_id", "unit_id", "weight") else _VARIOUS
        value = next(iter(found))
        return value / WHOLE if name == "weight" and isinstance(value, int) else value

    def _rows(self, values: dict[str, set[object]]) -> list[Row]:
        say, choices = self._context.say, self._choices()
        various = say(_("Various"))
        confidences = tuple((n, say(confidence_name(n))) for n in (None, *range(11)))
        states = tuple((state, say(words)) for state, words in state_names().items())
        pairs = {
            "period": choices.periods,
            "confidence": confidences,
            "state": states,
            "owner_id": choices.persons,
            "unit_id": choices.units,
        }
        kinds = {"owner_id": "person", "unit_id": "person", "weight": "percent"}
        icons = {
            "owner_id": "user",
            "period": "calendar",
            "weight": "scale",
            "confidence": "gauge",
            "unit_id": "building-2",
            "state": "circle",
        }
        rows = []
        for name in _FIELDS:
            kind = kinds.get(name, "choice")
            options = pairs.get(name, ())
            if kind == "choice" and len(values[name]) > 1:
                options = ((_VARIOUS, various), *options)
            mixed = various if len(values[name]) > 1 else ""
            rows.append(
                Row(name, say(field_name(name)), kind, icons[name], options, mixed, circle=name == "owner_id")
            )
        return rows

    def _on_edited(self, name: str, value: object) -> None:
        if value is _VARIOUS or (name == "weight" and value is None):
            return
        if name == "weight" and isinstance(value, int | float):
            value = round(value * WHOLE)
        self.edited.emit({name: value})
