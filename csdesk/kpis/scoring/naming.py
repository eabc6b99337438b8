"""Names of what is set: for whom and when, which lines, and which kind of rule."""

from collections.abc import Mapping

from csdesk.base.period import Period
from csdesk.base.quantity import Unit
from csdesk.base.text import Words, _, pgettext, plain
from csdesk.kpis.scoring.kept import Scope
from csdesk.kpis.scoring.rule import Basis, Rule
from csdesk.kpis.scoring.writing import kind_of
from csdesk.kpis.trend import Bands
from csdesk.kpis.wording import period_words, value_words

KINDS: Mapping[str, Words] = {
    "steps": pgettext("scoring rule", "Steps"),
    "plus_minus": pgettext("scoring rule", "Plus and minus"),
    "linear": pgettext("scoring rule", "Even line"),
    "veto": pgettext("scoring rule", "Veto"),
}
BASES: Mapping[Basis, Words] = {
    Basis.VALUE: _("the value"),
    Basis.ACHIEVED: _("the share of the target"),
    Basis.COUNT: _("the number of cases"),
}


def kind_words(rule: Rule) -> Words:
    """Name the kind of a rule."""
    return KINDS[kind_of(rule.shape)]


def scope_words(scope: Scope, units: Mapping[int, str], fiscal_start: int = 1) -> Words:
    """Say for whom and when; ``units`` are the names of units by id."""
    unit = _("Everyone") if scope.unit_id is None else plain(units.get(scope.unit_id, "?"))
    period = period_words(Period.parse(scope.period, fiscal_start)) if scope.period else _("Always")
    if scope.role:
        return pgettext("for whom", "{unit} · {role} · {period}", unit=unit, role=scope.role, period=period)
    return pgettext("for whom", "{unit} · {period}", unit=unit, period=period)


def bands_words(bands: Bands, unit: Unit) -> tuple[Words, ...]:
    """Say each line that is drawn, the best first."""
    told = []
    if bands.target is not None:
        told.append(_("Target {value}", value=value_words(bands.target, unit)))
    if bands.excellent is not None:
        told.append(_("excellent from {value}", value=value_words(bands.excellent, unit)))
    if bands.good is not None:
        told.append(_("good from {value}", value=value_words(bands.good, unit)))
    if bands.attention is not None:
        told.append(_("attention beyond {value}", value=value_words(bands.attention, unit)))
    return tuple(told)
