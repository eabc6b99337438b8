"""What is decided about the chosen goals: their fate, parts, owner, target, days, and what is said about the old ones."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from csdesk.base.quantity import Unit
from csdesk.base.text import Words, _, ngettext, pgettext
from csdesk.plans.carrying import Fate
from ui.context import Context
from ui.plans.wizards.carry_rows import Line, start_words
from ui.plans.wizards.figures import MEASURED, factor_of, typed
from ui.widgets.editors import TextEditor
from ui.widgets.form import Form, Row
from ui.widgets.label import Label
from ui.widgets.segmented import Segmented

_VARIOUS = "various"
"""The key of no segment: the chosen goals differ."""


class CarryForm(QWidget):
    """``decided(name, value)`` sets a field of `Carry` for all chosen goals."""

    decided = Signal(str, object)

    def __init__(self, context: Context, persons: Sequence[tuple[int, str]]) -> None:
        """Offer these persons as owners; start without goals."""
        super().__init__()
        self._context, self._persons = context, tuple(persons)
        self._factor = 1.0
        self.form: Form | None = None
        theme, say = context.theme, context.say
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        self.title = Label(theme, "", "strong", wrap=True)
        layout.addWidget(self.title)
        self.start = Label(theme, "", "body", "text2", wrap=True)
        layout.addWidget(self.start)
        self._fates = [
            (Fate.KEEP.value, say(pgettext("verb", "Go on"))),
            (Fate.CLOSE.value, say(pgettext("verb", "End"))),
            (Fate.SPLIT.value, say(pgettext("verb", "Split"))),
        ]
        self.fate = Segmented(theme, self._fates, name=say(_("What becomes of it")))
        self.fate.chosen.connect(lambda key: self.decided.emit("fate", Fate(key)))
        layout.addWidget(self.fate)
        self.parts_label = Label(theme, say(_("Names of the parts, one on each line")), "small", "text2")
        self.parts = TextEditor(theme, say(_("Names of the parts, one on each line")), lines=3)
        self.parts.edited.connect(self._on_parts)
        layout.addWidget(self.parts_label)
        layout.addWidget(self.parts)
        self._place = layout.count()
        layout.addStretch(1)
        hint = _("In the list: K goes on, E ends, S splits. Ctrl+A chooses all.")
        layout.addWidget(Label(theme, say(hint), "small", "text3", wrap=True))

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show what is decided about these goals; fields in which they differ are blank."""
        self.setEnabled(bool(lines))
        if not lines:
            self.title.setText(self._context.say(_("Choose a goal in the list.")))
            return
        first = lines[0]
        many = ngettext("{n} goal chosen", "{n} goals chosen", len(lines))
        self.title.setText(first.view.goal.title if len(lines) == 1 else self._context.say(many))
        self.start.setText(
            self._context.say(start_words(self._context.language, first)) if len(lines) == 1 else ""
        )
        self.start.setVisible(bool(self.start.text()))
        fates = {line.carry.fate.value for line in lines}
        self.fate.set_choices(self._fates, next(iter(fates)) if len(fates) == 1 else _VARIOUS)
        split = first.carry.fate is Fate.SPLIT and len(lines) == 1
        self.parts.setVisible(split)
        self.parts_label.setVisible(split)
        self.parts.set_value("\n".join(first.carry.titles))
        self._make_form(lines)

    def ask_parts(self) -> None:
        """Put the cursor where the names of the parts go."""
        if self.parts.isVisibleTo(self):
            self.parts.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _make_form(self, lines: Sequence[Line]) -> None:
        going = any(line.carry.fate is not Fate.CLOSE for line in lines)
        alike = {(line.view.goal.measure_unit, line.view.goal.source in MEASURED) for line in lines}
        measured = going and len(alike) == 1 and next(iter(alike))[1]
        self._factor, unit = factor_of(lines[0].view.goal)
        rows = self._rows(lines, unit, going=going, measured=measured)
        focused = self._focused()
        if self.form is not None:
            self._layout.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        self.form = form = Form(self._context.theme, self._context.language, rows)
        form.set_values({row.name: self._common(row.name, lines) for row in rows})
        form.edited.connect(self._on_edited)
        self._layout.insertWidget(self._place, form)
        if focused in form.editors:
            form.editors[focused].setFocus(Qt.FocusReason.TabFocusReason)

    def _focused(self) -> str:
        editors = self.form.editors if self.form is not None else {}
        return next((name for name, editor in editors.items() if editor.hasFocus()), "")

    def _rows(self, lines: Sequence[Line], unit: Words | str, *, going: bool, measured: bool) -> list[Row]:
        say = self._context.say
        rows = []
        if going:
            rows.append(Row("owner_id", say(_("Owner")), "person", choices=self._persons, circle=True))
            rows.append(Row("starts_on", say(_("Starts")), "date"))
            rows.append(Row("due_on", say(_("Due")), "date"))
        if measured:
            fraction = lines[0].view.goal.measure_unit is Unit.FRACTION
            label = _("New target, {unit}", unit=unit) if unit else _("New target")
            rows.insert(1, Row("target_value", say(label), "percent" if fraction else "number"))
        rows.append(Row("comment", say(_("Comment")), "text", lines=2))
        rows.append(Row("lessons", say(_("Lessons")), "text", lines=2))
        return rows

    def _common(self, name: str, lines: Sequence[Line]) -> Any:
        found = {self._value(name, line) for line in lines}
        return next(iter(found)) if len(found) == 1 else None

    def _value(self, name: str, line: Line) -> Any:
        value = getattr(line.carry, name)
        if name == "owner_id" and value is None:
            return line.view.goal.owner_id
        if name == "target_value":
            return typed(line.view.goal.target_value if value is None else value, self._factor)
        return value

    def _on_edited(self, name: str, value: Any) -> None:
        if name == "target_value" and value is not None:
            value *= self._factor
        self.decided.emit(name, ("" if value is None else value) if name in ("comment", "lessons") else value)

    def _on_parts(self, text: str) -> None:
        titles = tuple(line.strip() for line in text.splitlines() if line.strip())
        self.decided.emit("titles", titles)
