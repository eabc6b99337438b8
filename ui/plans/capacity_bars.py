"""Full-time equivalents by week, aligned with the lanes: what there is and what the goals take."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from csdesk.base.text import _
from csdesk.plans.capacity import Load
from ui.context import Context
from ui.plans.scale import Scale
from ui.widgets.paint import CENTER, box, focus_ring, smooth, text

HEIGHT = 84
_BARS = 56


class CapacityBars(QWidget):
    """Left and Right walk through the weeks; each says its figures."""

    def __init__(self, context: Context) -> None:
        """Show nothing yet."""
        super().__init__()
        self._context = context
        self._loads: Sequence[Load] = ()
        self._before: Sequence[Load] = ()
        self._scale: Scale | None = None
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(context.theme.px(HEIGHT))

    def show_loads(self, loads: Sequence[Load], before: Sequence[Load], scale: Scale | None) -> None:
        """Show loads under the weeks of ``scale``; ``before`` is what they are without what is tried."""
        self._loads, self._before, self._scale = loads, before, scale
        self._speak()
        self.update()

    def words_at(self, place: int) -> str:
        """Return the figures of a week as a sentence."""
        if self._scale is None or not 0 <= place < len(self._loads):
            return ""
        say, number, load = self._context.say, self._context.language.number, self._loads[place]
        figures = {
            "week": str(self._scale.weeks[place].number),
            "available": number(load.available, 1),
            "needed": number(load.needed, 1),
        }
        if load.over:
            over = number(load.needed - load.available, 1)
            return say(
                _(
                    "Week {week}: {available} FTE available, {needed} needed, {over} too much",
                    over=over,
                    **figures,
                )
            )
        return say(_("Week {week}: {available} FTE available, {needed} needed", **figures))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a bar for each week, one in front of the other."""
        painter, theme, scale = smooth(self), self._context.theme, self._scale
        loads = [*self._loads, *self._before]
        top = max((max(load.available, load.needed) for load in loads), default=0.0)
        if scale is None or not top:
            return
        base, high = theme.px(_BARS + 14), theme.px(_BARS)
        for place, load in enumerate(self._loads):
            middle = scale.left + (place + 0.5) * scale.step
            wide, slim = scale.step * 0.68, scale.step * 0.42
            there, taken = load.available / top * high, load.needed / top * high
            box(painter, QRectF(middle - wide / 2, base - there, wide, there), 3, theme.color("track"))
            fill = theme.color("bad_fill" if load.over else "accent_fill")
            box(painter, QRectF(middle - slim / 2, base - taken, slim, taken), 2, fill)
            if load.over:
                above = QRectF(middle - slim / 2, base - taken - theme.px(14), slim, theme.px(14))
                text(painter, above, "!", theme.font("small", 700), theme.color("bad"), CENTER)
            if place < len(self._before) and self._before[place].needed != load.needed:
                was = base - self._before[place].needed / top * high
                painter.fillRect(QRectF(middle - wide / 2, was - 1, wide, 2), theme.color("text2"))
        if self.hasFocus():
            ring = QRectF(scale.left + self._at * scale.step, 1, scale.step, self.height() - 2)
            focus_ring(painter, ring, theme.px(5), theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the weeks."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if not step or not self._loads:
            super().keyPressEvent(event)
            return
        self._at = min(max(0, self._at + step), len(self._loads) - 1)
        self._speak()
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the week the keyboard stands on."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take its ring away."""
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Show the figures of the week under the mouse."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._scale is not None:
            words = self.words_at(self._scale.week_at(event.pos().x()))
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def _speak(self) -> None:
        self._at = min(self._at, max(0, len(self._loads) - 1))
        self.setAccessibleName(self._context.say(_("Capacity by week")))
        self.setAccessibleDescription(self.words_at(self._at))
