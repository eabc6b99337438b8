"""Which scoring rules may be kept; what may not is refused with a sentence at its field.

Fields are named as the nouns are; those of a step carry its number, counting from 1: ``edge2``, ``points2``.
"""

from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise
from typing import assert_never

from csdesk.base.errors import Refused
from csdesk.base.quantity import Direction, Unit
from csdesk.base.text import _
from csdesk.kpis.kpi import Kpi
from csdesk.kpis.scoring.figures import figure_words, points_words
from csdesk.kpis.scoring.rule import POINT, Basis, Linear, PlusMinus, Rule, Steps, Veto, better

MOST = 1000 * POINT
"""No rule gives more."""

Edges = Iterable[tuple[str, Decimal]]


def check_rule(rule: Rule, kpi: Kpi) -> None:
    """Refuse a rule that contradicts itself or its KPI."""
    shape = rule.shape
    if rule.basis is Basis.ACHIEVED and kpi.direction is Direction.BAND:
        message = _(
            "{name} has no better side, so its points cannot follow how much of the target is reached.",
            name=kpi.name,
        )
        raise Refused(message, field="basis")
    if isinstance(shape, Steps):
        _check_steps(shape, rule, kpi)
    elif isinstance(shape, PlusMinus):
        _check_plus_minus(shape, rule, kpi)
    elif isinstance(shape, Linear):
        _check_linear(shape, rule, kpi)
    elif isinstance(shape, Veto):
        _check_edges([("limit", shape.limit)], rule, kpi)
        _check_points([("points", shape.points)])
    else:
        assert_never(shape)
    _check_way(rule, kpi)
    _check_limits(rule)


def _check_way(rule: Rule, kpi: Kpi) -> None:
    """Refuse a rule that pays for the worse side of a KPI that has one."""
    down = rule.shape.down
    if rule.basis is Basis.ACHIEVED:
        if down:
            raise Refused(_("More of the target must give more points."), field=_first_field(rule))
        return
    if kpi.direction is Direction.UP and down:
        message = _("{name} is better when higher, so higher values must give more points.", name=kpi.name)
        raise Refused(message, field=_first_field(rule))
    if kpi.direction is Direction.DOWN and not down:
        message = _("{name} is better when lower, so lower values must give more points.", name=kpi.name)
        raise Refused(message, field=_first_field(rule))


def _first_field(rule: Rule) -> str:
    names = {Steps: "edge1", PlusMinus: "start", Linear: "full", Veto: "limit"}
    return names[type(rule.shape)]


def _check_steps(shape: Steps, rule: Rule, kpi: Kpi) -> None:
    if not shape.steps:
        raise Refused(_("Please enter at least one step."), field="edge1")
    _check_edges(((f"edge{n}", step.edge) for n, step in enumerate(shape.steps, 1)), rule, kpi)
    _check_points(((f"points{n}", step.points) for n, step in enumerate(shape.steps, 1)))
    _check_points([("beyond", shape.beyond)])
    for number, (one, next_one) in enumerate(pairwise(shape.steps), 2):
        edge = figure_words(next_one.edge, rule.basis, kpi.unit)
        if one.edge == next_one.edge:
            raise Refused(
                _("Two steps begin at {edge}; each needs a value of its own.", edge=edge), f"edge{number}"
            )
        if not better(shape.down, one.edge, next_one.edge):
            message = _(
                "The steps go from the best to the worst; {edge} is not worse than the step before.",
                edge=edge,
            )
            raise Refused(message, field=f"edge{number}")
        if next_one.points >= one.points:
            message = _(
                "A worse step must give fewer points than the one before it ({points}).",
                points=points_words(one.points),
            )
            raise Refused(message, field=f"points{number}")
    if shape.beyond >= shape.steps[-1].points:
        message = _(
            "Beyond the last step there must be fewer points than on it ({points}).",
            points=points_words(shape.steps[-1].points),
        )
        raise Refused(message, field="beyond")


def _check_plus_minus(shape: PlusMinus, rule: Rule, kpi: Kpi) -> None:
    edges = [("start", shape.start)]
    if shape.none_beyond is not None:
        edges.append(("none_beyond", shape.none_beyond))
    _check_edges(edges, rule, kpi)
    if shape.each <= 0:
        raise Refused(_("Please enter more than zero."), field="each")
    limits = [("most_gain", shape.most_gain), ("most_loss", shape.most_loss)]
    _check_points([("base", shape.base), ("gain", shape.gain), ("loss", shape.loss)])
    _check_points((name, points) for name, points in limits if points is not None)
    if not shape.gain and not shape.loss:
        raise Refused(_("Please say how many points are added or taken away."), field="gain")
    if shape.none_beyond is not None and better(shape.down, shape.none_beyond, shape.start):
        message = _(
            "The value below which there are no points must not be better than where counting starts."
        )
        raise Refused(message, field="none_beyond")


def _check_linear(shape: Linear, rule: Rule, kpi: Kpi) -> None:
    _check_edges([("full", shape.full), ("none", shape.none)], rule, kpi)
    _check_points([("best", shape.best), ("least_points", shape.least)])
    if shape.full == shape.none:
        raise Refused(_("Full points and no points need two different values."), field="none")
    if shape.least >= shape.best:
        raise Refused(_("The best value must give more points than the worst."), field="least_points")


def _check_limits(rule: Rule) -> None:
    named = {
        "least": rule.least, "most": rule.most, "example_from": rule.example_from, "example_below": rule.example_below,
    }  # fmt: skip
    _check_points((name, points) for name, points in named.items() if points is not None)
    if rule.most is not None and rule.least > rule.most:
        raise Refused(_("The floor must not be above the cap."), field="least")
    if (
        rule.example_from is not None
        and rule.example_below is not None
        and rule.example_below > rule.example_from
    ):
        raise Refused(
            _("Every score would need an example; leave some between the two lines."), field="example_below"
        )


def _check_edges(edges: Edges, rule: Rule, kpi: Kpi) -> None:
    for field, edge in edges:
        share = rule.basis is Basis.VALUE and kpi.unit is Unit.FRACTION
        if share and not 0 <= edge <= 1:
            raise Refused(_("{name} is a share; enter a number from 0 to 100 %.", name=kpi.name), field=field)
        signed = rule.basis is Basis.VALUE and kpi.unit in {Unit.POINTS, Unit.MONEY, Unit.SCORE}
        if edge < 0 and not signed:
            raise Refused(_("Please enter zero or more."), field=field)
        if rule.basis is Basis.COUNT and edge != edge.to_integral_value():
            raise Refused(_("Cases are counted in whole numbers."), field=field)


def _check_points(named: Iterable[tuple[str, int]]) -> None:
    for field, points in named:
        if not 0 <= points <= MOST:
            raise Refused(_("Please enter points from 0 to {most}.", most=MOST // POINT), field=field)
