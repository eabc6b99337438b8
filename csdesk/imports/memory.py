"""What imports remember for next time: saved mappings, and what spellings mean."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from csdesk.base.errors import Refused
from csdesk.base.text import _
from csdesk.imports.known import Known
from csdesk.imports.likeness import folded
from csdesk.imports.plan import ImportPlan
from csdesk.imports.profile import Profile
from csdesk.imports.spellings import LABEL, MOST, PERSON, spelled
from csdesk.imports.store import ProfileStore, ValueStore
from csdesk.interactions.service import Interactions
from csdesk.kpis.service import Kpis
from csdesk.people.person import name_key
from csdesk.people.service import People
from csdesk.storage.engine import Engine

_LABELS = ("status", "channel", "topic", "priority", "role")


class _Used(Mapping[str, Sequence[str]]):
    """The labels in use by field, looked up when they are asked for."""

    def __init__(self, labels: Callable[[str], Sequence[str]]) -> None:
        self._labels = labels

    def __getitem__(self, field: str) -> Sequence[str]:
        if field not in _LABELS:
            raise KeyError(field)
        return self._labels(field)

    def __iter__(self) -> Iterator[str]:
        return iter(_LABELS)

    def __len__(self) -> int:
        return len(_LABELS)


class Memory:
    """The saved mappings and spellings of one workspace; writes happen inside the caller's change."""

    def __init__(self, db: Engine, people: People, interactions: Interactions, kpis: Kpis | None) -> None:
        """Names live with ``people``, labels with ``interactions``; ``kpis`` tell when those may have changed."""
        self._people, self._interactions, self._kpis = people, interactions, kpis
        self._version: int | None = None
        self._in_use: dict[str, Sequence[str]] = {}
        self.profiles, self._values = ProfileStore(db), ValueStore(db)

    def known(self) -> Known:
        """Return what an import builds on."""
        values: dict[str, dict[str, str]] = {}
        for field, spelling, ours in self._values.all():
            values.setdefault(field, {})[folded(spelling)] = ours
        return Known(
            self._people.person_keys(),
            self._people.unit_keys(),
            self.profiles.all(),
            {person.id: person.name for person in self._people.persons()},
            {unit.id: unit.name for unit in self._people.units()},
            values,
            _Used(self._labels),
        )

    def _labels(self, field: str) -> Sequence[str]:
        """Return the labels of a field in use; none for what is free text."""
        if field == "role":
            return sorted({person.role for person in self._people.persons()} - {""})
        version = self._kpis.version() if self._kpis is not None else None
        if version is None or version != self._version:
            self._version, self._in_use = version, {}
        if field not in self._in_use:
            found = self._interactions.labels(field, MOST + 1)
            self._in_use[field] = sorted(found) if len(found) <= MOST else ()
        return self._in_use[field]

    def spellings(self) -> list[tuple[str, str, str]]:
        """Return (field, spelling, ours) of what is remembered beside other spellings of people and units."""
        return self._values.all()

    def forget(self, field: str, spelling: str) -> None:
        """Let a spelling stand for itself again."""
        self._values.delete(field, spelling)

    def save_profile(self, plan: ImportPlan, name: str) -> int:
        """Remember the mapping of a plan and all that goes with it; return the profile's id."""
        if not name.strip():
            raise Refused(_("Please enter a name."), field="name")
        mapping = {match.header: match.field or "" for match in plan.mapping}
        return self.profiles.save(
            Profile(0, name.strip(), plan.signature, mapping, plan.decisions, plan.headers)
        )

    def remember(self, plan: ImportPlan) -> None:
        """Keep what the user said about spellings: people and units as other spellings of theirs, labels here."""
        roles = spelled(plan.kind)
        for field, meanings in plan.decisions.values.items():
            if field in roles:
                self._keep(field, roles[field], meanings)

    def _keep(self, field: str, role: str, meanings: Mapping[str, str]) -> None:
        for spelling, ours in meanings.items():
            if folded(spelling) == folded(ours):
                self._values.delete(field, spelling)
            elif role == LABEL or not ours or not self._named(role, spelling, ours):
                self._values.save(field, spelling, ours)

    def _named(self, role: str, spelling: str, ours: str) -> bool:
        """Remember another spelling of a person or unit; False when there is nobody of that name."""
        people = self._people
        keys = people.person_keys() if role == PERSON else people.unit_keys()
        target = keys.get(ours.casefold(), keys.get(name_key(ours)))
        if target is None:
            return False
        holder = keys.get(name_key(spelling))
        if holder is None:
            add = people.add_alias if role == PERSON else people.add_unit_alias
            add(spelling, target)
        # Somebody's own name stays theirs: it was taken otherwise in this file, but is not remembered so
        return True
