"""The rules of people for many at once: what would refuse one by one refuses here too, in one pass."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from csdesk.base.errors import Refused
from csdesk.base.text import _
from csdesk.people.person import Person, PersonDraft
from csdesk.people.rules import tidied

_DRAFT = tuple(item.name for item in fields(PersonDraft))


def after_edits(before: Mapping[int, Person], values: Mapping[int, Mapping[str, Any]]) -> dict[int, Person]:
    """Return the edited persons by id, each cleaned; a changed name is split anew."""
    after: dict[int, Person] = {}
    for person_id, edits in values.items():
        person = before.get(person_id)
        if person is None:
            raise Refused(_("This person is no longer in the workspace."))
        known = {name: getattr(person, name) for name in _DRAFT}
        if edits.get("name", person.name) != person.name:
            known |= {"family_name": "", "given_name": ""}
        draft = tidied(PersonDraft(**(known | dict(edits))))
        after[person_id] = Person(**{name: getattr(draft, name) for name in _DRAFT}, id=person_id)
    return after


def check_everyone(everyone: Iterable[PersonDraft]) -> None:
    """Refuse a number that two people share, and anybody who would report to themselves, over others or at once."""
    owners: dict[str, PersonDraft] = {}
    managers: dict[int, int | None] = {}
    for person in everyone:
        if person.number and owners.setdefault(person.number, person) is not person:
            raise Refused(
                _(
                    "Number {number} already belongs to {name}.",
                    number=person.number,
                    name=owners[person.number].name,
                ),
                field="number",
            )
        if isinstance(person, Person):
            managers[person.id] = person.manager_id
    if circles(managers):
        raise Refused(
            _("Nobody can be managed by themselves or by someone who reports to them."), field="manager_id"
        )


def circles(managers: Mapping[int, int | None]) -> list[list[int]]:
    """Return each ring of people who report to one another, given each one's manager."""
    found: list[list[int]] = []
    walked: dict[int, int] = {}
    for start in managers:
        path: list[int] = []
        node: int | None = start
        while node is not None and node not in walked:
            walked[node] = start
            path.append(node)
            node = managers.get(node)
        if node is not None and walked[node] == start and node in path:
            found.append(path[path.index(node) :])
    return found
