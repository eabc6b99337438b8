"""Names held so that those like a spelling are found without holding it against each of them."""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Protocol

from csdesk.base.text import Words, _
from csdesk.imports.likeness import initials_of, mailbox, same_usual, slipped, squeezed, without_accents
from csdesk.people.person import name_key

_Table = dict[object, list[str]]
_SLIP = _("One letter or two differ.")
_ONE_BY_ONE = 200
"""Names of the same other words that are held one by one against a spelling; more are a list of codes, not of names."""


class Fits(Protocol):
    """Tells whether a name may be proposed; ``slip`` says that it is alike but for a slip of the finger."""

    def __call__(self, name: str, *, slip: bool) -> bool:
        """Tell."""
        ...


class Names:
    """Names of one field; each way of being alike is a table, made when it is first asked for."""

    def __init__(self, field: str, names: Iterable[str], *, persons: bool) -> None:
        """``persons`` also looks at initials, addresses and parts of names."""
        self._field, self._persons = field, persons
        self._names = list(dict.fromkeys(names))
        self._keys = {name: without_accents(name_key(name)) for name in self._names}

    def like(self, value: str, fits: Fits | None = None) -> tuple[tuple[str, ...], Words | None]:
        """Return the names most like a value, of those that fit (None = all do), and why; more than three are no help."""
        for names, words in self._ways(value):
            slip = words is _SLIP
            others = (name for name in dict.fromkeys(names) if name != value)
            found = tuple(name for name in others if fits is None or fits(name, slip=slip))
            if found and len(found) <= 3:
                return found, words
        return (), None

    def _ways(self, value: str) -> Iterable[tuple[list[str], Words]]:
        near = without_accents(name_key(value))
        yield self._tight.get(squeezed(value), []), _("Only spaces or signs differ.")
        yield self._near.get(near, []), _("Only accents differ.")
        if self._persons:
            box = name_key(mailbox(value))
            yield self._near.get(without_accents(box), []) if box else [], _("The address spells the name.")
            words = near.split()
            # Several words none of which is an initial are no short form; many names may share one of them
            some = words if len(words) == 1 or any(len(word) == 1 for word in words) else []
            cut = (name for word in some for name in self._by_word.get(word, []))
            short = [*cut, *self._logins.get(near, [])]
            yield (
                [name for name in short if initials_of(value, name)],
                _("The initial and the other name agree."),
            )
            first = self._first.get(near, []) if len(near) > 2 else []
            yield first, _("Part of the name agrees, and nobody else bears it.")
        else:
            usual = (name for name in self._names if same_usual(self._field, value, name))
            yield (
                list(usual) if len(self._names) <= _ONE_BY_ONE else [],
                _("Both are usual names of the same."),
            )
        others = (name for key in _rests(near) for name in self._rest.get(key, [])[:_ONE_BY_ONE])
        yield [name for name in others if slipped(near, self._keys[name])], _SLIP

    def _table(self, keys: Callable[[str], Iterable[object]]) -> _Table:
        found: _Table = {}
        for name in self._names:
            for key in keys(name):
                found.setdefault(key, []).append(name)
        return found

    @cached_property
    def _tight(self) -> _Table:
        return self._table(lambda name: [squeezed(name)])

    @cached_property
    def _near(self) -> _Table:
        return self._table(lambda name: [self._keys[name]])

    @cached_property
    def _by_word(self) -> _Table:
        return self._table(lambda name: self._keys[name].split())

    @cached_property
    def _first(self) -> _Table:
        return self._table(lambda name: self._keys[name].split()[:1])

    @cached_property
    def _logins(self) -> _Table:
        def forms(name: str) -> list[object]:
            words = name_key(name).split()
            return [words[0][0] + words[-1], words[-1] + words[0][0]] if len(words) > 1 else []

        return self._table(forms)

    @cached_property
    def _rest(self) -> _Table:
        return self._table(lambda name: _rests(self._keys[name]))


def _rests(key: str) -> list[object]:
    """Return the words without each of them in turn: names that differ in one word share one."""
    words = key.split()
    return [(len(words), place, *words[:place], *words[place + 1 :]) for place in range(len(words))]
