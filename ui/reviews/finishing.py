"""Handing in, finishing and reopening a review: what is asked before, and what is said after."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from csdesk.base.text import _
from csdesk.reviews.stage import Role
from csdesk.reviews.view import ReviewView
from ui.context import Context
from ui.reviews.asking import ReasonDialog, tell_missing
from ui.reviews.verbs import ReviewVerbs
from ui.widgets.popover import Popover


class Finisher:
    """Brings a review to its end over ``verbs``; ``parent`` owns the dialog."""

    def __init__(self, context: Context, verbs: ReviewVerbs, parent: QWidget) -> None:
        """Act on the workspace of ``context``."""
        self._context, self._verbs, self._parent = context, verbs, parent
        self.popover: Popover | None = None
        self.reason: ReasonDialog | None = None

    def hand_in(self) -> None:
        """Hand in what the role at hand wrote."""
        person = self._verbs.role is Role.PERSON
        done = _("The self-review is handed in.") if person else _("The rating is handed in.")
        self._verbs.hand_in(lambda _change: self._context.notices.toast(done, undo=True))

    def finish(self, anchor: QWidget, preview: Callable[[], object]) -> None:
        """Say what is missing under ``anchor``, or ask, finish, and offer the preview."""
        # What was just saved stands before this in the worker's queue, so the answer counts it.
        reviews, review_id = self._context.workspace.reviews, self._verbs.review_id
        self._context.work.start(
            lambda _progress: reviews.open_review(review_id),
            done=lambda view: self._ask(view, anchor, preview),
        )

    def _ask(self, view: ReviewView, anchor: QWidget, preview: Callable[[], object]) -> None:
        if view.missing:
            self.popover = tell_missing(self._context, anchor, view.missing)
            return
        title = _("Finish the review of {name}?", name=view.person.name)
        detail = _("It is locked and all its figures are frozen. It can be reopened, with a reason.")

        def tell(_change: object) -> None:
            self._context.notices.toast(
                _("The review is finished."), action=_("Preview PDF"), on_action=preview, icon="check"
            )

        self._context.notices.confirm(title, detail, _("Finish review"), lambda: self._verbs.finish(tell))

    def reopen(self, name: str) -> None:
        """Ask for the reason and open the review again."""
        self.reason = ReasonDialog(self._context, name, self._verbs.reopen, self._parent)
        self.reason.finished.connect(self.reason.deleteLater)
        self.reason.open()
