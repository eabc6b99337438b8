"""Every edit passes here: runs the verb on the worker, keeps what can be undone and redone."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from csdesk.base.change import Change
from csdesk.base.errors import CSDeskError
from csdesk.base.text import Words
from ui.bridge import Changes
from ui.work.runner import Runner, Task

Done = Callable[[Change], object]
Failed = Callable[[CSDeskError], object]


class Undoable(Protocol):
    """What undo needs of a workspace."""

    def undo(self) -> Change | None:
        """Take the last change back."""

    def redo(self) -> Change | None:
        """Do again what was taken back."""

    def can_undo(self) -> Words | None:
        """Name the change that undo would take back."""

    def can_redo(self) -> Words | None:
        """Name the change that redo would do again."""


class Undo(QObject):
    """The one door for edits, undo and redo."""

    stateChanged = Signal()
    undone = Signal(object)

    def __init__(self, workspace: Undoable, work: Runner, changes: Changes) -> None:
        """Read the labels now and after every change."""
        super().__init__()
        self._workspace, self._work = workspace, work
        self._undo_label: Words | None = None
        self._redo_label: Words | None = None
        changes.changed.connect(self.refresh)
        self.refresh()

    def perform(
        self, verb: Callable[[], Change], done: Done | None = None, failed: Failed | None = None
    ) -> Task:
        """Run a verb of a service; ``failed`` gets the Refused, without it the notices show it."""
        return self._work.start(lambda _progress: verb(), done=done, failed=failed)

    def undo(self) -> None:
        """Take the last change back, if there is one."""
        if self._undo_label is not None:
            self._work.start(lambda _progress: self._workspace.undo(), done=self._told)

    def redo(self) -> None:
        """Do again what was taken back, if anything was."""
        if self._redo_label is not None:
            self._work.start(lambda _progress: self._workspace.redo(), done=self._told)

    def undo_label(self) -> Words | None:
        """Name what undo would take back."""
        return self._undo_label

    def redo_label(self) -> Words | None:
        """Name what redo would do again."""
        return self._redo_label

    def refresh(self, *_args: object) -> None:
        """Read the labels again, on the worker, so that the window never waits for the file."""
        self._work.start(
            lambda _progress: (self._workspace.can_undo(), self._workspace.can_redo()),
            done=self._keep,
            failed=lambda _error: None,
        )

    def _keep(self, labels: tuple[Words | None, Words | None]) -> None:
        self._undo_label, self._redo_label = labels
        self.stateChanged.emit()

    def _told(self, change: Change | None) -> None:
        if change is not None:
            self.undone.emit(change)
