"""The steps of a review as a line of circles: what is done, where it stands, what is to come."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.paint import box, by_key, focus_ring, smooth, text

DONE, NOW, LATER = "done", "now", "later"


@dataclass(frozen=True, slots=True)
class StepLook:
    """One step: ``state`` is done, now or later; ``opens`` tells whether a click changes it."""

    key: str
    label: str
    note: str
    state: str
    opens: bool = False


class StepButton(QAbstractButton):
    """A circle with a label and a note under it; the line to the next step belongs to it."""

    def __init__(self, theme: Theme, step: StepLook, *, last: bool, parent: QWidget | None = None) -> None:
        """Show a step."""
        super().__init__(parent)
        self.theme, self.step, self._last, self._ring = theme, step, last, False
        self.setSizePolicy(
            QSizePolicy.Policy.Fixed if last else QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed
        )
        self.show_step(step)

    def show_step(self, step: StepLook) -> None:
        """Show another state of the step."""
        self.step = step
        self.setAccessibleName(f"{step.label}, {step.note}" if step.note else step.label)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if step.opens else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if step.opens else Qt.CursorShape.ArrowCursor)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Leave room for the label and some line."""
        width = max(
            self.fontMetrics().horizontalAdvance(self.step.label),
            self.fontMetrics().horizontalAdvance(self.step.note),
        )
        return QSize(width + self.theme.px(24), self.theme.px(62))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when focus came by keyboard."""
        self._ring = by_key(event.reason())
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint circle, line, label and note."""
        painter, theme, size = smooth(self), self.theme, self.theme.px(20)
        circle = QRectF(1, theme.px(4), size, size)
        done = self.step.state == DONE
        if not self._last:
            painter.setPen(QPen(theme.color("accent" if done else "border2"), 2 if done else 1.5))
            y = circle.center().y()
            painter.drawLine(QPointF(circle.right() + theme.px(5), y), QPointF(self.width() - theme.px(5), y))
        self._circle(painter, circle)
        room = QRectF(0, circle.bottom() + theme.px(5), self.width(), theme.px(16))
        now = self.step.state == NOW
        text(painter, room, self.step.label, theme.font("small", 600 if now else 400), theme.color("text"))
        room.translate(0, theme.px(15))
        hot = self.underMouse() and self.step.opens
        text(
            painter, room, self.step.note, theme.font("micro", 400), theme.color("accent" if hot else "text2")
        )
        if self.hasFocus() and self._ring:
            focus_ring(painter, QRectF(self.rect()).adjusted(0, 0, -4, 0), theme.px(6), theme)

    def _circle(self, painter: QPainter, rect: QRectF) -> None:
        theme, radius = self.theme, rect.height() / 2
        if self.step.state == LATER:
            box(painter, rect, radius, theme.color("surface"), theme.color("border2"), 1.5)
            return
        if self.step.state == NOW:
            box(painter, rect, radius, theme.color("accent_fill"))
            dot = theme.px(4)
            box(
                painter,
                QRectF(rect.center().x() - dot, rect.center().y() - dot, 2 * dot, 2 * dot),
                dot,
                theme.color("surface"),
            )
            return
        box(painter, rect, radius, theme.color("accent_soft"))
        painter.setPen(QPen(theme.color("accent"), 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        points = ((0.30, 0.52), (0.44, 0.66), (0.70, 0.36))
        painter.drawPolyline(
            QPolygonF([QPointF(rect.x() + x * rect.width(), rect.y() + y * rect.height()) for x, y in points])
        )


class Stepper(QWidget):
    """All steps in a row; ``opened`` tells the key of a step that was pressed."""

    opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Start without steps."""
        super().__init__(parent)
        self.theme = theme
        self.buttons: dict[str, StepButton] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)

    def show_steps(self, steps: list[StepLook]) -> None:
        """Show these steps; the same keys keep their buttons, and with them the focus."""
        if list(self.buttons) == [step.key for step in steps]:
            for step in steps:
                self.buttons[step.key].show_step(step)
            return
        for old in self.buttons.values():
            old.deleteLater()
        self.buttons = {}
        for step in steps:
            button = StepButton(self.theme, step, last=step is steps[-1])
            button.clicked.connect(lambda _checked=False, key=step.key: self._on_clicked(key))
            self.buttons[step.key] = button
            self._row.addWidget(button, 0 if step is steps[-1] else 1)

    def _on_clicked(self, key: str) -> None:
        if self.buttons[key].step.opens:
            self.opened.emit(key)
