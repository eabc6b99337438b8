"""Where imports come from on this machine: files imported lately, and the folder that is watched for each workspace."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from csdesk.settings import settings_file

RECENT = 8


@dataclass(frozen=True, slots=True)
class Places:
    """``recent`` are paths, the latest first; ``watched`` maps the path of a workspace to a folder."""

    recent: tuple[str, ...] = ()
    watched: Mapping[str, str] = field(default_factory=dict)

    def with_recent(self, path: Path) -> "Places":
        """Put a file first."""
        name = str(path)
        return replace(self, recent=(name, *(item for item in self.recent if item != name))[:RECENT])

    def watching(self, workspace: Path, folder: Path | None) -> "Places":
        """Watch a folder for a workspace; None stops that."""
        others = {name: place for name, place in self.watched.items() if name != str(workspace)}
        return replace(self, watched=others if folder is None else {**others, str(workspace): str(folder)})

    def folder_of(self, workspace: Path) -> Path | None:
        """Return the folder that is watched for a workspace."""
        name = self.watched.get(str(workspace))
        return Path(name) if name else None


def places_file() -> Path:
    """Return where places are kept, beside the settings."""
    return settings_file().with_name("imports.json")


def load_places() -> Places:
    """Read the places; a missing or damaged file gives what can be read of it."""
    try:
        data = json.loads(places_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Places()
    if not isinstance(data, dict):
        return Places()
    recent, watched = data.get("recent"), data.get("watched")
    return Places(
        tuple(item for item in recent if isinstance(item, str))[:RECENT] if isinstance(recent, list) else (),
        {name: place for name, place in watched.items() if isinstance(place, str)}
        if isinstance(watched, dict)
        else {},
    )


def keep_places(places: Places) -> bool:
    """Write the places whole or not at all; tells whether the disk allowed it."""
    target = places_file()
    part = target.with_suffix(".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(json.dumps(asdict(places), indent=2), encoding="utf-8")
        part.replace(target)
    except OSError:
        return False
    return True
