"""What each workspace's goals page looked like last: view, columns, zoom and saved views, beside the settings of this user."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from csdesk.settings import settings_file

FILE = "goal-views.json"
_MOST = 40
"""How many workspaces are remembered."""


@dataclass(slots=True)
class ViewState:
    """``mode`` is tree, map or table; ``columns`` are names of shown columns by mode; ``saved`` packed filters by name.

    ``period`` is a Period code, '' for all, None for the quarter of today.
    """

    mode: str = "tree"
    period: str | None = None
    zoom: float = 1.0
    columns: dict[str, list[str]] = field(default_factory=dict)
    saved: dict[str, dict[str, Any]] = field(default_factory=dict)


def memory_file() -> Path:
    """Return where the views are kept: beside the settings."""
    return settings_file().with_name(FILE)


def load_views(workspace: Path) -> ViewState:
    """Return the state of a workspace; a missing or damaged file gives what can be read of it."""
    known = _read().get(str(workspace), {})
    default = ViewState()
    good = {
        item.name: known[item.name]
        for item in fields(ViewState)
        if item.name in known and _fits(known[item.name], getattr(default, item.name))
    }
    return ViewState(**good)


def save_views(workspace: Path, state: ViewState) -> bool:
    """Keep the state of a workspace; tells whether the disk allowed it."""
    known = _read()
    known.pop(str(workspace), None)
    known[str(workspace)] = asdict(state)
    kept = dict(list(known.items())[-_MOST:])
    target = memory_file()
    part = target.with_suffix(".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")
        part.replace(target)
    except OSError:
        return False
    return True


def _read() -> dict[str, Mapping[str, Any]]:
    try:
        data = json.loads(memory_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(data, dict):
        return {}
    return {str(key): value for key, value in data.items() if isinstance(value, dict)}


def _fits(value: object, default: object) -> bool:
    if default is None:
        return value is None or isinstance(value, str)
    return isinstance(value, (int, float)) if isinstance(default, float) else isinstance(value, type(default))
