"""Queries of saved mappings and remembered spellings; private to this area."""

import json
from collections.abc import Mapping
from typing import Any

from csdesk.imports.decisions import Decisions
from csdesk.imports.likeness import folded
from csdesk.imports.profile import Profile
from csdesk.imports.tables import ProfileTable, ValueTable
from csdesk.storage.engine import Engine


class ProfileStore:
    """The saved mappings of one file."""

    def __init__(self, db: Engine) -> None:
        """Work on ``db``."""
        self._db = db

    def all(self) -> list[Profile]:
        """Return the saved mappings by name."""
        query = ProfileTable.select().order_by(ProfileTable.name).dicts()
        return [_profile(row) for row in query.execute(self._db)]

    def save(self, profile: Profile) -> int:
        """Insert a mapping, or replace the one of this name; return its id."""
        decisions = {**profile.decisions.to_json(), "headers": profile.headers}
        values = {
            "signature": profile.signature,
            "mapping": json.dumps(dict(profile.mapping), ensure_ascii=False),
            "decisions": json.dumps(decisions, ensure_ascii=False),
        }
        known = next((other for other in self.all() if other.name == profile.name), None)
        if known is None:
            return int(ProfileTable.insert(name=profile.name, **values).execute(self._db))
        self._update(known.id, values)
        return known.id

    def rename(self, profile_id: int, name: str) -> None:
        """Give a mapping another name."""
        self._update(profile_id, {"name": name})

    def _update(self, profile_id: int, values: Mapping[str, str]) -> None:
        ProfileTable.update(**values).where(ProfileTable.id == profile_id).execute(self._db)

    def delete(self, profile_id: int) -> None:
        """Delete a mapping."""
        ProfileTable.delete().where(ProfileTable.id == profile_id).execute(self._db)


class ValueStore:
    """What spellings mean in the imports of one file."""

    def __init__(self, db: Engine) -> None:
        """Work on ``db``."""
        self._db = db

    def all(self) -> list[tuple[str, str, str]]:
        """Return (field, spelling, ours) of every remembered spelling, by field and spelling."""
        query = ValueTable.select().order_by(ValueTable.field, ValueTable.spelling).dicts()
        return [(row["field"], row["spelling"], row["ours"]) for row in query.execute(self._db)]

    def save(self, field: str, spelling: str, ours: str) -> None:
        """Remember a spelling, or what it means from now on; nothing is written when it is known so."""
        key = folded(spelling)
        known = self._row(field, key)
        if known is None:
            ValueTable.insert(field=field, spelling=spelling, key=key, ours=ours).execute(self._db)
        elif known["ours"] != ours:
            ValueTable.update(spelling=spelling, ours=ours).where(ValueTable.id == known["id"]).execute(
                self._db
            )

    def delete(self, field: str, spelling: str) -> None:
        """Forget a spelling."""
        key = folded(spelling)
        ValueTable.delete().where((ValueTable.field == field) & (ValueTable.key == key)).execute(self._db)

    def _row(self, field: str, key: str) -> dict[str, Any] | None:
        query = ValueTable.select().where((ValueTable.field == field) & (ValueTable.key == key)).dicts()
        return next(iter(query.execute(self._db)), None)


def _profile(row: Mapping[str, Any]) -> Profile:
    more: dict[str, Any] = json.loads(row["decisions"] or "{}")
    decisions = Decisions.from_json(more)
    headers = tuple(more.get("headers", ()))
    return Profile(row["id"], row["name"], row["signature"], json.loads(row["mapping"]), decisions, headers)
