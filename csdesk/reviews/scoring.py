"""How a rating is made: pure rules in whole tenths and basis points, so that paper, screen and tests agree exactly.

Each step rounds half up to what is printed, and the next step starts from the printed figure; so anyone can check
the sheet with a pocket calculator.
"""

from collections.abc import Iterable, Sequence

from csdesk.base.quantity import WHOLE, normalise, round_half_up
from csdesk.base.text import Words, _, pgettext, plain
from csdesk.reviews.document import SectionScore
from csdesk.reviews.form import FormDraft, Grade
from csdesk.reviews.scale import Scale, scale_of

CAP = 1.10
"""Achievement above 110 % counts as 110 %."""

FIVE = scale_of(5)

_STEPS = ((105, 50), (90, 40), (70, 30))
"""From this whole percent on, this score in tenths; below the last one it is 2.0."""
_BELOW = 20


def achieved(direction: str, start: float | None, target: float | None, result: float | None) -> float | None:
    """Return the result against the target as a fraction, uncapped; None when either is missing.

    More is better: result / target. Less is better: target / result, so 4.3 h against 4.0 h is 93 %. Where that ratio
    means nothing (a target or result of zero or less), the way from start to target counts, (result - start) /
    (target - start); without a start, reaching the target is 100 % and missing it 0 %.
    """
    if target is None or result is None:
        return None
    if target > 0 and (result > 0 or (result == 0 and direction != "down")):
        return target / result if direction == "down" else result / target
    if start is not None and start != target:
        return (result - start) / (target - start)
    reached = result <= target if direction == "down" else result >= target
    return 1.0 if reached else 0.0


def capped(fraction: float | None) -> float | None:
    """Keep an achievement within 0 and `CAP`."""
    return None if fraction is None else min(CAP, max(0.0, fraction))


def goal_score(fraction: float | None, scale: Scale = FIVE) -> int | None:
    """Return the computed score in tenths; the percentage is rounded half up first, as it is printed.

    On a scale of a hundred points each percent is a point, at most all of them; on other scales than that of five the
    scores stand as high as on that one.
    """
    if fraction is None:
        return None
    percent = round_half_up(fraction * 100)
    if scale.points:
        return scale.clamp(int(percent) * 10)
    five = next((score for limit, score in _STEPS if percent >= limit), _BELOW)
    return _like_five(five, scale)


def _like_five(tenths: int, scale: Scale) -> int:
    """Return the score that stands as high on a scale of marks as ``tenths`` do on that of five."""
    return scale.place(tenths - FIVE.lowest_tenths, FIVE.highest_tenths - FIVE.lowest_tenths)


def adjusted(computed: int | None, adjustment: int, scale: Scale = FIVE) -> int | None:
    """Add the manager's tenths and stay on the scale; without a computed score there is nothing to adjust."""
    return None if computed is None else scale.clamp(computed + adjustment)


def weighted(parts: Iterable[tuple[int | None, int]]) -> int | None:
    """Return the weighted mean in tenths, half up, over the parts present; absent is left out, never zero.

    ``parts`` are (tenths, weight). Weights need not add up to anything. None when nothing with a weight is present.
    """
    present = [(tenths, weight) for tenths, weight in parts if tenths is not None and weight > 0]
    whole = sum(weight for _tenths, weight in present)
    if not whole:
        return None
    total = sum(tenths * weight for tenths, weight in present)
    return (2 * total + whole) // (2 * whole)


def achievement(parts: Iterable[tuple[float | None, int]]) -> float | None:
    """Return the weighted mean of achievements (fraction, weight) over the goals that have one."""
    present = [(fraction, weight) for fraction, weight in parts if fraction is not None and weight > 0]
    whole = sum(weight for _fraction, weight in present)
    return sum(fraction * weight for fraction, weight in present) / whole if whole else None


def as_score(tenths: int | None) -> float | None:
    """Turn tenths into a score on the scale."""
    return None if tenths is None else tenths / 10


def as_tenths(score: float | None) -> int | None:
    """Turn a score with one decimal into tenths."""
    return None if score is None else round(score * 10)


def overall(sections: Sequence[SectionScore]) -> int | None:
    """Return the rating in tenths from the printed section scores."""
    return weighted((as_tenths(section.score), section.weight) for section in sections)


def grade_of(tenths: int | None, grades: Sequence[Grade]) -> Grade | None:
    """Return the grade of a rating: the highest that begins at or below it; None below all of them."""
    reached = [grade for grade in grades if tenths is not None and grade.tenths <= tenths]
    return max(reached, key=lambda grade: grade.tenths, default=None)


