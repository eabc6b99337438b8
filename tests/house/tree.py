"""The files of the house, for the tests that read them."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def code() -> list[Path]:
    """Return every Python file that ships, and the scripts that build it."""
    folders = [ROOT / "csdesk", ROOT / "ui", ROOT / "packaging"]
    return [ROOT / "main.py", *sorted(path for folder in folders for path in folder.rglob("*.py"))]


def committed() -> list[Path]:
    """Return every file under version control that still exists."""
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    paths = [ROOT / name for name in names.decode().split("\0") if name]
    return [path for path in paths if path.is_file()]


def title(path: Path) -> str:
    """Return a path as a reader of the repository knows it."""
    return path.relative_to(ROOT).as_posix()
