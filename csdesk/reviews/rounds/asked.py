"""A round and whom it asks: the nouns, and how they are called."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from csdesk.base.text import Words, pgettext
from csdesk.people.person import Person
from csdesk.reviews.form import Rater
from csdesk.reviews.review import Review

ANONYMOUS = frozenset({Rater.PEER, Rater.REPORT, Rater.CUSTOMER})
"""Who answers without being named; the person, the manager and the manager's manager answer by name."""


class Small(StrEnum):
    """What becomes of groups with too few answers when a round is closed."""

    MERGE = "merge"
    """They are counted together as colleagues."""
    WITHHOLD = "withhold"
    """They are not shown."""


class AskState(StrEnum):
    """Where somebody who was asked stands."""

    INVITED = "invited"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    """Not asked any more; a late file is refused."""


@dataclass(frozen=True, slots=True)
class Round:
    """The questionnaires of one cycle. ``mark`` says in a file which round it is of; closed is for good."""

    id: int
    cycle_id: int
    mark: str
    small: Small = Small.MERGE
    due_on: date | None = None
    closed: bool = False


@dataclass(frozen=True, slots=True)
class AskDraft:
    """Who is asked about whom: a person of the workspace, or a name and an e-mail address from outside.

    ``language`` '' = the person's own, else the workspace's.
    """

    review_id: int
    relation: Rater
    person_id: int | None = None
    name: str = ""
    email: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Asked(AskDraft):
    """Somebody who is asked, as stored; ``written`` tells whether a questionnaire was made."""

    id: int = 0
    state: AskState = AskState.INVITED
    written: bool = False

    def late(self, due_on: date | None, today: date) -> bool:
        """Tell whether the answer should be here by now."""
        return self.state is AskState.INVITED and due_on is not None and due_on < today


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of a group were asked about one review and have answered."""

    review_id: int
    relation: Rater
    asked: int
    answered: int


def tallies(asked: Iterable[Asked]) -> tuple[Tally, ...]:
    """Count who was asked and who answered, by review and group; those withdrawn do not count."""
    counts: dict[tuple[int, Rater], list[int]] = {}
    for one in asked:
        if one.state is not AskState.WITHDRAWN:
            count = counts.setdefault((one.review_id, one.relation), [0, 0])
            count[0] += 1
            count[1] += one.state is AskState.ANSWERED
    order = list(Rater)
    keys = sorted(counts, key=lambda key: (key[0], order.index(key[1])))
    return tuple(Tally(*key, *counts[key]) for key in keys)


def load(asked: Iterable[Asked]) -> dict[int, int]:
    """Return how many questionnaires each person of the workspace answers."""
    found: dict[int, int] = {}
    for one in asked:
        if one.person_id is not None and one.state is not AskState.WITHDRAWN:
            found[one.person_id] = found.get(one.person_id, 0) + 1
    return found


def proposals(
    reviews: Sequence[Review], persons: Sequence[Person], asked: Sequence[Asked], most: int, most_load: int
) -> list[AskDraft]:
    """Propose whom to ask: the person, the manager, and up to ``most`` colleagues of the team and own reports each.

    Those who answer least are proposed first, and nobody for more than ``most_load`` questionnaires; who is asked
    already is left out.
    """
    known = {person.id: person for person in persons if person.left_on is None}
    there = {(one.review_id, one.person_id) for one in asked}
    loads = load(asked)
    found: list[AskDraft] = []

    def propose(review: Review, relation: Rater, candidates: Iterable[int], room: int) -> None:
        free = [one for one in candidates if (review.id, one) not in there and loads.get(one, 0) < most_load]
        for person_id in sorted(free, key=lambda one: (loads.get(one, 0), known[one].name))[: max(0, room)]:
            there.add((review.id, person_id))
            loads[person_id] = loads.get(person_id, 0) + 1
            found.append(AskDraft(review.id, relation, person_id))

    for review in reviews:
        subject = known.get(review.person_id)
        if subject is None:
            continue
        propose(review, Rater.SELF, [subject.id], 1)
        reports = [one.id for one in known.values() if one.manager_id == subject.id]
        team = [
            one.id
            for one in known.values()
            if one.unit_id == subject.unit_id and subject.unit_id is not None
            and one.id not in {subject.id, review.manager_id, *reports}
        ]  # fmt: skip
        for relation, candidates in ((Rater.REPORT, reports), (Rater.PEER, team)):
            already = sum(one.review_id == review.id and one.relation is relation for one in asked)
            propose(review, relation, candidates, most - already)
    return found


def relation_name(relation: Rater) -> Words:
    """Name how somebody who is asked stands to the person."""
    return {
        Rater.SELF: pgettext("who is asked", "The person"),
        Rater.MANAGER: pgettext("who is asked", "Manager"),
        Rater.SECOND: pgettext("who is asked", "Manager's manager"),
        Rater.PEER: pgettext("who is asked", "Colleagues"),
        Rater.REPORT: pgettext("who is asked", "Own team"),
        Rater.CUSTOMER: pgettext("who is asked", "Customers"),
    }[relation]


def as_whom(relation: Rater) -> Words:
    """Say as whom somebody answers a questionnaire."""
    return {
        Rater.SELF: pgettext("answers as", "yourself"),
        Rater.MANAGER: pgettext("answers as", "manager"),
        Rater.SECOND: pgettext("answers as", "manager's manager"),
        Rater.PEER: pgettext("answers as", "colleague"),
        Rater.REPORT: pgettext("answers as", "member of the team"),
        Rater.CUSTOMER: pgettext("answers as", "customer"),
    }[relation]


def state_name(state: AskState, *, late: bool = False) -> Words:
    """Name where somebody who is asked stands."""
    if late:
        return pgettext("questionnaire", "Late")
    return {
        AskState.INVITED: pgettext("questionnaire", "Asked"),
        AskState.ANSWERED: pgettext("questionnaire", "Answered"),
        AskState.WITHDRAWN: pgettext("questionnaire", "Withdrawn"),
    }[state]
