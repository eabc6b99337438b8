"""The controls above the chart: how to split, in which steps, which statistic, and the filters."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QSizePolicy

from csdesk.base.language import Language
from csdesk.base.period import Grain
from csdesk.base.text import Words, _
from csdesk.kpis.kpi import Kpi
from ui.kpis.flow import Flow
from ui.kpis.view import DIMENSIONS, FILTERS, GRAINS, GROUPS, SPANS, STATISTICS, View
from ui.theme import Theme
from ui.widgets.button import ghost
from ui.widgets.chip import Chip
from ui.widgets.choice import Choice
from ui.widgets.editors import DateEditor
from ui.widgets.label import Label
from ui.widgets.segmented import Segmented

_ICONS = {"team": "users", "channel": "message-square", "topic": "tag", "priority": "flag"}
_LONG = 30
"""A filter menu shows at most so many values; the table groups by all of them."""


class FilterChip(Chip):
    """A chip that opens a menu of values to keep."""

    picked = Signal(str, object)

    def __init__(self, theme: Theme, language: Language, dimension: str, words: Words) -> None:
        """Name the dimension."""
        super().__init__(theme, language.say(words), _ICONS.get(dimension, "filter"))
        self.dimension, self._language = dimension, language
        self._values: tuple[str, ...] = ()
        self._kept: tuple[str, ...] = ()
        self._name = language.say(words)
        self.clicked.connect(self._open)

    def set_choices(self, values: Sequence[str], kept: Sequence[str]) -> None:
        """Offer values and show which are kept; nothing to offer hides the chip."""
        self._values, self._kept = tuple(values), tuple(kept)
        self.setVisible(bool(values))
        self._show()

    def _show(self) -> None:
        self.setChecked(bool(self._kept))
        self.setText(self._kept[0] if len(self._kept) == 1 else self._name)
        self.set_count(str(len(self._kept)) if len(self._kept) > 1 else "")

    def menu_of_values(self) -> QMenu:
        """Return the menu: every value with its mark, and the way back to all."""
        menu = QMenu(self)
        for value in self._values[:_LONG]:
            action = menu.addAction(value)
            action.setCheckable(True)
            action.setChecked(value in self._kept)
            action.triggered.connect(lambda on, value=value: self._on_toggled(value, on=on))
        if self._kept:
            menu.addSeparator()
            menu.addAction(self._language.say(_("Show all")), lambda: self._keep(()))
        return menu

    def _open(self) -> None:
        self._show()  # the click itself must not change the mark
        menu = self.menu_of_values()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def _on_toggled(self, value: str, *, on: bool) -> None:
        kept = [item for item in self._kept if item != value] + ([value] if on else [])
        self._keep(tuple(item for item in self._values if item in kept))

    def _keep(self, kept: tuple[str, ...]) -> None:
        self._kept = kept
        self._show()
        self.picked.emit(self.dimension, kept)


class Toolbar(Flow):
    """Choices and filter chips that wrap; ``changed`` carries the `View` that is wanted now."""

    changed = Signal(object)

    def __init__(self, theme: Theme, language: Language) -> None:
        """Build all controls."""
        super().__init__(theme.px(8))
        say = language.say
        self._view = View("")
        self._statistics = [(key, say(words)) for key, words in STATISTICS]
        self.statistic = Choice(theme, self._statistics, say(_("Statistic")))
        self.grain = Choice(theme, [(grain, say(words)) for grain, words in GRAINS], say(_("Step")))
        self.group = Choice(theme, [(key, say(words)) for key, words in GROUPS], say(_("Group by")))
        self.chips = {
            key: FilterChip(theme, language, key, words) for key, words in DIMENSIONS if key in FILTERS
        }
        self.clear = ghost(theme, say(_("Clear filters")), "x", self._on_clear)
        layout = self.flow
        for choice in (self.statistic, self.grain, self.group):
            choice.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            layout.addWidget(choice)
        for chip in self.chips.values():
            chip.height_px = 30
            layout.addWidget(chip)
            chip.picked.connect(self._on_filter)
        layout.addWidget(self.clear)
        self.statistic.picked.connect(lambda value: self._tell(key=f"{self._view.kpi}.{value}"))
        self.grain.picked.connect(lambda value: self._tell(grain=value))
        self.group.picked.connect(lambda value: self._tell(by=value))

    def show_view(self, view: View, kpi: Kpi, statistic: str, choices: Mapping[str, Sequence[str]]) -> None:
        """Show how the KPI is looked at."""
        self._view = view
        self.statistic.setVisible(bool(kpi.statistics))
        self.statistic.set_choices([pair for pair in self._statistics if pair[0] in kpi.statistics])
        self.statistic.set_value(statistic or None)
        self.grain.set_value(view.grain)
        self.group.set_value(view.by)
        for key, chip in self.chips.items():
            chip.set_choices(choices.get(key, ()), view.where.get(key, ()))
        self.clear.setVisible(bool(view.filters))

    def _on_filter(self, dimension: str, kept: tuple[str, ...]) -> None:
        self._tell(where={**self._view.where, dimension: kept})

    def _on_clear(self) -> None:
        self._tell(where={})

    def _tell(self, **values: object) -> None:
        self._view = replace(self._view, **values)  # type: ignore[arg-type]
        self.clear.setVisible(bool(self._view.filters))
        self.changed.emit(self._view)


class RangePicker(Flow):
    """3M 6M 12M FY, or two dates; ``picked`` carries range, first and last day."""

    picked = Signal(str, object, object)

    def __init__(self, theme: Theme, language: Language) -> None:
        """Build the segments and the two hidden date fields."""
        super().__init__(theme.px(6), one_row=True)
        say = language.say
        self.span = Segmented(theme, [(key, say(words)) for key, words in SPANS], "12M", say(_("Range")))
        self.start = DateEditor(theme, language, say(_("First day")))
        self.end = DateEditor(theme, language, say(_("Last day")))
        self._dash = Label(theme, "–", "body", "text3")
        for editor in (self.start, self.end):
            editor.setFixedWidth(theme.px(122))
            editor.edited.connect(lambda _day: self._tell("custom"))
        for widget in (self.start, self._dash, self.end, self.span):
            self.flow.addWidget(widget)
        self.span.chosen.connect(self._tell)

    def show_view(self, view: View, days: tuple[date, date]) -> None:
        """Show the range in force; the dates are there for a custom one."""
        self.span.set_current(view.span)
        self.start.set_value(days[0])
        self.end.set_value(days[1])
        for widget in (self.start, self._dash, self.end):
            widget.setVisible(view.span == "custom")

    def _tell(self, span: str) -> None:
        self.picked.emit(span, self.start.value(), self.end.value())


def grain_for(span: str, grain: Grain) -> Grain:
    """Return the step a range is first read best in: weeks up to half a year, months beyond."""
    return {"3M": Grain.WEEK, "6M": Grain.WEEK, "12M": Grain.MONTH, "FY": Grain.MONTH}.get(span, grain)
