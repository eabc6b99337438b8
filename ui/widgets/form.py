"""Forms as data: rows of label, icon and editor; values in, edits and refusals out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from csdesk.base.errors import Refused
from csdesk.base.language import Language
from ui.theme import Theme
from ui.widgets.check import CheckBox
from ui.widgets.choice import Choice, Picker
from ui.widgets.editors import DateEditor, LineEditor, NumberEditor, TextEditor, mark_fault
from ui.widgets.label import ElidedLabel, Label

Editor = LineEditor | TextEditor | Choice | Picker | CheckBox
KINDS = ("line", "text", "number", "percent", "date", "choice", "person", "check", "fixed")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: ``name`` is the field (as in ``Refused.field``), ``label`` is ready to read.

    Kinds: line, text, number, percent (a fraction), date, choice, person (type-ahead), check, fixed (read only).
    ``choices`` are ``(value, label)`` pairs for choice and person; ``circle`` shows initials beside a person.
    """

    name: str
    label: str
    kind: str = "line"
    icon: str = ""
    choices: tuple[tuple[Any, str], ...] = ()
    placeholder: str = ""
    lines: int = 3
    digits: int | None = None
    circle: bool = False


class Form(QWidget):
    """Shows rows; ``edited(name, value)`` on each commit; `values` reads all for a dialog's button."""

    edited = Signal(str, object)

    def __init__(
        self,
        theme: Theme,
        language: Language,
        rows: Sequence[Row],
        *,
        quiet: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Build the rows; ``quiet`` hides outlines until hover and focus, as in the inspector."""
        super().__init__(parent)
        self.theme, self.language, self._quiet = theme, language, quiet
        self.editors: dict[str, QWidget] = {}
        self._faults: dict[str, Label] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(1 if quiet else 8))
        self._grid.setColumnStretch(2, 1)
        for row in rows:
            self._add(row)

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show values by name; names not given stay as they are."""
        for name, value in values.items():
            editor = self.editors.get(name)
            if isinstance(editor, CheckBox):
                editor.setChecked(bool(value))
            elif isinstance(editor, LineEditor | TextEditor | Choice | Picker):
                editor.set_value(value)
            elif isinstance(editor, ElidedLabel):
                editor.setText("" if value is None else str(value))
        self.clear_faults()

    def values(self) -> dict[str, Any]:
        """Return all values by name; raises Refused (with its field) for what cannot be read, and marks it."""
        found: dict[str, Any] = {}
        self.clear_faults()
        for name, editor in self.editors.items():
            try:
                if isinstance(editor, CheckBox):
                    found[name] = editor.isChecked()
                elif isinstance(editor, LineEditor | TextEditor | Choice | Picker):
                    found[name] = editor.value()
            except Refused as error:
                refused = Refused(error.words, name)
                self.show_refused(refused)
                raise refused from error
        return found

    def set_choices(self, name: str, choices: Sequence[tuple[Any, str]]) -> None:
        """Replace the choices of a row."""
        editor = self.editors[name]
        if isinstance(editor, Choice | Picker):
            editor.set_choices(choices)

    def show_refused(self, error: Refused) -> bool:
        """Show a refusal under the field it names; tells whether the field is here."""
        name = error.field or ""
        if name not in self._faults:
            return False
        self._faults[name].setText(self.language.say(error.words))
        self._faults[name].show()
        mark_fault(self.editors[name], fault=True)
        self.editors[name].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def clear_faults(self) -> None:
        """Take all refusals away."""
        for name, label in self._faults.items():
            if not label.isHidden():
                label.hide()
                mark_fault(self.editors[name], fault=False)

    def _add(self, row: Row) -> None:
        at = self._grid.rowCount() * 2
        theme = self.theme
        if row.icon:
            icon = QLabel()
            icon.setPixmap(theme.icon(row.icon, "text3").pixmap(QSize(theme.px(16), theme.px(16))))
            icon.setFixedSize(theme.px(18), theme.px(30))
            self._grid.addWidget(icon, at, 0, self._label_side(row))
        editor = self._editor(row)
        if row.kind != "check":
            label = Label(theme, row.label, "body", "text2")
            label.setMinimumHeight(theme.px(30))
            label.setBuddy(editor)
            self._grid.addWidget(label, at, 1, self._label_side(row))
        self._grid.addWidget(editor, at, 2)
        self.editors[row.name] = editor
        fault = Label(theme, "", "small", "bad", wrap=True)
        fault.hide()
        self._grid.addWidget(fault, at + 1, 2)
        self._faults[row.name] = fault

    def _label_side(self, row: Row) -> Qt.AlignmentFlag:
        return Qt.AlignmentFlag.AlignTop if row.kind == "text" else Qt.AlignmentFlag.AlignVCenter

    def _editor(self, row: Row) -> QWidget:
        theme, name = self.theme, row.name
        if row.kind == "fixed":
            fixed = ElidedLabel(theme, "")
            fixed.inset = theme.px(10) if self._quiet else 0  # in line with what is typed above and below
            return fixed
        if row.kind == "check":
            box = CheckBox(theme, row.label)
            box.clicked.connect(lambda checked: self._on_edited(name, checked))
            return box
        if row.kind in ("choice", "person"):
            made: Choice | Picker = (
                Choice(theme, row.choices, row.label)
                if row.kind == "choice"
                else Picker(theme, row.choices, row.label, people=row.circle)
            )
            made.picked.connect(lambda value: self._on_edited(name, value))
            if isinstance(made, Choice):
                made.quiet = self._quiet
            elif row.placeholder:
                made.setPlaceholderText(row.placeholder)
            made.setProperty("quiet", self._quiet)
            return made
        if row.kind == "text":
            area = TextEditor(theme, row.label, row.placeholder, row.lines)
            area.edited.connect(lambda value: self._on_edited(name, value))
            area.setProperty("quiet", self._quiet)
            return area
        line = self._line(row)
        line.edited.connect(lambda value: self._on_edited(name, value))
        line.refused.connect(lambda error: self.show_refused(Refused(error.words, name)))
        line.setProperty("quiet", self._quiet)
        return line

    def _line(self, row: Row) -> LineEditor:
        if row.kind in ("number", "percent"):
            return NumberEditor(
                self.theme,
                self.language,
                row.label,
                percent=row.kind == "percent",
                digits=row.digits,
                placeholder=row.placeholder,
            )
        if row.kind == "date":
            return DateEditor(self.theme, self.language, row.label, row.placeholder)
        return LineEditor(self.theme, row.label, row.placeholder)

    def _on_edited(self, name: str, value: Any) -> None:
        self.clear_faults()
        self.edited.emit(name, value)
