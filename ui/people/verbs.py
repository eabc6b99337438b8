"""What the People panel does: each is one call of the core through undo, with the words around it."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from csdesk.base.errors import CSDeskError
from csdesk.base.text import _
from csdesk.people.absence import Absence
from csdesk.people.person import Person, PersonDraft
from csdesk.people.unit import Unit, UnitDraft, UnitKind
from ui.context import Context
from ui.people.absences import open_absence
from ui.people.dialog import FormDialog
from ui.people.hours_dialog import HoursDialog
from ui.people.profile import Profile, choices_of, person_rows
from ui.widgets.form import Row

Failed = Callable[[CSDeskError], None]


class PeopleVerbs:
    """The verbs of people; ``form`` is where a refusal of an inline edit is shown."""

    def __init__(self, context: Context, profile: Profile) -> None:
        """Act on the workspace of ``context``."""
        self._context = context
        self._people = context.workspace.people
        self._profile = profile
        self.dialog: FormDialog | None = None
        self.hours: HoursDialog | None = None

    def add_person(
        self,
        host: QWidget,
        units: Sequence[Unit],
        persons: Sequence[Person],
        unit_id: int | None,
    ) -> None:
        """Ask for a new person's fields and add them to ``unit_id`` unless told otherwise."""
        say = self._context.say

        def save(values: dict[str, Any], done: Callable[[object], None], failed: Failed) -> None:
            draft = PersonDraft(**{name: _filled(name, value) for name, value in values.items()})
            self._context.undo.perform(lambda: self._people.add_person(draft), done=done, failed=failed)

        rows = person_rows(self._context)
        dialog = FormDialog(
            self._context,
            say(_("Add a person")),
            rows,
            say(_("Add person")),
            save,
            host,
        )
        for name, pairs in choices_of(units, persons, self._context).items():
            dialog.form.set_choices(name, pairs)
        dialog.form.set_values({"unit_id": unit_id, "language": "", "fte": 1.0})
        dialog.open()

    def add_unit(self, host: QWidget, units: Sequence[Unit], parent_id: int | None) -> None:
        """Ask for a new unit's name, kind and place."""
        say = self._context.say
        kinds = (
            (UnitKind.TEAM, say(_("Team"))),
            (UnitKind.DEPARTMENT, say(_("Department"))),
            (UnitKind.COMPANY, say(_("Company"))),
        )
        places = (
            (None, say(_("At the top"))),
            *((unit.id, unit.name) for unit in units),
        )
        rows = [
            Row("name", say(_("Name"))),
            Row("kind", say(_("Kind")), "choice", choices=kinds),
            Row("parent_id", say(_("Under")), "choice", choices=places),
        ]

        def save(values: dict[str, Any], done: Callable[[object], None], failed: Failed) -> None:
            draft = UnitDraft(values["name"] or "", UnitKind(values["kind"]), values["parent_id"])
            self._context.undo.perform(lambda: self._people.add_unit(draft), done=done, failed=failed)

        dialog = FormDialog(self._context, say(_("Add a unit")), rows, say(_("Add unit")), save, host)
        dialog.form.set_values({"kind": UnitKind.TEAM, "parent_id": parent_id})
        dialog.open()

    def remove_person(self, person: Person) -> None:
        """Remove a person, with a toast that takes it back."""
        self._context.undo.perform(
            lambda: self._people.remove_person(person.id),
            done=lambda _change: self._removed(person.name),
        )

    def remove_unit(self, unit: Unit) -> None:
        """Remove a unit, with a toast that takes it back."""
        self._context.undo.perform(
            lambda: self._people.remove_unit(unit.id),
            done=lambda _change: self._removed(unit.name),
        )

    def rename_unit(self, unit_id: int, name: str, failed: Callable[[], None]) -> None:
        """Give a unit another name; ``failed`` puts the old one back on screen."""

        def refused(error: CSDeskError) -> None:
            self._context.notices.error(error)
            failed()

        self._context.undo.perform(lambda: self._people.edit_unit(unit_id, name=name), failed=refused)

    def edit_person(self, person_id: int, name: str, value: Any) -> None:
        """Set one field from the profile; a refusal is shown under it."""
        self._context.undo.perform(
            lambda: self._people.edit_person(person_id, **{name: value}),
            failed=self._refused_in_profile,
        )

    def add_spelling(self, person_id: int, spelling: str) -> None:
        """Remember a spelling."""
        self._context.undo.perform(lambda: self._people.add_alias(spelling, person_id))

    def remove_spelling(self, spelling: str) -> None:
        """Forget a spelling."""
        self._context.undo.perform(lambda: self._people.remove_alias(spelling))

    def edit_absence(self, host: QWidget, person_id: int, absence: Absence | None) -> None:
        """Ask for the days on which a person is away; None = an absence that is not there yet."""
        self.dialog = open_absence(self._context, person_id, absence, host)

    def open_hours(self, host: QWidget, unit_id: int | None) -> None:
        """Show the opening hours and holidays of a unit, None = the company."""
        self.hours = HoursDialog(self._context, unit_id, host)
        self.hours.open()

    def remove_absence(self, absence_id: int) -> None:
        """Remove an absence, with a toast that takes it back."""
        self._context.undo.perform(
            lambda: self._people.remove_absence(absence_id),
            done=lambda _change: self._context.notices.toast(_("The absence was removed."), undo=True),
        )

    def _refused_in_profile(self, error: CSDeskError) -> None:
        if not self._profile.form.show_refused(error):  # type: ignore[arg-type]
            self._context.notices.error(error)

    def _removed(self, name: str) -> None:
        self._context.notices.toast(_("{name} was removed.", name=name), undo=True)


def _filled(name: str, value: Any) -> Any:
    """Give an empty text field its blank; days and references stay None."""
    if name == "fte":
        return 1.0 if value is None else value
    return "" if value is None and not name.endswith(("_id", "_on")) else value
