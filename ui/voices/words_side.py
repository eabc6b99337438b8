"""Frequent words beside the list: what unhappy customers say more often, what happy ones do, and all the rest."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from csdesk.base.text import Words, _, ngettext
from csdesk.voices.frequent import LEAST, FrequentWords, WordCount
from csdesk.voices.mood import Mood
from ui.context import Context
from ui.widgets.inspector_frame import scrolled
from ui.widgets.label import Label
from ui.widgets.paint import RIGHT, by_key, focus_ring, smooth, text

_MOST = 12


class WordLine(QAbstractButton):
    """A word with a bar and the number of comments it stands in; a click searches for it."""

    def __init__(self, context: Context, word: WordCount, fraction: float, ink: str) -> None:
        """Show a word; ``fraction`` (0 to 1) is the length of the bar."""
        super().__init__()
        self._context, self._word, self._fraction, self._ink = context, word, fraction, ink
        self._ring = False
        self.setText(word.text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        told = context.say(_told(context, word))
        self.setToolTip(told)
        self.setAccessibleName(f"{word.text}: {told}")

    def sizeHint(self) -> QSize:
        """Be 30 px high."""
        return QSize(self._context.theme.px(180), self._context.theme.px(30))

    def focusInEvent(self, event: object) -> None:
        """Show the ring when focus came by keyboard."""
        self._ring = by_key(event.reason())  # type: ignore[attr-defined]
        super().focusInEvent(event)  # type: ignore[arg-type]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint word, number and bar."""
        painter, theme, px = smooth(self), self._context.theme, self._context.theme.px
        rect = QRectF(self.rect())
        if self.underMouse():
            painter.fillRect(rect, theme.color("hover"))
        figure = self._context.language.number(self._word.n)
        font = theme.font("small")
        width = QFontMetricsF(font).horizontalAdvance(figure) + px(8)
        upper = rect.adjusted(px(6), 0, -px(6), -px(6))
        text(
            painter, upper.adjusted(0, 0, -width, 0), self._word.text, theme.font("body"), theme.color("text")
        )
        text(painter, upper, figure, font, theme.color("text2"), RIGHT)
        track = QRectF(rect.left() + px(6), rect.bottom() - px(5), rect.width() - px(12), px(3))
        painter.fillRect(track, theme.color("track"))
        track.setWidth(track.width() * self._fraction)
        painter.fillRect(track, theme.color(self._ink))
        if self.hasFocus() and self._ring:
            focus_ring(painter, rect, px(6), theme)


class WordsSide(QWidget):
    """Three lists of words; ``chosen`` gives the word to search for."""

    chosen = Signal(str)

    def __init__(self, context: Context) -> None:
        """Start without words."""
        super().__init__()
        self._context = context
        theme = context.theme
        self.setMinimumWidth(theme.px(200))
        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(2))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(self._holder, theme, 0))
        self.lines: list[WordLine] = []
        self.sentence = ""

    def show_words(self, words: FrequentWords) -> None:
        """Show what is frequent in the comments of the question."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.lines = []
        say, language = self._context.say, self._context.language
        self._head(_("Frequent words"))
        if words.too_few:
            self.sentence = say(_("Too few comments to speak of frequent words ({n}).", n=words.n))
            self._note(self.sentence)
            return
        count = ngettext("From {n} comment", "From the newest {n} comments", words.n)
        self.sentence = say(count)
        self._note(self.sentence)
        both = bool(words.unhappy and words.happy)
        if both:
            self._group(
                _("Unhappy customers say more often"), words.leaning(Mood.UNHAPPY), words, Mood.UNHAPPY
            )
            self._group(_("Happy customers say more often"), words.leaning(Mood.HAPPY), words, Mood.HAPPY)
        else:
            self._note(say(_("Marks of unhappy and happy customers are needed to compare what they say.")))
        told = {id(word) for mood in Mood for word in words.leaning(mood)[:_MOST]} if both else set()
        rest = [word for word in words.words if id(word) not in told]
        self._group(_("Often said"), rest, words, None)
        least = _("Words of fewer than {least} comments are left out.", least=language.number(LEAST))
        self._note(say(least))

    def _group(
        self, title: Words, found: Sequence[WordCount], words: FrequentWords, mood: Mood | None
    ) -> None:
        self._head(title, "strong", 10)
        if not found:
            self._note(self._context.say(_("No word stands out from chance.")))
        top = max((_share(word, mood, words) for word in found[:_MOST]), default=1.0)
        ink = {Mood.UNHAPPY: "bad_fill", Mood.HAPPY: "ok_fill", None: "accent"}[mood]
        for word in found[:_MOST]:
            line = WordLine(self._context, word, _share(word, mood, words) / top if top else 0.0, ink)
            line.clicked.connect(lambda _on=False, word=word: self.chosen.emit(word.text))
            self._column.addWidget(line)
            self.lines.append(line)

    def _head(self, title: Words, font: str = "lead", above: int = 0) -> None:
        label = Label(self._context.theme, self._context.say(title), font, wrap=True)
        label.setContentsMargins(0, self._context.theme.px(above), 0, 0)
        self._column.addWidget(label)

    def _note(self, sentence: str) -> None:
        self._column.addWidget(Label(self._context.theme, sentence, "small", "text2", wrap=True))


def _share(word: WordCount, mood: Mood | None, words: FrequentWords) -> float:
    if mood is Mood.UNHAPPY:
        return word.unhappy / words.unhappy
    return word.happy / words.happy if mood is Mood.HAPPY else word.n / words.n


def _told(context: Context, word: WordCount) -> Words:
    """Return in how many comments a word stands, and its share on both sides with limits."""
    counted = ngettext("In {n} comment", "In {n} comments", word.n)
    if word.unhappy_share is None or word.happy_share is None:
        return counted
    percent = context.language.percent
    sides = [
        _("{share} ({low} to {high})", share=percent(share), low=percent(low), high=percent(high))
        for share, low, high in (word.unhappy_share, word.happy_share)
    ]
    return _(
        "{counted}: {unhappy} of unhappy and {happy} of happy customers’ comments.",
        counted=counted,
        unhappy=sides[0],
        happy=sides[1],
    )
