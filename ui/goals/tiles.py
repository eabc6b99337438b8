"""KPI cards as tiles above the tree."""

from collections.abc import Sequence

from csdesk.base.language import Language
from csdesk.base.quantity import Unit
from csdesk.base.text import _
from csdesk.kpis.card import KpiCard
from csdesk.kpis.status import improved
from ui.widgets.tile import TileData

FIRST = ("frt", "csat_top", "fcr", "backlog", "csat", "aht", "service_level", "resolution_time", "volume")
"""The KPIs people steer by, in the order in which they get the four places."""
PLACES = 4


def chosen_cards(cards: Sequence[KpiCard]) -> list[KpiCard]:
    """Return the four cards to show: those people steer by, then whatever has data."""
    known = {card.kpi.key: card for card in cards if card.value is not None}
    first = [known.pop(key) for key in FIRST if key in known]
    return [*first, *known.values()][:PLACES]


def tile_data(card: KpiCard, language: Language) -> TileData:
    """Return what the tile of a card shows."""
    unit, say = card.kpi.unit, language.say
    value, suffix = language.quantity_parts(card.value, unit)
    delta = _delta(card, language)
    arrow = "" if not delta or not card.change else "up" if card.change > 0 else "down"
    note = ""
    if card.target is not None:
        target = language.quantity(card.target, unit)
        note = say(_("target {target}", target=target))
    return TileData(
        card.key,
        say(card.kpi.short or card.kpi.name),
        value,
        suffix,
        "" if card.status == "not_started" else str(card.status),
        delta,
        arrow,
        improved(card.change, card.kpi.direction, card.before, card.bands),
        note,
        card.values,
        card.target,
    )


def _delta(card: KpiCard, language: Language) -> str:
    """Write the size of the change; one that rounds to nothing is not written."""
    size = abs(card.change or 0.0)
    if card.kpi.unit is Unit.FRACTION:
        figure = language.number(size * 100, 1)
        text = language.say(_("{n} pt", n=figure))
    else:
        figure = language.quantity_parts(size, card.kpi.unit)[0]
        text = language.quantity(size, card.kpi.unit)
    return text if figure.strip("0.,") else ""
