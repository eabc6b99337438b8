"""The row above the tree: find, chips, undo and redo, more."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from csdesk.base.text import Words, _
from ui.context import Context
from ui.goals.filter import Filter
from ui.goals.look import STATUSES
from ui.goals.pick_list import Pick, PickList
from ui.theme.status import status_words
from ui.widgets.button import icon_button
from ui.widgets.chip import Chip
from ui.widgets.popover import Popover
from ui.widgets.search_field import SearchField


class FilterBar(QWidget):
    """``changed`` tells the `Filter` in force; the panel gives the owners to choose from."""

    changed = Signal(object)
    more_wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        """Start with nothing asked."""
        super().__init__()
        theme, say = context.theme, context.say
        self._context = context
        self.filter = Filter()
        self.owners: Callable[[], Sequence[tuple[int, str]]] = lambda: ()
        self.search = SearchField(theme, say(_("Find in goals")))
        self.attention = Chip(theme, say(_("Needs attention")), "triangle-alert")
        self.owner = Chip(theme, say(_("Owner")), "user")
        self.status = Chip(theme, say(_("Status")), "circle-dot")
        self.undo = icon_button(theme, "undo-2", say(_("Undo")), context.undo.undo)
        self.redo = icon_button(theme, "redo-2", say(_("Redo")), context.undo.redo)
        self.more = icon_button(theme, "ellipsis", say(_("More")), lambda: self.more_wanted.emit(self.more))
        self.search.searched.connect(lambda text: self._set(text=text))
        self.attention.toggled.connect(lambda on: self._set(attention=on))
        self.owner.clicked.connect(self._choose_owners)
        self.status.clicked.connect(self._choose_statuses)
        context.undo.stateChanged.connect(self._label_undo)
        self._arrange()
        self._label_undo()

    def _arrange(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self._context.theme.px(6))
        for widget in (self.search, self.attention, self.owner, self.status):
            layout.addWidget(widget)
        layout.addStretch(1)
        for button in (self.undo, self.redo, self.more):
            layout.addWidget(button)

    def clear(self) -> None:
        """Ask nothing again."""
        self.search.clear()
        self.attention.setChecked(False)
        self._put(Filter())

    def set_attention_count(self, count: int) -> None:
        """Show how many goals need attention."""
        self.attention.set_count(self._context.language.number(count) if count else "")

    def _set(self, *, text: str | None = None, attention: bool | None = None) -> None:
        old = self.filter
        self._put(
            Filter(
                old.text if text is None else text,
                old.attention if attention is None else attention,
                old.owners,
                old.statuses,
            )
        )

    def _put(self, wanted: Filter) -> None:
        self.owner.setChecked(bool(wanted.owners))
        self.owner.set_count(str(len(wanted.owners) or ""))
        self.status.setChecked(bool(wanted.statuses))
        self.status.set_count(str(len(wanted.statuses) or ""))
        if wanted != self.filter:
            self.filter = wanted
            self.changed.emit(wanted)

    def _choose_owners(self) -> None:
        say, old = self._context.say, self.filter
        picks = [Pick(0, say(_("Nobody")), icon="user-x")]
        picks += [Pick(person_id, name, person=True) for person_id, name in self.owners()]
        content = PickList(
            self._context.theme, picks, say(_("Find a person")), several=True, current=tuple(old.owners)
        )
        content.ticked.connect(
            lambda values: self._put(
                Filter(self.filter.text, self.filter.attention, frozenset(values), self.filter.statuses)
            )
        )
        self._open(content, self.owner)

    def _choose_statuses(self) -> None:
        say, old = self._context.say, self.filter
        picks = [Pick(status, say(status_words(status)), status=status) for status in STATUSES]
        content = PickList(
            self._context.theme, picks, say(_("Status")), several=True, current=tuple(old.statuses)
        )
        content.ticked.connect(
            lambda values: self._put(
                Filter(self.filter.text, self.filter.attention, self.filter.owners, frozenset(values))
            )
        )
        self._open(content, self.status)

    def _open(self, content: PickList, chip: Chip) -> None:
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
