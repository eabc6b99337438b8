"""The row over the lanes: find, how deep, needs attention, whose goals, and the switch to try things out."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from csdesk.base.text import _
from ui.context import Context
from ui.plans.filter import PlanFilter
from ui.plans.reader import Sight
from ui.widgets.chip import Chip
from ui.widgets.choice import Choice
from ui.widgets.search_field import SearchField
from ui.widgets.segmented import Segmented

_LEAST, _ROOM = 480, 820
"""Widths in px at 100 %: what is left to it at least, and from which everything is written out."""
_MANY = 40
"""With more goals than that the plan opens without those of single persons."""


class FilterRow(QWidget):
    """``changed`` tells the `PlanFilter` in force; ``trying`` whether edits are only tried."""

    changed = Signal(object)
    trying = Signal(bool)

    def __init__(self, context: Context) -> None:
        """Start with everything shown."""
        super().__init__()
        theme, say = context.theme, context.say
        self._context, self._under = context, dict[int, frozenset[int]]()
        self.filter = PlanFilter()
        self._fresh = True
        self.search = SearchField(theme, say(_("Find in the plan")))
        depths = [
            ("company", say(_("Company"))),
            ("teams", say(_("Teams"))),
            ("everyone", say(_("Everyone"))),
        ]
        self.levels = Segmented(theme, depths, "everyone", say(_("How deep")))
        self.attention = Chip(theme, say(_("Needs attention")), "triangle-alert")
        self.whose = Choice(theme, [("", say(_("All owners")))], say(_("Unit or owner")))
        self.attempt = Chip(theme, say(_("Try it out")), "wand-sparkles")
        self.attempt.setToolTip(
            say(_("Change targets, weights and dates and see what follows before it is saved."))
        )
        self.search.searched.connect(self._read)
        self.levels.chosen.connect(self._read)
        self.attention.toggled.connect(self._read)
        self.whose.picked.connect(self._read)
        self.attempt.toggled.connect(self.trying)
        self.setMinimumWidth(theme.px(_LEAST))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        self.search.setMaximumWidth(theme.px(200))
        self.whose.setMaximumWidth(theme.px(170))
        for widget in (self.search, self.levels, self.attention, self.whose):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self.attempt)

    def show_choices(self, sight: Sight) -> None:
        """Offer the units and the owners there are."""
        say, outline = self._context.say, sight.outline
        self._under = units_under(sight)
        used = {outline.rows[goal_id].owner_id for goal_id in outline.order}
        owners = ((i, name) for i, name in outline.ground.owners.items() if i in used)
        names = sorted(owners, key=lambda pair: pair[1].casefold())
        units = [(f"u{unit.id}", unit.name) for unit in sight.units]
        kept = self.whose.value() or ""
        persons = [(f"p{person_id}", name) for person_id, name in names]
        self.whose.set_choices([("", say(_("All owners"))), *units, *persons])
        self.whose.set_value(kept)
        self.attention.set_count(self._context.language.number(outline.attention_count()))
        self._label_attention()

    def settle_depth(self, sight: Sight) -> None:
        """Start with the teams where there are too many goals to read; the user's choice stands later on."""
        if len(sight.outline.order) > _MANY and self._fresh:
            self.levels.set_current("teams", tell=True)
        self._fresh = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep only mark and count of the chip where there is little room."""
        super().resizeEvent(event)
        self._label_attention()

    def _label_attention(self) -> None:
        theme, count = self._context.theme, self.attention.count
        words = self._context.say(_("Needs attention"))
        self.attention.setText(words if self.width() >= theme.px(_ROOM) else "")
        self.attention.setAccessibleName(f"{count} {words}")
        self.attention.setToolTip(words)
        self.attention.updateGeometry()

    def clear(self) -> None:
        """Show everything again."""
        self.search.clear()
        self.attention.setChecked(False)
        self.whose.set_value("")
        self.levels.set_current("everyone")
        self._read()

    def _read(self, *_told: object) -> None:
        whose = str(self.whose.value() or "")
        wanted = PlanFilter(
            self.levels.current,
            self.search.text(),
            self._under.get(int(whose[1:]), frozenset()) if whose.startswith("u") else frozenset(),
            int(whose[1:]) if whose.startswith("p") else 0,
            self.attention.isChecked(),
        )
        if wanted != self.filter:
            self.filter = wanted
            self.changed.emit(wanted)


def units_under(sight: Sight) -> dict[int, frozenset[int]]:
    """Return each unit with all that are under it."""
    parents = {unit.id: unit.parent_id for unit in sight.units}
    found: dict[int, set[int]] = {unit_id: {unit_id} for unit_id in parents}
    for unit_id, parent in parents.items():
        above, seen = parent, {unit_id}
        while above in parents and above not in seen:
            found[above].add(unit_id)
            seen.add(above)
            above = parents[above]
    return {unit_id: frozenset(ids) for unit_id, ids in found.items()}
