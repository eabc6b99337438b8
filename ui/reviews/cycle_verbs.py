"""What is done with whole cycles from the Reviews panel: starting, copying, editing, and who is in them."""

from collections.abc import Collection
from typing import Any

from PySide6.QtWidgets import QWidget

from csdesk.base.change import Change
from csdesk.base.text import _
from csdesk.reviews.cycle import BoardRow, CycleDraft
from ui.context import Context
from ui.reviews.cycle_dialog import AddPeopleDialog, CycleDialog, ReviewDialog
from ui.reviews.form_dialog import FormDialog
from ui.reviews.forms_dialog import FormsDialog
from ui.reviews.nine_box import NineBoxDialog


class CycleVerbs(QWidget):
    """The verbs of a panel that shows one cycle, or one review of it."""

    def __init__(self, context: Context) -> None:
        """Start without a cycle."""
        super().__init__()
        self._context = context
        self._cycle_id: int | None = None
        self._review_id: int | None = None
        self.dialog: ReviewDialog | None = None

    def refresh(self) -> None:
        """Read what is in sight again; the panel fills it in."""

    def _on_wanted(self, what: str) -> None:
        if what == "new":
            self.new_cycle()
        elif self._cycle_id is not None:
            {
                "edit": self.edit_cycle,
                "copy": self.copy_cycle,
                "people": self.add_people,
                "others": self.ask_others,
                "form": self.edit_form,
                "calibration": self.calibrate,
                "forms": self.open_forms,
                "boxes": self.open_nine_boxes,
                "remove": self.remove_cycle,
            }[what]()

    def ask_others(self) -> None:
        """Show whom the cycle in sight asks by questionnaire; the panel fills it in."""

    def calibrate(self) -> None:
        """Show the calibrations of the cycle in sight; the panel fills it in."""

    def new_cycle(self) -> None:
        """Ask for a new cycle."""
        self._ask_for_cycle(None, ())

    def copy_cycle(self) -> None:
        """Propose the cycle after the one in sight, with its people less leavers plus joiners of their units."""
        draft, chosen = self._context.workspace.reviews.next_cycle(self._cycle_id or 0)
        self._ask_for_cycle(draft, chosen)

    def _ask_for_cycle(self, draft: CycleDraft | None, chosen: Collection[int]) -> None:
        reviews, people = self._context.workspace.reviews, self._context.workspace.people

        def save(values: Any, done: Any, failed: Any) -> None:
            draft, chosen = values

            def started(change: Change) -> None:
                self._cycle_id, self._review_id = change.new_id, None
                done(change)
                self.refresh()

            self._context.undo.perform(lambda: reviews.add_cycle(draft, chosen), done=started, failed=failed)

        dialog = CycleDialog(self._context, reviews.forms(), people.units(), people.persons(), save, self)
        if draft is not None:
            dialog.propose(draft, chosen)
        self._open(dialog)

    def edit_cycle(self) -> None:
        """Ask for other words or days of the cycle in sight."""
        reviews, cycle_id = self._context.workspace.reviews, self._cycle_id or 0

        def save(values: Any, done: Any, failed: Any) -> None:
            draft = values[0]
            fields = {name: getattr(draft, name) for name in type(draft).__dataclass_fields__}
            self._context.undo.perform(
                lambda: reviews.edit_cycle(cycle_id, **fields), done=done, failed=failed
            )

        cycle = reviews.cycle(cycle_id)
        self._open(CycleDialog(self._context, reviews.forms(), (), (), save, self, cycle))

    def add_people(self) -> None:
        """Ask whom to add to the cycle in sight."""
        workspace, cycle_id = self._context.workspace, self._cycle_id or 0

        def save(chosen: Any, done: Any, failed: Any) -> None:
            self._context.undo.perform(
                lambda: workspace.reviews.add_people(cycle_id, chosen), done=done, failed=failed
            )

        inside = {review.person_id for review in workspace.reviews.reviews_of(cycle_id)}
        units, persons = workspace.people.units(), workspace.people.persons()
        cycle = workspace.reviews.cycle(cycle_id)
        days = cycle.starts_on, cycle.ends_on
        self._open(AddPeopleDialog(self._context, units, persons, inside, save, self, days))

    def edit_form(self) -> None:
        """Edit the form of the cycle in sight."""
        reviews = self._context.workspace.reviews
        form = reviews.form(reviews.cycle(self._cycle_id or 0).form_id)

        def save(draft: Any, done: Any, failed: Any) -> None:
            self._context.undo.perform(lambda: reviews.edit_form(form.id, draft), done=done, failed=failed)

        self._open(FormDialog(self._context, form, save, self))

    def open_forms(self) -> None:
        """Show all forms and profiles."""
        self._open(FormsDialog(self._context, self))

    def open_nine_boxes(self) -> None:
        """Show performance and potential in the cycle in sight."""
        self._open(NineBoxDialog(self._context, self._cycle_id or 0, self))

    def remove_cycle(self) -> None:
        """Remove the cycle in sight; one undo brings it back."""
        reviews, cycle_id = self._context.workspace.reviews, self._cycle_id or 0
        self._context.undo.perform(
            lambda: reviews.remove_cycle(cycle_id),
            done=lambda _change: self._context.notices.toast(_("The cycle is removed."), undo=True),
        )

    def _on_left_out(self, row: BoardRow) -> None:
        reviews, cycle_id = self._context.workspace.reviews, self._cycle_id or 0
        words = _("{name} is no longer in the cycle.", name=row.person_name)
        self._context.undo.perform(
            lambda: reviews.remove_person(cycle_id, row.person_id),
            done=lambda _change: self._context.notices.toast(words, undo=True),
        )

    def _open(self, dialog: ReviewDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._forget_dialog)
        dialog.open()

    def _forget_dialog(self) -> None:
        self.dialog = None
