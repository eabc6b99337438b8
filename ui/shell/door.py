"""The way into a workspace: opens, creates and protects files, and asks for a passphrase where one is needed."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from csdesk.base.errors import CSDeskError, Locked
from ui.shell.files import create_workspace, open_workspace, protect_workspace
from ui.shell.passphrase import FOR_NEW, TO_CHANGE, TO_OPEN, TO_SET, Answered, Question

if TYPE_CHECKING:
    from csdesk.workspace import Workspace

Then = Callable[[], object]
Failed = Callable[[CSDeskError], object]


class Load(Protocol):
    """Runs ``opener`` on the worker and shows the workspace it returns."""

    def __call__(
        self, opener: Callable[[], "Workspace"], then: Then | None = None, failed: Failed | None = None
    ) -> None:
        """Start; ``then`` follows when the window is there."""


class Door:
    """Knows no window: it is given what loads, what asks and what tells trouble."""

    def __init__(self, load: Load, ask: Callable[[Question, Answered], object], tell: Failed) -> None:
        """Keep the three ways out."""
        self._load, self._ask, self._tell = load, ask, tell

    def create(self, path: Path, then: Then | None) -> None:
        """Make a workspace, protected if the user wishes."""
        self._ask(FOR_NEW, lambda _old, new: self._load(lambda: create_workspace(path, new), then))

    def open(self, path: Path) -> None:
        """Open a workspace; a protected one asks for its passphrase, again after a wrong one."""
        self._load(lambda: open_workspace(path), failed=partial(self._on_shut, path))

    def protect(self, path: Path, *, protected: bool, leave: Then) -> None:
        """Ask for a passphrase and rewrite the file under it; ``leave`` closes the file first."""

        def answered(old: str | None, new: str | None) -> None:
            leave()
            failed = partial(self._on_not_protected, path, old)
            self._load(lambda: protect_workspace(path, old, new), failed=failed)

        self._ask(TO_CHANGE if protected else TO_SET, answered)

    def _on_shut(self, path: Path, error: CSDeskError) -> None:
        self._tell(error)
        if isinstance(error, Locked):
            shut = partial(self._on_shut, path)
            self._ask(TO_OPEN, lambda old, _new: self._load(lambda: open_workspace(path, old), failed=shut))

    def _on_not_protected(self, path: Path, old: str | None, error: CSDeskError) -> None:
        """Open the file as it was, and say why it is not protected."""
        self._load(lambda: open_workspace(path, old), lambda: self._tell(error), partial(self._on_shut, path))
