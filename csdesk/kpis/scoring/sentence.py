"""A scoring rule in full sentences that an employee understands; each is one message, so that each language has its own."""

from decimal import Decimal
from typing import assert_never

from csdesk.base.text import Words, _
from csdesk.kpis.kpi import Kpi
from csdesk.kpis.scoring.figures import figure_words, percent_words, points_words, span_words
from csdesk.kpis.scoring.rule import Basis, Linear, PlusMinus, Rule, Steps, Veto
from csdesk.kpis.scoring.score import Score


def sentences(rule: Rule, kpi: Kpi) -> tuple[Words, ...]:
    """Say what counts, what it gives, and the limits, one sentence each."""
    return (_counts(rule, kpi), *_Telling(rule, kpi).shape(), *_limits(rule))


def outcome(score: Score, rule: Rule, kpi: Kpi) -> tuple[Words, ...]:
    """Say what a figure gives: With 86.2 % that is 85 points."""
    told = [_gives(score, rule, kpi)]
    if score.capped:
        told.append(_("The cap holds it there."))
    if score.lifted:
        told.append(_("The floor holds it there."))
    if score.example:
        told.append(_("This score needs a written example."))
    return tuple(told)


def _gives(score: Score, rule: Rule, kpi: Kpi) -> Words:
    points = points_words(score.points)
    if rule.basis is Basis.ACHIEVED:
        share = percent_words(score.figure)
        if score.veto:
            return _("With {share} of the target the whole card counts as 0 points.", share=share)
        return _("With {share} of the target that is {points}.", share=share, points=points)
    figure = figure_words(score.figure, rule.basis, kpi.unit)
    if score.veto:
        return _("With {figure} the whole card counts as 0 points.", figure=figure)
    return _("With {figure} that is {points}.", figure=figure, points=points)


def _counts(rule: Rule, kpi: Kpi) -> Words:
    if rule.basis is Basis.ACHIEVED:
        return _("What counts is how much of the target of {name} you reach.", name=kpi.name)
    if rule.basis is Basis.COUNT:
        return _("What counts is the number of cases behind {name}.", name=kpi.name)
    return _("What counts is {name}.", name=kpi.name)