def overall_label(tenths: int | None, form: FormDraft | None = None) -> Words:
    """Say in words what the rating means: the form's grade, else a word for the scale of five.

    Halves go up, so 3.5 already is a strong contributor.
    """
    if form is not None and not form.rates:
        return _("Without a rating")
    if tenths is None:
        return _("Not rated yet")
    if form is not None and (form.grades or form.scale != FIVE.highest):
        grade = grade_of(tenths, form.grades)
        return plain("" if grade is None else f"{grade.name} {grade.note}".strip())
    return (
        _("Unsatisfactory"),
        _("Needs improvement"),
        _("Reliable contributor"),
        _("Strong contributor"),
        _("Outstanding"),
    )[min(5, max(1, (tenths + 5) // 10)) - 1]


def formula(sections: Sequence[SectionScore]) -> Words:
    """Write the rating as a sum that can be checked: 3.9 x 60 % + 4.1 x 30 % + 3.9 x 10 % = 4.0."""
    return worked((as_tenths(section.score), section.weight) for section in sections)


def worked(parts: Iterable[tuple[int | None, int]]) -> Words:
    """Write a weighted mean of (tenths, weight) as a sum that can be checked; its weights are those that count."""
    here = [(tenths, weight) for tenths, weight in parts if tenths is not None and weight > 0]
    if not here:
        return _("Nothing is rated yet.")
    shares = normalise([weight for _tenths, weight in here], WHOLE)
    terms = [
        pgettext("score times weight", "{score} × {weight}", score=decimal(tenths), weight=percent(share))
        for (tenths, _weight), share in zip(here, shares, strict=True)
    ]
    return pgettext(
        "sum and its result", "{sum} = {result}", sum=_added(terms), result=decimal(weighted(here))
    )


def absent(sections: Sequence[SectionScore]) -> Words | None:
    """Say which parts with a weight are left out because nothing of them is rated; None when all are there."""
    missing = [section.name for section in sections if section.score is None and section.weight]
    if not missing or all(section.score is None for section in sections):
        return None
    return _(
        "Not rated and left out: {parts}; the other weights are scaled up to 100 %.", parts=listed(missing)
    )


def scoring_rule(scale: Scale = FIVE) -> Words:
    """Say how a goal's score is made, for the foot of the scorecard."""
    if scale.points:
        return _(
            "Achieved = result against target. Score: one point for each percent, at most 100; the manager may adjust by "
            "5 points with a written reason."
        )
    if scale != FIVE:
        low, fair, good, best = (decimal(_like_five(mark, scale)) for mark in (_BELOW, 30, 40, 50))
        return _(
            "Achieved = result against target, capped at 110 %. Score: below 70 % = {low}, 70–89 % = {fair}, 90–104 % = "
            "{good}, 105 % or more = {best}; the manager may adjust by 0.5 with a written reason.",
            low=low, fair=fair, good=good, best=best,
        )  # fmt: skip
    return _(
        "Achieved = result against target, capped at 110 %. Score: below 70 % = 2, 70–89 % = 3, 90–104 % = 4, "
        "105 % or more = 5; the manager may adjust by 0.5 with a written reason."
    )


def spread(marks: Iterable[float], scale: int = 5) -> tuple[int, ...]:
    """Count ratings by the whole mark they are nearest to, halves up."""
    counts = [0] * scale
    for mark in marks:
        counts[min(scale, max(1, int(round_half_up(mark)))) - 1] += 1
    return tuple(counts)


def decimal(tenths: int | None) -> Words:
    """Write tenths as a number with one decimal inside a sentence."""
    if tenths is None:
        return pgettext("no value", "–")
    return pgettext(
        "number with one decimal", "{whole}.{tenth}", whole=str(tenths // 10), tenth=str(tenths % 10)
    )


def percent(weight: int) -> Words:
    """Write a weight in basis points as a percentage inside a sentence; decimals only where it has them."""
    return pgettext(
        "percentage", "{number}\u00a0%", number=weight // 100 if weight % 100 == 0 else weight / 100
    )


def listed(items: Sequence[Words]) -> Words:
    """Join names as a sentence does: a, b and c."""
    if len(items) == 1:
        return items[0]
    joined = items[0]
    for item in items[1:-1]:
        joined = pgettext("list of names", "{first}, {next}", first=joined, next=item)
    return pgettext("end of a list of names", "{first} and {last}", first=joined, last=items[-1])


def _added(terms: Sequence[Words]) -> Words:
    joined = terms[0]
    for term in terms[1:]:
        joined = pgettext("sum", "{first} + {next}", first=joined, next=term)
    return joined
