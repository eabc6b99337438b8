"""Judges a formula as a whole: its units, that it uses data, and that no own KPI goes round in a circle."""

from collections.abc import Mapping

from csdesk.base.errors import Refused
from csdesk.base.quantity import Unit
from csdesk.base.text import _
from csdesk.kpis.catalogue import find
from csdesk.kpis.formula.misread import Misread
from csdesk.kpis.formula.parser import parse
from csdesk.kpis.formula.tree import Count, Figure, Node, Total, figures, walk
from csdesk.kpis.formula.units import SHOWN_AS, Measured, unit_of
from csdesk.kpis.own import OwnKpi, Owns

USUAL: Mapping[Measured, Unit] = {None: Unit.SCORE}
"""The unit a bare number is shown in."""


def checked(formula: str, owns: Owns, key: str = "") -> tuple[Node, Measured]:
    """Return tree and unit of a formula for the own KPI ``key`` ('' = a new one); raises `Misread`."""
    node = parse(formula)
    unit = unit_of(node, lambda name: find(name, owns)[0].unit)
    if not any(isinstance(part, Figure | Count | Total) for part in walk(node)):
        raise Misread(0, _("it uses no KPI and counts no rows."))
    for part in walk(node):
        if isinstance(part, Figure) and _leads_to(part.key, key, owns):
            raise Misread(part.at, _('"{key}" is computed from this very KPI.', key=part.key))
    return node, unit


def shown_unit(unit: Measured, wanted: Unit) -> Unit:
    """Return the unit a result is shown in: as wanted where that tells the same number, else its own."""
    return wanted if wanted in SHOWN_AS[unit] else unit or USUAL[None]


def _leads_to(name: str, key: str, owns: Owns) -> bool:
    """Tell whether a KPI is ``key`` or computed from it."""
    base, seen = name.partition(".")[0], set[str]()
    waiting = [base]
    while waiting:
        base = waiting.pop()
        if key and base == key:
            return True
        own = owns.get(base)
        if own is not None and own.formula and base not in seen:
            seen.add(base)
            waiting += [used.partition(".")[0] for used in _used(own)]
    return False


def _used(own: OwnKpi) -> tuple[str, ...]:
    try:
        return figures(parse(own.formula))
    except Refused:
        return ()
