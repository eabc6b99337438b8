"""Chooses the values of a dimension that a definition leaves out, from those that are in the data."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from csdesk.base.language import Language
from csdesk.base.text import Words, _
from ui.theme import Theme
from ui.widgets.choice import Choice
from ui.widgets.label import Label

_NAMES: Mapping[str, Words] = {
    "status": _("Status"), "topic": _("Topic"), "channel": _("Channel"), "priority": _("Priority"),
    "source": _("Source"), "team": _("Team"), "agent": _("Agent"),
}  # fmt: skip


class LeftOut(QWidget):
    """A choice of dimension and its values with ticks; Space ticks, arrows walk."""

    edited = Signal()

    def __init__(self, theme: Theme, language: Language, values: Mapping[str, list[str]]) -> None:
        """Offer the dimensions that have more than one value."""
        super().__init__()
        self._language = language
        self._values = {name: found for name, found in values.items() if len(found) > 1}
        self._chosen: dict[str, tuple[str, ...]] = {}
        say = language.say
        pairs = [(name, say(_NAMES[name])) for name in self._values]
        self.dimension = Choice(theme, pairs, say(_("Leave out by")))
        self.list = QListWidget()
        self.list.setFont(theme.font("body"))
        self.list.setAccessibleName(say(_("Values to leave out")))
        self.list.setFixedHeight(theme.px(132))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(6))
        layout.addWidget(Label(theme, say(_("Leave out")), "strong"))
        layout.addWidget(self.dimension)
        layout.addWidget(self.list)
        self.dimension.picked.connect(lambda _name: self._fill())
        self.list.itemChanged.connect(self._on_ticked)
        self._fill()
        self.setVisible(bool(self._values))

    def chosen(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the dimensions and values that are left out."""
        return tuple((name, values) for name, values in self._chosen.items() if values)

    def set_chosen(self, chosen: Mapping[str, tuple[str, ...]]) -> None:
        """Show what is left out already, beginning with the first dimension that has any."""
        self._chosen = dict(chosen)
        first = next((name for name in self._chosen if name in self._values), None)
        if first is not None:
            self.dimension.set_value(first)
        self._fill()

    def _fill(self) -> None:
        name = self.dimension.value() or ""
        ticked = {value.casefold() for value in self._chosen.get(name, ())}
        self.list.blockSignals(True)
        self.list.clear()
        for value in self._values.get(name, ()):
            item = QListWidgetItem(value or self._language.say(_("(blank)")))
            item.setData(Qt.ItemDataRole.UserRole, value)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            on = value.casefold() in ticked
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.blockSignals(False)

    def _on_ticked(self, _item: QListWidgetItem) -> None:
        items = (self.list.item(row) for row in range(self.list.count()))
        ticked = [item for item in items if item.checkState() is Qt.CheckState.Checked]
        self._chosen[self.dimension.value()] = tuple(item.data(Qt.ItemDataRole.UserRole) for item in ticked)
        self.edited.emit()
