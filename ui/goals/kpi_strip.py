"""Tiles and chart together: a tile, or a goal that follows a KPI, chooses what the chart shows."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer

from csdesk.goals.goal import Source
from csdesk.goals.outline import Outline
from csdesk.kpis.card import KpiCard
from ui.context import Context
from ui.goals.chart_card import ChartCard
from ui.goals.tiles import chosen_cards, tile_data
from ui.widgets.tile import TileRow

FOLLOW_MS = 200
"""Wait this long on a goal before the chart follows it."""


class KpiStrip(QObject):
    """The panel lays ``tiles`` and ``chart`` out; ``here`` tells the outline and the goal chosen."""

    def __init__(self, context: Context, here: Callable[[], tuple[Outline | None, int]]) -> None:
        """Show nothing yet."""
        super().__init__()
        self._context, self._here = context, here
        self.tiles = TileRow(context.theme)
        self.chart = ChartCard(context)
        self.setParent(self.chart)  # so that the timer ends with the panel
        self._wired = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(FOLLOW_MS)
        self._timer.timeout.connect(self._follow_goal)

    def refresh(self) -> None:
        """Read the cards and the chart anew."""
        kpis = self._context.workspace.kpis
        self._context.work.start(lambda _progress: kpis.overview(), done=self.show_cards)
        self.chart.refresh()

    def show_cards(self, cards: Sequence[KpiCard]) -> None:
        """Show the four cards people steer by."""
        shown = chosen_cards(cards)
        self.tiles.set_tiles([tile_data(card, self._context.language) for card in shown])
        self.tiles.setVisible(bool(shown))
        for tile in self.tiles.tiles[self._wired :]:
            tile.clicked.connect(lambda _on=False, source=tile: self.show_kpi(source.data.key))
        self._wired = len(self.tiles.tiles)
        if shown and not self.chart.key and not self.chart.goal_id:
            self.show_kpi(shown[0].key)
        self._mark()

    def show_kpi(self, key: str, unit_id: int | None = None) -> None:
        """Show a KPI in the chart and mark its tile."""
        outline = self._here()[0]
        units = outline.ground.units if outline is not None else {}
        self.chart.follow(key, unit_id, units.get(unit_id or 0, ""))
        self._mark()

    def _mark(self) -> None:
        """Mark the tile of the KPI that the chart shows."""
        chart, name = self.chart, self.chart.key.partition(".")[0]
        for tile in self.tiles.tiles:
            alike = tile.data.key.partition(".")[0] == name
            tile.setChecked(alike and chart.unit_id is None and not chart.goal_id)

    def follow_soon(self) -> None:
        """Show the KPI of the chosen goal once the user stays on it."""
        self._timer.start()

    def goals_changed(self) -> None:
        """Draw the way of the goal anew if one is shown."""
        if self.chart.goal_id:
            self.follow_soon()

    def _follow_goal(self) -> None:
        """Show the way of a goal that has a measure of its own; others leave the chart to the KPI it shows."""
        outline, goal_id = self._here()
        if outline is None or goal_id not in outline.rows:
            return
        row = outline.rows[goal_id]
        if (
            row.source == Source.KPI
            and row.kpi
            and (row.kpi, row.unit_id) != (self.chart.key, self.chart.unit_id)
        ):
            self.show_kpi(row.kpi, row.unit_id)
        if row.source in (Source.KPI, Source.TYPED, Source.MILESTONES):
            self.chart.follow_goal(outline, goal_id)
            self._mark()
        elif self.chart.goal_id:
            self.show_kpi(self.chart.key, self.chart.unit_id)
