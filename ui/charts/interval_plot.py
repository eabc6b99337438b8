"""Everyone's value with its interval, in groups: better, no different, worse, too few; the group's value as a line."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from csdesk.base.language import Language
from csdesk.base.text import _, pgettext
from csdesk.kpis.comparing.comparison import Compared, Comparison, Verdict, Way
from csdesk.kpis.comparing.wording import verdict_words
from ui.charts.axis import value_span
from ui.charts.figure import Figure
from ui.charts.hover import Readout
from ui.charts.look import Look
from ui.charts.verdicts import ORDER, ROLES, paint_verdict, read_row, scale_of

_ROW, _HEAD, _TOP, _BOTTOM = 24, 34, 34, 8
_NAME, _N, _PLACE = 168, 64, 96
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one verdict; None = those who are not adjusted."""

    verdict: Verdict | None
    rows: tuple[Compared, ...]


def groups_of(comparison: Comparison, way: Way) -> tuple[Group, ...]:
    """Return the groups that have anyone, the rows in the order of the comparison."""
    found = []
    for verdict in (*ORDER, None):
        rows = [row for row in comparison.rows if _verdict(row, way) is verdict]
        if rows:
            found.append(Group(verdict, tuple(rows)))
    return tuple(found)


def _verdict(row: Compared, way: Way) -> Verdict | None:
    estimate = row.estimate(way)
    return None if estimate is None else estimate.verdict


def height_of(comparison: Comparison, way: Way, factor: float) -> int:
    """Return the height in px that all rows need; ``factor`` is that of the text size."""
    groups = groups_of(comparison, way)
    rows = sum(len(group.rows) for group in groups)
    return round((_TOP + _BOTTOM + len(groups) * _HEAD + rows * _ROW) * factor) + 4


