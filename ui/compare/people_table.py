"""A comparison as a table: the same numbers as the picture, with both ends of every interval and every range of places."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from csdesk.base.language import Language
from csdesk.base.text import _, pgettext
from csdesk.kpis.comparing.comparison import Compared, Comparison, Way
from csdesk.kpis.comparing.wording import verdict_words
from ui.charts.axis import Scale
from ui.charts.verdicts import scale_of
from ui.models.records_model import Column, RecordsModel
from ui.theme import Theme
from ui.widgets.table import Table


class PeopleTable(QWidget):
    """``opened`` carries the name whose rows are asked for."""

    opened = Signal(str)

    def __init__(self, theme: Theme, language: Language) -> None:
        """Start empty."""
        super().__init__()
        self._language = language
        self.table = Table(theme, language.say(_("Comparison")))
        self.model: RecordsModel[Compared] | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)
        self.table.activated.connect(self._on_activated)

    def show_comparison(self, comparison: Comparison, way: Way) -> None:
        """Show all rows of one way, beside the value as it is."""
        self.table.setSortingEnabled(False)
        columns = self._columns(comparison, way, scale_of(comparison, way))
        self.model = RecordsModel(columns, lambda row: row.name, self)
        self.model.set_records(comparison.rows)
        self.table.setModel(self.model)
        self.table.set_widths([180, 72, 92, 92, 92, 92, 110, 190], stretch=7)
        self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.table.setSortingEnabled(True)

    def _columns(self, comparison: Comparison, way: Way, scale: Scale) -> list[Column[Compared]]:
        language = self._language
        say = language.say

        def figure(get: Callable[[Compared], float | None]) -> Callable[[Compared], str]:
            return lambda row: "" if get(row) is None else scale.text(get(row), language)

        def value(row: Compared) -> float | None:
            found = row.estimate(way)
            return None if found is None else found.value

        def low(row: Compared) -> float | None:
            found = row.estimate(way)
            return None if found is None else found.low

        def high(row: Compared) -> float | None:
            found = row.estimate(way)
            return None if found is None else found.high

        def places(row: Compared) -> tuple[int, int] | None:
            found = row.estimate(way)
            return None if found is None else found.places

        def verdict(row: Compared) -> str:
            found = row.estimate(way)
            return say(_("not adjusted") if found is None else verdict_words(found.verdict))

        names = {"agent": _("Person"), "team": _("Team"), "unit": _("Unit")}
        return [
            Column(say(names[comparison.query.by]), lambda row: row.name),
            Column(say(pgettext("table", "n")), lambda row: row.n, lambda row: language.number(row.n), right=True),
            Column(
                say(_("As it is")), lambda row: row.raw.value, figure(lambda row: row.raw.value), right=True,
                role="text2",
            ),
            Column(say(_("Value")), value, figure(value), right=True),
            Column(say(_("Lower bound")), low, figure(low), right=True, role="text2"),
            Column(say(_("Upper bound")), high, figure(high), right=True, role="text2"),
            Column(say(pgettext("table", "Place, from–to")), places, _places_text(places), right=True, role="text2"),
            Column(say(_("Compared with the group")), verdict),
        ]  # fmt: skip

    def _on_activated(self, index: object) -> None:
        if self.model is not None:
            self.opened.emit(self.model.record(index).name)  # type: ignore[arg-type]


def _places_text(places: Callable[[Compared], tuple[int, int] | None]) -> Callable[[Compared], str]:
    """Write both ends of a range: a place never stands without it."""

    def text(row: Compared) -> str:
        found = places(row)
        return "" if found is None else f"{found[0]}–{found[1]}"

    return text
