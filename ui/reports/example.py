"""A faint sheet of paper that shows what a packet looks like before there is one."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from csdesk.base.language import Language
from csdesk.base.text import _, pgettext
from ui.theme import Theme
from ui.widgets.paint import box, paint_bar, smooth, text

_BARS = ((_("Goals"), 0.78), (_("Competencies"), 0.82), (pgettext("company value", "Values"), 0.78))


class PacketExample(QWidget):
    """The head of a packet: name, rating and the three parts it is made of."""

    def __init__(self, theme: Theme, language: Language) -> None:
        """Paint in one language."""
        super().__init__()
        self.theme, self._language = theme, language
        self.setMinimumSize(theme.px(460), theme.px(190))

    def sizeHint(self) -> QSize:
        """Half a page wide."""
        return QSize(self.theme.px(460), self.theme.px(190))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint paper, name, score and bars."""
        painter, theme, say = smooth(self), self.theme, self._language.say
        px = theme.px
        box(
            painter,
            QRectF(self.rect()).adjusted(1, 1, -1, -1),
            px(8),
            theme.color("surface"),
            theme.color("border2"),
        )
        text(
            painter,
            QRectF(px(24), px(18), px(260), px(18)),
            say(_("Performance review")),
            theme.font("small"),
            theme.color("accent"),
        )
        text(
            painter,
            QRectF(px(24), px(36), px(260), px(36)),
            "Kari Moe",
            theme.font("metric"),
            theme.color("text"),
        )
        panel = QRectF(px(24), px(86), self.width() - px(48), px(84))
        box(painter, panel, px(8), theme.color("window"))
        score = QRectF(panel.left() + px(16), panel.top() + px(20), px(90), px(44))
        text(painter, score, self._language.number(4.0, 1), theme.font("hero"), theme.color("accent"))
        for index, (words, share) in enumerate(_BARS):
            top = panel.top() + px(12) + index * px(22)
            name = QRectF(panel.left() + px(120), top, px(110), px(18))
            text(painter, name, say(words), theme.font("small"), theme.color("text2"))
            bar = QRectF(panel.left() + px(240), top + px(6), panel.width() - px(260), px(6))
            paint_bar(painter, bar, share, theme.color("accent"), theme)
