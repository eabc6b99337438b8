"""Works out what a formula counts, and refuses what cannot be: seconds plus a share, a score times a score."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from csdesk.base.errors import Refused
from csdesk.base.quantity import Unit
from csdesk.base.text import Words, _
from csdesk.kpis.formula.fields import AMOUNTS
from csdesk.kpis.formula.misread import Misread
from csdesk.kpis.formula.tree import Call, Count, Figure, Minus, Node, Number, Pair, Total

Measured = Unit | None
"""The unit of a part; None = a bare number, which goes with any unit."""

SHOWN_AS: Mapping[Measured, frozenset[Unit]] = MappingProxyType(
    {
        Unit.FRACTION: frozenset({Unit.FRACTION, Unit.SCORE, Unit.POINTS}),
        Unit.COUNT: frozenset({Unit.COUNT, Unit.SCORE}),
        Unit.SECONDS: frozenset({Unit.SECONDS}),
        Unit.SCORE: frozenset({Unit.SCORE, Unit.POINTS}),
        Unit.POINTS: frozenset({Unit.POINTS, Unit.SCORE}),
        Unit.MONEY: frozenset({Unit.MONEY}),
        None: frozenset(Unit),
    }
)
"""The units a result may be shown in without changing it: 3.2 calls per case is a share by its making, a number to read."""

_CAN_BE_MEANT = (Unit.SECONDS, Unit.MONEY, Unit.SCORE)
"""What divided by a count is a mean of its own unit, and times a count a total."""


def unit_of(node: Node, unit_of_kpi: Callable[[str], Unit]) -> Measured:
    """Return the unit of a formula; raises `Misread` where parts do not fit and at a KPI that is not there."""
    if isinstance(node, Number):
        return {"": None, "%": Unit.FRACTION}.get(node.unit, Unit.SECONDS)
    if isinstance(node, Figure):
        return _known(node, unit_of_kpi)
    if isinstance(node, Count):
        return Unit.COUNT
    if isinstance(node, Total):
        return AMOUNTS[node.name][1]
    if isinstance(node, Minus):
        return unit_of(node.part, unit_of_kpi)
    if isinstance(node, Call):
        found = unit_of(node.parts[0], unit_of_kpi)
        for part in node.parts[1:]:
            found = _alike(found, unit_of(part, unit_of_kpi), part.at)
        return found
    left, right = unit_of(node.left, unit_of_kpi), unit_of(node.right, unit_of_kpi)
    if node.sign in {"+", "-"}:
        return _alike(left, right, node.at)
    return _times(left, right, node) if node.sign == "*" else _divided(left, right, node)


def _known(node: Figure, unit_of_kpi: Callable[[str], Unit]) -> Unit:
    try:
        return unit_of_kpi(node.key)
    except Misread:
        raise
    except Refused as refused:
        raise Misread(node.at, refused.words) from refused


def _alike(left: Measured, right: Measured, at: int) -> Measured:
    """Return the common unit of two parts that are added or compared."""
    if left is None or right is None:
        return left or right
    if left is not right:
        raise Misread(
            at, _("{one} and {other} do not add up.", one=measured_words(left), other=measured_words(right))
        )
    return left


def _times(left: Measured, right: Measured, node: Pair) -> Measured:
    for one, other in ((left, right), (right, left)):
        if one is None or one is Unit.FRACTION:
            return other if other is not None else one
        if one is Unit.COUNT and other in _CAN_BE_MEANT:
            return other
    raise Misread(
        node.at,
        _("{one} times {other} has no meaning.", one=measured_words(left), other=measured_words(right)),
    )


def _divided(left: Measured, right: Measured, node: Pair) -> Measured:
    if right is None:
        return left
    if left is right:
        return Unit.FRACTION
    if (right is Unit.FRACTION and left is not None) or (right is Unit.COUNT and left in _CAN_BE_MEANT):
        return left
    if left is Unit.COUNT and right is Unit.SECONDS:
        raise Misread(
            node.at, _("to count per hour, divide by hours: count / (time / 1 h)."),
        )  # fmt: skip
    raise Misread(
        node.at,
        _("{one} divided by {other} has no meaning.", one=measured_words(left), other=measured_words(right)),
    )


def measured_words(unit: Measured) -> Words:
    """Name a unit inside a sentence."""
    said = {
        Unit.COUNT: _("a number of cases"), Unit.FRACTION: _("a share"), Unit.SECONDS: _("a time"),
        Unit.POINTS: _("points"), Unit.SCORE: _("a mark"), Unit.MONEY: _("money"), None: _("a number"),
    }  # fmt: skip
    return said[unit]
