"""One worker thread for the file and one wire back to the main thread."""

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from queue import Empty, SimpleQueue
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, Signal

from csdesk.base.errors import Cancelled, CSDeskError, Trouble
from csdesk.base.progress import Progress
from csdesk.base.text import Words, _

Job = Callable[[Progress], Any]
TURN = 0.0005
"""Seconds after which a busy worker lets the window have the interpreter. Painting one page asks for it dozens of
times; with Python's usual 0.005 s each, a page stood still for a third of a second while a file was read."""


class Task:
    """One started job: what it is called, how far it is, and the way to stop it."""

    def __init__(self, title: Words | None = None) -> None:
        """Start at nothing done."""
        self.title = title
        self.done = 0
        self.total = 0
        self.words: Words | None = None
        self._stop = Event()

    def cancel(self) -> None:
        """Ask the job to stop at its next step; nothing it began is kept."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """Tell whether Cancel was pressed."""
        return self._stop.is_set()


class _Steps:
    """The Progress a job sees: raises Cancelled, hands counts to the main thread."""

    def __init__(self, task: Task, moved: Callable[[int, int, Words | None], None]) -> None:
        self._task, self._moved = task, moved

    def check(self) -> None:
        """Raise Cancelled once the task was cancelled."""
        if self._task.cancelled:
            raise Cancelled(_("Cancelled. Nothing was changed."))

    def step(self, done: int, total: int, words: Words | None = None) -> None:
        """Report real counts; raises Cancelled once the task was cancelled."""
        self.check()
        self._moved(done, total, words)


class Runner(QObject):
    """Runs jobs one after another on the single thread that may write the file.

    ``began``, ``moved`` and ``ended`` carry the Task and are emitted on the main thread.
    """

    began = Signal(object)
    moved = Signal(object)
    ended = Signal(object)
    _arrived = Signal()

    def __init__(self) -> None:
        """Start the worker lazily, at the first job."""
        super().__init__()
        sys.setswitchinterval(TURN)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="csdesk-file")
        self._wire: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._tasks: list[Task] = []
        self._closed = False
        self.unhandled: Callable[[CSDeskError], None] | None = None
        """Called with the error of a job that has no ``failed``."""
        self._arrived.connect(self._drain)

    def start(
        self,
        job: Job,
        done: Callable[[Any], object] | None = None,
        failed: Callable[[CSDeskError], object] | None = None,
        progressed: Callable[[int, int, Words | None], object] | None = None,
        title: Words | None = None,
    ) -> Task:
        """Queue ``job(progress)``; the callbacks run on the main thread.

        ``failed`` gets Refused, Trouble or Cancelled. After `close` nothing is started any more.
        A bug goes to the crash report and reaches ``failed`` as Trouble.
        """
        task = Task(title)
        if self._closed:
            return task
        self._tasks.append(task)
        self.began.emit(task)

        def moved(count: int, total: int, words: Words | None) -> None:
            self._post(lambda: self._on_moved(task, count, total, words, progressed))

        def run() -> None:
            steps = _Steps(task, moved)
            try:
                steps.check()
                result = job(steps)
            except Exception as error:  # noqa: BLE001 - the wire carries every error to the main thread
                caught = error
                self._post(lambda: self._on_failed(task, caught, failed))
            else:
                self._post(lambda: self._on_done(task, result, done))

        self._launch(run)
        return task

    @property
    def busy(self) -> bool:
        """Tell whether any job is queued or running."""
        return bool(self._tasks)

    def close(self, last: Callable[[], object] | None = None) -> None:
        """Cancel what runs, wait for it, do ``last`` on the worker (such as closing the file), take no more jobs."""
        self._closed = True
        for task in list(self._tasks):
            task.cancel()
        if last is not None:
            self._launch(last)
        self._pool.shutdown(wait=True)
        self._tasks.clear()

    def _launch(self, run: Callable[[], object]) -> None:
        self._pool.submit(run)

    def _post(self, deliver: Callable[[], None]) -> None:
        self._wire.put(deliver)
        self._arrived.emit()

    def _drain(self) -> None:
        while not self._closed:
            try:
                deliver = self._wire.get_nowait()
            except Empty:
                return
            deliver()

    def _finish(self, task: Task) -> None:
        if task in self._tasks:
            self._tasks.remove(task)
        self.ended.emit(task)

    def _on_moved(
        self,
        task: Task,
        count: int,
        total: int,
        words: Words | None,
        progressed: Callable[..., object] | None,
    ) -> None:
        task.done, task.total, task.words = count, total, words
        self.moved.emit(task)
        if progressed is not None:
            _tell(progressed, count, total, words)

    def _on_done(self, task: Task, result: object, done: Callable[[Any], object] | None) -> None:
        self._finish(task)
        if done is not None:
            _tell(done, result)

    def _on_failed(
        self, task: Task, error: Exception, failed: Callable[[CSDeskError], object] | None
    ) -> None:
        self._finish(task)
        if isinstance(error, CSDeskError):
            told = error
        else:
            sys.excepthook(type(error), error, error.__traceback__)
            told = Trouble(
                _("Something went wrong inside CSDesk. The details are in the log; your data is as it was.")
            )
        listener = failed or self.unhandled
        if listener is not None:
            _tell(listener, told)


class Inline(Runner):
    """The same face, run at once on the calling thread: for tests and for work without a window."""

    def _launch(self, run: Callable[[], object]) -> None:
        run()


def _tell(listener: Callable[..., object], *args: object) -> None:
    """Call a listener; a panel that was closed meanwhile no longer listens."""
    try:
        listener(*args)
    except RuntimeError as error:
        if "already deleted" not in str(error):
            raise
