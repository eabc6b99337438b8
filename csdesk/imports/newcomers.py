"""People and units that a file names and the workspace does not know yet."""

from collections import Counter

from csdesk.base.text import _
from csdesk.imports.known import Known
from csdesk.imports.linking import shared_numbers
from csdesk.imports.plan import NewPerson, NewUnit
from csdesk.imports.problem import WARNING, Problem, Problems
from csdesk.interactions.cells import counted
from csdesk.interactions.fact import Facts
from csdesk.people.person import name_key


def tell_of_strangers(facts: Facts, known: Known, problems: Problems) -> None:
    """Warn of scores for people who are not in the file yet; a mistyped number would otherwise become a new person."""
    people, keys = facts.columns.get("agent_id") or facts.columns.get("agent") or (), set(known.person_keys)
    for row, person in zip(facts.source_rows, people, strict=False):
        if person and not {person.casefold(), name_key(person)} & keys:
            words = _('There is nobody called "{name}" yet; a new person will be added.', name=person)
            problems.found.append(Problem(row, "", person, WARNING, "unknown_person", words))


def tell_of_shared_numbers(facts: Facts, header: str, problems: Problems) -> None:
    """Tell that a number of the column ``header`` is not one person's."""
    shared = sorted(shared_numbers(facts))
    if shared:
        words = _(
            "The number {number} stands beside the names of several people, so it tells nobody's name; the names count.",
            number=shared[0],
        )
        problems.column(header, "shared_number", words)


def new_people(facts: Facts, known: Known) -> tuple[NewPerson, ...]:
    """Return the agents nobody knows, most rows first."""
    names = facts.columns.get("agent") or facts.columns.get("agent_id")
    if names is None:
        return ()
    blank: list[None] = [None] * len(names)
    numbers, teams = facts.columns.get("agent_id", blank), facts.columns.get("team", blank)
    rows: Counter[str] = Counter()
    homes: dict[str, Counter[str]] = {}
    number_of: dict[str, str] = {}
    several = shared_numbers(facts)
    spelling: dict[str, str] = {}
    for (name, beside, team), count in counted(names, numbers, teams).items():
        if name is None:
            continue
        key = name_key(name)
        number = None if beside in several else beside
        if not key or key in known.person_keys or (number or "").casefold() in known.person_keys:
            continue
        spelling.setdefault(key, name)
        rows[key] += count
        if number and number != name:
            number_of.setdefault(key, number)
        if team:
            homes.setdefault(key, Counter())[team] += count
    owner: dict[str, str] = {}
    for key, _count in rows.most_common():
        # Two spellings of one name: the commoner one gets the number
        owner.setdefault(number_of.get(key, ""), key)
    return tuple(
        NewPerson(
            spelling[key],
            number_of[key] if key in number_of and owner[number_of[key]] == key else "",
            homes[key].most_common(1)[0][0] if key in homes else "",
            count,
        )
        for key, count in rows.most_common()
    )


def new_units(facts: Facts, known: Known) -> tuple[NewUnit, ...]:
    """Return the teams, markets and sites nobody knows, most rows first."""
    found: Counter[str] = Counter()
    for column in ("team", "unit"):
        for (name,), count in counted(facts.columns.get(column, ())).items():
            if name is not None and name_key(name) not in known.unit_keys:
                found[name] += count
    return tuple(NewUnit(name, count) for name, count in found.most_common())
