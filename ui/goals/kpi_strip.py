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
        if shown:
            self.show_kpi(self.chart.key or shown[0].key, self.chart.unit_id)

    def show_kpi(self, key: str, unit_id: int | None = None) -> None:
        """Show a KPI in the chart and mark its tile."""
        name = key.partition(".")[0]
        for tile in self.tiles.tiles:
            tile.setChecked(tile.data.key.partition(".")[0] == name and unit_id is None)
        outline = self._here()[0]
        units = outline.ground.units if outline is not None else {}
        self.chart.follow(key, unit_id, units.get(unit_id or 0, ""))

    def follow_soon(self) -> None:
        """Show the KPI of the chosen goal once the user stays on it."""
        self._timer.start()

    def _follow_goal(self) -> None:
        outline, goal_id = self._here()
        if outline is not None and goal_id in outline.rows:
            row = outline.rows[goal_id]
            if row.source == Source.KPI and row.kpi:
                self.show_kpi(row.kpi, row.unit_id)
