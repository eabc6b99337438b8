"""The page of the board: tiles on top, the heat table beside distribution and topics, the week below."""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from csdesk.base.language import Language
from csdesk.base.text import Words, _, ngettext
from csdesk.kpis.dashboard.answer import FEW, BoardReading, Heat, Pareto, Spread, Week
from ui.board.chart_card import ChartCard, Shown
from ui.board.grids import Grid, heat_grid, pareto_grid, spread_grid, week_grid
from ui.board.loading import Screen
from ui.board.marks import GRID, HEAT, PARETO, SPREAD, TILE, chosen
from ui.board.tiles import board_tile
from ui.charts.figure import Figure, FigureView, Maker
from ui.charts.heat_picture import MOST_ROWS, ROW, HeatPicture
from ui.charts.heat_table import HeatTable
from ui.charts.histogram import Histogram
from ui.charts.look import Look
from ui.charts.pareto import ParetoChart
from ui.charts.sheet import Sheet
from ui.charts.week_grid import WeekGrid
from ui.theme import Theme
from ui.widgets.choice import Choice
from ui.widgets.segmented import Segmented
from ui.widgets.tile import TileRow

_NARROW = 900
_MOST_IN_ROW = 6
_HEIGHTS = {HEAT: 502, SPREAD: 190, PARETO: 210, GRID: 232}


