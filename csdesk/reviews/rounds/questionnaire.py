"""One questionnaire for one rater, and a file of answers as it came back."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from csdesk.base.text import Words
from csdesk.reviews.form import RATED, FormItem, Kind, Rater, ReviewForm, Section
from csdesk.reviews.rounds.asked import ANONYMOUS
from csdesk.reviews.scale import Scale

REMARK = 0
"""The number under which the last question, about nothing in particular, is answered."""
LONGEST = 4_000
"""Characters of one comment that are kept."""


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """All that stands on one rater's questionnaire. ``token`` is secret; nothing of it but a hash is kept."""

    token: str
    round_mark: str
    cycle_name: str
    company: str
    about: str
    rater: str
    email: str
    relation: Rater
    language: str
    due_on: date | None
    scale: Scale
    items: tuple[FormItem, ...]

    @property
    def anonymous(self) -> bool:
        """Whether the rater is not named beside the answers."""
        return self.relation in ANONYMOUS


@dataclass(frozen=True, slots=True)
class RawAnswer:
    """What stands in the two cells of a question, as text."""

    mark: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """A file that came back: what was read from it, or the sentence that says why it could not be."""

    path: Path
    trouble: Words | None = None
    round_mark: str = ""
    token: str = ""
    prompts: Mapping[int, str] = field(default_factory=dict)
    """By item: the question as it stands beside the answer; empty where the format keeps them together."""
    answers: Mapping[int, RawAnswer] = field(default_factory=dict)


def items_for(form: ReviewForm, relation: Rater) -> tuple[FormItem, ...]:
    """Return what a rater is asked: the items that name them; where none does, everything that is rated, and the questions.

    KPIs are computed and asked of nobody.
    """
    listed = [item for item in form.items if item.section in RATED or item.section is Section.QUESTIONS]
    named = tuple(item for item in listed if item.asks(relation))
    return named or tuple(item for item in listed if item.kind is not Kind.KPI and not item.asked)


def new_token() -> str:
    """Return 128 random bits as text."""
    return secrets.token_hex(16)


def seal(token: str) -> str:
    """Return what is kept of a token beside the rater."""
    return hashlib.sha256(b"asked " + token.encode()).hexdigest()


def handle(token: str) -> str:
    """Return what is kept of a token beside the answers; without the token nobody can tell which seal it belongs to."""
    return hashlib.sha256(b"answer " + token.encode()).hexdigest()
