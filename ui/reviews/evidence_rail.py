"""The evidence of the whole period beside the form: months, what is missing, and cards to quote from."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from csdesk.base.text import _, ngettext
from csdesk.reviews.view import Evidence, EvidenceKind, EvidenceMonth, EvidenceRail
from ui.context import Context
from ui.widgets.button import icon_button, secondary
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.inspector_frame import scrolled
from ui.widgets.label import ElidedLabel, Label
from ui.widgets.paint import CENTER, box, smooth, text

_DOTS = 9
_IN_A_ROW = 3
_ICONS = {
    EvidenceKind.CHECK_IN: "message-circle",
    EvidenceKind.KPI: "chart-line",
    EvidenceKind.VOICE: "quote",
    EvidenceKind.QUALITY: "badge-check",
}


class MonthStrip(QWidget):
    """One box a month with a dot for each piece: round for check-ins, square for KPIs and customers."""

    def __init__(self, context: Context) -> None:
        """Start without months."""
        super().__init__()
        self.context = context
        self._months: tuple[EvidenceMonth, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_months(self, months: tuple[EvidenceMonth, ...]) -> None:
        """Show these months, at most the last twelve."""
        self._months = months[-12:]
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
                None if month.empty else theme.color("border"),
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


class EvidenceCard(Card):
    """One piece with its source and day; Insert quotes it into the text at hand."""

    def __init__(self, context: Context, item: Evidence, insert: Callable[[Evidence], object]) -> None:
        """Show a piece."""
        theme, say = context.theme, context.say
        super().__init__(theme)
        self.item = item
        head = QHBoxLayout()
        head.setSpacing(theme.px(7))
        head.addWidget(_Icon(context, _ICONS[item.kind]))
        head.addWidget(ElidedLabel(theme, say(item.title), "small", "text2"), 1)
        head.addWidget(Label(theme, _day(context, item), "small", "text2"))
        self.body.setSpacing(theme.px(5))
        self.body.addLayout(head)
        self.body.addWidget(Label(theme, say(item.text), "body", "text", wrap=True))
        foot = QHBoxLayout()
        foot.addStretch(1)
        self.quoted = Label(theme, say(_("In the review")), "small", "ok")
        self.insert = secondary(theme, say(_("Insert")), "", lambda: insert(item))
        self.insert.height_px = 24
        self.insert.setAccessibleName(say(_("Insert: {source}", source=say(item.title))))
        foot.addWidget(self.quoted)
        foot.addWidget(self.insert)
        self.body.addLayout(foot)
        self.quoted.hide()

    def set_used(self, *, used: bool, locked: bool) -> None:
        """Say that the piece is quoted already, or offer to insert it."""
        self.quoted.setVisible(used)
        self.insert.setVisible(not used and not locked)


class EvidenceColumn(QWidget):
    """The whole rail; ``inserted`` carries the quote with its source, ready to be put into a text."""

    inserted = Signal(str)
    closed = Signal()

    def __init__(self, context: Context) -> None:
        """Start empty."""
        super().__init__()
        self.context = context
        theme, say = context.theme, context.say
        self.setMinimumWidth(theme.px(300))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(20), theme.px(12), theme.px(16), 0)
        column.setSpacing(theme.px(12))
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        head.addWidget(Label(theme, say(_("Evidence")), "lead"))
        self.total = ElidedLabel(theme, "", "small", "text2")
        head.addWidget(self.total, 1)
        head.addWidget(icon_button(theme, "x", say(_("Close")), self.closed.emit))
        column.addLayout(head)
        self.strip = MonthStrip(context)
        column.addWidget(self.strip)
        column.addWidget(self._make_warning())
        column.addLayout(self._make_chips())
        self.cards: list[EvidenceCard] = []
        self._holder = QWidget()
        self._list = QVBoxLayout(self._holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(theme.px(12))
        column.addWidget(scrolled(self._holder, theme, 0), 1)
        self._used: Callable[[str], bool] = lambda _quote: False
        self._locked = False
        self.filter("all")

    def _make_warning(self) -> Card:
        theme = self.context.theme
        self.warning = Card(theme, fill="warn_bg")
        self.warning.set_fill("warn_bg", "warn_bg")
        self.warning_text = Label(theme, "", "small", "warn", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(_Icon(self.context, "at_risk"))
        row.addWidget(self.warning_text, 1)
        self.warning.body.addLayout(row)
        inside = self.warning.layout()
        if inside is not None:
            inside.setContentsMargins(*(theme.px(10),) * 4)
        return self.warning

    def _make_chips(self) -> QVBoxLayout:
        """Put the kinds into two rows, because the rail is narrow."""
        self.chips = {key: Chip(self.context.theme, label) for key, label in self._filters()}
        both = QVBoxLayout()
        both.setSpacing(self.context.theme.px(6))
        keys = list(self.chips)
        for row in (keys[:_IN_A_ROW], keys[_IN_A_ROW:]):
            chips = QHBoxLayout()
            chips.setSpacing(self.context.theme.px(6))
            for key in row:
                self.chips[key].clicked.connect(lambda _checked=False, key=key: self.filter(key))
                chips.addWidget(self.chips[key])
            chips.addStretch(1)
            both.addLayout(chips)
        return both

    def _filters(self) -> list[tuple[str, str]]:
        say = self.context.say
        return [
            ("all", say(_("All"))),
            ("check_in", say(_("Check-ins"))),
            ("kpi", say(_("KPIs"))),
            ("voice", say(_("Customers"))),
            ("quality", say(_("Quality"))),
        ]

    def show_rail(self, rail: EvidenceRail) -> None:
        """Show the evidence of a review."""
        say = self.context.say
        count = ngettext("{n} item from the whole period", "{n} items from the whole period", len(rail.items))
        self.total.setText(say(count))
        self.strip.show_months(rail.months)
        self.warning.setVisible(rail.warning is not None)
        self.warning_text.setText(say(rail.warning) if rail.warning else "")
        for card in self.cards:
            card.deleteLater()
        self.cards = [EvidenceCard(self.context, item, self._on_insert) for item in rail.items]
        for card in self.cards:
            self._list.addWidget(card)
        for kind in EvidenceKind:
            self.chips[kind.value].set_count(str(sum(item.kind is kind for item in rail.items)))
        self.filter(next(key for key, chip in self.chips.items() if chip.isChecked()))
        self.mark_used(self._used, locked=self._locked)

    def mark_used(self, used: Callable[[str], bool], *, locked: bool) -> None:
        """Say of each card whether its words stand in the review already."""
        self._used, self._locked = used, locked
        for card in self.cards:
            card.set_used(used=used(self.context.say(card.item.text)), locked=locked)

    def filter(self, key: str) -> None:
        """Show all pieces or one kind."""
        for name, chip in self.chips.items():
            chip.setChecked(name == key)
        for card in self.cards:
            card.setVisible(key in ("all", card.item.kind.value))

    def _on_insert(self, item: Evidence) -> None:
        words = _(
            "“{text}” ({source}, {day})", text=item.text, source=item.title, day=_day(self.context, item)
        )
        self.inserted.emit(self.context.say(words))


class _Icon(QWidget):
    """A Lucide icon, or the glyph of attention, of 16 px."""

    def __init__(self, context: Context, name: str) -> None:
        super().__init__()
        self.context, self.name = context, name
        self.setFixedSize(context.theme.px(16), context.theme.px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        theme, rect = self.context.theme, QRectF(self.rect())
        if self.name == "at_risk":
            theme.paint_status(smooth(self), rect.adjusted(1, 1, -1, -1), self.name)
        else:
            theme.paint_icon(smooth(self), rect, self.name, "accent")


def _day(context: Context, item: Evidence) -> str:
    """Write the day of a check-in, the month of a KPI."""
    style = "month" if item.kind is EvidenceKind.KPI else "short"
    day: date = item.day
    return context.language.date(day, style)
