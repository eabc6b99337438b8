"""The one voice of the window: toast for what is done, bar for what failed, question for what cannot be undone."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from csdesk.base.errors import Cancelled, CSDeskError
from csdesk.base.language import Language
from csdesk.base.text import Words, _
from ui.notices.bar import Bar
from ui.notices.question import Question, ask
from ui.notices.toast import Toast
from ui.theme import Theme


class Notices(QObject):
    """Panels call it through their Context; the shell gives it a window to stand in."""

    def __init__(self, theme: Theme, language: Language) -> None:
        """Speak one language; wait for a window."""
        super().__init__()
        self.theme, self.language = theme, language
        self.on_undo: Callable[[], object] | None = None
        self._host: QWidget | None = None
        self.bar: Bar | None = None
        self.current: Toast | None = None
        self.question: Question | None = None

    def attach(self, host: QWidget, bar: Bar) -> None:
        """Stand in this window from now on."""
        if self._host is not None:
            self._host.removeEventFilter(self)
        self._host, self.bar, self.current = host, bar, None
        host.installEventFilter(self)

    def toast(
        self,
        words: Words | str,
        *,
        undo: bool = False,
        icon: str = "check",
        action: Words | str | None = None,
        on_action: Callable[[], object] | None = None,
    ) -> None:
        """Tell what was done. ``undo`` offers Undo with its shortcut; ``action`` any other verb such as Open."""
        if self._host is None:
            return
        self.dismiss()
        say = self.language.say
        label, keys, called = (say(action) if action else ""), "", on_action
        if undo:
            label, keys, called = say(_("Undo")), "Ctrl+Z", self.on_undo
        toast = Toast(self.theme, say(words), icon, label, keys, called, self._host)
        toast.destroyed.connect(lambda: self._forget(toast))
        self.current = toast
        toast.place()
        toast.show()

    def dismiss(self) -> None:
        """Take the toast away."""
        if self.current is not None:
            self.current.dismiss()
            self.current = None

    def error(self, error: CSDeskError | Words | str) -> None:
        """Show what was refused or failed in the bar, until closed; a cancelled job is only a toast."""
        if isinstance(error, Cancelled):
            self.toast(error.words, icon="ban")
            return
        words = error.words if isinstance(error, CSDeskError) else error
        if self.bar is not None:
            self.bar.say(self.language.say(words))

    def confirm(
        self,
        title: Words | str,
        detail: Words | str,
        verb: Words | str,
        on_yes: Callable[[], object],
        *,
        destroys: bool = False,
    ) -> Question:
        """Ask before what cannot be undone; returns at once, ``on_yes`` runs when the verb is chosen."""
        say = self.language.say
        parent = self._host.window() if self._host is not None else None
        question = Question(
            self.theme, say(title), say(detail), say(verb), say(_("Cancel")), destroys=destroys, parent=parent
        )
        self.question = ask(question, on_yes)
        question.destroyed.connect(self._forget_question)
        return question

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the toast in place when the window changes size."""
        if event.type() is QEvent.Type.Resize and self.current is not None:
            self.current.place()
        return False

    def _forget(self, toast: Toast) -> None:
        if self.current is toast:
            self.current = None

    def _forget_question(self) -> None:
        self.question = None
