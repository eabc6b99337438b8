"""The goals of a review: painted rows with achievement and score, and the box in which a score is adjusted."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from csdesk.base.errors import CSDeskError
from csdesk.base.quantity import Unit
from csdesk.base.text import Words, _
from csdesk.reviews.document import ScorecardRow
from csdesk.reviews.scale import Scale
from ui.context import Context
from ui.theme.status import status_look, status_words
from ui.widgets.button import primary, secondary
from ui.widgets.editors import TextEditor
from ui.widgets.label import Label
from ui.widgets.paint import RIGHT, by_key, focus_ring, paint_bar, smooth, text
from ui.widgets.segmented import Segmented

BAR_END = 1.2
"""The bar reaches to 120 %, so that the tick at 100 % stands inside it."""


class GoalRow(QAbstractButton):
    """One goal on one line, a second one for what was written about it; pressing it explains the score and opens the adjustment."""

    def __init__(self, context: Context, row: ScorecardRow, *, locked: bool) -> None:
        """Show a goal."""
        super().__init__()
        self.context, self.row, self.locked, self._ring = context, row, locked, False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_row(row)

    def show_row(self, row: ScorecardRow) -> None:
        """Show other figures of the same goal."""
        self.row = row
        say, language = self.context.say, self.context.language
        unit = Unit(row.measure_unit)
        result = say(
            _(
                "Result {result}, target {target}.",
                result=language.quantity(row.result_value, unit),
                target=language.quantity(row.target_value, unit),
            )
        )
        self.setAccessibleName(
            say(
                _(
                    "{goal}: weight {weight}, achieved {achieved}, {status}, score {score}",
                    goal=row.title,
                    weight=language.basis_points(row.weight),
                    achieved=language.percent(row.achieved),
                    status=status_words(row.status),
                    score=language.number(row.score, 1),
                )
            )
        )
        self.setAccessibleDescription(result)
        supports = say(_("Supports {goal}", goal=row.supports)) if row.supports else ""
        self.setToolTip("\n".join(part for part in (row.title, result, supports) if part))
        self.updateGeometry()
        self.update()

    def note(self) -> str:
        """Return the second line: why the score was adjusted, and the comment."""
        row, say, language = self.row, self.context.say, self.context.language
        parts = []
        if row.adjustment:
            shift = language.number(row.adjustment, 1, sign=True)
            parts.append(say(_("Adjusted {shift}: {reason}", shift=shift, reason=row.adjustment_reason)))
        return " ".join([*parts, row.comment]).strip()

    def sizeHint(self) -> QSize:
        """Be one or two lines high."""
        return QSize(self.context.theme.px(480), self.context.theme.px(50 if self.note() else 32))

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
        """Paint title, weight, bar, percentage, glyph and score."""
        painter, theme, row, language = smooth(self), self.context.theme, self.row, self.context.language
        rect = QRectF(self.rect())
        if self.underMouse():
            painter.fillRect(rect, theme.color("hover"))
        painter.fillRect(QRectF(0, rect.height() - 1, rect.width(), 1), theme.color("border"))
        line = QRectF(0, 0, rect.width(), theme.px(32))
        score = QRectF(line.right() - theme.px(40), 0, theme.px(38), line.height())
        glyph = QRectF(
            score.left() - theme.px(22), line.center().y() - theme.px(7), theme.px(14), theme.px(14)
        )
        share = QRectF(glyph.left() - theme.px(62), 0, theme.px(44), line.height())
        bar = QRectF(line.width() * 0.5, line.center().y() - theme.px(3), 0, theme.px(6))
        bar.setRight(max(bar.left() + theme.px(40), share.left() - theme.px(14)))
        weight = QRectF(bar.left() - theme.px(84), 0, theme.px(68), line.height())
        title = QRectF(0, 0, weight.left() - theme.px(10), line.height())
        text(painter, title, row.title, theme.font("body"), theme.color("text"))
        text(
            painter,
            weight,
            language.basis_points(row.weight),
            theme.font("body"),
            theme.color("text2"),
            RIGHT,
        )
        fraction = None if row.achieved is None else row.achieved / BAR_END
        color = theme.color(status_look(row.status)[2])
        paint_bar(painter, bar, fraction, color, theme, 1 / BAR_END)
        text(painter, share, language.percent(row.achieved), theme.font("body"), theme.color("text2"), RIGHT)
        theme.paint_status(painter, glyph, row.status)
        text(
            painter, score, language.number(row.score, 1), theme.font("body", 600), theme.color("text"), RIGHT
        )
        if note := self.note():
            below = QRectF(0, theme.px(28), rect.width() - theme.px(60), theme.px(18))
            text(painter, below, note, theme.font("small"), theme.color("text2"))
        if self.hasFocus() and self._ring:
            focus_ring(painter, rect, theme.px(6), theme)


class GoalRows(QWidget):
    """All goals of a review under each other."""

    pressed = Signal(int)

    def __init__(self, context: Context) -> None:
        """Start without goals."""
        super().__init__()
        self.context = context
        self.rows: dict[int, GoalRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_rows(self, rows: Sequence[ScorecardRow], *, locked: bool) -> None:
        """Show these goals; the same ones keep their widgets, and with them the focus."""
        same = list(self.rows) == [row.goal_id for row in rows]
        if same and all(widget.locked == locked for widget in self.rows.values()):
            for row in rows:
                self.rows[row.goal_id].show_row(row)
            return
        for old in self.rows.values():
            old.deleteLater()
        self.rows = {}
        for row in rows:
            widget = GoalRow(self.context, row, locked=locked)
            widget.clicked.connect(lambda _checked=False, goal_id=row.goal_id: self._on_clicked(goal_id))
            self.rows[row.goal_id] = widget
            self._column.addWidget(widget)

    def _on_clicked(self, goal_id: int) -> None:
        self.pressed.emit(goal_id)


class AdjustBox(QWidget):
    """Half a point up or down with its reason, and a comment on the result; ``saved(tenths, reason, comment)``."""

    saved = Signal(int, str, str)
    cancelled = Signal()

    def __init__(self, context: Context, row: ScorecardRow, scale: Scale, told: Sequence[Words] = ()) -> None:
        """Start from what is stored; ``told`` says how the score comes about."""
        super().__init__()
        self.context = context
        theme, say, language = context.theme, context.say, context.language
        self.setMinimumWidth(theme.px(380))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(8), theme.px(8), theme.px(8), theme.px(8))
        column.setSpacing(theme.px(8))
        column.addWidget(Label(theme, row.title, "strong", wrap=True))
        for words in told:
            column.addWidget(Label(theme, say(words), "small", "text2", wrap=True))
        most = scale.most_adjustment
        free = _(
            "Calculated {score}. You may adjust it by half a point.", score=language.number(row.computed, 1)
        )
        points = _(
            "Calculated {score}. You may adjust it by {points} points.",
            score=language.number(row.computed, 1),
            points=most // 10,
        )
        column.addWidget(Label(theme, say(points if scale.points else free), "small", "text2", wrap=True))
        choices = [(str(tenths), language.number(tenths / 10, 1, sign=True)) for tenths in (-most, 0, most)]
        self.shift = Segmented(theme, choices, str(round(row.adjustment * 10)), say(_("Adjustment")))
        self.shift.setEnabled(row.computed is not None)
        column.addWidget(self.shift, 0, Qt.AlignmentFlag.AlignLeft)
        self.reason = self._field(
            column, say(_("Reason, printed on the scorecard")), row.adjustment_reason, 2
        )
        self.comment = self._field(column, say(_("Comment on the result")), row.comment, 2)
        self.fault = Label(theme, "", "small", "bad", wrap=True)
        self.fault.hide()
        column.addWidget(self.fault)
        foot = QHBoxLayout()
        foot.addStretch(1)
        self.cancel = secondary(theme, say(_("Cancel")), "", self.cancelled.emit)
        self.save = primary(theme, say(_("Save")), "", self._on_save)
        foot.addWidget(self.cancel)
        foot.addWidget(self.save)
        column.addLayout(foot)
        self.setFocusProxy(self.shift if row.computed is not None else self.comment)

    def _field(self, column: QVBoxLayout, label: str, value: str, lines: int) -> TextEditor:
        column.addWidget(Label(self.context.theme, label, "small", "text2"))
        editor = TextEditor(self.context.theme, label, "", lines)
        editor.set_value(value)
        column.addWidget(editor)
        return editor

    def show_fault(self, error: CSDeskError) -> None:
        """Say why it was refused, at the field."""
        self.fault.setText(self.context.say(error.words))
        self.fault.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_save(self) -> None:
        self.saved.emit(int(self.shift.current), self.reason.value(), self.comment.value())
