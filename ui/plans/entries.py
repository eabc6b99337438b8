"""A short list with the form that adds to it and edits it, as the calendar has three of."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from csdesk.base.change import Change
from csdesk.base.errors import CSDeskError, Refused
from csdesk.base.text import Words, _
from ui.context import Context
from ui.plans.small_form import as_given
from ui.widgets.button import ghost, primary
from ui.widgets.form import Form, Row
from ui.widgets.label import Label

_LINE, _FEWEST, _MOST = 28, 3, 9
"""Height of a line in px at 100 %, and how many lines are in sight."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: what it is, and the values of its form."""

    id: int
    label: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verbs:
    """What can be done; without ``add`` the list is as long as it is."""

    edit: Callable[[int, dict[str, Any]], Change]
    add: Callable[[dict[str, Any]], Change] | None = None
    remove: Callable[[int], Change] | None = None


class Entries(QWidget):
    """Choosing a line fills the form; Save writes it, New empties it, Delete removes the line."""

    def __init__(self, context: Context, name: Words, hint: Words, rows: Sequence[Row], verbs: Verbs) -> None:
        """Show no lines yet; ``hint`` stands where there are none."""
        super().__init__()
        theme, say = context.theme, context.say
        self._context, self._verbs = context, verbs
        self._entries: Sequence[Entry] = ()
        self._fresh: Mapping[str, Any] = {}
        self._given: dict[str, Any] = {}
        self._shown: dict[str, Any] = {}
        self._editing = 0
        self.list = _List(self._on_delete)
        self.list.setAccessibleName(say(name))
        self.list.setFont(theme.font("body"))
        self.hint = Label(theme, say(hint), "small", "text2", wrap=True)
        self.form = Form(theme, context.language, rows)
        self.keep = primary(theme, "", "", self._keep)
        self.fresh = ghost(theme, say(_("New")), "plus", self._start_new)
        self.remove = ghost(theme, say(_("Remove")), "trash-2", self._on_delete)
        self.list.currentRowChanged.connect(self._on_row)
        foot = QHBoxLayout()
        foot.addWidget(self.fresh)
        foot.addWidget(self.remove)
        foot.addStretch(1)
        foot.addWidget(self.keep)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(8), 0, 0)
        layout.setSpacing(theme.px(8))
        for widget in (self.hint, self.list, self.form):
            layout.addWidget(widget)
        layout.addLayout(foot)
        layout.addStretch(1)

    def show_entries(self, entries: Sequence[Entry], fresh: Mapping[str, Any]) -> None:
        """Show lines; ``fresh`` is what the form of a new one starts with. What is being typed stays."""
        unchanged = [(e.id, e.label) for e in entries] == [(e.id, e.label) for e in self._entries]
        self._entries, self._fresh = entries, fresh
        if unchanged and self.keep.text():
            return
        self.list.blockSignals(True)
        self.list.clear()
        for entry in entries:
            item = QListWidgetItem(entry.label)
            item.setSizeHint(QSize(0, self._context.theme.px(_LINE)))
            self.list.addItem(item)
        lines = min(max(_FEWEST, len(entries)), _MOST)
        self.list.setFixedHeight(self._context.theme.px(_LINE * lines + 4))
        at = next((row for row, entry in enumerate(entries) if entry.id == self._editing), -1)
        self.list.setCurrentRow(at)
        self.list.blockSignals(False)
        self._on_row(at)

    def choose(self, entry_id: int) -> None:
        """Fill the form with a line."""
        self.list.setCurrentRow(next((r for r, e in enumerate(self._entries) if e.id == entry_id), -1))

    def _on_row(self, row: int) -> None:
        say, known = self._context.say, 0 <= row < len(self._entries)
        self._editing = self._entries[row].id if known else 0
        self._given = dict(self._entries[row].values if known else self._fresh)
        self.form.set_values(self._given)
        self._shown = self.form.values()
        self.keep.setText(say(_("Save")) if known else say(_("Add")))
        self.keep.updateGeometry()
        self.keep.setEnabled(known or self._verbs.add is not None)
        self.fresh.setVisible(self._verbs.add is not None)
        self.fresh.setEnabled(known)
        self.remove.setVisible(self._verbs.remove is not None)
        self.remove.setEnabled(known)

    def _start_new(self) -> None:
        self.list.setCurrentRow(-1)
        self._on_row(-1)
        next(iter(self.form.editors.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        verbs, editing = self._verbs, self._editing
        try:
            values = as_given(self.form.values(), self._shown, self._given)
        except Refused:
            return
        add = verbs.add

        def verb() -> Change:
            return verbs.edit(editing, values) if editing or add is None else add(values)

        def done(change: Change) -> None:
            self._editing = editing or change.new_id or 0
            self.choose(self._editing)

        self._context.undo.perform(verb, done=done, failed=self._refused)

    def _on_delete(self) -> None:
        remove, editing = self._verbs.remove, self._editing
        if remove is None or not editing:
            return
        self._context.undo.perform(
            lambda: remove(editing),
            done=lambda _change: self._context.notices.toast(_("Removed from the calendar."), undo=True),
        )

    def _refused(self, error: CSDeskError) -> None:
        if not (isinstance(error, Refused) and self.form.show_refused(error)):
            self._context.notices.error(error)


class _List(QListWidget):
    """Removes with Delete."""

    def __init__(self, on_delete: Callable[[], object]) -> None:
        super().__init__()
        self._on_delete = on_delete

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove the line the keyboard stands on."""
        if event.key() == Qt.Key.Key_Delete:
            self._on_delete()
            return
        super().keyPressEvent(event)
