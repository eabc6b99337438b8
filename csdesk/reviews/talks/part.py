"""What a finished review keeps of its conversation: open notes, next steps, acknowledgement, objections and answers.

Private notes are never part of it.
"""

from dataclasses import dataclass
from datetime import date

from csdesk.base.text import Words
from csdesk.reviews.stage import Role
from csdesk.reviews.talks.talk import Acknowledgement, NextStep, Objection


@dataclass(frozen=True, slots=True)
class NotePart:
    """A note both sides see: its topic in words, who wrote it, and the text."""

    topic: str
    name: Words
    author: Role
    text: str


@dataclass(frozen=True, slots=True)
class TalkPart:
    """The conversation as it is printed; ``earlier`` are acknowledgements given before the review went back."""

    held_on: date | None = None
    present: str = ""
    notes: tuple[NotePart, ...] = ()
    steps: tuple[NextStep, ...] = ()
    acknowledgement: Acknowledgement | None = None
    earlier: tuple[Acknowledgement, ...] = ()
    objections: tuple[Objection, ...] = ()

    @property
    def empty(self) -> bool:
        """Tell whether there is nothing to print beyond the day."""
        return not (self.notes or self.steps or self.acknowledgement or self.earlier or self.objections)
