"""The People panel: units on the left, a searchable list, and the profile of whoever is chosen."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from csdesk.base.change import Change
from csdesk.base.text import _, ngettext
from csdesk.people.person import Person, name_key
from csdesk.people.unit import Unit, UnitKind, below
from ui.context import Context
from ui.models.records_model import Column, RecordsModel
from ui.people.outline import UnitTree
from ui.people.profile import Profile, choices_of
from ui.people.verbs import PeopleVerbs
from ui.widgets.button import primary, secondary
from ui.widgets.chip import Chip
from ui.widgets.delegates import PersonDelegate
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_header import PageHeader
from ui.widgets.search_field import SearchField
from ui.widgets.table import Table


class PeoplePanel(QWidget):
    """Everyone who works here, by unit."""

    inspector_wanted = Signal(bool)

    def __init__(self, context: Context) -> None:
        """Build the panel; data is read by `refresh`."""
        super().__init__()
        self._context = context
        self._units: list[Unit] = []
        self._persons: list[Person] = []
        self._unit: int | None = None
        theme, say = context.theme, context.say
        self.inspector = Profile(context)
        self.verbs = PeopleVerbs(context, self.inspector)
        self._connect_profile()
        self.header = PageHeader(theme, say(_("People")), "")
        self.header.add(
            secondary(theme, say(_("Opening hours")), "clock", lambda: self.run_command("hours")),
            secondary(
                theme,
                say(_("Add unit")),
                "building-2",
                lambda: self.add_unit(self.tree.current_unit()),
            ),
            primary(theme, say(_("Add person")), "plus", self.add_person),
        )
        self.tree = UnitTree(context)
        self.tree.chosen.connect(self._on_unit)
        self.tree.renamed.connect(self._on_renamed)
        self.tree.wanted.connect(self._on_unit_wanted)
        self.search = SearchField(theme, say(_("Find by name, number, role or e-mail")))
        self.search.searched.connect(lambda _text: self._filter())
        self.leavers = Chip(theme, say(_("Leavers too")), "log-out")
        self.leavers.toggled.connect(lambda _on: self._filter())
        self.model = RecordsModel(self._columns(), key=lambda person: person.id)
        self.model.spoken = lambda person: f"{person.name}, {person.role}"
        self.table = Table(theme, say(_("People")))
        self.table.setModel(self.model)
        self.table.setItemDelegateForColumn(0, PersonDelegate(theme, self.table))
        self.table.set_widths([180, 80, 160, 130, 120, 124], stretch=0)
        self.table.sort_by(0)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self._build(theme.px)
        context.changes.changed.connect(self._on_change)

    def _connect_profile(self) -> None:
        self.inspector.edited.connect(self.verbs.edit_person)
        self.inspector.spelling_added.connect(self.verbs.add_spelling)
        self.inspector.spelling_removed.connect(self.verbs.remove_spelling)
        self.inspector.absence_wanted.connect(
            lambda who, absence: self.verbs.edit_absence(self, who, absence)
        )
        self.inspector.absence_removed.connect(self.verbs.remove_absence)

    def _build(self, px: Callable[[float], int]) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(px(8))
        filters.addWidget(self.search, 1)
        filters.addWidget(self.leavers)
        filters.addStretch(1)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(px(16), 0, 0, 0)
        column.setSpacing(px(12))
        column.addLayout(filters)
        column.addWidget(self.table, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self.tree)
        split.addWidget(right)
        split.setSizes([px(270), px(700)])
        split.setStretchFactor(1, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(split)
        self.stack.addWidget(self._empty())
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, px(16))
        page.setSpacing(px(8))
        page.addWidget(self.header)
        body = QHBoxLayout()
        body.setContentsMargins(px(18), 0, px(24), 0)
        body.addWidget(self.stack)
        page.addLayout(body, 1)

    def _empty(self) -> EmptyState:
        theme, say = self._context.theme, self._context.say
        sentence = _(
            "People and units tell CSDesk whose numbers are whose, who owns a goal and who reviews whom."
        )
        add = primary(theme, say(_("Add person")), "plus", self.add_person)
        bring = secondary(theme, say(_("Import a file")), "import", lambda: self._context.go("imports"))
        return EmptyState(theme, say(sentence), (add, bring))

    def _columns(self) -> list[Column[Person]]:
        say, language = self._context.say, self._context.language
        return [
            Column(
                say(_("Name")),
                lambda p: p.name,
                sort=lambda p: (name_key(p.name), p.id),
            ),
            Column(say(_("Employee no.")), lambda p: p.number, role="text2"),
            Column(say(_("Role")), lambda p: p.role),
            Column(say(_("Unit")), lambda p: self._unit_name(p.unit_id), role="text2"),
            Column(
                say(_("Manager")),
                lambda p: self._person_name(p.manager_id),
                role="text2",
            ),
            Column(
                say(_("Joined")),
                lambda p: p.joined_on,
                text=lambda p: language.date(p.joined_on) if p.joined_on else "",
                sort=lambda p: p.joined_on.toordinal() if p.joined_on else 0,
                role="text2",
            ),
        ]

    # --- showing -------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Read units and people again and show them, keeping unit and person chosen."""
        people = self._context.workspace.people
        self._units, self._persons = people.units(), people.persons()
        self.tree.show_units(self._units, [p for p in self._persons if p.left_on is None], self._unit)
        self._unit = self.tree.current_unit()
        count = sum(1 for person in self._persons if person.left_on is None)
        teams = sum(1 for unit in self._units if unit.kind is UnitKind.TEAM)
        words = _(
            "{people} · {teams}",
            people=ngettext("{n} person", "{n} people", count),
            teams=ngettext("{n} team", "{n} teams", teams),
        )
        self.header.set_subtitle(self._context.say(words))
        self.stack.setCurrentIndex(0 if self._persons or self._units else 1)
        self._filter()

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_target(self, person_id: int | None = None, unit_id: int | None = None) -> None:
        """Select a person or a unit."""
        self._unit = unit_id
        self.tree.select_unit(unit_id)
        self._filter()
        row = self.model.row_of(person_id)
        if row >= 0:
            self.table.selectRow(row)

    def run_command(self, name: str) -> None:
        """Run a menu command of this area."""
        if name == "new":
            self.add_person()
        elif name == "hours":
            self.verbs.open_hours(self, self.tree.current_unit())

    def showEvent(self, event: QShowEvent) -> None:
        """Show the profile beside the list when somebody is chosen."""
        super().showEvent(event)
        self.inspector_wanted.emit(self._current() is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes whoever is chosen in the list."""
        person = self._current()
        if event.key() == Qt.Key.Key_Delete and person is not None:
            self.verbs.remove_person(person)
        else:
            super().keyPressEvent(event)

    def _filter(self) -> None:
        inside = below(self._units, self._unit) if self._unit is not None else None
        words = name_key(self.search.text()).split()
        kept = self._current()
        shown = [
            person
            for person in self._persons
            if (inside is None or person.unit_id in inside)
            and (self.leavers.isChecked() or person.left_on is None)
            and all(word in self._haystack(person) for word in words)
        ]
        self.model.set_records(shown)
        row = self.model.row_of(kept.id) if kept is not None else -1
        if row >= 0:
            self.table.selectRow(row)
        self._show_profile()

    def _haystack(self, person: Person) -> str:
        return " ".join(
            (
                name_key(person.name),
                person.number.casefold(),
                name_key(person.role),
                person.email.casefold(),
            )
        )

    def _current(self) -> Person | None:
        index = self.table.currentIndex()
        return self.model.record(index) if index.isValid() else None

    def _show_profile(self) -> None:
        person = self._current()
        if person is not None:
            spellings = [
                text for text, _key, who in self._context.workspace.people.aliases() if who == person.id
            ]
            self.inspector.show_person(
                person, spellings, choices_of(self._units, self._persons, self._context)
            )
            absences = self._context.workspace.people.absences()
            self.inspector.show_absences([one for one in absences if one.person_id == person.id])
        self.inspector_wanted.emit(person is not None)

    def _unit_name(self, unit_id: int | None) -> str:
        return next((unit.name for unit in self._units if unit.id == unit_id), "")

    def _person_name(self, person_id: int | None) -> str:
        return next((person.name for person in self._persons if person.id == person_id), "")

    # --- answers to the parts ------------------------------------------------------------------------------
    def add_person(self) -> None:
        """Ask for a new person, in the unit that is chosen."""
        self.verbs.add_person(self, self._units, self._persons, self._unit)

    def add_unit(self, parent_id: int | None) -> None:
        """Ask for a new unit under ``parent_id``."""
        self.verbs.add_unit(self, self._units, parent_id)

    def _on_unit_wanted(self, what: str, unit_id: int | None) -> None:
        unit = next((unit for unit in self._units if unit.id == unit_id), None)
        if what == "add":
            self.add_unit(unit_id)
        elif what == "hours":
            self.verbs.open_hours(self, unit_id)
        elif unit is not None:
            self.verbs.remove_unit(unit)

    def _on_renamed(self, unit_id: int, name: str) -> None:
        self.verbs.rename_unit(unit_id, name, self.refresh)

    def _on_unit(self, unit_id: int | None) -> None:
        self._unit = unit_id
        self._filter()

    def _on_row(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self._show_profile()

    def _on_change(self, change: Change) -> None:
        if change.touches("person", "unit", "alias", "absence"):
            self.refresh()
