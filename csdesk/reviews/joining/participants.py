"""Who takes part in a cycle: by unit, role, text and day of joining, and why somebody does not."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from csdesk.base.text import Words, _
from csdesk.people.person import Person
from csdesk.people.unit import Unit, below
from csdesk.reviews.form import ReviewForm


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who is wanted: empty ``unit_ids`` and ``roles`` mean all; units take in those below them.

    ``text`` holds words that each must stand in name, number, role or unit; ``joined_by`` is the last day of joining.
    """

    unit_ids: frozenset[int] = frozenset()
    roles: frozenset[str] = frozenset()
    text: str = ""
    joined_by: date | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody of the wanted units and roles who still does not take part."""

    person: Person
    why: Words


@dataclass(frozen=True, slots=True)
class Participants:
    """Who takes part, and who is left out for a reason worth telling."""

    persons: tuple[Person, ...]
    left_out: tuple[LeftOut, ...]


def participants(
    persons: Sequence[Person],
    units: Sequence[Unit],
    wanted: Wanted,
    days: tuple[date, date],
    inside: Collection[int] = (),
) -> Participants:
    """Return who takes part in a cycle of these days, both included, and who is left out; ``inside`` are in it already."""
    names = {unit.id: unit.name for unit in units}
    reach = {id_ for unit_id in wanted.unit_ids for id_ in below(units, unit_id)}
    words = wanted.text.casefold().split()
    taken, left_out = [], []
    for person in persons:
        if wanted.unit_ids and person.unit_id not in reach:
            continue
        if wanted.roles and person.role not in wanted.roles:
            continue
        hay = f"{person.name} {person.number} {person.role} {names.get(person.unit_id or 0, '')}".casefold()
        if not all(word in hay for word in words):
            continue
        why = _why_not(person, wanted, days, inside)
        if why is None:
            taken.append(person)
        else:
            left_out.append(LeftOut(person, why))
    return Participants(tuple(taken), tuple(left_out))


def _why_not(
    person: Person, wanted: Wanted, days: tuple[date, date], inside: Collection[int]
) -> Words | None:
    _starts, ends = days
    if person.id in inside:
        return _("is in the cycle already")
    if person.left_on is not None and person.left_on <= ends:
        return _("left on {day}", day=person.left_on)
    if person.joined_on is not None and person.joined_on > ends:
        return _("joins on {day}, after the cycle", day=person.joined_on)
    if wanted.joined_by is not None and person.joined_on is not None and person.joined_on > wanted.joined_by:
        return _("joined on {day}, later than asked", day=person.joined_on)
    return None


def followers(
    persons: Sequence[Person], before: Iterable[int], days: tuple[date, date], former: tuple[date, date]
) -> tuple[int, ...]:
    """Return who takes part in the next cycle: the same people without leavers, and joiners of the same units.

    A joiner came after the first day of the ``former`` cycle and was not in it.
    """
    known, starts = set(before), former[0]
    by_id = {person.id: person for person in persons}
    units = {by_id[one].unit_id for one in known if one in by_id} - {None}
    found = []
    for person in persons:
        joiner = (
            person.unit_id in units and person.joined_on is not None and starts < person.joined_on <= days[1]
        )
        stays = person.left_on is None or person.left_on > days[0]
        if (person.id in known or joiner) and stays:
            found.append(person.id)
    return tuple(found)


def form_of(person: Person, forms: Sequence[ReviewForm], units: Sequence[Unit]) -> int | None:
    """Return the form made for this person's role and unit, the narrowest first; None = the form of the cycle.

    A form for role and unit comes before one for the role, that before one for the unit, a nearer unit before one above.
    """
    parents = {unit.id: unit.parent_id for unit in units}
    chain: list[int] = []
    current = person.unit_id
    while current is not None and current not in chain:
        chain.append(current)
        current = parents.get(current)
    role = person.role.strip().casefold()
    found: list[tuple[int, int, int]] = []
    for form in forms:
        own_role = form.role.strip().casefold()
        if (not own_role and form.unit_id is None) or (own_role and own_role != role):
            continue
        if form.unit_id is not None and form.unit_id not in chain:
            continue
        near = chain.index(form.unit_id) if form.unit_id is not None else len(chain)
        found.append((0 if own_role else 1, near, form.id))
    return min(found)[2] if found else None
