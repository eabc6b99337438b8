"""What measures of a manager mean; nothing is called unusual that chance explains."""

from collections.abc import Mapping
from typing import NamedTuple

from csdesk.reviews.calibration.rater import FEWEST, LEVEL, Kind, Measure, Verdict
from csdesk.reviews.calibration.wording import sentence


class Raw(NamedTuple):
    """A measure before it is judged; see `Measure`."""

    value: float
    low: float | None
    high: float | None
    n: int
    chance: float | None


def judged(name: str, raw: Mapping[Kind, Raw], rated: int) -> tuple[Measure, ...]:
    """Judge all measures of a manager who rated so many people."""
    narrow = Kind.SPREAD in raw and _spread(raw[Kind.SPREAD]) is Verdict.NARROW
    return tuple(_measure(name, kind, raw.get(kind), rated, narrow=narrow) for kind in Kind)


def _measure(name: str, kind: Kind, one: Raw | None, rated: int, *, narrow: bool) -> Measure:
    if one is None:
        verdict = Verdict.FEW if rated < FEWEST else Verdict.UNKNOWN
        return Measure(
            kind,
            None,
            None,
            None,
            rated,
            None,
            verdict,
            sentence(name, kind, verdict, None, None, None, rated),
        )
    verdict = Verdict.FEW if one.n < FEWEST else _JUDGES[kind](one)
    if verdict is Verdict.HALO and narrow:
        # Marks that hardly differ between people either are told by spread and middle
        verdict = Verdict.USUAL
    told = sentence(name, kind, verdict, one.value, one.low, one.high, one.n)
    return Measure(kind, one.value, one.low, one.high, one.n, one.chance, verdict, told)


def _above(one: Raw) -> bool:
    return one.low is not None and one.low > 0


def _below(one: Raw) -> bool:
    return one.high is not None and one.high < 0


def _beyond(one: Raw) -> bool:
    return one.chance is not None and one.chance <= LEVEL


def _leniency(one: Raw) -> Verdict:
    if _beyond(one) and _above(one):
        return Verdict.LENIENT
    return Verdict.SEVERE if _beyond(one) and _below(one) else Verdict.USUAL


def _spread(one: Raw) -> Verdict:
    if not _beyond(one):
        return Verdict.USUAL
    return Verdict.NARROW if one.value < 1.0 else Verdict.WIDE


def _halo(one: Raw) -> Verdict:
    return Verdict.HALO if _beyond(one) and one.value < 1.0 else Verdict.USUAL


def _middle(one: Raw) -> Verdict:
    return Verdict.CENTRAL if _beyond(one) and _above(one) else Verdict.USUAL


def _gap(one: Raw) -> Verdict:
    return Verdict.HIGHER if _above(one) else Verdict.LOWER if _below(one) else Verdict.USUAL


def _evidence(one: Raw) -> Verdict:
    return Verdict.FOLLOWS if _above(one) else Verdict.AGAINST if _below(one) else Verdict.USUAL


_JUDGES = {
    Kind.LENIENCY: _leniency,
    Kind.SPREAD: _spread,
    Kind.HALO: _halo,
    Kind.MIDDLE: _middle,
    Kind.GAP: _gap,
    Kind.EVIDENCE: _evidence,
}
