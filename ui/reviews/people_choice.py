"""Choosing the people of a cycle: by unit, role, words and day of joining, whole units, or one by one."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.errors import Refused
from csdesk.base.text import _, ngettext
from csdesk.people.person import Person
from csdesk.people.unit import Unit
from csdesk.reviews.joining.participants import LeftOut, Wanted, participants
from ui.context import Context
from ui.widgets.check import CheckBox
from ui.widgets.choice import Choice
from ui.widgets.editors import DateEditor
from ui.widgets.inspector_frame import scrolled
from ui.widgets.label import Label
from ui.widgets.search_field import SearchField

_NAMED = 3
"""How many of those left out are named before the rest is counted."""


class PeopleChoice(QWidget):
    """Check boxes by unit with one for all in sight; ``changed`` tells how many are chosen."""

    changed = Signal(int)

    def __init__(
        self,
        context: Context,
        units: Sequence[Unit],
        persons: Sequence[Person],
        inside: Collection[int] = (),
        days: tuple[date, date] | None = None,
    ) -> None:
        """List who can take part on these days; those ``inside`` are not offered again."""
        super().__init__()
        self.context = context
        theme = context.theme
        self._units, self._inside = list(units), set(inside)
        self._persons = [person for person in persons if person.id not in self._inside]
        self._days = days or (date.today(), date.today())
        self._able: set[int] = set()
        self._seen: set[int] = set()
        self.boxes: dict[int, CheckBox] = {}
        self.units: dict[int | None, CheckBox] = {}
        self._members: dict[int | None, list[int]] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        self._filters(column)
        self._heads(column)
        page = QWidget()
        self._list = QVBoxLayout(page)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        for unit in _in_order(units):
            self._add(unit.id, unit.name, [one for one in self._persons if one.unit_id == unit.id])
        known = {unit.id for unit in units}
        self._add(
            None, context.say(_("Without a unit")), [one for one in self._persons if one.unit_id not in known]
        )
        self._list.addStretch(1)
        area = scrolled(page, theme, 0)
        area.setMinimumHeight(theme.px(200))
        column.addWidget(area, 1)
        self.left_out = Label(theme, "", "small", "text2", wrap=True)
        column.addWidget(self.left_out)
        self._narrow()

    def _filters(self, column: QVBoxLayout) -> None:
        theme, say = self.context.theme, self.context.say
        everyone: list[tuple[object, str]] = [(None, say(_("All units")))]
        self.unit = Choice(
            theme, everyone + [(unit.id, unit.name) for unit in _in_order(self._units)], say(_("Unit"))
        )
        roles = sorted({person.role for person in self._persons if person.role})
        self.role = Choice(
            theme, [("", say(_("All roles"))), *((role, role) for role in roles)], say(_("Role"))
        )
        self.text = SearchField(theme, say(_("Name, number or role")))
        self.joined_by = DateEditor(
            theme, self.context.language, say(_("Joined no later than")), say(_("joined by"))
        )
        self.unit.picked.connect(lambda _value: self._narrow())
        self.role.picked.connect(lambda _value: self._narrow())
        self.text.searched.connect(lambda _text: self._narrow())
        self.joined_by.edited.connect(lambda _value: self._narrow())
        first, second = QHBoxLayout(), QHBoxLayout()
        for row, widgets in ((first, (self.unit, self.role)), (second, (self.text, self.joined_by))):
            row.setSpacing(theme.px(6))
            for widget in widgets:
                row.addWidget(widget, 1)
            column.addLayout(row)

    def _heads(self, column: QVBoxLayout) -> None:
        theme, say = self.context.theme, self.context.say
        head = QHBoxLayout()
        self.all = CheckBox(theme, say(_("Select all")))
        self.all.clicked.connect(self._on_all)
        self.count = Label(theme, "", "small", "text2")
        head.addWidget(self.all)
        head.addStretch(1)
        head.addWidget(self.count)
        column.addLayout(head)

    # --- choosing ------------------------------------------------------------------------------------------
    def chosen(self) -> list[int]:
        """Return the ids of those who are ticked and can take part, also where a filter hides them."""
        return [id_ for id_, box in self.boxes.items() if box.isChecked() and id_ in self._able]

    def choose(self, person_ids: Iterable[int]) -> None:
        """Tick these people and nobody else."""
        wanted = set(person_ids)
        for person_id, box in self.boxes.items():
            box.setChecked(person_id in wanted)
        self._tell()

    def set_days(self, starts_on: date, ends_on: date) -> None:
        """Ask again who can take part, for other days."""
        self._days = (starts_on, ends_on)
        self._narrow()

    # --- narrowing -----------------------------------------------------------------------------------------
    def _wanted(self) -> Wanted:
        try:
            joined_by = self.joined_by.value()
        except Refused:
            joined_by = None
        unit, role = self.unit.value(), self.role.value()
        return Wanted(
            frozenset({unit} if unit is not None else ()), frozenset({role} if role else ()), self.text.text(), joined_by
        )  # fmt: skip

    def _narrow(self) -> None:
        """Show who is wanted and can take part; say who is left out and why."""
        wanted = self._wanted()
        found = participants(self._persons, self._units, wanted, self._days)
        able = participants(self._persons, self._units, Wanted(joined_by=wanted.joined_by), self._days)
        self._seen = {person.id for person in found.persons}
        self._able = {person.id for person in able.persons}
        for person_id, box in self.boxes.items():
            box.setVisible(person_id in self._seen)
        for unit_id, head in self.units.items():
            head.setVisible(any(one in self._seen for one in self._members[unit_id]))
        self._name_left_out(found.left_out)
        self._tell()

    def _name_left_out(self, left_out: Sequence[LeftOut]) -> None:
        say = self.context.say
        named = [say(_("{name} ({why})", name=one.person.name, why=one.why)) for one in left_out]
        who = "; ".join(named[:_NAMED]) + (" …" if len(named) > _NAMED else "")
        words = ngettext(
            "{n} person is left out: {who}", "{n} people are left out: {who}", len(named), who=who
        )
        self.left_out.setText(say(words) if named else "")
        self.left_out.setToolTip("\n".join(named))
        self.left_out.setVisible(bool(named))

    def _add(self, unit_id: int | None, name: str, members: Sequence[Person]) -> None:
        if not members:
            return
        theme = self.context.theme
        head = CheckBox(theme, name)
        head.setFont(theme.font("strong"))
        head.clicked.connect(lambda checked, unit_id=unit_id: self._on_unit(unit_id, checked=checked))
        self.units[unit_id] = head
        self._members[unit_id] = [person.id for person in members]
        self._list.addWidget(head)
        for person in members:
            label = f"{person.name} · {person.role}" if person.role else person.name
            box = CheckBox(theme, label)
            box.clicked.connect(lambda _checked: self._tell())
            self.boxes[person.id] = box
            row = QHBoxLayout()
            row.setContentsMargins(theme.px(22), 0, 0, 0)
            row.addWidget(box)
            row.addStretch(1)
            self._list.addLayout(row)

    def _on_all(self, checked: bool) -> None:
        for person_id, box in self.boxes.items():
            if person_id in self._seen:
                box.setChecked(checked)
        self._tell()

    def _on_unit(self, unit_id: int | None, *, checked: bool) -> None:
        for person_id in self._members[unit_id]:
            if person_id in self._seen:
                self.boxes[person_id].setChecked(checked)
        self._tell()

    def _tell(self) -> None:
        chosen = set(self.chosen())
        for unit_id, head in self.units.items():
            seen = [one for one in self._members[unit_id] if one in self._seen]
            _set(head, sum(one in chosen for one in seen), len(seen))
        _set(self.all, len(chosen & self._seen), len(self._seen))
        self.count.setText(self.context.say(_("{n} of {total} chosen", n=len(chosen), total=len(self._able))))
        self.changed.emit(len(chosen))


def _set(box: CheckBox, chosen: int, total: int) -> None:
    partly = 0 < chosen < total
    box.setCheckState(
        Qt.CheckState.PartiallyChecked
        if partly
        else Qt.CheckState.Checked
        if chosen
        else Qt.CheckState.Unchecked
    )
    box.setTristate(partly)


def _in_order(units: Sequence[Unit]) -> list[Unit]:
    children: dict[int | None, list[Unit]] = {}
    for unit in units:
        children.setdefault(unit.parent_id, []).append(unit)
    found: list[Unit] = []
    todo = list(reversed(children.get(None, [])))
    while todo:
        unit = todo.pop()
        found.append(unit)
        todo.extend(reversed(children.get(unit.id, [])))
    return found
