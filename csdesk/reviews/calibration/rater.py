"""How one manager rates, beside all managers of a calibration: the nouns."""

from dataclasses import dataclass
from enum import StrEnum

from csdesk.base.text import Words

FEWEST = 5
"""People below whom nothing is said of a manager."""
LEVEL = 0.05
"""At most this share of what is found is false (Benjamini and Hochberg), for each measure."""


class Kind(StrEnum):
    """What is measured."""

    LENIENCY = "leniency"
    SPREAD = "spread"
    HALO = "halo"
    MIDDLE = "middle"
    GAP = "gap"
    EVIDENCE = "evidence"


class Verdict(StrEnum):
    """What a measure says."""

    LENIENT = "lenient"
    SEVERE = "severe"
    NARROW = "narrow"
    WIDE = "wide"
    HALO = "halo"
    CENTRAL = "central"
    HIGHER = "higher"
    """The people rate themselves higher than the manager does."""
    LOWER = "lower"
    FOLLOWS = "follows"
    AGAINST = "against"
    USUAL = "usual"
    FEW = "few"
    UNKNOWN = "unknown"
    """There is nothing to measure."""


FOUND = frozenset(
    {Verdict.LENIENT, Verdict.SEVERE, Verdict.NARROW, Verdict.WIDE, Verdict.HALO, Verdict.CENTRAL, Verdict.AGAINST}
)  # fmt: skip
"""Verdicts that are worth a word in the meeting."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure with its 95 % limits, how many people it rests on, and its chance after all tries; None = not known.

    leniency, gap: points of the scale; spread, halo: against the others (1 = as they); middle: a share above all (0.1 =
    10 % points); evidence: a correlation from -1 to 1.
    """

    kind: Kind
    value: float | None
    low: float | None
    high: float | None
    n: int
    chance: float | None
    verdict: Verdict
    sentence: Words


@dataclass(frozen=True, slots=True)
class Rater:
    """A manager of the calibration: people, those rated, how their ratings fall on the scale, and each measure."""

    manager_id: int | None
    name: str
    people: int
    rated: int
    mean: float | None
    """The mean of the overall ratings, on the scale."""
    counts: tuple[int, ...]
    measures: tuple[Measure, ...]

    def of(self, kind: Kind) -> Measure:
        """Return one measure."""
        return next(measure for measure in self.measures if measure.kind is kind)

    @property
    def found(self) -> tuple[Measure, ...]:
        """The measures that tell this manager from the others beyond chance."""
        return tuple(measure for measure in self.measures if measure.verdict in FOUND)


@dataclass(frozen=True, slots=True)
class Standing:
    """All managers beside each other. ``top`` is the scale's highest mark, ``counts`` the spread of all ratings."""

    raters: tuple[Rater, ...]
    top: int
    counts: tuple[int, ...]
    mean: float | None
    basis: Words
    """What leniency is measured against."""
    notes: tuple[Words, ...] = ()
