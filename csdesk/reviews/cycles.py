"""Forms and cycles: the frame in which reviews are written; the lower half of `Reviews`."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from csdesk.base.change import Change
from csdesk.base.errors import Refused
from csdesk.base.language import Language
from csdesk.base.text import _, ngettext
from csdesk.people.person import Person
from csdesk.people.service import People
from csdesk.people.unit import Unit
from csdesk.reviews import checks
from csdesk.reviews.cycle import Cycle, CycleDraft
from csdesk.reviews.form import LISTED, WEIGHED, FormDraft, FormItem, Kind, ReviewForm
from csdesk.reviews.form_faults import faults_of
from csdesk.reviews.forms.standard import standard_form
from csdesk.reviews.joining.participants import form_of
from csdesk.reviews.joining.rhythms import dues_fault
from csdesk.reviews.life import first_stage
from csdesk.reviews.review import Review
from csdesk.reviews.store import ReviewStore
from csdesk.storage.facts import Facts
from csdesk.storage.journal import Journal


class CycleDesk:
    """What a user can do with forms and cycles."""

    def __init__(self, store: ReviewStore, journal: Journal, people: People, facts: Facts) -> None:
        """Read ``store`` and write it through ``journal``."""
        self._store, self._journal, self._people, self._facts = store, journal, people, facts

    # --- forms ---------------------------------------------------------------------------------------------
    def forms(self) -> list[ReviewForm]:
        """Return all forms, oldest first."""
        return self._store.forms()

    def form(self, form_id: int) -> ReviewForm:
        """Return one form; refuses an unknown id."""
        found = next((form for form in self._store.forms() if form.id == form_id), None)
        if found is None:
            raise Refused(_("This form is no longer in the workspace."))
        return found

    def standard_form(self, language: Language | None = None) -> FormDraft:
        """Return the draft of the form CSDesk ships, in ``language`` (default: the workspace's)."""
        return standard_form(language or Language(self._facts.get("language") or "en"))

    def add_form(self, draft: FormDraft) -> Change:
        """Add a form; its weights may still be off, but then no cycle can use it."""
        draft = _tidy(draft)
        with self._journal.change(_("Add form {name}", name=draft.name)) as change:
            change.new_id = self._store.insert_form(draft)
        return change.done

    def edit_form(self, form_id: int, draft: FormDraft) -> Change:
        """Make the form equal to the draft; refuses when a finished review rests on it, or a cycle could not go on."""
        form, draft = self.form(form_id), _tidy(draft)
        cycles, reviews = self._users_of(form_id)
        written = self._store.written([review.id for review in reviews])
        checks.form_can_change(form, draft, reviews, written)
        if cycles or reviews:
            checks.usable(draft)
        with self._journal.change(_("Edit form {name}", name=draft.name)) as change:
            if FormDraft(**{name: getattr(form, name) for name in FormDraft.__dataclass_fields__}) != draft:
                self._store.update_form(form, draft)
        return change.done

    def copy_form(self, form_id: int, name: str) -> Change:
        """Copy a form under another name."""
        form = self.form(form_id)
        items = tuple(replace(item, id=0) for item in form.items)
        values = {field: getattr(form, field) for field in FormDraft.__dataclass_fields__}
        return self.add_form(FormDraft(**(values | {"name": name, "items": items})))

    def remove_form(self, form_id: int) -> Change:
        """Remove a form that no cycle uses."""
        form = self.form(form_id)
        if any(self._users_of(form_id)):
            raise Refused(_("A cycle uses the form {name}.", name=form.name), field="form")
        with self._journal.change(_("Remove form {name}", name=form.name)) as change:
            self._store.delete_form(form_id)
        return change.done

    def _users_of(self, form_id: int) -> tuple[list[Cycle], list[Review]]:
        """Return the cycles that use a form, and all reviews that rest on it."""
        cycles, reviews = [], []
        for cycle in self.cycles():
            if cycle.form_id == form_id:
                cycles.append(cycle)
            reviews += [
                review
                for review in self._store.reviews(cycle.id)
                if (review.form_id or cycle.form_id) == form_id
            ]
        return cycles, reviews

    # --- cycles --------------------------------------------------------------------------------------------
    def cycles(self) -> list[Cycle]:
        """Return all cycles, the latest first."""
        return self._store.cycles()

    def cycle(self, cycle_id: int) -> Cycle:
        """Return one cycle; refuses an unknown id."""
        found = next((cycle for cycle in self.cycles() if cycle.id == cycle_id), None)
        if found is None:
            raise Refused(_("This review cycle is no longer in the workspace."))
        return found

    def cycle_by_name(self, name: str) -> Cycle:
        """Return the cycle of that name, case not counted; refuses an unknown one and says which there are."""
        cycles = self.cycles()
        found = next((cycle for cycle in cycles if cycle.name.casefold() == name.strip().casefold()), None)
        if found is None:
            names = ", ".join(cycle.name for cycle in cycles) or "–"
            raise Refused(
                _("There is no review cycle “{name}”; there are: {names}.", name=name, names=names),
                field="cycle",
            )
        return found

    def cycle_code(self, cycle: Cycle) -> str:
        """Return the short name of a cycle's days, 2026H2; of cycles with the same one the later get 2026H2.2 and so on."""
        fiscal_start = int(self._facts.get("fiscal_start") or 1)
        code = cycle.code(fiscal_start)
        earlier = sum(each.id < cycle.id and each.code(fiscal_start) == code for each in self.cycles())
        return f"{code}.{earlier + 1}" if earlier else code

    def reviews_of(self, cycle_id: int) -> list[Review]:
        """Return the reviews of a cycle as stored, without anything computed."""
        return self._store.reviews(cycle_id)

    def add_cycle(self, draft: CycleDraft, person_ids: Iterable[int] = ()) -> Change:
        """Start a cycle with these people; without any form yet the standard one is made with it."""
        draft = self._checked(draft, None)
        form = self._form_for(draft.form_id)
        checks.usable(form)
        with self._journal.change(_("Start review cycle {name}", name=draft.name)) as change:
            form_id = form.id if isinstance(form, ReviewForm) else self._store.insert_form(form)
            change.new_id = cycle_id = self._store.insert_cycle(draft, form_id)
            self._join(cycle_id, person_ids)
        return change.done

    def edit_cycle(self, cycle_id: int, **values: Any) -> Change:
        """Set any field of `CycleDraft`; days, form and what is asked stand once a review is finished.

        What a cycle asks for decides which stages there are, so it also stands once a review has left its first stage.
        """
        cycle = self.cycle(cycle_id)
        fields = {name: getattr(cycle, name) for name in CycleDraft.__dataclass_fields__}
        draft = self._checked(CycleDraft(**(fields | values)), cycle_id)
        changed = {name: getattr(draft, name) for name in fields if getattr(draft, name) != fields[name]}
        self._check_edit(cycle, changed)
        if "form_id" in changed:
            checks.usable(self.form(changed["form_id"]))
        with self._journal.change(_("Edit review cycle {name}", name=cycle.name)) as change:
            if changed:
                self._store.update_cycle(cycle_id, **changed)
            if "asks" in changed:
                for review in self._store.reviews(cycle_id):
                    self._store.update_review(review.id, stage=first_stage(draft.asks).value)
        return change.done

    def _check_edit(self, cycle: Cycle, changed: dict[str, Any]) -> None:
        if changed.keys() & {"starts_on", "ends_on", "form_id", "prorated"} and self._finished(cycle.id):
            raise Refused(
                _("A review of this cycle is finished; its days and its form can no longer change.")
            )
        first = first_stage(cycle.asks)
        if "asks" in changed and any(review.stage is not first for review in self._store.reviews(cycle.id)):
            raise Refused(
                _("A review of this cycle is under way; what the cycle asks for can no longer change."),
                field="asks",
            )

    def remove_cycle(self, cycle_id: int) -> Change:
        """Remove a cycle and all its drafts; refuses when a review in it is finished."""
        cycle = self.cycle(cycle_id)
        if self._finished(cycle_id):
            raise Refused(_("A review of this cycle is finished; the cycle stays."))
        inside = [review.id for review in self._store.reviews(cycle_id)]
        self._refuse_asked(inside)
        self._refuse_calibrated(inside)
        with self._journal.change(_("Remove review cycle {name}", name=cycle.name)) as change:
            self._store.delete_cycle(cycle_id)
        return change.done

    def add_people(self, cycle_id: int, person_ids: Iterable[int]) -> Change:
        """Add people to a cycle; those who are in it stay as they are."""
        cycle, listed = self.cycle(cycle_id), list(person_ids)
        label = ngettext(
            "Add {n} person to {cycle}", "Add {n} people to {cycle}", len(listed), cycle=cycle.name
        )
        with self._journal.change(label) as change:
            self._join(cycle_id, listed)
        return change.done

    def remove_person(self, cycle_id: int, person_id: int) -> Change:
        """Take a person out of a cycle, with what was drafted; refuses when the review is finished."""
        review = next((one for one in self._store.reviews(cycle_id) if one.person_id == person_id), None)
        if review is None:
            raise Refused(_("This person is not in the cycle."))
        if review.finished:
            raise Refused(_("This review is finished and locked; reopen it to change it."))
        self._refuse_asked([review.id])
        self._refuse_calibrated([review.id])
        label = _("Take {name} out of {cycle}", name=self._name(review), cycle=self.cycle(cycle_id).name)
        with self._journal.change(label) as change:
            self._store.delete_review(review.id)
        return change.done

    # --- shared --------------------------------------------------------------------------------------------
    def _refuse_asked(self, review_ids: Sequence[int]) -> None:
        """Refuse to take away what others are answering: their answers cannot be brought back by undo."""
        if self._store.asked_about(review_ids):
            raise Refused(
                _(
                    "Others are being asked about this by questionnaire; close the questions or withdraw them first."
                )
            )

    def _refuse_calibrated(self, review_ids: Sequence[int]) -> None:
        """Refuse to take away what stands in the minutes of a calibration."""
        if self._store.in_session(review_ids):
            raise Refused(
                _("This stands in the minutes of a calibration, which keep it; it cannot be taken away.")
            )

    def _join(self, cycle_id: int, person_ids: Iterable[int]) -> None:
        cycle = self.cycle(cycle_id)
        inside = {review.person_id for review in self._store.reviews(cycle_id)}
        persons = {person.id: person for person in self._people.persons()}
        managers = {person.id: person.manager_id for person in persons.values()}
        forms, units = self.forms(), self._people.units()
        for person_id in dict.fromkeys(person_ids):
            if person_id in inside:
                continue
            person = persons.get(person_id) or self._people.person(person_id)
            self._store.insert_review(
                cycle_id, person_id, person.manager_id, stage=first_stage(cycle.asks).value,
                second_id=managers.get(person.manager_id or 0), form_id=self._form_of(person, cycle, forms, units),
            )  # fmt: skip

    @staticmethod
    def _form_of(
        person: Person, cycle: Cycle, forms: Sequence[ReviewForm], units: Sequence[Unit]
    ) -> int | None:
        """Return the form for a person's role and unit that can be used; None = that of the cycle."""
        usable = [form for form in forms if not faults_of(form)]
        own = form_of(person, usable, units)
        return None if own == cycle.form_id else own

    def _form_for(self, form_id: int | None) -> FormDraft:
        if form_id is not None:
            return self.form(form_id)
        forms = self.forms()
        common = [form for form in forms if form.unit_id is None and not form.role]
        return next(iter(common or forms), None) or self.standard_form()

    def _checked(self, draft: CycleDraft, own_id: int | None) -> CycleDraft:
        name = checks.required(draft.name, "name", _("Please enter a name for the cycle."))
        if any(cycle.name.casefold() == name.casefold() and cycle.id != own_id for cycle in self.cycles()):
            raise Refused(_("There already is a cycle called “{name}”.", name=name), field="name")
        checks.cycle_days(draft)
        if (fault := dues_fault(draft.asks, draft.dues, draft.starts_on)) is not None:
            raise Refused(fault, field="dues")
        return replace(draft, name=name, hr_name=draft.hr_name.strip())

    def _finished(self, cycle_id: int) -> bool:
        return any(review.finished for review in self._store.reviews(cycle_id))

    def _review(self, review_id: int) -> Review:
        review = self._store.review(review_id)
        if review is None:
            raise Refused(_("This review is no longer in the workspace."))
        return review

    def _name(self, review: Review) -> str:
        return self._people.person(review.person_id).name


def _tidy(draft: FormDraft) -> FormDraft:
    """Clean the texts of a form; refuses a form or an item without a name, and weights below zero."""
    name = checks.required(draft.name, "name", _("Please enter a name for the form."))
    items: list[FormItem] = []
    for item in draft.items:
        named = item.kind is Kind.KPI  # by the catalogue
        title = item.name if named else checks.required(item.name, "items", _("Every item needs a name."))
        items.append(replace(item, name=title, description=" ".join(item.description.split())))
    weights = [*(draft.weight(section) for section in WEIGHED), *(item.weight for item in items)]
    if any(weight < 0 for weight in weights):
        raise Refused(_("A weight cannot be less than zero."), field="weight")
    ordered = [item for section in LISTED for item in items if item.section is section]
    values = {field: getattr(draft, field) for field in FormDraft.__dataclass_fields__}
    return FormDraft(**(values | {"name": name, "items": tuple(ordered)}))
