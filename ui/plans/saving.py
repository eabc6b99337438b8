"""Saves what was tried out as one change, with a reason where agreed goals are touched, or drops it."""

from PySide6.QtCore import QObject, QRect, Signal

from csdesk.base.change import Change
from csdesk.base.errors import CSDeskError, Refused
from csdesk.base.text import _
from ui.context import Context
from ui.plans.actions import PlanActions
from ui.plans.draft import Draft
from ui.plans.reader import Sight
from ui.plans.try_bar import TryBar


class DraftDesk(QObject):
    """``settled`` tells that the draft was saved or dropped."""

    settled = Signal()

    def __init__(self, context: Context, draft: Draft, bar: TryBar, verbs: PlanActions) -> None:
        """Wait for the bar's buttons."""
        super().__init__(bar)
        self._context, self._draft, self._bar, self._verbs = context, draft, bar, verbs
        bar.save_wanted.connect(self.save)
        bar.drop_wanted.connect(self.drop)

    def show_sight(self, sight: Sight) -> None:
        """Show what follows from the draft."""
        self._bar.setVisible(self._draft.on or bool(self._draft.edits))
        self._bar.show_tried(sight)

    def save(self) -> None:
        """Write the draft, all of it or nothing; a reason is asked for when the core wants one."""
        self._context.undo.perform(lambda: self._apply(""), done=self._saved, failed=self._refused)

    def drop(self) -> None:
        """Forget the draft."""
        self._draft.clear()
        self.settled.emit()
        self._context.notices.toast(_("What was tried out is dropped."), icon="x")

    def _apply(self, reason: str) -> Change:
        return self._context.workspace.plans.apply(self._draft.copy(), reason)

    def _saved(self, change: Change) -> None:
        self._draft.clear()
        self.settled.emit()
        self._context.notices.toast(_("The plan is changed."), undo=True)

    def _refused(self, error: CSDeskError) -> None:
        if isinstance(error, Refused) and error.field == "reason":
            save = self._bar.save
            place = QRect(save.pos(), save.size())
            self._verbs.ask_reason(place, self._apply, self._bar, self._saved)
        else:
            self._context.notices.error(error)
