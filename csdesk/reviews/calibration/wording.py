"""Measures of managers in sentences: what is told, between which limits, and on how many people it rests."""

from typing import Any

from csdesk.base.quantity import round_half_up
from csdesk.base.text import Words, _, ngettext, pgettext
from csdesk.reviews.calibration.rater import Kind, Verdict

KINDS = {
    Kind.LENIENCY: pgettext("measure of a manager", "Leniency"),
    Kind.SPREAD: pgettext("measure of a manager", "Spread"),
    Kind.HALO: pgettext("measure of a manager", "Halo"),
    Kind.MIDDLE: pgettext("measure of a manager", "Middle"),
    Kind.GAP: pgettext("measure of a manager", "Self"),
    Kind.EVIDENCE: pgettext("measure of a manager", "Evidence"),
}
VERDICTS = {
    Verdict.LENIENT: pgettext("verdict on a manager", "milder"),
    Verdict.SEVERE: pgettext("verdict on a manager", "stricter"),
    Verdict.NARROW: pgettext("verdict on a manager", "narrow"),
    Verdict.WIDE: pgettext("verdict on a manager", "wide"),
    Verdict.HALO: pgettext("verdict on a manager", "items alike"),
    Verdict.CENTRAL: pgettext("verdict on a manager", "central"),
    Verdict.HIGHER: pgettext("verdict on a manager", "higher"),
    Verdict.LOWER: pgettext("verdict on a manager", "lower"),
    Verdict.FOLLOWS: pgettext("verdict on a manager", "agrees"),
    Verdict.AGAINST: pgettext("verdict on a manager", "against"),
    Verdict.USUAL: pgettext("verdict on a manager", "usual"),
    Verdict.FEW: pgettext("verdict on a manager", "too few"),
    Verdict.UNKNOWN: pgettext("verdict on a manager", "none"),
}


def verdict_words(verdict: Verdict, kind: Kind) -> Words:
    """Say a verdict in one or two words; what cannot be told of evidence or self-review is not called usual."""
    if verdict is Verdict.USUAL and kind in {Kind.GAP, Kind.EVIDENCE}:
        return pgettext("verdict on a manager", "not clear")
    return VERDICTS[verdict]


def sentence(
    name: str,
    kind: Kind,
    verdict: Verdict,
    value: float | None,
    low: float | None,
    high: float | None,
    n: int,
) -> Words:
    """Say what a measure tells of a manager; limits and n stand in the sentence."""
    if verdict is Verdict.FEW:
        return ngettext(
            "{name}: too few to say ({n} person).", "{name}: too few to say ({n} people).", n, name=name
        )
    if verdict is Verdict.UNKNOWN or value is None:
        return _unknown(name, kind)
    if verdict is Verdict.USUAL:
        return _usual(name, kind, n)
    told = _TOLD[verdict]
    turned = verdict in {Verdict.SEVERE, Verdict.LOWER}
    return Words(told.message, {"name": name, **_figures(kind, value, low, high, turned=turned), "n": n})


def _figures(
    kind: Kind, value: float, low: float | None, high: float | None, *, turned: bool
) -> dict[str, Any]:
    """Round a measure for its sentence; ``turned`` ones are told as how much less."""
    if turned:
        value, low, high = -value, None if high is None else -high, None if low is None else -low
    times, digits = (100, 0) if kind in {Kind.MIDDLE, Kind.SPREAD, Kind.HALO} else (1, 2)
    figures = {"by": value, "low": low, "high": high}
    return {key: "–" if one is None else round_half_up(one * times, digits) for key, one in figures.items()}


_TOLD = {
    Verdict.LENIENT: _("{name} rates {by} points milder than expected ({low} to {high}; {n} people)."),
    Verdict.SEVERE: _("{name} rates {by} points stricter than expected ({low} to {high}; {n} people)."),
    Verdict.NARROW: _("{name} spreads people {by} % as far apart as the others do ({low} to {high} %; {n} people)."),
    Verdict.WIDE: _("{name} spreads people {by} % as far apart as the others do ({low} to {high} %; {n} people)."),
    Verdict.HALO: _(
        "{name} gives a person nearly the same mark on every item: marks vary {by} % as much across items as with all ({n} "
        "people)."
    ),
    Verdict.CENTRAL: _(
        "{name} gives {by} % points more of the marks in the middle of the scale than all do ({low} to {high}; {n} people)."
    ),
    Verdict.HIGHER: _("The people of {name} rate themselves {by} points higher ({low} to {high}; {n} people)."),
    Verdict.LOWER: _("The people of {name} rate themselves {by} points lower ({low} to {high}; {n} people)."),
    Verdict.FOLLOWS: _("The marks of {name} follow KPIs and goals: correlation {by} ({low} to {high}; {n} people)."),
    Verdict.AGAINST: _("The marks of {name} run against KPIs and goals: correlation {by} ({low} to {high}; {n} people)."),
}  # fmt: skip


def _usual(name: str, kind: Kind, n: int) -> Words:
    return {
        Kind.LENIENCY: _("{name} rates neither milder nor stricter than the others, as far as {n} people tell.", name=name, n=n),
        Kind.SPREAD: _("{name} tells people apart about as much as the others do ({n} people).", name=name, n=n),
        Kind.HALO: _("{name} tells items apart about as much as the others do ({n} people).", name=name, n=n),
        Kind.MIDDLE: _("{name} gives marks in the middle about as often as the others do ({n} people).", name=name, n=n),
        Kind.GAP: _("{name} and the self-reviews agree, as far as {n} people tell.", name=name, n=n),
        Kind.EVIDENCE: _("Whether the marks of {name} follow KPIs and goals cannot be told from {n} people.", name=name, n=n),
    }[kind]  # fmt: skip


def _unknown(name: str, kind: Kind) -> Words:
    if kind is Kind.GAP:
        return _("{name}: there are no self-reviews to compare with.", name=name)
    if kind is Kind.EVIDENCE:
        return _("{name}: there are no KPIs or goals to compare with, or all marks are the same.", name=name)
    return _("{name}: there is nobody to compare with.", name=name)
