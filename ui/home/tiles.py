"""KPI cards as the tiles of the home panel."""

from csdesk.base.language import Language
from csdesk.base.quantity import Direction
from csdesk.base.text import _
from csdesk.kpis.card import KpiCard
from csdesk.kpis.trend import Status
from ui.charts.axis import period_name, target_text
from ui.parts.tiles import delta_of
from ui.widgets.tile import TileData


def tile_of(card: KpiCard, language: Language) -> TileData:
    """Say a card in the words of a tile; without a target the period stands where the target would."""
    figure, unit = language.quantity_parts(card.value, card.kpi.unit)
    change, arrow, better = delta_of(card.kpi, card.value, card.before, card.bands, card.noise, language)
    note = period_name(card.period, language)
    if card.target is not None:
        target = target_text(card.target, card.kpi.unit, language)
        words = {
            Direction.DOWN: _("target < {value}", value=target),
            Direction.UP: _("target {value}", value=target),
        }
        note = language.say(words.get(card.kpi.direction, _("target {value}", value=target)))
    if change and card.noise:
        note = language.say(_("noise · {note}", note=note))
    status = "" if card.status is Status.NOT_STARTED else str(card.status)
    name = language.say(card.kpi.short or card.kpi.name)
    return TileData(
        card.key, name, figure, unit, status, change, arrow, better, note, card.values, card.target
    )
