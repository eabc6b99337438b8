"""Adds, edits and removes the events of charts: asks, runs the verb, says that it is done."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from csdesk.base.change import Change
from csdesk.base.errors import CSDeskError
from csdesk.base.text import Words, _
from csdesk.kpis.trend import Event
from ui.context import Context
from ui.kpis.events import EventDialog


class EventDesk:
    """The verbs around events; each can be undone from its toast."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        """``parent`` is the panel the dialog belongs to."""
        self._context, self._parent = context, parent
        self.dialog: EventDialog | None = None

    def add(self, day: date) -> None:
        """Ask for an event on a day."""
        kpis = self._context.workspace.kpis
        self._ask(kpis.add_event, _("Event added."), None, day)

    def edit(self, event: Event) -> None:
        """Ask for other words or another day."""
        kpis = self._context.workspace.kpis
        self._ask(lambda on, label: kpis.edit_event(event.id, on, label), _("Event saved."), event, None)

    def remove(self, event: Event) -> None:
        """Take an event away at once; undo brings it back."""
        kpis, notices = self._context.workspace.kpis, self._context.notices
        self._context.undo.perform(
            lambda: kpis.remove_event(event.id),
            done=lambda _change: notices.toast(_("Event removed."), undo=True),
        )

    def _ask(
        self, verb: Callable[[date, str], Change], said: Words, event: Event | None, day: date | None
    ) -> None:
        context = self._context

        def save(on: date, label: str, failed: Callable[[CSDeskError], object]) -> None:
            def done(_change: Change) -> None:
                dialog.accept()
                context.notices.toast(said, undo=True)

            context.undo.perform(lambda: verb(on, label), done=done, failed=failed)

        dialog = EventDialog(context.theme, context.language, self._parent, save, event, day)
        self.dialog = dialog
        dialog.open()
