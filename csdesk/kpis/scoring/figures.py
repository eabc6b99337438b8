"""Figures, spans and points inside sentences, written exactly."""

from decimal import Decimal

from csdesk.base.quantity import Unit
from csdesk.base.text import Words, _, ngettext, pgettext
from csdesk.kpis.scoring.rule import POINT, Basis
from csdesk.kpis.wording import value_words

_SCALES = ((3600, pgettext("hours", "h")), (60, pgettext("minutes", "min")), (1, pgettext("seconds", "s")))


def number_words(number: Decimal) -> Words:
    """Write a number with the decimals it has."""
    whole, _point, decimals = f"{abs(number):f}".partition(".")
    decimals = decimals.rstrip("0")
    said = (
        pgettext("decimal", "{whole}.{tenth}", whole=int(whole), tenth=decimals)
        if decimals
        else Words("{whole}", {"whole": int(whole)})
    )
    return pgettext("negative", "−{number}", number=said) if number < 0 else said


def points_words(points: int) -> Words:
    """Write hundredths as points: 85 points, 1 point, 85.5 points."""
    shown = number_words(Decimal(points) / POINT)
    return ngettext("{points} point", "{points} points", 1 if points == POINT else 2, points=shown)


def figure_words(figure: Decimal, basis: Basis, unit: Unit) -> Words:
    """Write what is scored: 86.2 %, 35 s, 4.1, 90 % of the target, 2 cases."""
    if basis is Basis.COUNT:
        return ngettext("{n} case", "{n} cases", int(figure))
    if basis is Basis.ACHIEVED:
        return _("{share} of the target", share=percent_words(figure))
    if unit is Unit.FRACTION:
        return percent_words(figure)
    return _time(figure) if unit is Unit.SECONDS else number_words(figure)


def span_words(span: Decimal, basis: Basis, unit: Unit) -> Words:
    """Write a difference of two figures: 0.1, 5 s, 2 percentage points, 1 case."""
    if basis is Basis.COUNT:
        return ngettext("{n} case", "{n} cases", int(span))
    if basis is Basis.ACHIEVED or unit is Unit.FRACTION:
        shown = number_words(span * 100)
        return ngettext(
            "{points} percentage point",
            "{points} percentage points",
            1 if span * 100 == 1 else 2,
            points=shown,
        )
    return _time(span) if unit is Unit.SECONDS else number_words(span)


def percent_words(share: Decimal) -> Words:
    """Write a share as a percentage with the decimals it has."""
    return pgettext("share", "{value} %", value=number_words(share * 100))


def _time(seconds: Decimal) -> Words:
    """Write a time in the longest unit that says it with one decimal; one that none does as charts do."""
    for size, name in _SCALES:
        number = seconds / size
        if (number >= 2 or size == 1) and number * 10 == (number * 10).to_integral_value():
            if size == 1 and number >= 3600:
                break
            return pgettext("value with unit", "{value} {unit}", value=number_words(number), unit=name)
    return value_words(float(seconds), Unit.SECONDS)
