"""From marks to a score, in exact arithmetic: rounding happens where a number is printed, nowhere before.

The usual rule of helpdesk quality checks (internal quality score, IQS): an item is (mark - lowest) / (highest - lowest),
an audit the weighted mean of its answered items, and 0 when a critical item is below one half; the internal quality score
is the mean of the audits.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from statistics import stdev

from csdesk.base.errors import Refused
from csdesk.base.text import Words, _, ngettext
from csdesk.kpis.stats.student import quantile
from csdesk.quality.audit import Answer
from csdesk.quality.scorecard import Item

FULL = 100
"""The score of an audit in which everything got the best mark."""
HALF = Fraction(1, 2)
LOW_MARK = HALF
"""Below this share of its scale a mark is low and asks for a note."""
FEWEST = 5
"""Audits below which an interval says too little."""


@dataclass(frozen=True, slots=True)
class Score:
    """The score of one audit: ``value`` 0..100, None while nothing that weighs anything is answered."""

    value: Fraction | None
    points: Fraction
    """What the answered items earned, in percent points of weight."""
    possible: Fraction
    """What they could have earned."""
    answered: int
    skipped: int
    """Items that did not apply."""
    breached: tuple[Item, ...] = ()
    """Critical items below one half; any of them makes the score 0."""

    def formula(self) -> Words:
        """Say how the value comes about."""
        if self.breached:
            names = ", ".join(item.name for item in self.breached)
            return _(
                "0, because a critical item is below half: {items}. Without it: {points} of {possible} points.",
                items=names,
                points=points(self.points),
                possible=points(self.possible),
            )
        if self.value is None:
            return _("No score yet: nothing is marked.")
        return _(
            "{points} points earned ÷ {possible} possible × 100 = {score}",
            points=points(self.points),
            possible=points(self.possible),
            score=points(self.value),
        )

    def skipped_words(self) -> Words | None:
        """Say what does not apply; None when everything does."""
        if not self.skipped:
            return None
        return ngettext(
            "{n} item does not apply and is left out, not counted as 0.",
            "{n} items do not apply and are left out, not counted as 0.",
            self.skipped,
        )


def share_of(mark: int, marks: int) -> Fraction:
    """Return where a mark lies on its scale, 0..1; raises ValueError off the scale."""
    if not 1 <= mark <= marks:
        message = f"mark {mark} is off the scale 1..{marks}"
        raise ValueError(message)
    return Fraction(mark - 1, marks - 1)


def score_of(items: Sequence[Item], answers: Iterable[Answer]) -> Score:
    """Return the score of an audit; items without an answer and those that do not apply are left out."""
    given = {answer.item_id: answer.mark for answer in answers}
    earned = possible = Fraction(0)
    skipped = answered = 0
    breached = []
    for item in items:
        if item.id not in given:
            continue
        mark = given[item.id]
        if mark is None:
            skipped += 1
            continue
        answered += 1
        share = share_of(mark, item.marks)
        earned += share * item.weight
        possible += item.weight
        if item.critical and share < HALF:
            breached.append(item)
    value: Fraction | None = None
    if breached:
        value = Fraction(0)
    elif possible:
        value = earned / possible * FULL
    return Score(value, earned / FULL, possible / FULL, answered, skipped, tuple(breached))


def is_low(item: Item, mark: int | None) -> bool:
    """Tell whether a mark is below the middle of its scale."""
    return mark is not None and share_of(mark, item.marks) < LOW_MARK


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of audits: sum over number, with a 95 % interval where there are enough of them."""

    value: Fraction | None
    n: int
    low: float | None = None
    high: float | None = None


def mean_of(values: Sequence[Fraction]) -> Mean:
    """Return sum/n with Student's interval (n - 1 degrees of freedom), cut off at 0 and 100."""
    n = len(values)
    if n == 0:
        return Mean(None, 0)
    mean = sum(values, Fraction(0)) / n
    if n < FEWEST:
        return Mean(mean, n)
    reach = quantile(0.975, n - 1) * stdev(map(float, values)) / n**0.5
    return Mean(mean, n, max(0.0, float(mean) - reach), min(float(FULL), float(mean) + reach))


def points(value: Fraction, digits: int = 2) -> float:
    """Return a number to be printed, rounded half up from its exact value: 86.665 -> 86.67."""
    scale: int = 10**digits
    whole, rest = divmod(floor(value * scale + HALF), scale)
    return whole + rest / scale if rest else whole


def check_answers(items: Sequence[Item], answers: Iterable[Answer]) -> None:
    """Refuse marks off their scale and answers to items of another scorecard."""
    known = {item.id: item for item in items}
    for answer in answers:
        item = known.get(answer.item_id)
        if item is None:
            raise Refused(_("An answer belongs to another scorecard."), field="answers")
        if answer.mark is not None and not 1 <= answer.mark <= item.marks:
            message = _('"{item}" is marked from 1 to {marks}.', item=item.name, marks=item.marks)
            raise Refused(message, field="answers")
