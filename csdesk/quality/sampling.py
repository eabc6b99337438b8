"""Which contacts to check: a plan, and the draw as pure functions over columns.

A draw is repeatable: each contact gets a number from the seed and its own id, and those with the smallest numbers are
taken. The part drawn at random is a simple random sample of all contacts of the agent; contacts with low marks are drawn
beside it and never counted with it, because they would make the score look worse than the work is.

Source of the numbers: G. L. Steele, D. Lea, C. H. Flood (2014), Fast splittable pseudorandom number generators,
OOPSLA 2014, 453-472 (SplitMix64).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from csdesk.base.errors import Refused
from csdesk.base.period import Grain
from csdesk.base.quantity import WHOLE
from csdesk.base.text import Words, _
from csdesk.quality.audit import Origin
from csdesk.quality.contact import Contact

Ids = NDArray[np.int64]
Marks = NDArray[np.bool_]


class Reason(StrEnum):
    """Why a contact was drawn; all but the first are low marks, strongest first."""

    RANDOM = "random"
    CSAT = "low_csat"
    NPS = "low_nps"
    REOPENED = "reopened"
    ESCALATED = "escalated"
    LONG = "long"

    @property
    def origin(self) -> Origin:
        """How an audit of such a contact counts."""
        return Origin.RANDOM if self is Reason.RANDOM else Origin.LOW

    @property
    def words(self) -> Words:
        """What to call it."""
        return {
            Reason.RANDOM: _("Drawn at random"),
            Reason.CSAT: _("Low satisfaction"),
            Reason.NPS: _("Would not recommend us"),
            Reason.REOPENED: _("Reopened"),
            Reason.ESCALATED: _("Escalated"),
            Reason.LONG: _("Took long"),
        }[self]


LOW_REASONS = tuple(reason for reason in Reason if reason is not Reason.RANDOM)


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """How many contacts of each agent to check in each week or month, and which share of them for low marks."""

    name: str
    family: int
    grain: Grain = Grain.WEEK
    per_agent: int = 2
    low_share: int = 0
    """Basis points."""
    unit_id: int | None = None


@dataclass(frozen=True, slots=True)
class SamplingPlan(PlanDraft):
    """One plan as stored."""

    id: int = 0


@dataclass(frozen=True, slots=True)
class Candidates:
    """Contacts that may be drawn, one array entry each: id, person, and whether each reason of LOW_REASONS holds."""

    ids: Ids
    persons: Ids
    low: Mapping[Reason, Marks]

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A contact that was drawn."""

    id: int
    person_id: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class Draw:
    """One sample as stored: ``contacts`` could have been drawn."""

    id: int
    plan_id: int
    period: str
    seed: int
    drawn_on: date
    contacts: int
    per_agent: int
    absent: tuple[int, ...] = ()
    """Persons left out because they were away that day."""


@dataclass(frozen=True, slots=True)
class Pick:
    """A line of the work list; the audit that was begun, if one was, and whether it is finished."""

    id: int
    draw_id: int
    reason: Reason
    contact: Contact
    audit_id: int | None = None
    done: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a work list is."""

    done: int
    total: int
    contacts: int = 0
    """How many contacts it was drawn from."""
    short: tuple[int, ...] = field(default=())
    """Persons with fewer contacts than the plan asks for."""

    @property
    def left(self) -> int:
        """How many are still to do."""
        return self.total - self.done


def checked_plan(draft: PlanDraft) -> PlanDraft:
    """Return the draft with a tidy name; refuses an empty one, odd numbers and other lengths than week and month."""
    name = " ".join(draft.name.split())
    if not name:
        raise Refused(_("Please enter a name."), field="name")
    if draft.grain not in (Grain.WEEK, Grain.MONTH):
        raise Refused(_("Samples are drawn by week or by month."), field="grain")
    if not 1 <= draft.per_agent <= 100:
        raise Refused(_("Draw 1 to 100 contacts of each agent."), field="per_agent")
    if not 0 <= draft.low_share <= WHOLE:
        raise Refused(_("The share of low marks lies between 0 and 100 %."), field="low_share")
    return PlanDraft(name, draft.family, draft.grain, draft.per_agent, draft.low_share, draft.unit_id)


def drawn(candidates: Candidates, per_agent: int, low_share: int, seed: int) -> tuple[Drawn, ...]:
    """Draw up to ``per_agent`` contacts of each person, ordered by person; the same seed draws the same.

    ``low_share`` (basis points, rounded half up) of them have a low mark; where there are too few of those, more are
    drawn at random.
    """
    found: list[Drawn] = []
    if not len(candidates):
        return ()
    order = np.lexsort((candidates.ids, _numbers(candidates.ids, seed), candidates.persons))
    persons, starts = np.unique(candidates.persons[order], return_index=True)
    low = np.logical_or.reduce([candidates.low[reason] for reason in LOW_REASONS])
    wanted = (per_agent * low_share * 2 + WHOLE) // (2 * WHOLE)
    for person, places in zip(persons.tolist(), np.split(order, starts[1:]), strict=True):
        count = min(per_agent, len(places))
        taken, beside = _parts(low[places], count, min(wanted, count))
        chosen = [(places[place], Reason.RANDOM) for place in range(taken)]
        chosen += [(places[place], _reason(candidates, int(places[place]))) for place in beside]
        found += [Drawn(int(candidates.ids[place]), person, reason) for place, reason in chosen]
    return tuple(found)


def _parts(low: Marks, count: int, wanted: int) -> tuple[int, list[int]]:
    """Return how many of the first are taken at random, and the places of those taken for a low mark."""
    taken = count - wanted
    while True:
        beside = [place for place in np.flatnonzero(low).tolist() if place >= taken][: count - taken]
        if taken + len(beside) == count:
            return taken, beside
        taken += 1


def _reason(candidates: Candidates, place: int) -> Reason:
    """Return the strongest reason that holds."""
    return next(reason for reason in LOW_REASONS if candidates.low[reason][place])


def _numbers(ids: Ids, seed: int) -> NDArray[np.uint64]:
    """Return a well mixed number for each id."""
    with np.errstate(over="ignore"):
        mixed = ids.astype(np.uint64) + np.uint64(seed % 2**32) * np.uint64(0x9E3779B97F4A7C15)
        mixed = _stirred(mixed) + np.uint64(0x9E3779B97F4A7C15)
        return _stirred(mixed)


def _stirred(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))
