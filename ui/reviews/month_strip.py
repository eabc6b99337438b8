"""The months of a review's period as boxes with dots, and the meter of how recent the evidence is."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from csdesk.base.period import Period
from csdesk.base.text import _
from csdesk.reviews.view import EvidenceMonth, EvidenceRail
from ui.context import Context
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.paint import CENTER, box, smooth, text

_DOTS, _MOST = 9, 12


class MonthStrip(QWidget):
    """One box a month with a dot for each piece: round for what people wrote, square for the rest. A click picks a month."""

    picked = Signal(object)
    """The month that is to be shown alone; None = all."""

    def __init__(self, context: Context) -> None:
        """Start without months."""
        super().__init__()
        self.context = context
        self._months: tuple[EvidenceMonth, ...] = ()
        self.chosen: Period | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_months(self, months: tuple[EvidenceMonth, ...]) -> None:
        """Show these months, at most the last twelve."""
        self._months = months[-_MOST:]
        if self.chosen not in [one.month for one in self._months]:
            self.chosen = None
        language = self.context.language
        spoken = [
            self.context.say(
                _("{month}: {n}", month=language.date(one.month.start, "month"), n=one.check_ins + one.kpis)
            )
            for one in self._months
        ]
        self.setAccessibleName(self.context.say(_("Evidence by month")))
        self.setAccessibleDescription(", ".join(spoken))
        self.update()

    def sizeHint(self) -> QSize:
        """Fit box and month name."""
        return QSize(self.context.theme.px(300), self.context.theme.px(64))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Show one month alone; the same one again, or one with nothing, shows all."""
        if not self._months:
            return
        place = min(
            len(self._months) - 1, int(event.position().x() * len(self._months) / max(1, self.width()))
        )
        month = self._months[place]
        self.chosen = None if month.month == self.chosen or not month.check_ins + month.kpis else month.month
        self.picked.emit(self.chosen)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the months."""
        if not self._months:
            return
        painter, theme = smooth(self), self.context.theme
        gap = theme.px(6 if len(self._months) <= 6 else 3)
        width = (self.width() - gap * (len(self._months) - 1)) / len(self._months)
        for place, month in enumerate(self._months):
            rect = QRectF(place * (width + gap), 0, width, theme.px(44))
            box(
                painter,
                rect,
                theme.px(7),
                theme.color("warn_bg" if month.empty else "subtle"),
                theme.color("accent")
                if month.month == self.chosen
                else None
                if month.empty
                else theme.color("border"),
            )
            if month.empty:
                none = self.context.say(_("none")) if width > theme.px(34) else "–"
                text(painter, rect, none, theme.font("micro", 600), theme.color("warn"), CENTER)
            else:
                self._dots(painter, rect, month)
            name = self.context.language.date(month.month.start, "month_only")
            below = QRectF(rect.left(), rect.bottom() + theme.px(3), width, theme.px(16))
            text(painter, below, name, theme.font("micro", 400), theme.color("text2"), CENTER)

    def _dots(self, painter: QPainter, rect: QRectF, month: EvidenceMonth) -> None:
        theme, size = self.context.theme, self.context.theme.px(7)
        kinds = ([True] * month.check_ins + [False] * month.kpis)[:_DOTS]
        columns = max(1, min(3, int((rect.width() - size) // (size + 4)) + 1))
        rows = [kinds[start : start + columns] for start in range(0, len(kinds), columns)]
        top = rect.center().y() - (len(rows) * (size + 3) - 3) / 2
        for line, row in enumerate(rows):
            left = rect.center().x() - (len(row) * (size + 4) - 4) / 2
            for place, check_in in enumerate(row):
                dot = QRectF(left + place * (size + 4), top + line * (size + 3), size, size)
                box(
                    painter, dot, size / 2 if check_in else 1.5, theme.color("accent" if check_in else "info")
                )


class Recency(Card):
    """What is missing, and how much is from the last months, as a sentence over a thin bar."""

    def __init__(self, context: Context) -> None:
        """Start empty."""
        super().__init__(context.theme)
        self.context = context
        theme = context.theme
        self.words = Label(theme, "", "small", "warn", wrap=True)
        self.bar = _Share(context)
        self.glyph = _Glyph(context)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.glyph, 0, Qt.AlignmentFlag.AlignTop)
        told = QVBoxLayout()
        told.setSpacing(theme.px(6))
        told.addWidget(self.words)
        told.addWidget(self.bar)
        row.addLayout(told, 1)
        self.body.addLayout(row)
        inside = self.layout()
        if inside is not None:
            inside.setContentsMargins(*(theme.px(10),) * 4)

    def show_rail(self, rail: EvidenceRail) -> None:
        """Warn of empty months and of evidence that is mostly recent; else only say how recent it is."""
        say, recency = self.context.say, rail.recency
        warns = rail.warning is not None
        fill = "warn_bg" if warns else "subtle"
        self.set_fill(fill, fill)
        told = rail.warning or (recency.words() if recency is not None else None)
        self.setVisible(told is not None)
        self.words.set_role("warn" if warns else "text2")
        self.words.setText("" if told is None else say(told))
        self.glyph.setVisible(warns)
        self.bar.setVisible(recency is not None)
        if recency is not None:
            self.bar.show_share(recency.recent / recency.total, warns=recency.lopsided)
            self.bar.setToolTip(say(recency.words()))
            self.bar.setAccessibleName(say(recency.words()))


class _Share(QWidget):
    """A thin bar: the share from the last months on its right, as time runs."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context, self._share, self._warns = context, 0.0, False
        self.setFixedHeight(context.theme.px(4))

    def show_share(self, share: float, *, warns: bool) -> None:
        """Show a share of 0 to 1."""
        self._share, self._warns = share, warns
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        painter, theme, rect = smooth(self), self.context.theme, QRectF(self.rect())
        box(painter, rect, rect.height() / 2, theme.color("track"))
        rect.setLeft(rect.right() - rect.width() * self._share)
        box(painter, rect, rect.height() / 2, theme.color("warn" if self._warns else "accent"))


class _Glyph(QWidget):
    """The glyph of attention, 16 px."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.setFixedSize(context.theme.px(16), context.theme.px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        self.context.theme.paint_status(smooth(self), QRectF(self.rect()).adjusted(1, 1, -1, -1), "at_risk")