class BoardView(QWidget):
    """``picked`` and ``drilled`` carry part and mark; ``rows_wanted`` and ``spread_wanted`` what to list and measure."""

    picked = Signal(str, object)
    drilled = Signal(str, object, bool)
    rows_wanted = Signal(str)
    spread_wanted = Signal(str)

    def __init__(self, theme: Theme, language: Language) -> None:
        """Build all cards once; another board only refills them."""
        super().__init__()
        self._theme, self._language = theme, language
        say = language.say
        self.tiles = [TileRow(theme), TileRow(theme)]
        self.heat = HeatTable(theme, language)
        self.spread, self.pareto, self.week = (FigureView(theme, language) for _part in range(3))
        self.cards = {
            HEAT: ChartCard(theme, language, say(_("Agents by KPI")), self.heat),
            SPREAD: ChartCard(theme, language, say(_("Distribution")), self.spread),
            PARETO: ChartCard(theme, language, say(_("Topics")), self.pareto),
            GRID: ChartCard(theme, language, say(_("Week")), self.week),
        }
        names = [("agent", say(_("Agents"))), ("unit", say(_("Units")))]
        self.rows = Segmented(theme, names, "agent", say(_("Rows of the table")))
        self.measured = Choice(theme, [], say(_("KPI of the distribution")))
        self.cards[HEAT].add_action(self.rows)
        self.cards[SPREAD].add_action(self.measured)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        px = self._theme.px
        for part, height in _HEIGHTS.items():
            self.cards[part].pages.setFixedHeight(px(height))
        self.upper = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.upper.setSpacing(px(14))
        side = QVBoxLayout()
        side.setSpacing(px(14))
        side.addWidget(self.cards[SPREAD])
        side.addWidget(self.cards[PARETO])
        self.upper.addWidget(self.cards[HEAT], 17)
        self.upper.addLayout(side, 10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(14))
        for row in self.tiles:
            column.addWidget(row)
        column.addLayout(self.upper)
        column.addWidget(self.cards[GRID])

    def _connect(self) -> None:
        views: tuple[tuple[str, HeatTable | FigureView], ...] = (
            (HEAT, self.heat), (SPREAD, self.spread), (PARETO, self.pareto), (GRID, self.week),
        )  # fmt: skip
        for part, view in views:
            view.picked.connect(lambda mark, part=part: self.picked.emit(part, mark))
            view.drilled.connect(lambda mark, twice, part=part: self.drilled.emit(part, mark, twice))
        self.rows.chosen.connect(self.rows_wanted)
        self.measured.picked.connect(lambda key: self.spread_wanted.emit(str(key)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards under each other when there is little room."""
        super().resizeEvent(event)
        narrow = self.width() < self._theme.px(_NARROW)
        wanted = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self.upper.direction() is not wanted:
            self.upper.setDirection(wanted)

    def show_screen(self, screen: Screen) -> None:
        """Fill everything."""
        reading = screen.reading
        self._show_tiles(reading)
        self.rows.set_current(reading.question.rows)
        if reading.heat is not None:
            self._show_heat(reading, reading.heat)
        self.cards[SPREAD].setVisible(reading.spread is not None)
        if reading.spread is not None:
            self._show_spread(reading, reading.spread)
        if reading.pareto is not None:
            self._show_pareto(reading, reading.pareto)
        if reading.week is not None:
            self._show_week(reading, reading.week)

    def _show_tiles(self, reading: BoardReading) -> None:
        data = [board_tile(card, self._language) for card in reading.cards]
        first = -(-len(data) // 2) if len(data) > _MOST_IN_ROW else len(data)
        for row, part in zip(self.tiles, (data[:first], data[first:]), strict=True):
            row.set_tiles(part)
            row.setVisible(bool(part))
            for tile in row.tiles:
                if not tile.property("wired"):
                    tile.setProperty("wired", True)
                    tile.clicked.connect(lambda _on=False, tile=tile: self.picked.emit(TILE, tile.data.key))
                    tile.twice.connect(lambda tile=tile: self.drilled.emit(TILE, tile.data.key, True))
                tile.setChecked(reading.spread is not None and tile.data.key == reading.spread.key)

    def _show_heat(self, reading: BoardReading, heat: Heat) -> None:
        say = self._language.say
        title = say(_("Agents by KPI") if heat.dimension == "agent" else _("Units by KPI"))
        few = ngettext("Dashed: fewer than {n} case.", "Dashed: fewer than {n} cases.", FEW)
        words = f"{say(heat.sentence)} {say(few)}"
        self.heat.show_heat(heat, chosen(reading, HEAT), title, words)

        def sheet(source: str) -> Sheet:
            def make(area: QRectF, look: Look) -> Figure:
                return HeatPicture(heat, area, look, self._language)

            high = ROW * (min(MOST_ROWS, len(heat.rows)) + 2) + 120
            return Sheet(make, title, words, source, QSize(220 + 120 * len(heat.columns), high))

        self.cards[HEAT].show_part(Shown(title, words, heat_grid(heat, title, self._language), sheet))

    def _show_spread(self, reading: BoardReading, spread: Spread) -> None:
        language, marks = self._language, chosen(reading, SPREAD)
        names = {card.key: language.say(card.kpi.name) for card in reading.cards}
        self.measured.set_choices([(key, names[key]) for key in spread.choices])
        self.measured.set_value(spread.key)
        title = language.say(_("Distribution"))

        def make(area: QRectF, look: Look) -> Figure:
            return Histogram(spread, area, look, language, marks)

        grid = spread_grid(spread, language.say(spread.title), language)
        self._show_figure(SPREAD, self.spread, make if spread.bins else None, title, spread.sentence, grid)

    def _show_pareto(self, reading: BoardReading, pareto: Pareto) -> None:
        language, marks = self._language, chosen(reading, PARETO)

        def make(area: QRectF, look: Look) -> Figure:
            return ParetoChart(pareto, area, look, language, marks)

        words = pareto.sentence
        if pareto.blank:
            blank = ngettext("{n} contact names none.", "{n} contacts name none.", pareto.blank)
            words = _("{sentence} {more}", sentence=words, more=blank)
        title = language.say(_("Topics"))
        grid = pareto_grid(pareto, title, language)
        self._show_figure(PARETO, self.pareto, make if pareto.bars else None, title, words, grid)

    def _show_week(self, reading: BoardReading, week: Week) -> None:
        language, marks = self._language, chosen(reading, GRID)

        def make(area: QRectF, look: Look) -> Figure:
            return WeekGrid(week, area, look, language, marks)

        words = week.sentence
        if week.unknown and week.n:
            more = ngettext("{n} has no known hour.", "{n} have no known hour.", week.unknown)
            words = _("{sentence} {more}", sentence=words, more=more)
        if week.midnight > week.n // 20:
            more = ngettext(
                "{n} stands at 00:00 sharp; its file may tell only the day.",
                "{n} stand at 00:00 sharp; their files may tell only the day.",
                week.midnight,
            )
            words = _("{sentence} {more}", sentence=words, more=more)
        title = language.say(_("Contacts by weekday and hour"))
        grid = week_grid(week, title, language)
        self._show_figure(GRID, self.week, make if week.n else None, title, words, grid)

    def _show_figure(
        self, part: str, view: FigureView, make: Maker | None, title: str, words: Words, grid: Grid
    ) -> None:
        sentence = self._language.say(words)
        view.show_figure(make, title, sentence)

        def sheet(source: str) -> Sheet:
            if make is None:
                message = "there is nothing to draw"
                raise ValueError(message)
            return Sheet(make, grid.title, sentence, source, view.size())

        card = self.cards[part]
        card.show_part(Shown(title, sentence, grid, sheet))
        for button in (card.copy, card.export):
            button.setEnabled(make is not None)
