"""What the window may ask of the app around it: files, settings, the end."""

from pathlib import Path
from typing import Protocol

from csdesk.settings import Settings


class Desk(Protocol):
    """Implemented by ``ui.app``; tests give a fake."""

    @property
    def settings(self) -> Settings:
        """What the user chose."""

    @property
    def sample(self) -> bool:
        """Tell whether the sample company is open."""

    def keep(self, settings: Settings) -> None:
        """Remember what the user chose."""

    def new(self) -> None:
        """Ask where, and make an empty workspace."""

    def new_from_excel(self) -> None:
        """Make an empty workspace and start an import."""

    def open_sample(self) -> None:
        """Open the sample company."""

    def open_file(self, path: Path | None = None) -> None:
        """Open a workspace; without a path ask for it."""

    def save_copy(self) -> None:
        """Ask where, and write a verified copy."""

    def back_up(self) -> None:
        """Write a backup beside the file."""

    def set_passphrase(self) -> None:
        """Protect the open workspace, or change or remove its passphrase."""

    def close_workspace(self) -> None:
        """Go back to the start page."""

    def set_language(self, code: str) -> None:
        """Speak another language, at once."""

    def set_theme(self, mode: str) -> None:
        """Use light, dark or system, at once."""

    def set_text_size(self, percent: int) -> None:
        """Scale text and sizes, at once."""

    def quit(self) -> None:
        """End the app."""
