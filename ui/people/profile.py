"""The inspector of one person: every field editable in place, and the spellings files use."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.language import OWN_NAMES
from csdesk.base.text import _
from csdesk.people.absence import Absence
from csdesk.people.person import Person
from csdesk.people.unit import Unit
from ui.context import Context
from ui.people.absences import AbsenceList
from ui.people.notes import NoteList
from ui.widgets.avatar import Avatar
from ui.widgets.button import ghost, icon_button
from ui.widgets.card import Hairline
from ui.widgets.editors import LineEditor
from ui.widgets.form import Form, Row
from ui.widgets.inspector_frame import InspectorFrame
from ui.widgets.label import ElidedLabel, Label


def person_rows(context: Context) -> list[Row]:
    """Return the fields of a person, for the inspector and for the dialog that adds one."""
    say = context.say
    languages = (("", say(_("As the workspace"))), *OWN_NAMES.items())
    return [
        Row("name", say(_("Name")), icon="user"),
        Row("number", say(_("Employee no.")), icon="hash"),
        Row("role", say(_("Role")), icon="tag"),
        Row("unit_id", say(_("Unit")), "choice", icon="building-2"),
        Row("manager_id", say(_("Manager")), "person", icon="users"),
        Row("email", say(_("E-mail")), icon="mail"),
        Row("joined_on", say(_("Joined")), "date", icon="calendar"),
        Row("left_on", say(_("Left")), "date", icon="log-out"),
        Row("fte", say(_("Share of full time")), "percent", icon="clock"),
        Row(
            "language",
            say(_("Language")),
            "choice",
            icon="languages",
            choices=languages,
        ),
    ]


def choices_of(
    units: Sequence[Unit], persons: Sequence[Person], context: Context
) -> dict[str, list[tuple[Any, str]]]:
    """Return what the unit and manager fields offer."""
    none = context.say(_("No unit"))
    return {
        "unit_id": [(None, none), *((unit.id, unit.name) for unit in units)],
        "manager_id": [(person.id, person.name) for person in persons],
    }


class Profile(InspectorFrame):
    """Shows one person; ``edited`` gives id, field and value."""

    edited = Signal(int, str, object)
    spelling_added = Signal(int, str)
    spelling_removed = Signal(str)
    absence_wanted = Signal(int, object)
    absence_removed = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build the fields."""
        super().__init__(context.theme, context.language, parent)
        self._context = context
        self._person: Person | None = None
        theme = context.theme
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addLayout(self._head())
        self.form = Form(theme, context.language, person_rows(context), quiet=True)
        self.form.edited.connect(self._on_edited)
        column.addWidget(self.form)
        column.addWidget(Hairline(theme))
        column.addWidget(Label(theme, context.say(_("Also spelled")), "strong"))
        hint = context.say(
            _("Names that files use for this person. Imports find the person under each of them.")
        )
        column.addWidget(Label(theme, hint, "small", "text2", wrap=True))
        self._spellings = QVBoxLayout()
        self._spellings.setSpacing(theme.px(4))
        column.addLayout(self._spellings)
        self.new_spelling = LineEditor(theme, context.say(_("Another spelling")))
        self.new_spelling.setPlaceholderText(context.say(_("Add a spelling, such as J. Berg")))
        self.new_spelling.returnPressed.connect(self._on_spelling)
        column.addWidget(self.new_spelling)
        column.addWidget(Hairline(theme))
        self.absences = AbsenceList(context)
        self.absences.wanted.connect(self._on_absence)
        self.absences.removed.connect(self.absence_removed)
        column.addWidget(self.absences)
        column.addWidget(Hairline(theme))
        self.notes = NoteList(context)
        column.addWidget(self.notes)
        column.addStretch(1)
        self.set_content(body)

    def _on_talk(self) -> None:
        if self._person is not None:
            self._context.go("reviews", talk_with=self._person.id)

    def _head(self) -> QHBoxLayout:
        theme, context = self._context.theme, self._context
        head = QHBoxLayout()
        self._avatar = Avatar(theme, "", 40)
        self._role = ElidedLabel(theme, "")
        head.addWidget(self._avatar)
        head.addWidget(self._role, 1)
        self.talk = ghost(theme, context.say(_("Note a talk…")), "message-square", self._on_talk)
        head.addWidget(self.talk)
        return head

    def show_person(
        self,
        person: Person,
        spellings: list[str],
        choices: dict[str, list[tuple[Any, str]]],
    ) -> None:
        """Show a person with the other spellings of the name."""
        self._person = person
        self.notes.show_person(person.id)
        self.set_title(person.name, self._context.say(_("Person")))
        self._avatar.set_name(person.name)
        self._role.setText(person.role)
        for name, pairs in choices.items():
            others = [pair for pair in pairs if name != "manager_id" or pair[0] != person.id]
            self.form.set_choices(name, others)
        self.form.set_values({name: getattr(person, name) for name in self.form.editors})
        while (item := self._spellings.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for spelling in spellings:
            self._spellings.addWidget(self._spelling_row(spelling))

    def show_absences(self, absences: Sequence[Absence]) -> None:
        """Show when the person is away."""
        self.absences.show_absences(absences)

    def _on_absence(self, absence: Absence | None) -> None:
        if self._person is not None:
            self.absence_wanted.emit(self._person.id, absence)

    def _spelling_row(self, spelling: str) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(ElidedLabel(self._context.theme, spelling), 1)
        name = self._context.say(_("Forget the spelling {spelling}", spelling=spelling))
        line.addWidget(
            icon_button(
                self._context.theme,
                "x",
                name,
                lambda: self.spelling_removed.emit(spelling),
            )
        )
        return row

    def _on_edited(self, name: str, value: Any) -> None:
        if name == "fte" and value is None:
            self.form.set_values({"fte": self._person.fte if self._person is not None else 1.0})
        elif self._person is not None and getattr(self._person, name) != value:
            self.edited.emit(
                self._person.id,
                name,
                value if value is not None or name.endswith(("_id", "_on")) else "",
            )

    def _on_spelling(self) -> None:
        text = self.new_spelling.text().strip()
        if text and self._person is not None:
            self.new_spelling.clear()
            self.spelling_added.emit(self._person.id, text)
