"""Ask somebody for proposals: a workbook made for one person, in their language, that comes back by import."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from csdesk.base.language import LANGUAGES, OWN_NAMES, Language
from csdesk.base.period import Period
from csdesk.base.text import _
from csdesk.goals.goal import Level, State
from csdesk.people.person import Person
from ui.context import Context
from ui.plans.wizards.frame import Frame
from ui.widgets.form import Form, Row
from ui.widgets.label import Label

_BELOW = (Level.PERSON,)


def open_ask(context: Context, period: str) -> None:
    """Ask for whom the workbook is, then where to write it."""
    plans, people = context.workspace.plans, context.workspace.people
    target = plans.period(period)

    def done(persons: list[Person]) -> None:
        if persons:
            AskDialog(context, target, persons).open()
        else:
            context.notices.toast(_("Add people first; then you can ask them for proposals."), icon="users")

    context.work.start(
        lambda _progress: [one for one in people.persons() if one.active_on(target.start)], done=done
    )


class AskDialog(Frame):
    """Person and language; the verb asks for the file."""

    def __init__(self, context: Context, period: Period, persons: Sequence[Person]) -> None:
        """Offer these persons."""
        self.period, self._persons = period, {one.id: one for one in persons}
        lead = _(
            "Choose a person. CSDesk writes an Excel file with their name, the period and the goals they can contribute "
            "to. Send it, and import it when it comes back: each row becomes a proposed draft."
        )
        title = _("Ask for proposals for {period}", period=period.title())
        super().__init__(context, title, lead, _("Save as Excel…"), self.ask_file)
        say = context.say
        rows = [
            Row("person_id", say(_("Person")), "person", choices=self._labels(), circle=True),
            Row("language", say(_("Language")), "choice", choices=tuple(OWN_NAMES.items())),
        ]
        self.form = Form(context.theme, context.language, rows)
        self.form.set_values({"language": context.language.code})
        self.form.edited.connect(self._on_edited)
        self.body.addWidget(self.form)
        self.body.addWidget(Label(context.theme, "", "body"), 1)
        self.dialog: QFileDialog | None = None
        self.verb.setEnabled(False)
        self.resize(context.theme.px(620), context.theme.px(330))
        self.form.editors["person_id"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _labels(self) -> tuple[tuple[int, str], ...]:
        """Return the persons by name; those who share one bear their number too."""
        return tuple((one.id, self._owner(one)) for one in self._persons.values())

    def _owner(self, person: Person) -> str:
        twins = [one for one in self._persons.values() if one.name == person.name]
        return person.name if len(twins) == 1 or not person.number else f"{person.name} ({person.number})"

    def _on_edited(self, name: str, value: object) -> None:
        person = self._persons.get(value) if name == "person_id" and isinstance(value, int) else None
        if person is not None and person.language in LANGUAGES:
            self.form.set_values({"language": person.language})
        self.verb.setEnabled(self.form.values()["person_id"] is not None)

    def ask_file(self) -> None:
        """Ask where to write the workbook."""
        person = self._persons.get(self.form.values()["person_id"])
        if person is None:
            return
        self.dialog = dialog = QFileDialog(self, self._context.say(_("Save as")))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("*.xlsx")
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(f"{person.name} {self.period.code}.xlsx")
        dialog.fileSelected.connect(lambda path: self.write(person, Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, person: Person, path: Path) -> None:
        """Write the workbook of a person to ``path``."""
        workspace, period, notices = self._context.workspace, self.period, self._context.notices
        language = Language(str(self.form.values()["language"]))
        alone = sum(one.name == person.name for one in self._persons.values()) == 1
        owner = person.name if alone or not person.number else person.number

        def job(_progress: object) -> list[str]:
            from csdesk.reports.templates.proposal import write_proposal

            nodes = workspace.goals.tree(period.code).nodes
            above = [
                node.goal
                for node in nodes
                if node.goal.level not in _BELOW and node.goal.state in (State.ACTIVE, State.DRAFT)
            ]
            return write_proposal(above, owner, period, language, path)

        def done(_sheets: object) -> None:
            self.accept()
            notices.toast(_("{file} is ready to be sent to {name}.", file=path.name, name=person.name))

        self._context.work.start(job, done=done, failed=self.tell, title=_("Saving"))
