"""Asks for a passphrase: to open a protected workspace, to protect a new one, or to change it; never blocks."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from csdesk.base.language import Language
from csdesk.base.secret import too_short
from csdesk.base.text import Words, _
from ui.theme import Theme
from ui.widgets.button import primary, secondary
from ui.widgets.editors import LineEditor
from ui.widgets.label import Label


@dataclass(frozen=True, slots=True)
class Question:
    """What a dialog asks: heading, explanation, which fields, and the words of its buttons."""

    title: Words
    detail: Words
    verb: Words
    present: bool = False
    fresh: bool = False
    skip: Words | None = None
    may_be_empty: bool = False


TO_OPEN = Question(
    _("This workspace is protected"),
    _("Enter its passphrase to open it."),
    _("Open"),
    present=True,
)
FOR_NEW = Question(
    _("Protect the new workspace?"),
    _(
        "With a passphrase nobody can read the file without it. It cannot be recovered: write it down and keep it safe. "
        "You can set, change or remove it later under File."
    ),
    _("Protect"),
    fresh=True,
    skip=_("Not now"),
)
TO_SET = Question(
    _("Set a passphrase"),
    _("Nobody can read the file without it, and it cannot be recovered. Earlier backups stay as they are."),
    _("Protect"),
    fresh=True,
)
TO_CHANGE = Question(
    _("Change the passphrase"),
    _("Leave the new passphrase empty to remove the protection. Earlier backups keep the former one."),
    _("Change"),
    present=True,
    fresh=True,
    may_be_empty=True,
)

Answered = Callable[[str | None, str | None], object]
"""Called with (present passphrase, new passphrase); None = not asked or left empty."""


class PassphraseDialog(QDialog):
    """Closes when the answer is usable; says at the field why it is not."""

    def __init__(
        self,
        theme: Theme,
        language: Language,
        question: Question,
        answered: Answered,
        parent: QWidget | None = None,
    ) -> None:
        """Build the fields of ``question``; show it with ``open()``."""
        super().__init__(parent)
        self._language, self._question, self._answered = language, question, answered
        say = language.say
        self.setWindowTitle(say(question.title))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(theme.px(440))
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(24),) * 4)
        column.setSpacing(theme.px(12))
        column.addWidget(Label(theme, say(question.title), "title"))
        column.addWidget(Label(theme, say(question.detail), "body", "text2", wrap=True))
        words = _("Present passphrase") if question.fresh else _("Passphrase")
        self.present = self._field(theme, column, words, shown=question.present)
        self.fresh = self._field(theme, column, _("New passphrase"), shown=question.fresh)
        self.again = self._field(theme, column, _("New passphrase again"), shown=question.fresh)
        self.fault = Label(theme, "", "small", "bad", wrap=True)
        column.addWidget(self.fault)
        column.addLayout(self._foot(theme))

    def _foot(self, theme: Theme) -> QHBoxLayout:
        say, question = self._language.say, self._question
        foot = QHBoxLayout()
        foot.addStretch(1)
        self.leave = secondary(theme, say(question.skip or _("Cancel")), on_click=self._on_leave)
        self.leave.setAutoDefault(False)
        self.ok = primary(theme, say(question.verb), on_click=self._on_ok)
        self.ok.setDefault(True)
        foot.addWidget(self.leave)
        foot.addWidget(self.ok)
        return foot

    def _field(self, theme: Theme, column: QVBoxLayout, words: Words, *, shown: bool) -> LineEditor:
        box = QWidget()
        inner = QVBoxLayout(box)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.px(4))
        name = self._language.say(words)
        label = Label(theme, name, "small", "text2")
        field = LineEditor(theme, name)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        label.setBuddy(field)
        inner.addWidget(label)
        inner.addWidget(field)
        column.addWidget(box)
        box.setVisible(shown)
        return field

    def _on_leave(self) -> None:
        self.reject()
        if self._question.skip is not None:
            self._answered(None, None)

    def _on_ok(self) -> None:
        fault = self._fault()
        if fault is not None:
            self.fault.setText(self._language.say(fault))
            return
        present, fresh = self.present.text() or None, self.fresh.text() or None
        self.accept()
        self._answered(present, fresh)

    def _fault(self) -> Words | None:
        question, fresh = self._question, self.fresh.text()
        if question.present and not self.present.text():
            return _("Please enter the passphrase.")
        if not question.fresh or (question.may_be_empty and not fresh and not self.again.text()):
            return None
        short = too_short(fresh)
        if short is not None:
            return short
        if fresh != self.again.text():
            return _("The two new passphrases are not the same.")
        return None
