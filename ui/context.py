"""What every panel is given: the open file and the means to change, tell and move."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from csdesk.base.language import Language
from csdesk.base.text import Words
from ui.bridge import Changes
from ui.notices import Notices
from ui.theme import Theme
from ui.undo import Undo
from ui.work import Runner

if TYPE_CHECKING:
    from csdesk.workspace import Workspace


class Go(Protocol):
    """Brings an area to the front and shows a target in it."""

    def __call__(self, area: str, /, **target: object) -> None:
        """Go to ``area``, for example ``go("goals", goal_id=7)``."""


@dataclass(frozen=True, slots=True)
class Context:
    """One open workspace as a panel sees it; eight fields and no more."""

    workspace: "Workspace"
    changes: Changes
    undo: Undo
    work: Runner
    theme: Theme
    language: Language
    notices: Notices
    go: Go

    def say(self, words: Words | str) -> str:
        """Say words in the language of the window."""
        return self.language.say(words)
