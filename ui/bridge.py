"""Brings each Change of the workspace to the main thread as one Qt signal."""

from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal

from csdesk.base.change import Change


class Publishes(Protocol):
    """What the bridge needs of a workspace."""

    def subscribe(self, callback: Callable[[Change], None], /) -> object:
        """Call back with every committed change, on whatever thread committed it."""


class Changes(QObject):
    """Screens listen to ``changed`` and mark themselves stale; nobody calls another screen's refresh."""

    changed = Signal(object)
    _arrived = Signal()

    def __init__(self, source: Publishes | None = None) -> None:
        """Listen to a workspace, if there is one yet."""
        super().__init__()
        self._queue: SimpleQueue[Change] = SimpleQueue()
        self._stopped = False
        # The signal carries nothing: the value waits in the queue, so no Python object crosses a thread inside Qt.
        self._arrived.connect(self._drain, Qt.ConnectionType.AutoConnection)
        if source is not None:
            source.subscribe(self.publish)

    def publish(self, change: Change) -> None:
        """Take a change from any thread."""
        if self._stopped:
            return
        self._queue.put(change)
        self._arrived.emit()

    def stop(self) -> None:
        """Fall silent for good: the window that listened is gone."""
        self._stopped = True

    def _drain(self) -> None:
        while True:
            try:
                change = self._queue.get_nowait()
            except Empty:
                return
            if not self._stopped:
                self.changed.emit(change)
