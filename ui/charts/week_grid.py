"""Contacts by weekday and hour: the darker, the more on an average such day; the number stands in each cell."""

from collections.abc import Hashable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from csdesk.base.language import Language
from csdesk.base.text import Words, _, ngettext, pgettext
from csdesk.kpis.dashboard.answer import Week
from ui.charts.figure import Figure
from ui.charts.hover import Line, Readout
from ui.charts.look import Look

_HEAD, _SIDE, _SUM = 18.0, 38.0, 40.0
_LEAST_HOURS, _WHOLE = 8, 10
_DARK = 0.55
"""From this share of the most on, figures are written in the ink for filled ground."""

DAYS: tuple[Words, ...] = (
    pgettext("weekday", "Mon"),
    pgettext("weekday", "Tue"),
    pgettext("weekday", "Wed"),
    pgettext("weekday", "Thu"),
    pgettext("weekday", "Fri"),
    pgettext("weekday", "Sat"),
    pgettext("weekday", "Sun"),
)
ALL = -1
"""In a mark (weekday, hour): all hours of the day, or all days of the hour."""


def place_of(mark: Hashable) -> tuple[int, int]:
    """Return weekday and hour of a mark; `ALL` stands for every one."""
    if not isinstance(mark, tuple):
        raise TypeError(mark)
    return int(mark[0]), int(mark[1])


