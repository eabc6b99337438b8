"""What the page shows for a quarter without goals: what it is for, two ways to begin, and a faint example."""

from datetime import timedelta

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from csdesk.base.text import Words, _, pgettext
from csdesk.plans.lanes import QuarterPlan
from ui.context import Context
from ui.plans.bars import paint_diamond
from ui.plans.scale import Scale
from ui.theme import Theme
from ui.widgets.avatar import paint_avatar
from ui.widgets.paint import RIGHT, box, smooth, text


class ExampleLane(QWidget):
    """One row of a plan as it could be."""

    def __init__(self, context: Context, quarter: QuarterPlan) -> None:
        """Lie within the weeks of ``quarter``."""
        super().__init__()
        self._context, self._quarter = context, quarter
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Be as wide as the sentence above, and one row high."""
        theme: Theme = self._context.theme
        return QSize(theme.px(620), theme.px(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint title, weight, bar and milestones."""
        painter, theme, say = smooth(self), self._context.theme, self._context.say
        rect, middle = QRectF(self.rect()), self.height() / 2
        box(painter, rect, theme.px(8), theme.color("surface"), theme.color("border"))
        size, pad = theme.px(20), theme.px(12)
        paint_avatar(painter, QRectF(pad, middle - size / 2, size, size), say(_("Kari Moe")), theme)
        half = rect.width() * 0.42
        title = QRectF(pad + size + theme.px(8), 0, half - size - pad - theme.px(60), rect.height())
        text(painter, title, say(_("First response under 4 hours")), theme.font("body"), theme.color("text"))
        share = QRectF(half - theme.px(60), 0, theme.px(52), rect.height())
        weight = self._context.language.basis_points(6000)
        text(painter, share, weight, theme.font("body"), theme.color("text2"), RIGHT)
        scale = Scale(self._quarter.weeks, half + theme.px(8), rect.width() - half - theme.px(20))
        period, high = self._quarter.period, theme.px(16)
        left, right = scale.x(period.start, evening=False), scale.x(period.end - timedelta(days=14))
        box(
            painter, QRectF(left, middle - high / 2, right - left, high), high / 2, theme.color("accent_soft")
        )
        for day, value in ((period.start + timedelta(days=34), 4.5), (period.end - timedelta(days=14), 4.0)):
            x = scale.x(day)
            paint_diamond(painter, QPointF(x, middle), theme.px(6.5), "accent", theme)
            room = QRectF(x - theme.px(70), 0, theme.px(60), rect.height())
            hours = self._context.language.duration(value * 3600)
            text(painter, room, hours, theme.font("micro", 500), theme.color("accent"), RIGHT)


def empty_words(quarter: QuarterPlan) -> Words:
    """Return the sentence of a quarter without goals."""
    return pgettext(
        "plan",
        "No goal runs in {period} yet: here each one gets its weeks, its milestones and the people it takes.",
        period=quarter.period.title(),
    )
