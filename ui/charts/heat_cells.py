"""One cell of a heat table, on screen and on paper: ground and glyph of its standing, value, and cases."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from csdesk.base.language import Language
from csdesk.base.quantity import Unit
from csdesk.base.text import Words, _, ngettext
from csdesk.kpis.dashboard.answer import Heat, HeatCell, HeatColumn, HeatRow
from csdesk.kpis.trend import Bands, Status
from ui.charts.axis import Scale
from ui.charts.hover import Line, Readout
from ui.charts.look import Look
from ui.theme.status import paint_status, status_look, status_words

_TINTED = (Status.AT_RISK, Status.OFF_TRACK, Status.EXCELLENT)
"""Standings with a coloured ground; on track stays quiet."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class HeatWords:
    """What a heat table says, in one language, each column in one unit."""

    heat: Heat
    language: Language
    scales: tuple[Scale, ...]

    @classmethod
    def of(cls, heat: Heat, language: Language) -> "HeatWords":
        """Choose the unit of each column by its largest value."""
        return cls(heat, language, tuple(Scale.of(c.kpi.unit, [c.most]) for c in heat.columns))

    def head(self, column: HeatColumn) -> str:
        """Name a column in short."""
        return self.language.say(column.kpi.short or column.kpi.name)

    def first_head(self) -> str:
        """Name the rows."""
        return self.language.say(
            _("Agent, contacts") if self.heat.dimension == "agent" else _("Unit, contacts")
        )

    def name(self, row: HeatRow) -> str:
        """Name a row."""
        return row.name or self.language.say(_("(blank)"))

    def value(self, cell: HeatCell, place: int) -> str:
        """Write a value; blank stays blank."""
        return "" if cell.value is None else self.scales[place].text(cell.value, self.language)

    def cases(self, cell: HeatCell, place: int) -> str:
        """Write n; a count is its own n, and an imported value may have none."""
        counted = self.heat.columns[place].kpi.unit is Unit.COUNT
        return "" if cell.value is None or counted or not cell.n else self.language.number(cell.n)

    def readout(self, row: HeatRow, place: int) -> Readout:
        """Say all about one cell."""
        say, column, cell = self.language.say, self.heat.columns[place], row.cells[place]
        figure = self.value(cell, place) or say(_("no data"))
        lines = [Line(self.head(column), figure, "text" if cell.value is not None else "text3")]
        if column.bands.target is not None:
            lines.append(Line(say(_("Target")), self.scales[place].text(column.bands.target, self.language)))
        note = [] if cell.imported and not cell.n else [say(ngettext("{n} row", "{n} rows", cell.n))]
        if cell.few:
            note.append(say(_("too few cases to judge")))
        if cell.imported:
            note.append(say(_("imported")))
        status = None if cell.status is Status.NOT_STARTED else cell.status
        if status is not None:
            note.append(say(status_words(status)))
        return Readout(self.name(row), tuple(lines), " · ".join(note), status)

    def spoken(self, row: HeatRow) -> str:
        """Say a whole row for a screen reader."""
        said = [self.name(row)]
        for place, column in enumerate(self.heat.columns):
            cell = row.cells[place]
            if cell.value is not None:
                standing: Words | str = "" if cell.status is Status.NOT_STARTED else status_words(cell.status)
                said.append(
                    f"{self.head(column)} {self.value(cell, place)} {self.language.say(standing)}".strip()
                )
        return ", ".join(said)


def paint_cell(
    painter: QPainter, rect: QRectF, words: HeatWords, row: HeatRow, place: int, look: Look
) -> None:
    """Paint one cell: tint and glyph where there are lines, a bar where there are none, dashes where there is too little."""
    cell, column = row.cells[place], words.heat.columns[place]
    if cell.value is None:
        return
    px = look.px
    box = rect.adjusted(2, 2, -2, -2)
    _paint_ground(painter, box, cell, column, look)
    if cell.status is not Status.NOT_STARTED:
        side = px(12)
        paint_status(
            painter,
            QRectF(box.left() + px(4), box.center().y() - side / 2, side, side),
            cell.status,
            look.tokens,
        )
    # The figures of a column stand under each other whether or not they have cases beside them.
    beside = px(34)
    painter.setFont(look.micro)
    painter.setPen(look.color("text3"))
    painter.drawText(
        QRectF(box.right() - beside, box.top(), beside - px(6), box.height()),
        _RIGHT,
        words.cases(cell, place),
    )
    counted = column.kpi.unit is Unit.COUNT
    room = QRectF(box.left(), box.top(), box.width() - (px(8) if counted else beside), box.height())
    painter.setFont(look.strong if not cell.few else look.small)
    painter.setPen(look.color("text3" if cell.few else "text"))
    painter.drawText(room, _RIGHT, words.value(cell, place))


def _paint_ground(painter: QPainter, box: QRectF, cell: HeatCell, column: HeatColumn, look: Look) -> None:
    """Paint dashes around what is of too few cases, a tint under what was judged, a bar where there are no lines."""
    if cell.few:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(look.pen("border2", 1.0, (3, 3)))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
    elif cell.status in _TINTED:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color(status_look(cell.status)[1]))
        painter.drawRoundedRect(box, 5, 5)
    elif column.bands == Bands() and column.most:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("accent_soft"))
        painter.drawRoundedRect(
            QRectF(box.left(), box.top(), box.width() * abs(cell.value or 0.0) / column.most, box.height()),
            3,
            3,
        )


def paint_name(painter: QPainter, rect: QRectF, words: HeatWords, row: HeatRow, look: Look) -> None:
    """Paint the name of a row with its contacts."""
    px, number = look.px, words.language.number(row.n)
    painter.setFont(look.micro)
    painter.setPen(look.color("text3"))
    painter.drawText(rect.adjusted(0, 0, -px(10), 0), _RIGHT, number)
    used = QFontMetricsF(look.micro).horizontalAdvance(number) + px(18)
    room = rect.adjusted(px(10), 0, -used, 0)
    painter.setFont(look.small)
    painter.setPen(look.color("text" if row.name else "text2"))
    name = QFontMetricsF(look.small).elidedText(words.name(row), Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
