"""Who owns a goal besides its owner: persons and units, for goals across departments."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from csdesk.base.text import _
from csdesk.goals.goal import Goal
from csdesk.goals.owners import CoOwners
from ui.context import Context
from ui.goals.choices import Choices
from ui.goals.pick_list import Pick, PickList
from ui.goals.popovers import open_popover
from ui.goals.said import Names
from ui.goals.section import Section
from ui.theme import Theme
from ui.widgets.avatar import Avatar
from ui.widgets.button import Button, ghost, icon_button
from ui.widgets.label import ElidedLabel


class SharedCard(Section):
    """``changed`` tells the persons and units that share the goal."""

    changed = Signal(tuple, tuple)

    def __init__(self, context: Context, choices: Callable[[], Choices], names: Names) -> None:
        """Start with nobody."""
        super().__init__(context.theme, context.say(_("Shared with")))
        self._context, self._choices, self._names = context, choices, names
        self._shared, self._goal = CoOwners(), Goal("")
        self.bins: list[Button] = []
        self.add = ghost(context.theme, context.say(_("Add")), "plus", self.open_list)
        self.add.setAccessibleName(context.say(_("Share the goal with somebody")))
        self.add_action(self.add)

    def show_shared(self, goal: Goal, shared: CoOwners) -> None:
        """Show persons, then units."""
        self._goal, self._shared = goal, shared
        self.clear()
        self.bins = []
        for person_id in shared.person_ids:
            kept = tuple(i for i in shared.person_ids if i != person_id)
            name = self._names.person(person_id)
            self._put(name, Avatar(self.theme, name, 20), (kept, shared.unit_ids))
        for unit_id in shared.unit_ids:
            kept = tuple(i for i in shared.unit_ids if i != unit_id)
            self._put(self._names.unit(unit_id), _icon(self.theme), (shared.person_ids, kept))

    def _put(self, name: str, mark: QWidget, without: tuple[tuple[int, ...], tuple[int, ...]]) -> None:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.theme.px(8))
        row.addWidget(mark)
        row.addWidget(ElidedLabel(self.theme, name), 1)
        take = icon_button(
            self.theme,
            "x",
            self._context.say(_("No longer share with {name}", name=name)),
            lambda: self.changed.emit(*without),
        )
        self.bins.append(take)
        row.addWidget(take)
        self.body.addWidget(holder)

    def open_list(self) -> None:
        """Choose a person or a unit."""
        choices, shared = self._choices(), self._shared
        picks = [
            Pick(("person", key), label, person=True)
            for key, label in choices.persons
            if key not in (*shared.person_ids, self._goal.owner_id)
        ]
        picks += [
            Pick(("unit", key), label, "building-2")
            for key, label in choices.units
            if key not in (*shared.unit_ids, self._goal.unit_id)
        ]
        content = PickList(self.theme, picks, self._context.say(_("Find a person or unit")))
        popover = open_popover(self._context, content, self.add)

        def pick(value: tuple[str, int]) -> None:
            popover.close()
            kind, key = value
            persons = (*shared.person_ids, key) if kind == "person" else shared.person_ids
            units = (*shared.unit_ids, key) if kind == "unit" else shared.unit_ids
            self.changed.emit(persons, units)

        content.picked.connect(pick)


def _icon(theme: Theme) -> QLabel:
    label = QLabel()
    label.setPixmap(theme.icon("building-2", "text3").pixmap(QSize(theme.px(18), theme.px(18))))
    return label
