"""Adverse impact: whether a group reaches a high rating much less often than the group that does so most.

The four-fifths rule is that of the Uniform Guidelines on Employee Selection Procedures (1978), 29 CFR 1607.4 D: a rate below
80 % of the highest one is a sign, and the same section says that small numbers make it unreliable; so Fisher's exact test
stands beside it, and groups of fewer than `FEWEST_OF_GROUP` people are never shown. Both are reasons to look closer, not proof.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from csdesk.base.quantity import round_half_up
from csdesk.base.text import Words, _, ngettext
from csdesk.reviews.calibration.fisher import fisher

FEWEST_OF_GROUP = 5
SMALL = 30
"""Below so many people in either group the ratio is called unreliable."""
FOUR_FIFTHS = 0.8
ODD = 0.05


@dataclass(frozen=True, slots=True)
class Group:
    """A group with how many reached the rating; ``ratio`` against the highest rate and ``chance`` are None for that one."""

    value: str
    n: int
    reached: int
    ratio: float | None
    chance: float | None
    sentence: Words

    @property
    def rate(self) -> float:
        """The share that reached it."""
        return self.reached / self.n


@dataclass(frozen=True, slots=True)
class Impact:
    """The check of one attribute: the groups that are large enough, the highest rate first, and what was left out."""

    attribute: str
    groups: tuple[Group, ...]
    notes: tuple[Words, ...]


def impact(attribute: str, values: Mapping[int, str], reached: Mapping[int, bool]) -> Impact:
    """Compare groups; ``values`` by person, ``reached`` says of each rated person whether the rating was reached."""
    counted: dict[str, list[bool]] = {}
    for person_id, value in values.items():
        if person_id in reached:
            counted.setdefault(value, []).append(reached[person_id])
    shown = {value: hits for value, hits in counted.items() if len(hits) >= FEWEST_OF_GROUP}
    order = sorted(shown, key=lambda value: (-sum(shown[value]) / len(shown[value]), value))
    groups = tuple(_group(value, shown[value], shown[order[0]]) for value in order) if len(order) > 1 else ()
    return Impact(attribute, groups, _notes(len(order), len(counted) - len(shown), groups))


def _group(value: str, hits: Sequence[bool], best: Sequence[bool]) -> Group:
    n, reached = len(hits), sum(hits)
    if hits is best:
        return Group(value, n, reached, None, None, _("{value}: {reached} of {n}, the highest rate.",
                                                      value=value, reached=reached, n=n))  # fmt: skip
    highest = sum(best) / len(best)
    ratio = (reached / n) / highest if highest else None
    chance = fisher(reached, n - reached, sum(best), len(best) - sum(best))
    return Group(value, n, reached, ratio, chance, _told(value, n, reached, ratio, chance, min(n, len(best))))


def _told(value: str, n: int, reached: int, ratio: float | None, chance: float, smaller: int) -> Words:
    facts = {"value": value, "reached": reached, "n": n, "p": round_half_up(chance, 3)}
    if ratio is None:
        return _("{value}: {reached} of {n}; nobody at all reached it.", **facts)
    facts["ratio"] = round_half_up(ratio * 100)
    if ratio >= FOUR_FIFTHS:
        return _(
            "{value}: {reached} of {n}, {ratio} % of the highest rate; above four fifths (Fisher p = {p}).",
            **facts,
        )
    if chance <= ODD:
        return _(
            "{value}: {reached} of {n}, {ratio} % of the highest rate; below four fifths and more than chance explains (Fisher "
            "p = {p}). Look at why.",
            **facts,
        )
    if smaller < SMALL:
        return _(
            "{value}: {reached} of {n}, {ratio} % of the highest rate; below four fifths, but the groups are small and chance "
            "alone can do this (Fisher p = {p}).",
            **facts,
        )
    return _(
        "{value}: {reached} of {n}, {ratio} % of the highest rate; below four fifths, though chance alone can do this (Fisher p "
        "= {p}).",
        **facts,
    )


def _notes(shown: int, hidden: int, groups: Sequence[Group]) -> tuple[Words, ...]:
    found = []
    if hidden:
        found.append(
            ngettext(
                "{n} group has fewer than {least} people and is not shown.",
                "{n} groups have fewer than {least} people and are not shown.",
                hidden,
                least=FEWEST_OF_GROUP,
            )
        )
    if shown < 2:
        found.append(
            _("There are not two groups of {least} people or more to compare.", least=FEWEST_OF_GROUP)
        )
    elif any(group.n < SMALL for group in groups):
        found.append(
            _(
                "With fewer than {least} people in a group, one person more or less can turn the ratio.",
                least=SMALL,
            )
        )
    return tuple(found)
