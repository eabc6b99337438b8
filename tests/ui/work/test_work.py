"""The worker: one thread, one wire; undo and changes ride on it."""

import sys
import threading
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from csdesk.base.change import Change, Deed
from csdesk.base.errors import Cancelled, CSDeskError, Refused, Trouble
from csdesk.base.language import Language
from csdesk.base.progress import Progress
from csdesk.base.text import Words, _
from ui.bridge import Changes
from ui.theme import Theme
from ui.undo import Undo
from ui.work import Inline, Runner
from ui.work.progress import ProgressStrip


def test_a_job_runs_elsewhere_and_answers_here(qtbot: QtBot) -> None:
    runner, seen = Runner(), []
    main = threading.current_thread()

    def job(progress: Progress) -> str:
        progress.step(3, 24, _("Reading"))
        return threading.current_thread().name

    with qtbot.waitSignal(runner.ended):
        runner.start(
            job,
            done=lambda name: seen.append((name, threading.current_thread() is main)),
            progressed=lambda done, total, _words: seen.append((done, total)),
        )
    assert seen[0] == (3, 24)
    assert seen[1][0].startswith("csdesk-file")
    assert seen[1][1] is True
    runner.close()


def test_a_busy_worker_hands_the_interpreter_over_at_once() -> None:
    before = sys.getswitchinterval()
    try:
        sys.setswitchinterval(0.005)
        Runner().close()
        assert sys.getswitchinterval() <= 0.001
    finally:
        sys.setswitchinterval(before)


def test_cancel_stops_at_the_next_step(qtbot: QtBot) -> None:
    runner, began, failed = Runner(), threading.Event(), []

    def job(progress: Progress) -> None:
        began.set()
        while True:
            progress.step(1, 0)

    with qtbot.waitSignal(runner.ended):
        task = runner.start(job, failed=failed.append)
        began.wait(5)
        task.cancel()
    assert isinstance(failed[0], Cancelled)
    assert not runner.busy
    runner.close()


def test_a_refusal_and_a_bug_both_reach_the_caller(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    reported: list[Any] = []
    monkeypatch.setattr(sys, "excepthook", lambda *args: reported.append(args[0]))
    failed: list[CSDeskError] = []
    inline = Inline()

    def refuse(_progress: Progress) -> None:
        raise Refused(_("No."), "name")

    inline.start(refuse, failed=failed.append)
    inline.start(lambda _progress: 1 / 0, failed=failed.append)
    assert isinstance(failed[0], Refused)
    assert isinstance(failed[1], Trouble)
    assert reported == [ZeroDivisionError]


def test_what_nobody_handles_goes_to_the_notices(qtbot: QtBot) -> None:
    inline, told = Inline(), []
    inline.unhandled = told.append

    def refuse(_progress: Progress) -> None:
        raise Refused(_("No."))

    inline.start(refuse)
    assert len(told) == 1


def test_closing_does_the_last_thing_on_the_same_thread(qtbot: QtBot) -> None:
    runner, names = Runner(), []
    with qtbot.waitSignal(runner.ended):
        runner.start(lambda _progress: names.append(threading.get_ident()))
    runner.close(lambda: names.append(threading.get_ident()))
    assert names[0] == names[1] != threading.get_ident()
    runner.start(lambda _progress: names.append(0))  # a late timer of a window that is going
    assert len(names) == 2
    assert not runner.busy


def test_a_change_from_another_thread_arrives_on_the_main_one(qtbot: QtBot) -> None:
    changes, seen = Changes(), []
    changes.changed.connect(lambda change: seen.append((change.id, threading.current_thread())))
    thread = threading.Thread(target=lambda: changes.publish(Change(7, _("Edit goal"))))
    with qtbot.waitSignal(changes.changed):
        thread.start()
    thread.join()
    assert seen == [(7, threading.main_thread())]
    changes.stop()
    changes.publish(Change(8, _("Edit goal")))
    assert len(seen) == 1


class Book:
    """A workspace that remembers labels."""

    def __init__(self) -> None:
        self.done: list[Words] = []
        self.back: list[Words] = []

    def can_undo(self) -> Words | None:
        return self.done[-1] if self.done else None

    def can_redo(self) -> Words | None:
        return self.back[-1] if self.back else None

    def undo(self) -> Change:
        self.back.append(self.done.pop())
        return Change(1, self.back[-1], deed=Deed.UNDONE)

    def redo(self) -> Change:
        self.done.append(self.back.pop())
        return Change(1, self.done[-1], deed=Deed.REDONE)


def test_undo_names_what_it_takes_back(qtbot: QtBot) -> None:
    book, changes = Book(), Changes()
    undo, undone = Undo(book, Inline(), changes), []
    undo.undone.connect(undone.append)
    assert undo.undo_label() is None
    undo.undo()
    assert undone == []

    def verb() -> Change:
        book.done.append(_("Move goal"))
        return Change(1, book.done[-1])

    undo.perform(verb, done=changes.publish)
    assert undo.undo_label() == _("Move goal")
    undo.undo()
    undo.refresh()
    assert undone[0].deed is Deed.UNDONE
    assert undo.undo_label() is None
    assert undo.redo_label() == _("Move goal")


def test_the_strip_waits_then_counts_and_cancels(qtbot: QtBot, theme: Theme, language: Language) -> None:
    runner, go, begun = Runner(), threading.Event(), threading.Event()
    strip = ProgressStrip(runner, theme, language)
    qtbot.addWidget(strip)

    def job(progress: Progress) -> None:
        begun.set()
        while not go.is_set():
            progress.step(14, 24)

    runner.start(job, failed=lambda _error: None, title=_("Making packets"))
    assert strip.isHidden()
    qtbot.waitUntil(lambda: strip.isVisible() and strip.count.text() == "14 of 24", timeout=3000)
    strip.cancel_button.click()
    qtbot.waitUntil(lambda: not runner.busy)
    assert strip.isHidden()
    runner.close()
