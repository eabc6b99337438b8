"""The queries of competency profiles; private to this area."""

import json

from csdesk.reviews.profile import Competency, Profile
from csdesk.reviews.tables import ProfileTable
from csdesk.storage.engine import Engine

_ROWS = "SELECT role, name, description, levels, expected, weight FROM competency_profile ORDER BY role, position, id"


class ProfileStore:
    """Reads and writes the profiles of one file."""

    def __init__(self, db: Engine) -> None:
        """Run every query on ``db``."""
        self._db = db

    def profiles(self) -> list[Profile]:
        """Return all profiles by role."""
        found: dict[str, list[Competency]] = {}
        for role, name, description, levels, expected, weight in self._db.execute_sql(_ROWS).fetchall():
            read = Competency(name, description, tuple(json.loads(levels)), expected, weight)
            found.setdefault(role, []).append(read)
        return [Profile(role, tuple(listed)) for role, listed in found.items()]

    def put(self, profile: Profile) -> None:
        """Write a profile over what was there of its role."""
        self.delete(profile.role)
        for position, one in enumerate(profile.competencies):
            ProfileTable.insert(
                role=profile.role, position=position, name=one.name, description=one.description,
                levels=json.dumps(one.levels, ensure_ascii=False), expected=one.expected, weight=one.weight,
            ).execute(self._db)  # fmt: skip

    def delete(self, role: str) -> None:
        """Remove a role's profile."""
        ProfileTable.delete().where(ProfileTable.role == role).execute(self._db)