class IntervalPlot(Figure):
    """Marks are the names."""

    def __init__(
        self, comparison: Comparison, way: Way, area: QRectF, look: Look, language: Language
    ) -> None:
        """Lay the rows out."""
        super().__init__(area, look, language, frozenset())
        self.comparison, self.way = comparison, way
        self.scale = scale_of(comparison, way)
        self.groups = groups_of(comparison, way)
        self._rows: dict[Hashable, tuple[Compared, float]] = {}
        self._heads: list[tuple[Group, float]] = []
        y = area.top() + look.px(_TOP)
        for group in self.groups:
            self._heads.append((group, y))
            y += look.px(_HEAD)
            for row in group.rows:
                self._rows[row.name] = (row, y)
                y += look.px(_ROW)
        places = look.px(_PLACE) if comparison.ranked(way) else 0
        left = area.left() + min(look.px(_NAME), area.width() * 0.3)
        self.field = QRectF(left, area.top() + look.px(_TOP), 0, y - area.top() - look.px(_TOP))
        self.field.setRight(area.right() - look.px(_N) - places - 6)
        self.span = value_span(self._spanned(), self.scale, from_zero=False, most=5)

    def _spanned(self) -> list[float]:
        """Return what the scale reaches over: the intervals of those who are compared."""
        values = [self.comparison.whole or 0.0]
        for row, _y in self._rows.values():
            found = row.estimate(self.way)
            if found is not None and found.verdict is not Verdict.FEW:
                values += [edge for edge in (found.low, found.high, found.value) if edge is not None]
        return values

    def marks(self) -> list[Hashable]:
        """Return the names from top to bottom."""
        return list(self._rows)

    def rect_of(self, mark: Hashable) -> QRectF:
        """Return the whole row."""
        y = self._rows[mark][1]
        return QRectF(self.area.left(), y, self.area.width(), self.look.px(_ROW))

    def readout(self, mark: Hashable) -> Readout:
        """Say all about one row."""
        return read_row(self.comparison, self._rows[mark][0], self.way, self.scale, self.language)

    def paint(self, painter: QPainter) -> None:
        """Paint axis, group line, heads and rows."""
        self._paint_axis(painter)
        for group, y in self._heads:
            self._paint_head(painter, group, y)
        for row, y in self._rows.values():
            self._paint_row(painter, row, y + self.look.px(_ROW) / 2)

    def _x(self, value: float) -> float:
        part = (value - self.span.low) / (self.span.high - self.span.low)
        return self.field.left() + min(1.0, max(0.0, part)) * self.field.width()

    def _write(
        self, painter: QPainter, room: QRectF, text: str, role: str, align: Qt.AlignmentFlag, font: QFont
    ) -> None:
        painter.setFont(font)
        painter.setPen(self.look.color(role))
        said = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, align, said)

    def _paint_axis(self, painter: QPainter) -> None:
        look, field, say = self.look, self.field, self.language.say
        top = self.area.top()
        whole = self.comparison.whole
        middle = None if whole is None else self._x(whole)
        for tick in self.span.ticks:
            x = self._x(tick)
            painter.setPen(look.pen("border", 1.0))
            painter.drawLine(QPointF(x, field.top()), QPointF(x, field.bottom()))
            shown = self.scale.text(tick, self.language, digits=self.span.digits) if tick else "0"
            room = QRectF(x - 50, top + look.px(14), 100, look.px(16))
            self._write(painter, room, shown, "text3", Qt.AlignmentFlag.AlignCenter, look.micro)
        heads: Sequence[tuple[float, str]] = ((look.px(_N), say(pgettext("table", "n"))),)
        if self.comparison.ranked(self.way):
            heads = (*heads, (look.px(_PLACE), say(pgettext("table", "Place, from–to"))))
        x = field.right()
        for width, text in heads:
            room = QRectF(x, top + look.px(14), width, look.px(16))
            self._write(painter, room, text, "text3", _RIGHT, look.micro)
            x += width
        if middle is None:
            return
        painter.setPen(look.pen("text2", 1.2, (4, 3)))
        painter.drawLine(QPointF(middle, field.top()), QPointF(middle, field.bottom()))
        told = say(_("Group {value}", value=self.scale.text(whole, self.language)))
        room = QRectF(middle - 100, top - 2, 200, look.px(16))
        self._write(painter, room, told, "text2", Qt.AlignmentFlag.AlignCenter, look.strong)

    def _paint_head(self, painter: QPainter, group: Group, y: float) -> None:
        look = self.look
        words = _("not adjusted: too few kinds of cases in common") if group.verdict is None else verdict_words(
            group.verdict
        )  # fmt: skip
        text = self.language.say(pgettext("group of a chart", "{what} · {n}", what=words, n=len(group.rows)))
        text = text[:1].upper() + text[1:]
        middle = y + look.px(_HEAD) * 0.62
        paint_verdict(painter, QPointF(self.area.left() + 8, middle), group.verdict or Verdict.FEW, look)
        room = QRectF(self.area.left() + 20, middle - 10, self.area.width() * 0.5, 20)
        painter.fillRect(
            room.adjusted(0, 0, QFontMetricsF(look.strong).horizontalAdvance(text) - room.width() + 6, 0),
            look.color("surface"),
        )
        self._write(painter, room, text, "text", _LEFT, look.strong)

    def _paint_row(self, painter: QPainter, row: Compared, y: float) -> None:
        look, field, found = self.look, self.field, row.estimate(self.way)
        half = look.px(_ROW) / 2
        name = QRectF(self.area.left() + 20, y - half, field.left() - self.area.left() - 28, 2 * half)
        self._write(painter, name, row.name, "text", _LEFT, look.small)
        n = QRectF(field.right(), y - half, look.px(_N), 2 * half)
        self._write(painter, n, self.language.number(row.n), "text2", _RIGHT, look.small)
        if found is None:
            return
        if found.low is not None and found.high is not None:
            few = found.verdict is Verdict.FEW
            painter.setPen(look.pen(ROLES[found.verdict], 1.2 if few else 2.0, (3, 3) if few else ()))
            painter.drawLine(QPointF(self._x(found.low), y), QPointF(self._x(found.high), y))
        other = row.raw if self.way is not Way.RAW else row.adjusted
        if other is not None and self.span.low <= other.value <= self.span.high:
            painter.setPen(look.pen("strong", 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush if self.way is not Way.RAW else look.color("strong"))
            side = 3.6 if self.way is not Way.RAW else 2.2
            painter.drawEllipse(QPointF(self._x(other.value), y), side, side)
        paint_verdict(painter, QPointF(self._x(found.value), y), found.verdict, look)
        if found.places is not None:
            first, last = found.places
            text = f"{first}–{last}"
            room = QRectF(n.right(), y - half, look.px(_PLACE), 2 * half)
            self._write(painter, room, text, "text2", _RIGHT, look.small)
