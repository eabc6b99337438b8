"""The events under the chart: the same numbers as on it, with ways to add, edit and remove them."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from csdesk.base.errors import CSDeskError, Refused
from csdesk.base.language import Language
from csdesk.base.text import _
from csdesk.kpis.trend import Event
from ui.theme import Theme
from ui.widgets.button import Button, ghost, icon_button, primary, secondary
from ui.widgets.form import Form, Row
from ui.widgets.label import ElidedLabel, Label
from ui.widgets.paint import CENTER, box, smooth, text


class Disc(QWidget):
    """The number of an event, as on the chart."""

    def __init__(self, theme: Theme, number: int) -> None:
        """Show a number."""
        super().__init__()
        self._theme, self._number = theme, number
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Be 16 px wide."""
        return QSize(self._theme.px(16), self._theme.px(16))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the disc."""
        painter, rect = smooth(self), QRectF(self.rect())
        box(painter, rect, rect.height() / 2, self._theme.color("mute"))
        text(
            painter,
            rect,
            str(self._number),
            self._theme.font("micro", 600),
            self._theme.color("surface"),
            CENTER,
        )


class EventList(QWidget):
    """One line per event; ``edit_wanted`` and ``remove_wanted`` carry the `Event`, ``add_wanted`` nothing."""

    add_wanted = Signal()
    edit_wanted = Signal(object)
    remove_wanted = Signal(object)

    def __init__(self, theme: Theme, language: Language) -> None:
        """Start empty."""
        super().__init__()
        self._theme, self._language = theme, language
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme.px(2))
        self.buttons: list[tuple[Button, Button]] = []
        self._holder: QWidget | None = None
        self._events: tuple[Event, ...] = ()

    def show_events(self, events: Sequence[Event]) -> None:
        """Show the events of the chart."""
        if self._holder is not None and tuple(events) == self._events:
            return
        self._events = tuple(events)
        if self._holder is not None:
            self._rows.removeWidget(self._holder)
            self._holder.hide()
            self._holder.deleteLater()
        self._holder = QWidget()
        self.buttons = []
        column = QVBoxLayout(self._holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for event in events:
            column.addLayout(self._line(event))
        add = ghost(self._theme, self._language.say(_("Add event")), "plus", self.add_wanted.emit)
        column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        self._rows.addWidget(self._holder)

    def _line(self, event: Event) -> QHBoxLayout:
        theme, say = self._theme, self._language.say
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(8), 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(Disc(theme, event.number))
        row.addWidget(Label(theme, self._language.date(event.day), "small", "text2"))
        row.addWidget(ElidedLabel(theme, event.label, "small"), 1)
        edit = icon_button(
            theme,
            "pencil",
            say(_("Edit event {label}", label=event.label)),
            lambda: self.edit_wanted.emit(event),
        )
        remove = icon_button(
            theme,
            "trash-2",
            say(_("Remove event {label}", label=event.label)),
            lambda: self.remove_wanted.emit(event),
        )
        for button in (edit, remove):
            row.addWidget(button)
        self.buttons.append((edit, remove))
        return row


class EventDialog(QDialog):
    """Asks for day and words of an event; ``save`` gets both and a way to show a refusal."""

    def __init__(
        self,
        theme: Theme,
        language: Language,
        parent: QWidget,
        save: Callable[[date, str, Callable[[CSDeskError], object]], object],
        event: Event | None = None,
        day: date | None = None,
    ) -> None:
        """Ask for a new event on ``day``, or edit ``event``."""
        super().__init__(parent)
        say = language.say
        self._save = save
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(_("Edit event")) if event is not None else say(_("Add event")))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(20),) * 4)
        layout.setSpacing(theme.px(14))
        hint = say(_("An event explains a bend in a chart: a new phone system, a campaign, a holiday."))
        layout.addWidget(Label(theme, hint, "body", "text2", wrap=True))
        self.form = Form(
            theme,
            language,
            [
                Row("day", say(_("Day")), "date"),
                Row("label", say(_("What happened")), "line", placeholder=say(_("New phone system"))),
            ],
        )
        self.form.set_values({"day": event.day if event else day, "label": event.label if event else ""})
        layout.addWidget(self.form)
        layout.addLayout(self._buttons(theme, language, event))
        self.setMinimumWidth(theme.px(420))
        self.form.editors["label"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _buttons(self, theme: Theme, language: Language, event: Event | None) -> QHBoxLayout:
        say = language.say
        row = QHBoxLayout()
        row.addStretch(1)
        verb = say(_("Save event")) if event is not None else say(_("Add event"))
        self.confirm = primary(theme, verb, "", self._on_save)
        row.addWidget(secondary(theme, say(_("Cancel")), "", self.reject))
        row.addWidget(self.confirm)
        self.confirm.setDefault(True)
        return row

    def _on_save(self) -> None:
        try:
            values = self.form.values()
        except Refused:
            return  # the form has marked the field
        if values["day"] is None:
            self.form.show_refused(Refused(_("Choose the day it happened."), "day"))
            return
        self._save(values["day"], values["label"], self._on_failed)

    def _on_failed(self, error: CSDeskError) -> None:
        if not (isinstance(error, Refused) and self.form.show_refused(error)):
            self.form.show_refused(Refused(error.words, "label"))
