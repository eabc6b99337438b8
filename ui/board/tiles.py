"""The cards of a board as tiles: with a pace where a count has a target and its period is not over."""

from csdesk.base.language import Language
from csdesk.base.quantity import Direction, Unit
from csdesk.base.text import Words, _
from csdesk.kpis.dashboard.answer import BoardCard
from csdesk.kpis.imported import STANDING
from csdesk.kpis.trend import Status
from ui.charts.axis import target_text
from ui.parts.tiles import delta_of
from ui.widgets.tile import TileData


def board_tile(card: BoardCard, language: Language) -> TileData:
    """Say a card in the words of a tile."""
    figure, unit = language.quantity_parts(card.value, card.kpi.unit)
    before = (
        None if card.pace is not None else card.before
    )  # the pace says more, and there is no room for both
    delta, arrow, better = delta_of(card.kpi, card.value, before, card.bands, card.noise, language)
    status = "" if card.status is Status.NOT_STARTED else str(card.status)
    name = language.say(card.kpi.short or card.kpi.name)
    pace = card.pace
    return TileData(
        card.key, name, figure, unit, status, delta, arrow, better, language.say(_note(card, delta, language)),
        _history(card), None if pace else card.bands.target,
        progress=None if pace is None or not pace.target else pace.so_far / pace.target,
        pace=None if pace is None else pace.share,
    )  # fmt: skip


def _history(card: BoardCard) -> tuple[float | None, ...]:
    """Return the history; half a period of a count would look like a fall."""
    counted = card.kpi.unit is Unit.COUNT and card.kpi.key not in STANDING
    return (*card.values[:-1], None) if card.running and counted else card.values


def _note(card: BoardCard, delta: str, language: Language) -> Words:
    if card.pace is not None:
        write = card.kpi.unit
        return _(
            "of {target}, pace {expected}",
            target=language.quantity(card.pace.target, write),
            expected=language.quantity(round(card.pace.expected), write),
        )
    if card.value is None:
        return _("no data")
    if card.bands.target is not None:
        value = target_text(card.bands.target, card.kpi.unit, language)
        words = _("target < {value}", value=value)
        if card.kpi.direction is not Direction.DOWN:
            words = _("target {value}", value=value)
    elif card.kpi.unit is Unit.COUNT and card.before is not None:
        words = _("was {value}", value=language.quantity(card.before, card.kpi.unit))
    else:
        words = _("n {count}", count=language.number(card.n))
    return _("noise · {note}", note=words) if delta and card.noise else words
