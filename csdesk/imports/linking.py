"""Which person and which unit the spellings of a file mean."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from csdesk.interactions.cells import CodedCells, coded, counted
from csdesk.interactions.fact import Facts
from csdesk.people.person import name_key


def linked(facts: Facts, person_keys: Mapping[str, int], unit_keys: Mapping[str, int]) -> Facts:
    """Return the facts with ``person_id`` and ``unit_id``; a file with units but no teams shows the units as teams.

    A person is found by the agent's number first, then by name, whatever its case, order and accents; a unit by the
    team's name, else by that of the unit.
    """
    columns: dict[str, Sequence[Any]] = dict(facts.columns)
    if "team" not in columns and "unit" in columns:
        columns["team"] = columns["unit"]
    several = shared_numbers(facts)
    people = [
        _found(columns[name], person_keys, several if name == "agent_id" else frozenset())
        for name in ("agent_id", "agent")
        if name in columns
    ]
    if people:
        columns["person_id"] = _first_known(people)
    units = [_found(columns[name], unit_keys) for name in ("team", "unit") if name in columns]
    if units:
        columns["unit_id"] = _first_known(units)
    return replace(facts, columns=columns)


def shared_numbers(facts: Facts) -> frozenset[str]:
    """Return the agent numbers that stand beside names of several people, as an extension or a login of a team does.

    Spellings of one name have a part in common: "J. Berg" and "Jonas Berg".
    """
    if "agent" not in facts.columns or "agent_id" not in facts.columns:
        return frozenset()
    parts: dict[str, set[str]] = {}
    several = set[str]()
    for number, name in counted(facts.columns["agent_id"], facts.columns["agent"]):
        if number is None or name is None:
            continue
        own = {name_key(name), *name.casefold().replace(",", " ").split()}
        known = parts.setdefault(number, own)
        if not known & own:
            several.add(number)
        known |= own
    return frozenset(several)


def _found(
    spellings: Sequence[str | None], keys: Mapping[str, int], without: frozenset[str] = frozenset()
) -> CodedCells:
    cells = coded(spellings)
    known = [
        None if text is None or text in without else keys.get(text.casefold(), keys.get(name_key(text)))
        for text in cells.values
    ]
    return CodedCells(known, cells.codes)


def _first_known(columns: Sequence[CodedCells]) -> CodedCells:
    if len(columns) == 1:
        return columns[0]
    return coded([one if one is not None else other for one, other in zip(*columns, strict=True)])
