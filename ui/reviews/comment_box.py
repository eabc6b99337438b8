"""The comment on the item at hand: saved by itself, with a word count and gentle advice."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QPaintEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from csdesk.base.text import Words, _, ngettext
from csdesk.reviews.lint import NOTHING, Ground, advise, faults, word_count
from csdesk.reviews.review import points
from ui.context import Context
from ui.theme import Theme
from ui.widgets.card import Hairline
from ui.widgets.editors import TextEditor
from ui.widgets.label import Label
from ui.widgets.paint import box, smooth

PAUSE_MS = 1500
"""After this pause in typing the text is saved, so that one thought is one undo step."""


class ReviewText(TextEditor):
    """A text that keeps what is being typed when the review is read again."""

    entered = Signal()
    onward = Signal()
    """Ctrl+Enter: this one is done, go to the next."""

    def __init__(self, theme: Theme, lines: int, same: Callable[[str, str], bool]) -> None:
        """Start empty; ``same`` tells whether two texts are stored alike."""
        super().__init__(theme, "", "", lines)
        self._theme, self._same = theme, same
        self._older: set[str] = set()

    def show_stored(self, text: str) -> None:
        """Show what the file holds, unless it is an answer from before the last save or something is being typed."""
        if self._same(text, self._value):
            self._older.clear()
        elif text not in self._older and not self.unsaved:
            self.set_value(text)

    def begin(self, text: str) -> None:
        """Show the text of another item."""
        self._older.clear()
        self.set_value(text)

    def _commit(self) -> None:
        if self.unsaved:
            self._older.add(self._value)
        super()._commit()

    def insert_quote(self, quote: str) -> None:
        """Put a quote on a line of its own at the end, and save."""
        kept = self.value()
        self.setPlainText(f"{kept}\n{quote}" if kept else quote)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.save()

    def save(self) -> None:
        """Commit what was typed so far."""
        self._commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Commit on Ctrl+Enter, and go on."""
        super().keyPressEvent(event)
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.onward.emit()

    def underline(self, places: Sequence[tuple[int, int]]) -> None:
        """Draw a wave under these stretches of the text, (start, end)."""
        marks = []
        for start, end in places:
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            look = QTextCharFormat()
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            look.setUnderlineColor(self._theme.color("warn"))
            mark = QTextEdit.ExtraSelection()
            mark.cursor, mark.format = cursor, look
            marks.append(mark)
        self.setExtraSelections(marks)

    @property
    def unsaved(self) -> bool:
        """Tell whether something was typed since the last save."""
        return self.value() != self._value

    def hideEvent(self, event: QHideEvent) -> None:
        """Save what was typed when the page goes away, as when the window closes."""
        self.save()
        super().hideEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that this is the text at hand."""
        super().focusInEvent(event)
        self.entered.emit()


class CommentBox(QWidget):
    """One box for one text; ``saved`` carries it. Advice and word count stand under a hairline."""

    saved = Signal(str)
    entered = Signal()
    onward = Signal()

    def __init__(self, context: Context, lines: int = 3, *, advice: bool = True) -> None:
        """Start empty; without ``advice`` it holds points, one a line, and there is only the word count."""
        super().__init__()
        self.context, self._advises, self._key = context, advice, ""
        self._ground, self._asked = NOTHING, ""
        theme = context.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(6), 0, 0)
        column.setSpacing(theme.px(5))
        self.title = Label(theme, "", "small", "text2")
        column.addWidget(self.title)
        self.frame = _Frame(context)
        column.addWidget(self.frame)
        inside = QVBoxLayout(self.frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        self.editor = ReviewText(theme, lines, str.__eq__ if advice else _same_points)
        self.editor.setProperty("quiet", True)
        self.editor.setStyleSheet(
            "QPlainTextEdit, QPlainTextEdit:focus { border: 0; background: transparent; }"
        )
        inside.addWidget(self.editor)
        inside.addWidget(Hairline(theme))
        inside.addLayout(self._foot())
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.editor.save)
        self.editor.textChanged.connect(self._on_typed)
        self.editor.edited.connect(self._on_saved)
        self.editor.entered.connect(self.entered)
        self.editor.onward.connect(self.onward)
        self.editor.entered.connect(self.frame.update)
        self.setFocusProxy(self.editor)
        self._tell()

    def _foot(self) -> QHBoxLayout:
        theme = self.context.theme
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.px(12), theme.px(6), theme.px(12), theme.px(7))
        foot.setSpacing(theme.px(12))
        self.advice = Label(theme, "", "small", "ok", wrap=True)
        self.example = Label(theme, "", "small", "text2", wrap=True)
        self.count = Label(theme, "", "small", "text2")
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(self.advice)
        told.addWidget(self.example)
        foot.addLayout(told, 1)
        foot.addWidget(self.count, 0, Qt.AlignmentFlag.AlignTop)
        return foot

    def show_text(self, key: str, title: Words, text: str, *, locked: bool) -> None:
        """Show the text of an item under its title; ``key`` tells the items apart."""
        said = self.context.say(title)
        self.title.setText(said)
        self.editor.setAccessibleName(said)
        self.editor.setReadOnly(locked)
        if self._advises:
            ask = _("What happened, when, and what did it lead to?")
            self.editor.setPlaceholderText("" if locked else self.context.say(ask))
        if key != self._key:
            self._key = key
            self.editor.begin(text)
            self._pause.stop()
        else:
            self.editor.show_stored(text)
        self._tell()

    def judge_by(self, ground: Ground, asked: str = "") -> None:
        """Judge the text by its mark and by other reviews; ``asked`` is said while it is empty and must not be."""
        self._ground, self._asked = ground, asked
        self._tell()

    def _on_typed(self) -> None:
        self._pause.start()
        self._tell()

    def _on_saved(self, text: str) -> None:
        self._pause.stop()
        self.saved.emit(text)
        self._tell()

    def _tell(self) -> None:
        typed = self.editor.value()
        say = self.context.say
        self._advise(typed)
        words = ngettext("{n} word", "{n} words", word_count(typed))
        state = _("not saved yet") if self.editor.unsaved else _("saved")
        self.count.setText(say(_("{words} · {state}", words=words, state=state)) if typed else "")

    def _advise(self, typed: str) -> None:
        say = self.context.say
        advice = advise(typed, self._ground) if self._advises else None
        found = faults(typed, self._ground) if self._advises else ()
        said = say(advice.words) if advice else "" if typed else self._asked
        more = len(found) - 1
        if more > 0:
            said = say(ngettext("{first} And {n} more.", "{first} And {n} more.", more, first=said))
        self.advice.setText(said)
        self.advice.set_role("ok" if advice and advice.good else "warn")
        self.advice.setToolTip("\n".join(say(fault.words) for fault in found))
        example = say(advice.example) if advice and advice.example else ""
        self.example.setText(example)
        self.example.setVisible(bool(example))
        self.editor.setAccessibleDescription(f"{said} {example}".strip())
        indent = len(self.editor.toPlainText()) - len(self.editor.toPlainText().lstrip())
        self.editor.underline([(one.start + indent, one.end + indent) for one in found if one.start >= 0])


class _Frame(QWidget):
    """The outline around text and foot; accent while the text has the focus."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the outline."""
        theme = self.context.theme
        focused = self.focusWidget() is not None and self.focusWidget().hasFocus()
        line = theme.color("accent" if focused else "border2")
        box(
            smooth(self),
            QRectF(self.rect()),
            theme.px(8),
            theme.color("surface"),
            line,
            1.5 if focused else 1,
        )


def _same_points(one: str, other: str) -> bool:
    return points(one) == points(other)
