"""A card of the board: title, sentence, the chart or its table, and the ways out."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from csdesk.base.language import Language
from csdesk.base.text import Words, _
from ui.board.grids import Cell, Grid
from ui.charts.sheet import Sheet
from ui.models.records_model import Column, RecordsModel
from ui.theme import Theme
from ui.widgets.button import icon_button
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.table import Table

FORMATS: tuple[tuple[str, Words], ...] = (
    ("png", _("Picture (PNG) …")),
    ("svg", _("Drawing (SVG) …")),
    ("xlsx", _("Values (Excel) …")),
    ("csv", _("Values (CSV) …")),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a card holds beside its chart: the words, the numbers, and how to put it on paper."""

    title: str
    sentence: str
    grid: Grid
    sheet: Callable[[str], Sheet]
    """Makes the picture; takes the line that names the source."""


class ChartCard(Card):
    """``copy_wanted`` and ``export_wanted`` ask for the picture or the values."""

    copy_wanted = Signal()
    export_wanted = Signal(str)

    def __init__(self, theme: Theme, language: Language, title: str, chart: QWidget) -> None:
        """Show ``chart``; the table is made when it is first asked for."""
        super().__init__(theme, title)
        self._language = language
        self.chart = chart
        self.shown: Shown | None = None
        self.sentence = Label(theme, "", "small", "text2", wrap=True)
        self.table: Table | None = None
        say = language.say
        self.as_table = icon_button(theme, "table", say(_("Show as table")), self.toggle_table)
        self.copy = icon_button(theme, "copy", say(_("Copy image")), self.copy_wanted.emit)
        self.export = icon_button(theme, "download", say(_("Export")), self._open_export)
        for button in (self.as_table, self.copy, self.export):
            self.add_action(button)
        self.pages = QStackedWidget()
        self.pages.addWidget(chart)
        self.body.addWidget(self.sentence)
        self.body.addWidget(self.pages, 1)

    def show_part(self, shown: Shown) -> None:
        """Take what the chart shows now."""
        self.shown = shown
        self.title.setText(shown.title)
        self.sentence.setText(shown.sentence)
        if self.table is not None:
            self._fill_table(self.table, shown.grid)

    def toggle_table(self) -> None:
        """Change between chart and table."""
        if self.shown is None:
            return
        if self.table is None:
            self.table = Table(self.theme, self.shown.title)
            self.table.verticalHeader().setDefaultSectionSize(self.theme.px(28))
            self.pages.addWidget(self.table)
            self._fill_table(self.table, self.shown.grid)
        charted = self.pages.currentWidget() is self.chart
        self.pages.setCurrentWidget(self.table if charted else self.chart)
        name = self._language.say(_("Show as chart") if charted else _("Show as table"))
        self.as_table.setAccessibleName(name)
        self.as_table.setToolTip(name)

    def export_menu(self) -> QMenu:
        """Return the menu of file kinds."""
        menu = QMenu(self)
        for kind, words in FORMATS:
            menu.addAction(self._language.say(words), partial(self.export_wanted.emit, kind))
        return menu

    def _open_export(self) -> None:
        menu = self.export_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.export.mapToGlobal(self.export.rect().bottomLeft()))

    def _fill_table(self, table: Table, grid: Grid) -> None:
        columns: list[Column[tuple[Cell, ...]]] = [
            Column(
                column.name,
                lambda row, place=place: row[place],  # type: ignore[misc]
                lambda row, place=place: grid.text(row, place, self._language),  # type: ignore[misc]
                right=column.unit is not None,
            )
            for place, column in enumerate(grid.columns)
        ]
        table.setSortingEnabled(False)
        model = RecordsModel(columns, lambda row: row, self)
        model.set_records(grid.rows)
        table.setAccessibleName(grid.title)
        table.setModel(model)
        table.set_widths([140] + [84] * (len(columns) - 1))
