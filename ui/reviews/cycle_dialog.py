"""The dialogs around a cycle: start one, edit it, add people to it."""

from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.change import Change
from csdesk.base.errors import CSDeskError, Refused
from csdesk.base.text import Words, _, pgettext
from csdesk.people.person import Person
from csdesk.people.unit import Unit
from csdesk.reviews.cycle import Cycle, CycleDraft, Rhythm
from csdesk.reviews.form import ReviewForm
from csdesk.reviews.joining.presets import Kind
from csdesk.reviews.joining.rhythms import period_of, proposed_dues, rhythm_name
from ui.context import Context
from ui.reviews.cycle_asks import CycleAsks, DueDates
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
        self._proposed = ""
        """The name proposed last; one typed by hand stays when the rhythm changes."""
        self.fiscal_start = int(context.workspace.facts.get("fiscal_start") or 1)
        self.form = self.facts = Form(context.theme, context.language, self._rows(forms))
        self.form.edited.connect(self._on_edited)
        self.asked = CycleAsks(context)
        self.asked.changed.connect(self._on_asked)
        self.asked.picked.connect(self._on_kind)
        self.dues = DueDates(context)
        self.people: PeopleChoice | None = None
        if cycle is None:
            self.people = PeopleChoice(context, units, persons)
            self._lay_out()
            self._take_rhythm(Rhythm.HALF)
            facts = context.workspace.facts
            first = next((form.id for form in forms if form.unit_id is None and not form.role), None)
            self.form.set_values(
                {"form_id": first or (forms[0].id if forms else None), "hr_name": facts.get("hr_name")}
            )
        else:
            self._lay_out()
            self._show(CycleDraft(**{name: getattr(cycle, name) for name in CycleDraft.__dataclass_fields__}))
        self.form.editors["name"].setFocus()

    def _rows(self, forms: Sequence[ReviewForm]) -> list[Row]:
        say = self.context.say
        choices = tuple((form.id, form.name) for form in forms) or ((None, say(_("Standard form"))),)
        rhythms = tuple((rhythm, say(rhythm_name(rhythm))) for rhythm in Rhythm)
        return [
            Row("rhythm", say(pgettext("of a review cycle", "Rhythm")), "choice", choices=rhythms),
            Row(
                "name",
                say(pgettext("of a cycle", "Name")),
                placeholder=say(_("Second half {year}", year=str(date.today().year))),
            ),
            Row("starts_on", say(_("First day")), "date"),
            Row("ends_on", say(_("Last day")), "date"),
            Row("form_id", say(_("Form")), "choice", choices=choices),
            Row("hr_name", say(_("Contact in HR")), placeholder=say(_("Signs the packet"))),
            Row("prorated", say(_("Lower targets that add up by presence")), "check"),
        ]

    def _lay_out(self) -> None:
        theme, say = self.context.theme, self.context.say
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(theme.px(10))
        left.addWidget(self.facts)
        left.addWidget(Label(theme, say(_("What it asks for")), "strong"))
        left.addWidget(self.asked)
        left.addStretch(1)
        right.addWidget(Label(theme, say(_("Done until")), "strong"))
        right.addWidget(self.dues)
        if self.people is not None:
            right.addWidget(Label(theme, say(_("Who takes part")), "strong"))
            right.addWidget(self.people, 1)
        else:
            right.addStretch(1)
        both = QHBoxLayout()
        both.setSpacing(theme.px(28))
        both.addLayout(left, 1)
        both.addLayout(right, 1)
        self.body.addLayout(both, 1)
        self.setMinimumWidth(theme.px(960))

    # --- proposing -----------------------------------------------------------------------------------------
    def propose(self, draft: CycleDraft, chosen: Collection[int]) -> None:
        """Show a proposal, such as the next period of a cycle, with these people ticked."""
        self._show(draft)
        self._proposed = draft.name
        if self.people is not None:
            self.people.choose(chosen)

    def _show(self, draft: CycleDraft) -> None:
        self.facts.set_values({name: getattr(draft, name) for name in self.facts.editors})
        self.asked.set_asks(draft.asks)
        self.dues.show_dues(draft.asks, draft.dues)
        self._tell_days(draft.starts_on, draft.ends_on)

    def _take_rhythm(self, rhythm: Rhythm) -> None:
        """Propose name and days of the running period of a rhythm."""
        period = period_of(rhythm, date.today(), self.fiscal_start)
        values: dict[str, Any] = {"rhythm": rhythm, "starts_on": period.start, "ends_on": period.end}
        typed = str(self._values().get("name") or "")
        if typed in {"", self._proposed}:
            self._proposed = self.context.say(period.title())
            values["name"] = self._proposed
        self.facts.set_values(values)
        self._tell_days(period.start, period.end)
        self._propose_dues()

    def _on_edited(self, name: str, value: object) -> None:
        if name == "rhythm" and self.people is not None:
            self._take_rhythm(Rhythm(str(value or "")))
        elif name in {"starts_on", "ends_on"} and (days := self._days()) is not None:
            self._tell_days(*days)
            self._propose_dues()

    def _on_kind(self, kind: Kind) -> None:
        self._take_rhythm(kind.rhythm)

    def _on_asked(self) -> None:
        self._propose_dues()

    def _propose_dues(self) -> None:
        days = self._days()
        if days is not None:
            rhythm = Rhythm(self._values().get("rhythm") or Rhythm.FREE)
            self.dues.show_dues(self.asked.asks(), proposed_dues(self.asked.asks(), *days, rhythm))

    def _tell_days(self, starts_on: date, ends_on: date) -> None:
        if self.people is not None:
            self.people.set_days(starts_on, ends_on)

    def _values(self) -> dict[str, Any]:
        try:
            return self.facts.values()
        except Refused:
            return {}

    def _days(self) -> tuple[date, date] | None:
        """Return the days typed, where they can be read and are in order."""
        values = self._values()
        starts, ends = values.get("starts_on"), values.get("ends_on")
        return (starts, ends) if starts is not None and ends is not None and starts <= ends else None

    def commit(self) -> None:
        """Read the fields and save."""
        values = self.facts.values()
        for name in ("starts_on", "ends_on"):
            if values[name] is None:
                raise Refused(_("Please enter a day."), field=name)
        values["rhythm"] = Rhythm(values["rhythm"] or "")  # a list of choices hands back plain text
        draft = CycleDraft(**values, asks=self.asked.asks(), dues=self.dues.dues())
        self._save((draft, self.people.chosen() if self.people else []), self.done_with, self.failed)


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
        days: tuple[date, date] | None = None,
    ) -> None:
        """Offer those who are not in it yet and belong into a cycle of these days."""
        super().__init__(context, _("Add people to the cycle"), _("Add"), parent)
        self._save = save
        self.people = PeopleChoice(context, units, persons, inside, days)
        self.people.changed.connect(lambda chosen: self.ok.setEnabled(bool(chosen)))
        self.ok.setEnabled(False)
        self.body.addWidget(self.people, 1)
        self.setMinimumWidth(context.theme.px(520))

    def commit(self) -> None:
        """Add who is ticked."""
        self._save(self.people.chosen(), self.done_with, self.failed)
