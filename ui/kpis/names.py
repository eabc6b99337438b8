"""The names people read for fields, units and directions."""

from collections.abc import Iterable

from csdesk.base.language import Language
from csdesk.base.quantity import Direction, Unit
from csdesk.base.text import Words, _
from csdesk.imports.fields import field_of
from csdesk.kpis.kpi import OPENING_HOURS

_OTHER = {
    "kind": _("Kind of contact"),
    "cost": _("Cost"),
    "customer_list": _("Customer list"),
    "logged_in_seconds": _("Logged-in time"),
    "survey_sent": _("Survey sent"),
    OPENING_HOURS: _("opening hours"),
}
"""Fields that a KPI may need and no import of interactions has."""


def field_name(key: str, language: Language) -> str:
    """Name a field as the import wizard does."""
    field = field_of("interactions", key)
    words = field.words if field is not None else _OTHER.get(key)
    return language.say(words) if words is not None else key.replace("_", " ")


def importable(keys: Iterable[str]) -> bool:
    """Tell whether a file of interactions can bring all these fields."""
    return all(field_of("interactions", key) is not None for key in keys)


def field_names(keys: Iterable[str], language: Language) -> str:
    """Name several fields, joined as in a sentence."""
    return language.listing([field_name(key, language) for key in keys])


def unit_words(unit: Unit) -> Words:
    """Say what the numbers of a unit are."""
    said = {
        Unit.COUNT: _("a count"),
        Unit.FRACTION: _("a share in percent"),
        Unit.SECONDS: _("a duration"),
        Unit.POINTS: _("points from −100 to 100"),
        Unit.SCORE: _("a score"),
        Unit.MONEY: _("an amount of money"),
    }
    return said[unit]


def direction_words(direction: Direction) -> Words:
    """Say which way is better, as a sentence of its own."""
    said = {
        Direction.UP: _("Higher is better"),
        Direction.DOWN: _("Lower is better"),
        Direction.BAND: _("A middle is best; neither high nor low is good in itself"),
    }
    return said[direction]
