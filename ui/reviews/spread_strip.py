"""How each manager's ratings spread over the scale, as small columns above the table."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from csdesk.base.text import _, ngettext
from csdesk.reviews.cycle import NO_MANAGER, Spread
from ui.context import Context
from ui.widgets.paint import CENTER, box, smooth, text

_WIDTH, _MOST = 176, 8


class SpreadStrip(QWidget):
    """One block a manager: name, mean, and a column for each mark; the rest of a long list is counted."""

    def __init__(self, context: Context) -> None:
        """Start without managers."""
        super().__init__()
        self.context = context
        self._spreads: tuple[Spread, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_spreads(self, spreads: Sequence[Spread]) -> None:
        """Show those who have rated anybody."""
        self._spreads = tuple(one for one in spreads if one.mean is not None)
        self.setVisible(bool(self._spreads))
        self.setAccessibleName(self.context.say(_("Ratings by manager")))
        self.setAccessibleDescription("; ".join(self._spoken(one) for one in self._spreads))
        self.setToolTip("\n".join(self._spoken(one) for one in self._spreads))
        self.update()

    def _spoken(self, spread: Spread) -> str:
        say, language = self.context.say, self.context.language
        counts = ", ".join(
            say(_("{mark}: {n}", mark=mark, n=n))
            for mark, n in zip(_marks(spread), spread.counts, strict=True)
            if n
        )
        words = _(
            "{manager}, mean {mean} ({counts})",
            manager=self._name(spread),
            mean=language.number(spread.mean, 1),
            counts=counts,
        )
        return say(words)

    def _name(self, spread: Spread) -> str:
        return spread.manager_name or self.context.say(NO_MANAGER)

    def sizeHint(self) -> QSize:
        """Fit one row of blocks."""
        return QSize(self.context.theme.px(_WIDTH * 2), self.context.theme.px(84))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the blocks that fit."""
        painter, theme = smooth(self), self.context.theme
        width, gap = theme.px(_WIDTH), theme.px(12)
        fits = max(1, min(_MOST, int((self.width() + gap) // (width + gap))))
        shown = self._spreads[:fits] if len(self._spreads) <= fits else self._spreads[: fits - 1]
        for place, spread in enumerate(shown):
            self._block(painter, QRectF(place * (width + gap), 0, width, self.height() - 1), spread)
        rest = len(self._spreads) - len(shown)
        if rest:
            room = QRectF(len(shown) * (width + gap), 0, width, self.height() - 1)
            words = self.context.say(ngettext("{n} more manager", "{n} more managers", rest))
            text(painter, room, words, theme.font("small"), theme.color("text2"), CENTER)

    def _block(self, painter: QPainter, rect: QRectF, spread: Spread) -> None:
        theme = self.context.theme
        box(painter, rect, theme.px(8), theme.color("surface"), theme.color("border"))
        inside = rect.adjusted(theme.px(12), theme.px(8), -theme.px(12), -theme.px(6))
        name = QRectF(inside.left(), inside.top(), inside.width(), theme.px(16))
        text(painter, name, self._name(spread), theme.font("small", 500), theme.color("text2"))
        mean = self.context.language.number(spread.mean, 1)
        text(painter, name.translated(0, theme.px(26)), mean, theme.font("lead"), theme.color("text"))
        ground = inside.bottom() - theme.px(14)
        half = inside.width() * 0.42
        top = name.bottom() + theme.px(6)
        area = QRectF(inside.left() + half, top, inside.width() - half, ground - top)
        pitch, most = area.width() / len(spread.counts), max(spread.counts)
        for place, count in enumerate(spread.counts):
            height = area.height() * count / most if count else 1.5
            column = QRectF(area.left() + place * pitch + 1.5, area.bottom() - height, pitch - 3, height)
            box(painter, column, 1.5, theme.color("accent" if count else "track"))
            below = QRectF(area.left() + place * pitch, ground + 1, pitch, theme.px(13))
            text(
                painter, below, _marks(spread)[place], theme.font("micro", 400), theme.color("text3"), CENTER
            )


def _marks(spread: Spread) -> tuple[str, ...]:
    return spread.names or tuple(str(mark) for mark in range(1, len(spread.counts) + 1))
