"""One note of a conversation: saved by itself, with a mark for what only its writer sees."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.text import _
from csdesk.reviews.talks.talk import Note
from ui.context import Context
from ui.reviews.comment_box import PAUSE_MS, ReviewText
from ui.widgets.check import CheckBox
from ui.widgets.label import Label


class NoteBox(QWidget):
    """A title, a text and the mark; ``saved`` carries text and mark, ``marked`` a new mark of a text that is there."""

    saved = Signal(str, str, bool)
    marked = Signal(str, bool)

    def __init__(
        self, context: Context, topic: str, title: str, *, lines: int = 2, private: bool = False
    ) -> None:
        """Start empty; ``private`` is how a first text is marked."""
        super().__init__()
        self.topic, self._private = topic, private
        self._key = ""
        self._none = context.say(_("Nothing noted"))
        theme = context.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(3))
        head = QHBoxLayout()
        self.title = Label(theme, title, "small", "text2", wrap=True)
        self.only_me = CheckBox(theme, context.say(_("Only for me")))
        self.only_me.setAccessibleName(
            context.say(_("Keep the note on “{topic}” to yourself", topic=title))
        )  # fmt: skip
        self.only_me.clicked.connect(self._on_mark)
        head.addWidget(self.title, 1)
        head.addWidget(self.only_me)
        column.addLayout(head)
        self.editor = ReviewText(theme, lines, str.__eq__)
        self.editor.setAccessibleName(title)
        column.addWidget(self.editor)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.editor.save)
        self.editor.textChanged.connect(self._pause.start)
        self.editor.edited.connect(self._on_saved)
        self.setFocusProxy(self.editor)

    def show_note(self, key: str, note: Note | None, *, locked: bool) -> None:
        """Show a note; ``key`` tells whose, so that what is being typed in the same one stays."""
        text = note.text if note else ""
        self._lock(locked=locked)
        self.only_me.setVisible(not locked or (note is not None and note.private))
        self.only_me.setEnabled(not locked)
        if key != self._key:
            self._key = key
            self.editor.begin(text)
            self._pause.stop()
            self.only_me.setChecked(note.private if note else self._private)
        else:
            self.editor.show_stored(text)
            if note is not None:
                self.only_me.setChecked(note.private)

    def _lock(self, *, locked: bool) -> None:
        """Show a text nobody here can write without its outline."""
        self.editor.setReadOnly(locked)
        self.editor.setPlaceholderText(self._none if locked else "")
        if self.editor.property("quiet") != locked:
            self.editor.setProperty("quiet", locked)
            self.editor.style().unpolish(self.editor)
            self.editor.style().polish(self.editor)

    def _on_saved(self, text: str) -> None:
        self._pause.stop()
        self.saved.emit(self.topic, text, self.only_me.isChecked())

    def _on_mark(self, private: bool) -> None:
        if self.editor.unsaved:
            self.editor.save()
        elif self.editor.value():
            self.marked.emit(self.topic, private)
