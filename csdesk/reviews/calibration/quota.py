"""A quota as a thought experiment: how many of each grade a unit would have, and who would have to move. It changes nothing.

Places are rounded by largest remainder (A. Hamilton, 1792): each grade gets the whole part of share x people, and what is left
goes to the grades with the largest remainders, the better grade first where they are equal. So the places of a unit always add
up to its people. Units may trade places of a grade; the giver gets a place of the next grade for
it, the taker gives up one of the next grade that has any, so that both still add up.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from csdesk.base.errors import Refused
from csdesk.base.quantity import WHOLE, normalise
from csdesk.base.text import Words, _, ngettext, pgettext, plain
from csdesk.reviews import scoring
from csdesk.reviews.calibration.case import Case

_MOST_MARKS = 10


@dataclass(frozen=True, slots=True)
class Step:
    """A grade of the ladder: from ``tenths`` on."""

    name: str
    tenths: int


@dataclass(frozen=True, slots=True)
class Trade:
    """``giver`` lends ``taker`` so many places of a grade."""

    grade: str
    giver: str
    taker: str
    places: int = 1


@dataclass(frozen=True, slots=True)
class Share:
    """A grade in a unit: what its share comes to exactly (None = it has none), its places, and how many have it now."""

    unit: str
    grade: str
    exact: float | None
    places: int
    now: int


@dataclass(frozen=True, slots=True)
class Shift:
    """A person whom the quota would move."""

    review_id: int
    name: str
    unit: str
    now: str
    then: str
    up: bool


@dataclass(frozen=True, slots=True)
class Simulation:
    """What a quota would do; ``ties`` name people of the same rating whom a line would part."""

    shares: tuple[Share, ...]
    shifts: tuple[Shift, ...]
    ties: tuple[Words, ...]
    notes: tuple[Words, ...]


def ladder(cases: Sequence[Case]) -> tuple[Step, ...]:
    """Return the grades of the form, the best first; without grades the marks of the scale, halves up, or steps of ten points."""
    named = Counter(case.grades for case in cases if case.grades)
    if named:
        steps = named.most_common(1)[0][0]
        return tuple(Step(name, tenths) for name, tenths in sorted(steps, key=lambda one: -one[1]))
    if not cases:
        return ()
    lowest, highest = min(case.lowest for case in cases), max(case.highest for case in cases)
    if highest > _MOST_MARKS:
        return tuple(Step(f"{line}+", line * 10) for line in range(highest - 10, -1, -10))
    return tuple(
        Step(str(mark), lowest * 10 if mark == lowest else mark * 10 - 5)
        for mark in range(highest, lowest - 1, -1)
    )


def grade_in(steps: Sequence[Step], tenths: int) -> int:
    """Return the place of a rating on the ladder, 0 = the best; below all of them it is the last."""
    return next((place for place, step in enumerate(steps) if tenths >= step.tenths), len(steps) - 1)


def places_of(people: int, shares: Sequence[int]) -> tuple[int, ...]:
    """Round shares (basis points, adding up to `WHOLE`) of some people by largest remainder."""
    whole = [people * share // WHOLE for share in shares]
    rest = sorted(range(len(shares)), key=lambda place: (-(people * shares[place] % WHOLE), place))
    for place in rest[: people - sum(whole)]:
        whole[place] += 1
    return tuple(whole)


def simulate(
    cases: Sequence[Case], shares: Mapping[str, int], trades: Sequence[Trade] = (), *, by_unit: bool = True
) -> Simulation:
    """Say what shares (by name of the grade, basis points) would do to those who have a rating; see the module.

    Grades without a share take what is left of 100 %, in proportion to how many have them now; refuses shares that do not
    add up.
    """
    rated = [case for case in cases if case.overall is not None]
    steps = ladder(rated)
    units = dict.fromkeys(case.unit if by_unit else "" for case in rated)
    found: list[Share] = []
    shifts: list[Shift] = []
    ties: list[Words] = []
    for unit in units:
        own = [case for case in rated if not by_unit or case.unit == unit]
        now = Counter(grade_in(steps, case.overall or 0) for case in own)
        places = _traded(unit, steps, _places(steps, shares, now, len(own)), trades)
        found += [
            Share(unit, step.name, _exact(len(own), shares.get(step.name)), places[place], now[place])
            for place, step in enumerate(steps)
        ]
        ranked = sorted(own, key=lambda case: (-(case.overall or 0), -(case.evidence or 0), case.name))
        shifts += _shifts(unit, steps, places, ranked)
        ties += _ties(unit, steps, places, ranked)
    return Simulation(tuple(found), tuple(shifts), tuple(ties), _notes(len(shifts)))


def _places(
    steps: Sequence[Step], shares: Mapping[str, int], now: Mapping[int, int], people: int
) -> list[int]:
    """Return the places of each grade: by its share, or of what is left as many as now, in proportion."""
    fixed = [place for place, step in enumerate(steps) if step.name in shares]
    blank = [place for place in range(len(steps)) if place not in fixed]
    wanted = [shares[steps[place].name] for place in fixed]
    left = WHOLE - sum(wanted)
    if left < 0 or any(share < 0 for share in wanted) or (left and not blank):
        raise Refused(
            _("Shares of all grades add up to 100 %; a grade that is left empty takes what is left."),
            field="share",
        )
    *given, rest = places_of(people, [*wanted, left])
    found = dict(zip(fixed, given, strict=True))
    if blank:
        parts = places_of(rest, normalise([now.get(place, 0) for place in blank]))
        found |= dict(zip(blank, parts, strict=True))
    return [found[place] for place in range(len(steps))]


def _traded(unit: str, steps: Sequence[Step], places: list[int], trades: Sequence[Trade]) -> list[int]:
    names = [step.name for step in steps]
    for trade in trades:
        sign = {trade.giver: -1, trade.taker: 1}.get(unit, 0)
        if not sign or trade.grade not in names or trade.grade == names[-1]:
            continue
        place = names.index(trade.grade)
        places[place] += sign * trade.places
        below = range(place + 1, len(places))
        other = (
            place + 1 if sign < 0 else next((one for one in below if places[one] >= trade.places), place + 1)
        )
        places[other] -= sign * trade.places
        if min(places) < 0:
            raise Refused(
                _("{unit} has too few places to trade {n} of grade {grade}.",
                  unit=unit, n=trade.places, grade=trade.grade),
                field="trade",
            )  # fmt: skip
    return places


def _exact(people: int, share: int | None) -> float | None:
    return None if share is None else people * share / WHOLE


def _shifts(unit: str, steps: Sequence[Step], places: Sequence[int], ranked: Sequence[Case]) -> list[Shift]:
    found = []
    goals = [place for place, count in enumerate(places) for _one in range(count)]
    for case, then in zip(ranked, goals, strict=True):
        now = grade_in(steps, case.overall or 0)
        if now != then:
            found.append(
                Shift(case.review_id, case.name, unit, steps[now].name, steps[then].name, then < now)
            )
    return found


def _ties(unit: str, steps: Sequence[Step], places: Sequence[int], ranked: Sequence[Case]) -> list[Words]:
    """Tell of every line between two grades that parts people of the same rating."""
    found, line = [], 0
    for place, count in enumerate(places[:-1]):
        line += count
        if count and 0 < line < len(ranked) and ranked[line - 1].overall == ranked[line].overall:
            same = [case.name for case in ranked if case.overall == ranked[line].overall]
            found.append(
                _(
                    "{unit}: the line below {grade} parts {n} people who all have {rating}; KPIs and goals decided, then the "
                    "name: {names}.",
                    unit=unit or _("All"),
                    grade=steps[place].name,
                    n=len(same),
                    rating=scoring.decimal(ranked[line].overall),
                    names=_names(same),
                )
            )
    return found


def _names(names: Sequence[str]) -> Words:
    joined = plain(names[0])
    for name in names[1:]:
        joined = pgettext("list of names", "{first}, {next}", first=joined, next=name)
    return joined


def _notes(moved: int) -> tuple[Words, ...]:
    return (
        _(
            "Places are rounded by largest remainder, the better grade first where remainders are equal, so that the places of a "
            "unit add up to its people."
        ),
        ngettext(
            "{n} person would have to move. Nothing is changed by this.",
            "{n} people would have to move. Nothing is changed by this.",
            moved,
        ),
    )
