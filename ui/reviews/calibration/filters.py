"""Whom the list of a calibration shows: by words, manager, unit and role, and whether anything changed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from csdesk.base.text import _
from csdesk.reviews.calibration.session import Meeting
from ui.context import Context
from ui.reviews.calibration.lines import Filter, choices_of
from ui.widgets.chip import Chip
from ui.widgets.choice import Choice
from ui.widgets.search_field import SearchField


class Filters(QWidget):
    """A row of filters above the list."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        """Start with everybody."""
        super().__init__()
        self.context = context
        theme, say = context.theme, context.say
        self.search = SearchField(theme, say(_("Find a person")))
        self.search.searched.connect(lambda _text: self.changed.emit())
        self.manager = Choice(theme, [], say(_("Manager shown")))
        self.unit = Choice(theme, [], say(_("Unit shown")))
        self.role = Choice(theme, [], say(_("Role shown")))
        self.only = Chip(theme, say(_("Changed")))
        self.only.toggled.connect(lambda _on: self.changed.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.search, 2)
        for choice in (self.manager, self.unit, self.role):
            choice.picked.connect(lambda _value: self.changed.emit())
            row.addWidget(choice, 1)
        row.addWidget(self.only)

    def offer(self, meeting: Meeting) -> None:
        """Offer what there is in a meeting; what was chosen stays where it still can."""
        for name, choices in choices_of(meeting, self.context).items():
            choice: Choice = getattr(self, name)
            before = choice.value()
            choice.set_choices(choices)
            choice.set_value(before if before in dict(choices) else None)
            choice.setVisible(len(choices) > 2)

    def wanted(self) -> Filter:
        """Return what is to be shown."""
        return Filter(
            self.search.text(),
            self.manager.value(),
            self.unit.value(),
            self.role.value(),
            self.only.isChecked(),
        )