class _Telling:
    """Says the shape of one rule."""

    def __init__(self, rule: Rule, kpi: Kpi) -> None:
        self._rule, self._unit = rule, kpi.unit

    def shape(self) -> list[Words]:
        """Say what the figures give."""
        shape = self._rule.shape
        if isinstance(shape, Steps):
            return self._steps(shape)
        if isinstance(shape, PlusMinus):
            return self._plus_minus(shape)
        if isinstance(shape, Linear):
            return self._linear(shape)
        if isinstance(shape, Veto):
            return self._veto(shape)
        assert_never(shape)

    def _edge(self, figure: Decimal) -> Words:
        return figure_words(figure, self._rule.basis, self._unit)

    def _span(self, span: Decimal) -> Words:
        return span_words(span, self._rule.basis, self._unit)

    def _steps(self, shape: Steps) -> list[Words]:
        told = [self._from(step.edge, step.points, down=shape.down) for step in shape.steps]
        return [*told, self._beyond(shape.steps[-1].edge, shape.beyond, down=shape.down)]

    def _from(self, figure: Decimal, points: int, *, down: bool) -> Words:
        parts = {"edge": self._edge(figure), "points": points_words(points)}
        if down:
            return _("Up to {edge} you get {points}.", **parts)
        return _("From {edge} on you get {points}.", **parts)

    def _beyond(self, figure: Decimal, points: int, *, down: bool) -> Words:
        edge = self._edge(figure)
        if points:
            parts = {"edge": edge, "points": points_words(points)}
            if down:
                return _("Above {edge} you get {points}.", **parts)
            return _("Below {edge} you get {points}.", **parts)
        if down:
            return _("Above {edge} you get no points.", edge=edge)
        return _("Below {edge} you get no points.", edge=edge)

    def _plus_minus(self, shape: PlusMinus) -> list[Words]:
        base = points_words(shape.base)
        if self._rule.basis is Basis.COUNT and not shape.start:
            told = [_("Without any case you get {points}.", points=base)]
        else:
            told = [_("At {edge} you get {points}.", edge=self._edge(shape.start), points=base)]
        if shape.gain:
            told.append(self._gain(shape))
        if shape.loss:
            told.append(self._loss(shape))
        if shape.none_beyond is not None:
            told.append(self._beyond(shape.none_beyond, 0, down=shape.down))
        return told

    def _gain(self, shape: PlusMinus) -> Words:
        parts = {"each": self._span(shape.each), "points": points_words(shape.gain)}
        if shape.most_gain is None:
            if shape.down:
                return _("Each full {each} less adds {points}.", **parts)
            return _("Each full {each} more adds {points}.", **parts)
        parts["most"] = points_words(shape.most_gain)
        if shape.down:
            return _("Each full {each} less adds {points}, but {most} at most.", **parts)
        return _("Each full {each} more adds {points}, but {most} at most.", **parts)

    def _loss(self, shape: PlusMinus) -> Words:
        if self._rule.basis is Basis.COUNT and shape.down and shape.each == 1:
            return self._per_case(shape)
        parts = {"each": self._span(shape.each), "points": points_words(shape.loss)}
        if shape.most_loss is None:
            if shape.down:
                return _("Each full {each} more takes {points} away.", **parts)
            return _("Each full {each} less takes {points} away.", **parts)
        parts["most"] = points_words(shape.most_loss)
        if shape.down:
            return _("Each full {each} more takes {points} away, but {most} at most.", **parts)
        return _("Each full {each} less takes {points} away, but {most} at most.", **parts)

    def _per_case(self, shape: PlusMinus) -> Words:
        points = points_words(shape.loss)
        if shape.most_loss is None:
            return _("Each case takes {points} away.", points=points)
        return _(
            "Each case takes {points} away, but {most} at most.",
            points=points,
            most=points_words(shape.most_loss),
        )

    def _linear(self, shape: Linear) -> list[Words]:
        parts = {
            "full": self._edge(shape.full), "none": self._edge(shape.none), "best": points_words(shape.best),
            "least": points_words(shape.least),
        }  # fmt: skip
        between = (
            _("Between {full} and {none} the points fall evenly from {best} to {least}.", **parts)
            if shape.down
            else _("Between {none} and {full} the points rise evenly from {least} to {best}.", **parts)
        )
        first = self._from(shape.full, shape.best, down=shape.down)
        return [first, between, self._beyond(shape.none, 0, down=shape.down)]

    def _veto(self, shape: Veto) -> list[Words]:
        edge = self._edge(shape.limit)
        if self._rule.basis is Basis.COUNT and shape.down and not shape.limit:
            first = _("A single case makes the whole card count as 0 points.")
        elif shape.down:
            first = _("Above {edge} the whole card counts as 0 points.", edge=edge)
        else:
            first = _("Below {edge} the whole card counts as 0 points.", edge=edge)
        return [first, _("Otherwise this line gives {points}.", points=points_words(shape.points))]


def _limits(rule: Rule) -> list[Words]:
    told = []
    if rule.most is not None:
        told.append(_("You never get more than {points}.", points=points_words(rule.most)))
    if rule.least and not isinstance(rule.shape, Veto):
        told.append(_("You never get fewer than {points}.", points=points_words(rule.least)))
    high, low = (
        None if line is None else points_words(line) for line in (rule.example_from, rule.example_below)
    )
    if high is not None and low is not None:
        told.append(
            _(
                "A score of {high} or more, or of fewer than {low}, needs a written example.",
                high=high,
                low=low,
            )
        )
    elif high is not None:
        told.append(_("A score of {high} or more needs a written example.", high=high))
    elif low is not None:
        told.append(_("A score of fewer than {low} needs a written example.", low=low))
    return told
