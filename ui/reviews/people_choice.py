"""Choosing the people of a cycle: everyone, whole units, or one by one."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.text import _
from csdesk.people.person import Person
from csdesk.people.unit import Unit
from ui.context import Context
from ui.widgets.check import CheckBox
from ui.widgets.inspector_frame import scrolled
from ui.widgets.label import Label


class PeopleChoice(QWidget):
    """Check boxes by unit with one for all; ``changed`` tells how many are chosen."""

    changed = Signal(int)

    def __init__(
        self, context: Context, units: Sequence[Unit], persons: Sequence[Person], inside: Collection[int] = ()
    ) -> None:
        """List who works here; those ``inside`` are not offered again."""
        super().__init__()
        self.context = context
        theme, say = context.theme, context.say
        self.boxes: dict[int, CheckBox] = {}
        self.units: dict[int | None, CheckBox] = {}
        self._members: dict[int | None, list[int]] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        head = QHBoxLayout()
        self.all = CheckBox(theme, say(_("Select all")))
        self.all.clicked.connect(self._on_all)
        self.count = Label(theme, "", "small", "text2")
        head.addWidget(self.all)
        head.addStretch(1)
        head.addWidget(self.count)
        column.addLayout(head)
        page = QWidget()
        self._list = QVBoxLayout(page)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        offered = [person for person in persons if person.id not in inside and person.left_on is None]
        for unit in _in_order(units):
            self._add(unit.id, unit.name, [person for person in offered if person.unit_id == unit.id])
        known = {unit.id for unit in units}
        self._add(
            None, say(_("Without a unit")), [person for person in offered if person.unit_id not in known]
        )
        area = scrolled(page, theme, 0)
        area.setMinimumHeight(theme.px(220))
        column.addWidget(area, 1)
        self._tell()

    def chosen(self) -> list[int]:
        """Return the ids of those who are ticked."""
        return [person_id for person_id, box in self.boxes.items() if box.isChecked()]

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
        for box in self.boxes.values():
            box.setChecked(checked)
        self._tell()

    def _on_unit(self, unit_id: int | None, *, checked: bool) -> None:
        for person_id in self._members[unit_id]:
            self.boxes[person_id].setChecked(checked)
        self._tell()

    def _tell(self) -> None:
        for unit_id, head in self.units.items():
            _set(
                head,
                sum(self.boxes[one].isChecked() for one in self._members[unit_id]),
                len(self._members[unit_id]),
            )
        chosen = len(self.chosen())
        _set(self.all, chosen, len(self.boxes))
        self.count.setText(self.context.say(_("{n} of {total} chosen", n=chosen, total=len(self.boxes))))
        self.changed.emit(chosen)


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
