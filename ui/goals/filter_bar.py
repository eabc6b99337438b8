"""The row above the goals: find, chips, further filters, saved views, undo and redo, more."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.text import Words, _
from ui.context import Context
from ui.goals.filter import Filter
from ui.goals.filter_chips import FilterChips
from ui.goals.look import STATUSES
from ui.goals.pick_list import Pick, PickList
from ui.theme.status import status_words
from ui.widgets.button import icon_button
from ui.widgets.chip import Chip
from ui.widgets.popover import Popover
from ui.widgets.search_field import SearchField


class FilterBar(QWidget):
    """``changed`` tells the `Filter` in force; the panel gives the owners and units to choose from."""

    changed = Signal(object)
    more_wanted = Signal(object)
    filters_wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        """Start with nothing asked."""
        super().__init__()
        theme, say = context.theme, context.say
        self._context = context
        self.filter = Filter()
        self.owners: Callable[[], Sequence[tuple[int, str]]] = lambda: ()
        self.units: Callable[[], Sequence[tuple[int, str]]] = lambda: ()
        self.search = SearchField(theme, say(_("Find in goals")))
        self.attention = Chip(theme, say(_("Needs attention")), "triangle-alert")
        self.owner = Chip(theme, say(_("Owner")), "user")
        self.status = Chip(theme, say(_("Status")), "circle-dot")
        self.filters = Chip(theme, say(_("Filter")), "plus")
        self.filters.setCheckable(False)
        self.chips = FilterChips(context, self.take)
        self.undo = icon_button(theme, "undo-2", say(_("Undo")), context.undo.undo)
        self.redo = icon_button(theme, "redo-2", say(_("Redo")), context.undo.redo)
        self.more = icon_button(theme, "ellipsis", say(_("More")), lambda: self.more_wanted.emit(self.more))
        self.search.searched.connect(lambda text: self.take(text=text))
        self.attention.toggled.connect(lambda on: self.take(attention=on))
        self.owner.clicked.connect(self._choose_owners)
        self.status.clicked.connect(self._choose_statuses)
        self.filters.clicked.connect(lambda: self.filters_wanted.emit(self.filters))
        context.undo.stateChanged.connect(self._label_undo)
        self._arrange()
        self._label_undo()

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(self._context.theme.px(6))
        for widget in (self.search, self.attention, self.owner, self.status, self.filters):
            row.addWidget(widget)
        row.addStretch(1)
        for button in (self.undo, self.redo, self.more):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self._context.theme.px(8))
        layout.addLayout(row)
        layout.addWidget(self.chips)

    def clear(self) -> None:
        """Ask nothing again."""
        self.put(Filter())

    def put(self, wanted: Filter) -> None:
        """Ask just this, as a saved view does."""
        self.search.setText(wanted.text)
        self.attention.setChecked(wanted.attention)
        self._put(wanted)

    def take(self, **values: Any) -> None:
        """Change some of the conditions."""
        self._put(replace(self.filter, **values))

    def set_attention_count(self, count: int) -> None:
        """Show how many goals need attention."""
        self.attention.set_count(self._context.language.number(count) if count else "")

    def _put(self, wanted: Filter) -> None:
        self.owner.setChecked(bool(wanted.owners))
        self.owner.set_count(str(len(wanted.owners) or ""))
        self.status.setChecked(bool(wanted.statuses))
        self.status.set_count(str(len(wanted.statuses) or ""))
        self.chips.show_filter(wanted, dict(self.units()))
        if wanted != self.filter:
            self.filter = wanted
            self.changed.emit(wanted)

    def _choose_owners(self) -> None:
        say = self._context.say
        picks = [Pick(0, say(_("Nobody")), icon="user-x")]
        picks += [Pick(person_id, name, person=True) for person_id, name in self.owners()]
        self._choose(picks, say(_("Find a person")), "owners", self.owner)

    def _choose_statuses(self) -> None:
        say = self._context.say
        picks = [Pick(status, say(status_words(status)), status=status) for status in STATUSES]
        self._choose(picks, say(_("Status")), "statuses", self.status)

    def _choose(self, picks: Sequence[Pick], prompt: str, name: str, chip: Chip) -> None:
        """Tick any of several; each tick filters at once."""
        current = tuple(getattr(self.filter, name))
        content = PickList(self._context.theme, picks, prompt, several=True, current=current)
        content.ticked.connect(lambda values: self.take(**{name: frozenset(values)}))
        popover = Popover(self._context.theme, content, self)
        popover.closed.connect(popover.deleteLater)
        popover.show_under(chip)
        self._put(self.filter)

    def _label_undo(self) -> None:
        say, undo = self._context.say, self._context.undo
        for button, label, empty, named in (
            (self.undo, undo.undo_label(), _("Nothing to undo"), _("Undo: {what}")),
            (self.redo, undo.redo_label(), _("Nothing to redo"), _("Redo: {what}")),
        ):
            button.setEnabled(label is not None)
            words = empty if label is None else Words(named.message, {"what": label})
            button.setToolTip(say(words))
