"""What imports remember for next time: saved mappings, and what spellings mean."""

from collections.abc import Mapping

from csdesk.base.errors import Refused
from csdesk.base.text import _
from csdesk.imports.known import Known
from csdesk.imports.likeness import folded
from csdesk.imports.plan import ImportPlan
from csdesk.imports.profile import Profile
from csdesk.imports.spellings import LABELS, PERSONS, SPELLED, UNITS
from csdesk.imports.store import ProfileStore, ValueStore
from csdesk.kpis.service import Kpis
from csdesk.people.person import name_key
from csdesk.people.service import People
from csdesk.storage.engine import Engine


class Memory:
    """The saved mappings and spellings of one workspace; writes happen inside the caller's change."""

    def __init__(self, db: Engine, people: People, kpis: Kpis | None) -> None:
        """Names of persons and units live with ``people``; ``kpis`` tell which labels are in use."""
        self._people, self._kpis = people, kpis
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
            {}
            if self._kpis is None
            else {name: [v for v in self._kpis.values(name) if v] for name in LABELS},
        )

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
        for field, meanings in plan.decisions.values.items():
            if field in SPELLED:
                self._keep(field, meanings)

    def _keep(self, field: str, meanings: Mapping[str, str]) -> None:
        for spelling, ours in meanings.items():
            if folded(spelling) == folded(ours):
                self._values.delete(field, spelling)
            elif not (ours and field in PERSONS | UNITS and self._named(field, spelling, ours)):
                self._values.save(field, spelling, ours)

    def _named(self, field: str, spelling: str, ours: str) -> bool:
        """Remember another spelling of a person or unit; False when there is nobody of that name."""
        people = self._people
        keys = people.person_keys() if field in PERSONS else people.unit_keys()
        target = keys.get(ours.casefold(), keys.get(name_key(ours)))
        if target is None:
            return False
        holder = keys.get(name_key(spelling))
        if holder is None:
            add = people.add_alias if field in PERSONS else people.add_unit_alias
            add(spelling, target)
        # Somebody's own name stays theirs: it was taken otherwise in this file, but is not remembered so
        return True
