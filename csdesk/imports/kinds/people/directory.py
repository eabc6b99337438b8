"""Who is meant by a number, an e-mail or a name: among the people of the workspace, then among the rows of a file."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from csdesk.imports.kinds.people.rows import PersonRow
from csdesk.people.person import Person, name_key

SEVERAL = 0
"""Stands for a name that several people bear."""


class Directory:
    """Finds people. Somebody of the workspace is known by their id, a new one by a negative number."""

    def __init__(self, persons: Iterable[Person], aliases: Iterable[tuple[str, str, int]]) -> None:
        """Know everybody of the workspace, and the other spellings of their names."""
        self.persons = {person.id: person for person in persons}
        self._numbers: dict[str, int] = {}
        self._mails: dict[str, int] = {}
        self._names: dict[str, int] = {}
        self._shown: dict[str, str] = {}
        for person in self.persons.values():
            self._enter(person.id, person.number, person.email, person.name)
        for spelling, key, person_id in aliases:
            if key not in self._names:
                self._names[key] = person_id
                self._shown[spelling] = spelling

    def _enter(self, node: int, number: str, mail: str, name: str) -> None:
        if number:
            self._numbers.setdefault(number.casefold(), node)
        for keys, key in ((self._mails, mail.casefold()), (self._names, name_key(name))):
            if key and keys.setdefault(key, node) != node:
                keys[key] = SEVERAL
        self._shown[name] = name

    def enter(self, nodes: Mapping[int, PersonRow]) -> None:
        """Know the people of a file too."""
        for node, row in nodes.items():
            if node > 0:
                row_number, row_mail = row.number, row.email
                self._numbers.setdefault(row_number.casefold(), node) if row_number else None
                self._mails.setdefault(row_mail.casefold(), node) if row_mail else None
                self._names.setdefault(name_key(row.name), node) if row.name else None
            else:
                self._enter(node, row.number, row.email, row.name or row.number)

    def match(self, row: PersonRow) -> int | None:
        """Return the id of the person a row means, by number, e-mail, then name; None = nobody yet.

        Whoever has a number already is never met by name alone when the row bears another one.
        """
        if row.number and row.number.casefold() in self._numbers:
            return self._numbers[row.number.casefold()]
        by_mail = self._mails.get(row.email.casefold()) if row.email else None
        for found in (by_mail, self._names.get(name_key(row.name)) if row.name else None):
            person = self.persons.get(found or SEVERAL)
            if person is None or (row.number and person.number):
                continue
            if found == by_mail or not (row.email and person.email) or not by_mail:
                return person.id
        return None

    def find(self, text: str) -> int | None:
        """Return whom a number, e-mail or name means: None = nobody, `SEVERAL` = nobody knows who."""
        folded = text.casefold()
        if folded in self._numbers:
            return self._numbers[folded]
        if folded in self._mails:
            return self._mails[folded]
        return self._names.get(name_key(text))

    def near(self, text: str) -> tuple[str, ...]:
        """Return up to three names that are written much like this one."""
        return tuple(get_close_matches(text, self._shown, 3, 0.75))
