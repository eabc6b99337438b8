"""The second row of chips: one for each further condition in force; a click takes it away."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QHBoxLayout, QWidget

from csdesk.base.text import Words, _
from csdesk.goals.place import LEVEL_NAMES, RANKS
from ui.context import Context
from ui.goals.filter import Filter
from ui.goals.more_cells import AGREEMENTS
from ui.widgets.chip import Chip

FLAGS: Mapping[str, tuple[Words, str]] = {
    "hanging": (_("Hangs in the air"), "unlink"),
    "due": (_("Check-in due"), "clock"),
    "capped": (_("Credit capped"), "shield-check"),
    "by_hand": (_("Set by hand"), "pencil"),
}
"""Conditions that hold or not: field of `Filter` -> name and icon."""
ICONS = {"agreements": "check", "levels": "network", "units": "building-2"}


class FilterChips(QWidget):
    """``take`` changes conditions by their field of `Filter`."""

    def __init__(self, context: Context, take: Callable[..., None]) -> None:
        """Start hidden."""
        super().__init__()
        self._context, self._take = context, take
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(context.theme.px(6))
        self.chips: dict[str, Chip] = {}
        self.hide()

    def show_filter(self, wanted: Filter, units: Mapping[int, str]) -> None:
        """Show a chip for each condition in force."""
        labels = self._labels(wanted, units)
        if {name: chip.text() for name, chip in self.chips.items()} == labels:
            return
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.chips = {name: self._chip(name, label) for name, label in labels.items()}
        for chip in self.chips.values():
            self._row.addWidget(chip)
        self._row.addStretch(1)
        self.setVisible(bool(self.chips))

    def _labels(self, wanted: Filter, units: Mapping[int, str]) -> dict[str, str]:
        say = self._context.say
        labels = {name: say(words) for name, (words, _icon) in FLAGS.items() if getattr(wanted, name)}
        none = say(_("No unit"))
        groups = {
            "agreements": [say(AGREEMENTS[state]) for state in AGREEMENTS if state in wanted.agreements],
            "levels": [
                say(LEVEL_NAMES[level])
                for level in sorted(wanted.levels & RANKS.keys(), key=RANKS.__getitem__)
            ],
            "units": sorted(units.get(unit_id, none) for unit_id in wanted.units),
        }
        comma = ", "
        return labels | {name: comma.join(names) for name, names in groups.items() if names}

    def _chip(self, name: str, label: str) -> Chip:
        say = self._context.say
        chip = Chip(self._context.theme, label, FLAGS[name][1] if name in FLAGS else ICONS[name])
        chip.setChecked(True)
        chip.setToolTip(say(_("Take this filter away")))
        empty: object = False if name in FLAGS else frozenset()
        chip.clicked.connect(lambda: self._take(**{name: empty}))
        return chip
