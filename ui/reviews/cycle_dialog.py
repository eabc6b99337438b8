"""The dialogs around a cycle: start one, edit it, add people to it."""

from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.change import Change
from csdesk.base.errors import CSDeskError, Refused
from csdesk.base.period import Grain, Period
from csdesk.base.text import Words, _, pgettext
from csdesk.people.person import Person
from csdesk.people.unit import Unit
from csdesk.reviews.cycle import Cycle, CycleDraft
from csdesk.reviews.form import ReviewForm
from ui.context import Context
from ui.reviews.people_choice import PeopleChoice
from ui.widgets.button import primary, secondary
from ui.widgets.form import Form, Row
from ui.widgets.label import Label

Save = Callable[[Any, Callable[[Change], object], Callable[[CSDeskError], object]], object]


class ReviewDialog(QDialog):
    """Title, content, Cancel and a verb; a refusal is shown at its field."""

    def __init__(self, context: Context, title: Words, verb: Words, parent: QWidget) -> None:
        """Build the frame; put content into ``body``."""
        super().__init__(parent)
        self.context = context
        self.form: Form | None = None
        theme, say = context.theme, context.say
        self.setWindowTitle(say(title))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(24),) * 4)
        column.setSpacing(theme.px(14))
        column.addWidget(Label(theme, say(title), "title"))
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.px(12))
        column.addLayout(self.body, 1)
        self.fault = Label(theme, "", "small", "bad", wrap=True)
        self.fault.hide()
        column.addWidget(self.fault)
        self.foot = QHBoxLayout()
        self.foot.addStretch(1)
        self.cancel = secondary(theme, say(_("Cancel")), "", self.reject)
        self.ok = primary(theme, say(verb), "", self._on_ok)
        self.ok.setDefault(True)
        self.foot.addWidget(self.cancel)
        self.foot.addWidget(self.ok)
        column.addLayout(self.foot)
        self.finished.connect(self.deleteLater)

    def commit(self) -> None:
        """Do what the verb says; dialogs of this kind fill it in."""
        self.accept()

    def done_with(self, _change: Change) -> None:
        """Close after success."""
        self.accept()

    def failed(self, error: CSDeskError) -> None:
        """Show why it was refused: at the field, else above the buttons."""
        if isinstance(error, Refused) and self.form is not None and self.form.show_refused(error):
            return
        self.fault.setText(self.context.say(error.words))
        self.fault.show()

    def _on_ok(self) -> None:
        self.fault.hide()
        try:
            self.commit()
        except Refused as error:
            self.failed(error)


class CycleDialog(ReviewDialog):
    """Starts a cycle, or edits one. ``save((draft, person ids), done, failed)`` does it."""

    def __init__(
        self,
        context: Context,
        forms: Sequence[ReviewForm],
        units: Sequence[Unit],
        persons: Sequence[Person],
        save: Save,
        parent: QWidget,
        cycle: Cycle | None = None,
    ) -> None:
        """Propose the half-year that is running, or show the cycle."""
        title, verb = (
            (_("New review cycle"), _("Start cycle"))
            if cycle is None
            else (_("Edit review cycle"), _("Save"))
        )
        super().__init__(context, title, verb, parent)
        self._save = save
        say = context.say
        choices = tuple((form.id, form.name) for form in forms) or ((None, say(_("Standard form"))),)
        rows = [
            Row(
                "name",
                say(pgettext("of a cycle", "Name")),
                placeholder=say(_("Second half {year}", year=str(date.today().year))),
            ),
            Row("starts_on", say(_("First day")), "date"),
            Row("ends_on", say(_("Last day")), "date"),
            Row("form_id", say(_("Form")), "choice", choices=choices),
            Row("hr_name", say(_("Contact in HR")), placeholder=say(_("Signs the packet"))),
        ]
        self.form = Form(context.theme, context.language, rows)
        self.body.addWidget(self.form)
        self.people: PeopleChoice | None = None
        if cycle is None:
            self.form.set_values(self._proposal() | {"form_id": choices[0][0]})
            self.people = PeopleChoice(context, units, persons)
            self.body.addWidget(self.people, 1)
        else:
            values = {name: getattr(cycle, name) for name in CycleDraft.__dataclass_fields__}
            self.form.set_values(values)
        self.setMinimumWidth(context.theme.px(520))
        self.form.editors["name"].setFocus()

    def _proposal(self) -> dict[str, Any]:
        facts = self.context.workspace.facts
        half = Period.of(date.today(), Grain.HALF, int(facts.get("fiscal_start") or 1))
        words = _("First half {year}") if half.number == 1 else _("Second half {year}")
        name = self.context.say(Words(words.message, {"year": str(half.year)}))
        return {"name": name, "starts_on": half.start, "ends_on": half.end, "hr_name": facts.get("hr_name")}

    def commit(self) -> None:
        """Read the fields and save."""
        values = self.form.values() if self.form else {}
        for name in ("starts_on", "ends_on"):
            if values[name] is None:
                raise Refused(_("Please enter a day."), field=name)
        chosen = self.people.chosen() if self.people else []
        self._save((CycleDraft(**values), chosen), self.done_with, self.failed)


class AddPeopleDialog(ReviewDialog):
    """Adds people to a cycle. ``save(person ids, done, failed)`` does it."""

    def __init__(
        self,
        context: Context,
        units: Sequence[Unit],
        persons: Sequence[Person],
        inside: Collection[int],
        save: Save,
        parent: QWidget,
    ) -> None:
        """Offer those who are not in it yet."""
        super().__init__(context, _("Add people to the cycle"), _("Add"), parent)
        self._save = save
        self.people = PeopleChoice(context, units, persons, inside)
        self.people.changed.connect(lambda chosen: self.ok.setEnabled(bool(chosen)))
        self.ok.setEnabled(False)
        self.body.addWidget(self.people, 1)
        self.setMinimumWidth(context.theme.px(460))

    def commit(self) -> None:
        """Add who is ticked."""
        self._save(self.people.chosen(), self.done_with, self.failed)
