"""The inspector's foot: write a check-in."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from csdesk.base.errors import CSDeskError, Refused
from csdesk.base.text import _
from csdesk.goals.goal import Source
from csdesk.goals.view import GoalView
from ui.context import Context
from ui.goals.look import confidence_name, field_name
from ui.goals.measure import Scale, scale_of
from ui.widgets.button import icon_button, primary
from ui.widgets.choice import Choice
from ui.widgets.editors import NumberEditor
from ui.widgets.label import Label


class Composer(QWidget):
    """One line until it is used; then value and confidence appear. ``written`` tells the fields."""

    written = Signal(dict)

    def __init__(self, context: Context) -> None:
        """Start folded."""
        super().__init__()
        theme, say = context.theme, context.say
        self._context = context
        self._scale: Scale | None = None
        self._goal_id = 0
        self.line = QLineEdit()
        self.line.setFont(theme.font("body"))
        self.line.setMinimumHeight(theme.px(32))
        self.line.setPlaceholderText(say(_("Add a check-in…")))
        self.line.setAccessibleName(say(_("Add a check-in…")))
        self.line.addAction(
            theme.icon("corner-down-left", "text3"), QLineEdit.ActionPosition.TrailingPosition
        )
        self.line.returnPressed.connect(self.submit)
        self.line.installEventFilter(self)
        confidences = [(n, say(confidence_name(n))) for n in (None, *range(11))]
        self.confidence = Choice(theme, confidences, say(field_name("confidence")))
        self.value_box = QWidget()
        self._value_row = QHBoxLayout(self.value_box)
        self._value_row.setContentsMargins(0, 0, 0, 0)
        self.value: NumberEditor | None = None
        self.fault = Label(theme, "", "small", "bad", wrap=True)
        self.fault.hide()
        self.extra = QWidget()
        row = QHBoxLayout(self.extra)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        row.addWidget(self.value_box, 1)
        row.addWidget(self.confidence, 1)
        row.addWidget(icon_button(theme, "x", say(_("Cancel")), self.fold))
        row.addWidget(primary(theme, say(_("Check in")), on_click=self.submit))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(6))
        layout.addWidget(self.fault)
        layout.addWidget(self.extra)
        layout.addWidget(self.line)
        self.extra.hide()

    def show_goal(self, view: GoalView) -> None:
        """Write for this goal from now on; what was typed for another is dropped."""
        scale = scale_of(view.goal, view.current) if view.goal.source is Source.TYPED else None
        if view.goal.id != self._goal_id:
            self.fold()
        if (view.goal.id, scale) == (self._goal_id, self._scale):
            return
        self._goal_id, self._scale = view.goal.id, scale
        if self.value is not None:
            self._value_row.removeWidget(self.value)
            self.value.deleteLater()
            self.value = None
        if scale is None:
            self.value_box.hide()
            return
        name = self._context.say(_("New value"))
        self.value = NumberEditor(
            self._context.theme, self._context.language, name, percent=scale.percent, placeholder=name
        )
        self._value_row.addWidget(self.value)
        self.value_box.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Unfold when the line gets the focus, fold on Escape."""
        if event.type() is QEvent.Type.FocusIn:
            self.extra.show()
        if (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            self.fold()
            return True
        return super().eventFilter(watched, event)

    def start(self) -> None:
        """Unfold and put the cursor into the line."""
        self.extra.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def fold(self) -> None:
        """Empty everything."""
        self.line.clear()
        self.confidence.set_value(None)
        if self.value is not None:
            self.value.set_value(None)
        self.fault.hide()
        self.extra.hide()

    def submit(self) -> None:
        """Tell what was written; the panel folds the box once it is kept."""
        value = None
        if self.value is not None and self._scale is not None:
            try:
                value = self._scale.stored(self.value.value())
            except Refused as error:
                self.refuse(error)
                return
        self.written.emit({"value": value, "confidence": self.confidence.value(), "note": self.line.text()})

    def refuse(self, error: CSDeskError) -> None:
        """Show a refusal above the box."""
        self.fault.setText(self._context.say(error.words))
        self.fault.show()