class WeekGrid(Figure):
    """Marks are (weekday 1..7, hour), a whole day (weekday, ALL) or an hour of every day (ALL, hour)."""

    def __init__(
        self, week: Week, area: QRectF, look: Look, language: Language, chosen: frozenset[Hashable]
    ) -> None:
        """Show the hours between the first and the last that have a contact."""
        super().__init__(area, look, language, chosen)
        self.week = week
        present = sorted({hour for (_day, hour), n in week.counts.items() if n})
        first, last = (present[0], present[-1]) if present else (8, 16)
        while last - first + 1 < _LEAST_HOURS:
            first, last = max(0, first - 1), min(23, last + 1)
        self.hours = list(range(first, last + 1))
        px = look.px
        self.field = QRectF(
            area.left() + px(_SIDE), area.top() + px(_HEAD), area.width() - px(_SIDE) - px(_SUM),
            min(area.height() - px(_HEAD), px(34) * 7),
        )  # fmt: skip
        self.wide, self.high = self.field.width() / len(self.hours), self.field.height() / 7
        self.most = max((self._mean(day, hour) for day in range(1, 8) for hour in self.hours), default=0.0)
        self._marks: list[Hashable] = [
            *((ALL, hour) for hour in self.hours),
            *((day, hour) for day in range(1, 8) for hour in (ALL, *self.hours)),
        ]

    def _mean(self, day: int, hour: int) -> float:
        return self.week.mean(day, hour) or 0.0

    def marks(self) -> list[Hashable]:
        """Return hours, then each day with its cells."""
        return self._marks

    def rect_of(self, mark: Hashable) -> QRectF:
        """Return the cell, the name of the day, or the name of the hour."""
        day, hour = place_of(mark)
        left = self.area.left() if hour == ALL else self.field.left() + (hour - self.hours[0]) * self.wide
        wide = self.field.left() - self.area.left() - 2 if hour == ALL else self.wide
        top = self.area.top() if day == ALL else self.field.top() + (day - 1) * self.high
        return QRectF(left, top, wide, self.field.top() - self.area.top() if day == ALL else self.high)

    def beside(self, mark: Hashable | None, across: int, down: int) -> Hashable | None:
        """Walk the grid with its heads: the names of hours are row 0, the names of days column 0."""
        if mark not in self._marks:
            return (1, self.hours[0])
        day, hour = place_of(mark)
        row = max(0, day) + down
        column = (0 if hour == ALL else hour - self.hours[0] + 1) + across
        row, column = min(7, max(0, row)), min(len(self.hours), max(0, column))
        if row == column == 0:
            return mark
        return (row or ALL, self.hours[column - 1] if column else ALL)

    def readout(self, mark: Hashable) -> Readout:
        """Say contacts in all and on an average such day."""
        day, hour = place_of(mark)
        say, week = self.language.say, self.week
        n = week.counts.get((day, hour), 0)
        days = week.days[day - 1] if day != ALL else sum(week.days)
        if ALL in (day, hour):
            n = sum(
                count
                for (own_day, own_hour), count in week.counts.items()
                if day in (ALL, own_day) and hour in (ALL, own_hour)
            )
        lines = [Line(say(_("Contacts")), self.language.number(n))]
        if days:
            lines.append(Line(say(_("On an average such day")), self.language.number(n / days, 1)))
        note = ngettext("over {n} day", "over {n} days", days)
        return Readout(self.name_of(mark), tuple(lines), say(note), None)

    def name_of(self, mark: Hashable) -> str:
        """Name a day, an hour, or an hour of a day."""
        day, hour = place_of(mark)
        named = self.language.say(DAYS[day - 1]) if day != ALL else ""
        span = f"{hour:02}:00–{(hour + 1) % 24:02}:00" if hour != ALL else ""
        return " ".join(part for part in (named, span) if part)

    def opacity(self, mark: Hashable) -> float:
        """Let the cells of a chosen day or hour stand out with it."""
        day, hour = place_of(mark)
        if {(day, ALL), (ALL, hour)} & self.chosen:
            return 1.0
        return super().opacity(mark)

    def paint(self, painter: QPainter) -> None:
        """Paint names, cells and the sum of each day."""
        look, language = self.look, self.language
        painter.setFont(look.micro)
        metrics = QFontMetricsF(look.micro)
        every = 1 if self.wide > metrics.horizontalAdvance("00") + 6 else 2 if self.wide > 10 else 3
        painter.setPen(look.color("text3"))
        for place, hour in enumerate(self.hours):
            if place % every == 0:
                painter.drawText(
                    self.rect_of((ALL, hour)).adjusted(-8, 0, 8, 0),
                    Qt.AlignmentFlag.AlignCenter,
                    f"{hour:02}",
                )
        for day in range(1, 8):
            painter.setFont(look.small)
            painter.setPen(look.color("text2"))
            name = self.rect_of((day, ALL))
            painter.drawText(
                name, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, language.say(DAYS[day - 1])
            )
            for hour in self.hours:
                self._paint_cell(painter, day, hour)
            total = sum(self._mean(day, hour) for hour in self.hours)
            room = QRectF(
                self.field.right() + 4, name.top(), self.area.right() - self.field.right() - 4, self.high
            )
            painter.setFont(look.strong)
            painter.setPen(look.color("text"))
            figure = language.number(total, 0 if total >= _WHOLE else 1) if self.week.days[day - 1] else "–"
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, figure)
        head = QRectF(self.field.right() + 4, self.area.top(), self.area.right() - self.field.right() - 4, 16)
        painter.setFont(look.micro)
        painter.setPen(look.color("text3"))
        a_day = language.say(pgettext("week grid", "a day"))
        painter.drawText(head, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, a_day)

    def _paint_cell(self, painter: QPainter, day: int, hour: int) -> None:
        look, mean = self.look, self._mean(day, hour)
        cell = self.rect_of((day, hour)).adjusted(1, 1, -1, -1)
        share = mean / self.most if self.most else 0.0
        opacity = self.opacity((day, hour))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._shade(share) if share else look.color("subtle"))
        painter.setOpacity(opacity)
        painter.drawRoundedRect(cell, 3, 3)
        if not share:
            painter.setPen(look.pen("border", 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(cell.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        figure = self.language.number(mean, 0 if self.most >= _WHOLE else 1)
        painter.setFont(look.micro)
        if share and QFontMetricsF(look.micro).horizontalAdvance(figure) <= cell.width() - 2:
            painter.setPen(look.color("on_accent" if share >= _DARK else "text"))
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, figure)
        painter.setOpacity(1.0)

    def _shade(self, share: float) -> QColor:
        """Return the accent as strong as the share, never so faint that it looks empty."""
        light = share < _DARK
        return self.look.color("accent_fill", 0.12 + 0.5 * share if light else 0.62 + 0.38 * share)
