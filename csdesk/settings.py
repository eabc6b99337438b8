"""What this user chose, kept outside any workspace: language, look, recent files, window state."""

import json
import os
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

import platformdirs

RECENT = 8
"""How many recent files are remembered."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All choices of the user; every field has a default, so an older or damaged file still loads."""

    version: int = 1
    language: str = ""
    """A language code, or empty to follow the system."""
    theme: str = "system"
    text_size: int = 100
    """Percent, 90..150."""
    recent: tuple[str, ...] = ()
    geometry: str = ""
    """The window's place and size, as base64 of Qt's own format."""
    inspector: int = 0
    """The width of the inspector in pixels; 0 is the usual one."""

    def with_recent(self, path: Path) -> "Settings":
        """Put a file first among the recent ones."""
        name = str(path)
        return replace(self, recent=(name, *(item for item in self.recent if item != name))[:RECENT])

    def without_recent(self, path: Path) -> "Settings":
        """Forget a file that is gone."""
        return replace(self, recent=tuple(item for item in self.recent if item != str(path)))


def settings_file() -> Path:
    """Return where settings are kept; CSDESK_CONFIG names another folder."""
    folder = os.environ.get("CSDESK_CONFIG") or platformdirs.user_config_dir("csdesk", appauthor=False)
    return Path(folder) / "settings.json"


def own_folder() -> Path:
    """Return where CSDesk keeps files of its own, such as the sample company; CSDESK_CONFIG names another folder."""
    return Path(os.environ.get("CSDESK_CONFIG") or platformdirs.user_data_dir("csdesk", appauthor=False))


def load_settings(path: Path | None = None) -> Settings:
    """Read the settings; a missing, damaged or newer file gives what can be read of it."""
    try:
        data = json.loads((path or settings_file()).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(data, dict):
        return Settings()
    default = Settings()
    known: dict[str, object] = {}
    for item in fields(Settings):
        value = data.get(item.name)
        if isinstance(value, list):
            value = tuple(value)
        if isinstance(value, type(getattr(default, item.name))):
            known[item.name] = value
    return replace(default, **known)  # type: ignore[arg-type]


def save_settings(settings: Settings, path: Path | None = None) -> bool:
    """Write the settings whole or not at all; tells whether the disk allowed it."""
    target = path or settings_file()
    part = target.with_suffix(".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(json.dumps(asdict(settings), indent=2), encoding="utf-8")
        part.replace(target)
    except OSError:
        return False
    return True
