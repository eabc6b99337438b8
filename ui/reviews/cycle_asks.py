"""The parts of a cycle's dialog: what it asks for, and until when each step should be done."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from csdesk.base.text import _
from csdesk.reviews.joining.presets import Kind, ask_words, presets
from csdesk.reviews.joining.rhythms import milestones
from csdesk.reviews.stage import Ask, Asks, Stage, stage_name
from ui.context import Context
from ui.widgets.check import CheckBox
from ui.widgets.choice import Choice
from ui.widgets.editors import DateEditor
from ui.widgets.label import Label


class CycleAsks(QWidget):
    """A choice of ready-made kinds and a box for each thing asked; ``picked`` tells the kind, ``changed`` any change."""

    changed = Signal()
    picked = Signal(object)

    def __init__(self, context: Context) -> None:
        """Start with the manager's rating alone."""
        super().__init__()
        theme, say = context.theme, context.say
        self._kinds = {kind.preset: kind for kind in presets()}
        alone = (None, say(_("Only the manager's rating")))
        named = [(kind.preset, say(kind.name)) for kind in presets()]
        self.kind = Choice(theme, [alone, *named], say(_("Kind of cycle")))
        for place, kind in enumerate(presets(), start=1):
            self.kind.setItemData(place, say(kind.detail), 3)  # the tooltip
        self.kind.activated.connect(lambda _place: self._on_kind())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.kind)
        column.addSpacing(theme.px(6))
        self.boxes: dict[Ask, CheckBox] = {}
        for ask in Ask:
            name, meaning = (say(words) for words in ask_words(ask))
            box = CheckBox(theme, name)
            box.setAccessibleDescription(meaning)
            box.clicked.connect(lambda _on: self._on_box())
            self.boxes[ask] = box
            note = Label(theme, meaning, "small", "text2", wrap=True)
            note.setContentsMargins(theme.px(24), 0, 0, theme.px(4))
            column.addWidget(box)
            column.addWidget(note)

    def asks(self) -> Asks:
        """Return what is ticked."""
        return frozenset(ask for ask, box in self.boxes.items() if box.isChecked())

    def set_asks(self, asks: Asks) -> None:
        """Tick these; the kind that asks for just them is named."""
        for ask, box in self.boxes.items():
            box.setChecked(ask in asks)
        fitting = next((kind.preset for kind in self._kinds.values() if kind.asks == asks), None)
        if fitting is None and asks:
            self.kind.setCurrentIndex(-1)
        else:
            self.kind.setCurrentIndex(max(0, self.kind.findData(fitting)))

    def _on_kind(self) -> None:
        kind: Kind | None = self._kinds.get(self.kind.value())
        self.set_asks(kind.asks if kind is not None else frozenset())
        if kind is not None:
            self.kind.setCurrentIndex(self.kind.findData(kind.preset))
            self.picked.emit(kind)
        self.changed.emit()

    def _on_box(self) -> None:
        self.set_asks(self.asks())
        self.changed.emit()


class DueDates(QWidget):
    """A day for each step of a cycle; blank means no due day."""

    def __init__(self, context: Context) -> None:
        """Build a row for every step there may be; `show_dues` shows those that are asked."""
        super().__init__()
        theme, say = context.theme, context.say
        self._asks: Asks = frozenset()
        self._labels: dict[Stage, Label] = {}
        self.editors: dict[Stage, DateEditor] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(6))
        grid.setColumnStretch(1, 1)
        for row, stage in enumerate(milestones(frozenset(Ask))):
            name = say(stage_name(stage))
            self._labels[stage] = Label(theme, name, "body", "text2")
            self.editors[stage] = DateEditor(
                theme,
                context.language,
                say(_("{stage} until", stage=stage_name(stage))),
                say(_("no due day")),
            )
            grid.addWidget(self._labels[stage], row, 0)
            grid.addWidget(self.editors[stage], row, 1)

    def show_dues(self, asks: Asks, dues: Sequence[tuple[Stage, date]]) -> None:
        """Show the steps of these asks with their days."""
        self._asks, known = asks, dict(dues)
        for stage, editor in self.editors.items():
            wanted = stage in milestones(asks)
            self._labels[stage].setVisible(wanted)
            editor.setVisible(wanted)
            editor.set_value(known.get(stage))

    def dues(self) -> tuple[tuple[Stage, date], ...]:
        """Return the days typed, in the order of the steps; refuses what is no day."""
        found = [(stage, self.editors[stage].value()) for stage in milestones(self._asks)]
        return tuple((stage, day) for stage, day in found if day is not None)
