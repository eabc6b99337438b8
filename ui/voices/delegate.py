"""Paints an answer as a calm row: mood and marks, two lines of the comment with hits marked, whose case it was."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from csdesk.base.language import Language
from csdesk.voices.search import Term, hits
from csdesk.voices.voice import Voice
from ui.roles import RECORD
from ui.theme import Theme
from ui.voices.look import CALLS, MOODS, body_of, day_of, marks_of
from ui.widgets.paint import RIGHT, box, text

Index = QModelIndex | QPersistentModelIndex
HEIGHT = 100
_LINES = 2
_BEFORE = 24
"""Characters shown before the first hit where that is too far back to be seen."""
_ENOUGH = 400


class VoiceDelegate(QStyledItemDelegate):
    """All rows are of one height, so that a hundred thousand of them scroll at once."""

    def __init__(self, theme: Theme, language: Language, view: QAbstractItemView) -> None:
        """Belong to a view."""
        super().__init__(view)
        self._theme, self._language, self._view = theme, language, view
        self.terms: tuple[Term, ...] = ()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Be of one height."""
        return QSize(self._theme.px(320), self._theme.px(HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground and answer; an answer that is still being read is an empty row."""
        theme, px = self._theme, self._theme.px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        self._ground(painter, rect, option, index)
        voice = index.data(RECORD)
        if isinstance(voice, Voice):
            inner = rect.adjusted(px(14), px(10), -px(14), -px(9))
            icon, ink = MOODS[voice.mood]
            size = px(20)
            theme.paint_icon(painter, QRectF(inner.left(), inner.top(), size, size), icon, ink)
            column = inner.adjusted(size + px(11), 0, 0, 0)
            self._head(painter, QRectF(column.left(), column.top(), column.width(), px(20)), voice)
            self._body(painter, QRectF(column.left(), column.top() + px(23), column.width(), px(42)), voice)
            foot = QRectF(column.left(), column.bottom() - px(17), column.width(), px(18))
            parts = [voice.agent, voice.topic, voice.channel, voice.subject]
            line = " · ".join(part for part in parts if part)
            text(painter, foot, line, theme.font("small"), theme.color("text2"))
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._theme
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("sel"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("hover"))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.color("border"))
        if self._view.hasFocus() and self._view.currentIndex().row() == index.row():
            painter.fillRect(
                QRectF(rect.left(), rect.top(), theme.px(3), rect.height()), theme.color("accent")
            )

    def _head(self, painter: QPainter, rect: QRectF, voice: Voice) -> None:
        """Paint mood and marks on the left; the day and what became of the call on the right."""
        theme, px, say = self._theme, self._theme.px, self._language.say
        day = day_of(voice, self._language)
        small = theme.font("small")
        width = QFontMetricsF(small).horizontalAdvance(day)
        text(painter, rect, day, small, theme.color("text2"), RIGHT)
        right = rect.right() - width - px(10)
        if voice.state is not None:
            icon, ink = CALLS[voice.state]
            label = say(voice.state.words())
            wide = QFontMetricsF(small).horizontalAdvance(label) + px(32)
            pill = QRectF(right - wide, rect.top(), wide, rect.height())
            box(painter, pill, pill.height() / 2, theme.color("warn_bg" if ink == "warn" else "mute_bg"))
            place = QRectF(pill.left() + px(8), pill.center().y() - px(6), px(12), px(12))
            theme.paint_icon(painter, place, icon, ink)
            text(painter, pill.adjusted(px(24), 0, 0, 0), label, small, theme.color(ink))
            right = pill.left() - px(8)
        mood = say(voice.mood.words())
        strong = theme.font("body", 600)
        left = (
            rect.left()
            + px(8)
            + text(
                painter,
                QRectF(rect.left(), rect.top(), right - rect.left(), rect.height()),
                mood,
                strong,
                theme.color("text"),
            )
        )
        marks = " · ".join(marks_of(voice, self._language))
        room = QRectF(left, rect.top(), max(0.0, right - left), rect.height())
        text(painter, room, marks, theme.font("body"), theme.color("text2"))

    def _body(self, painter: QPainter, rect: QRectF, voice: Voice) -> None:
        words = " ".join(self._language.say(body_of(voice)).split())
        found = hits(words, self.terms) if voice.comment else []
        if found and found[0][0] > 2 * _BEFORE + rect.width() / self._theme.px(6):
            words = "…" + words[found[0][0] - _BEFORE :]
        words = words[:_ENOUGH]
        font = self._theme.font("body")
        ink = "text" if voice.comment else "text3"
        painter.setPen(self._theme.color(ink))
        layout = self._laid_out(words, font, rect.width(), marked=bool(voice.comment))
        layout.draw(painter, QPointF(rect.left(), rect.top()))

    def _laid_out(self, words: str, font: QFont, width: float, *, marked: bool) -> QTextLayout:
        """Break text into two lines, the second one shortened where there is more; ``marked`` shows the hits."""
        layout = QTextLayout(words, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        shown, height = self._break(layout, width), 0.0
        if shown < len(words):
            last = layout.lineAt(_LINES - 1)
            rest = QFontMetricsF(font).elidedText(
                words[last.textStart() :], Qt.TextElideMode.ElideRight, width - self._theme.px(2)
            )
            layout.setText(words[: last.textStart()] + rest)
            words = layout.text()
        # Formats belong to a text before it is broken
        layout.setFormats(self._marked(words) if marked else [])
        self._break(layout, width)
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            line.setPosition(QPointF(0, height))
            height += line.height() + self._theme.px(2)
        return layout

    @staticmethod
    def _break(layout: QTextLayout, width: float) -> int:
        """Make at most two lines; return how many characters they hold."""
        layout.beginLayout()
        held = 0
        for _number in range(_LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            held = line.textStart() + line.textLength()
        layout.endLayout()
        return held

    def _marked(self, words: str) -> list[QTextLayout.FormatRange]:
        marks = []
        for start, end in hits(words, self.terms):
            mark = QTextLayout.FormatRange()
            mark.start, mark.length = start, end - start
            look = QTextCharFormat()
            look.setBackground(self._theme.color("warn_bg"))
            look.setForeground(self._theme.color("text"))
            look.setFontUnderline(True)
            mark.format = look
            marks.append(mark)
        return marks
