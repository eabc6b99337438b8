"""Queries of saved mappings; private to this area."""

import json
from collections.abc import Mapping

from csdesk.imports.profile import Profile
from csdesk.imports.tables import ProfileTable
from csdesk.storage.engine import Engine


class ProfileStore:
    """The saved mappings of one file."""

    def __init__(self, db: Engine) -> None:
        """Work on ``db``."""
        self._db = db

    def all(self) -> list[Profile]:
        """Return the saved mappings by name."""
        query = ProfileTable.select().order_by(ProfileTable.name).dicts()
        return [
            Profile(row["id"], row["name"], row["signature"], json.loads(row["mapping"]))
            for row in query.execute(self._db)
        ]

    def save(self, name: str, signature: str, mapping: Mapping[str, str]) -> int:
        """Insert a mapping, or replace the one of this name."""
        text = json.dumps(dict(mapping), ensure_ascii=False)
        known = next((profile for profile in self.all() if profile.name == name), None)
        if known is None:
            return int(ProfileTable.insert(name=name, signature=signature, mapping=text).execute(self._db))
        ProfileTable.update(signature=signature, mapping=text).where(ProfileTable.id == known.id).execute(
            self._db
        )
        return known.id

    def delete(self, profile_id: int) -> None:
        """Delete a mapping."""
        ProfileTable.delete().where(ProfileTable.id == profile_id).execute(self._db)
