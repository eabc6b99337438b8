"""The computed parts of a form: a row for each KPI with its rule, and for each goal of the team."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from csdesk.base.quantity import Unit
from csdesk.base.text import _, ngettext
from csdesk.reviews.document import KpiRow
from ui.context import Context
from ui.widgets.paint import RIGHT, by_key, focus_ring, smooth, text

_LINE, _RULE, _NARROW = 32, 18, 620


class FigureRow(QAbstractButton):
    """One KPI: weight, value against target, n, points and score; under it the rule and what came of it."""

    def __init__(self, context: Context, row: KpiRow) -> None:
        """Show a KPI."""
        super().__init__()
        self.context, self.row, self._ring = context, row, False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_row(row)

    def show_row(self, row: KpiRow) -> None:
        """Show other figures of the same KPI."""
        self.row = row
        parts = [self.context.say(row.name), *self.cells(), self.rule(), row.comment]
        self.setAccessibleName(", ".join(part for part in parts if part))
        self.setToolTip("\n".join(self.context.say(words) for words in (*row.rule, *row.outcome)))
        self.updateGeometry()
        self.update()

    def cells(self) -> list[str]:
        """Return weight, value, target, n, points and score as they are written."""
        row, say, language = self.row, self.context.say, self.context.language
        unit = Unit(row.unit)
        target = (
            "" if row.target is None else say(_("target {value}", value=language.quantity(row.target, unit)))
        )
        points = (
            ""
            if row.points is None
            else say(
                _("{points} points", points=language.number(row.points / 100, 1 if row.points % 100 else 0))
            )
        )
        count = (
            say(_("imported"))
            if row.imported and not row.n
            else say(ngettext("{n} case", "{n} cases", row.n))
        )
        return [
            language.basis_points(row.weight), language.quantity(row.value, unit), target,
            count if row.value is not None else "", points, language.number(row.score, 1),
        ]  # fmt: skip

    def rule(self) -> str:
        """Return the second line: the rule, and what is wanted or written."""
        say = self.context.say
        parts = [say(words) for words in (self.row.outcome or self.row.rule)[:2]]
        if self.row.needs_example and not self.row.comment:
            parts.append(say(_("A written example is needed.")))
        return " ".join([*parts, self.row.comment]).strip()

    def sizeHint(self) -> QSize:
        """Be two lines high."""
        return QSize(self.context.theme.px(480), self.context.theme.px(_LINE + _RULE))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when focus came by keyboard."""
        self._ring = by_key(event.reason())
        super().focusInEvent(event)

    def enterEvent(self, event: object) -> None:
        """Repaint for hover."""
        self.update()

    def leaveEvent(self, event: object) -> None:
        """Repaint when hover ends."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line of figures, and the rule under it."""
        painter, theme, rect = smooth(self), self.context.theme, QRectF(self.rect())
        if self.underMouse():
            painter.fillRect(rect, theme.color("hover"))
        painter.fillRect(QRectF(0, rect.height() - 1, rect.width(), 1), theme.color("border"))
        right, body = rect.right() - theme.px(2), theme.font("body")
        weight, value, target, count, points, score = self.cells()
        narrow = rect.width() < theme.px(_NARROW)
        columns = [
            (score, 40, "text"),
            (points, 84, "text2"),
            ("" if narrow else count, 0 if narrow else 92, "text2"),
        ]
        columns += [(target, 104, "text2"), (value, 70, "text"), (weight, 60, "text2")]
        for place, (words, width, role) in enumerate(columns):
            cell = QRectF(right - theme.px(width), 0, theme.px(width), theme.px(_LINE))
            font = theme.font("body", 600) if place == 0 else body
            text(painter, cell, words, font, theme.color(role), RIGHT)
            right = cell.left() - theme.px(6)
        title = QRectF(0, 0, max(theme.px(60), right), theme.px(_LINE))
        text(painter, title, self.context.say(self.row.name), body, theme.color("text"))
        below = QRectF(0, theme.px(_LINE - 4), rect.width() - theme.px(50), theme.px(_RULE))
        wanting = self.row.veto or (self.row.needs_example and not self.row.comment)
        text(painter, below, self.rule(), theme.font("small"), theme.color("warn" if wanting else "text2"))
        if self.hasFocus() and self._ring:
            focus_ring(painter, rect, theme.px(6), theme)


class FigureRows(QWidget):
    """All KPIs of the form under each other; pressing one asks for its explanation."""

    pressed = Signal(int)

    def __init__(self, context: Context) -> None:
        """Start without rows."""
        super().__init__()
        self.context = context
        self.rows: dict[int, FigureRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_rows(self, rows: Sequence[KpiRow]) -> None:
        """Show these KPIs; the same ones keep their widgets, and with them the focus."""
        if list(self.rows) == [row.item_id for row in rows]:
            for row in rows:
                self.rows[row.item_id].show_row(row)
            return
        for old in self.rows.values():
            old.deleteLater()
        self.rows = {}
        for row in rows:
            widget = FigureRow(self.context, row)
            widget.clicked.connect(lambda _on=False, item_id=row.item_id: self.pressed.emit(item_id))
            self.rows[row.item_id] = widget
            self._column.addWidget(widget)
