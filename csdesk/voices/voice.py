"""A customer's answer: what they marked, what they wrote, about what, and whether they are called back."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from csdesk.base.text import Words, _, pgettext
from csdesk.voices.mood import Mood


class CallState(StrEnum):
    """What became of a call back."""

    OPEN = "open"
    CALLED = "called"
    NOT_REACHED = "not_reached"
    NO_NEED = "no_need"

    def words(self) -> Words:
        """Return its name."""
        return {
            CallState.OPEN: _("To call back"),
            CallState.CALLED: pgettext("call back", "Called"),
            CallState.NOT_REACHED: pgettext("call back", "Not reached"),
            CallState.NO_NEED: pgettext("call back", "No need"),
        }[self]


@dataclass(frozen=True, slots=True)
class CallBack:
    """What a user noted about calling a customer back; ``key`` is that of the interaction."""

    id: int
    key: str
    answered_on: date | None
    state: CallState
    person_id: int | None
    due_on: date | None
    note: str
    changed_at: datetime
    """When the state was last set, UTC."""
    changed_by: str


@dataclass(frozen=True, slots=True)
class Voice:
    """One answer with the place it came from; marks are None where none were given."""

    id: int
    key: str
    at: datetime | None
    comment: str
    subject: str
    csat: float | None
    scale: float | None
    nps: int | None
    ces: float | None
    mood: Mood
    agent: str
    person_id: int | None
    topic: str
    channel: str
    customer: str
    number: str
    """The number of the ticket, call or answer in the file."""
    file: str
    sheet: str
    row: int
    call: CallBack | None
    waits: bool
    """A call is open: asked for by a user, or the answer is unhappy and fresh."""
    gone: bool = False
    """Only the call back is left; the interaction is no longer in the file."""

    @property
    def state(self) -> CallState | None:
        """What became of the call back; None where none is asked for."""
        return self.call.state if self.call is not None else CallState.OPEN if self.waits else None


class Order(StrEnum):
    """In which order answers are listed."""

    NEWEST = "newest"
    LOWEST = "lowest"


@dataclass(frozen=True, slots=True)
class VoiceQuery:
    """Which answers; what is not said does not narrow. ``start`` and ``end`` are days, both included."""

    text: str = ""
    mood: Mood | None = None
    call: CallState | None = None
    with_words: bool = True
    """Only answers in which the customer wrote something."""
    person_id: int | None = None
    unit_id: int | None = None
    """The unit and all units under it."""
    topic: str | None = None
    channel: str | None = None
    start: date | None = None
    end: date | None = None
    order: Order = Order.NEWEST


@dataclass(frozen=True, slots=True)
class Found:
    """The ids of the answers to a question, in order, and what they were chosen from."""

    ids: tuple[int, ...]
    """Negative where only the call back is left."""
    answers: int
    """All answers of the period, unit and so on, whatever was searched for."""
    with_words: int
    """How many of these have words."""


@dataclass(frozen=True, slots=True)
class CallCount:
    """How many calls are open, how many past their day, and the oldest answer among them."""

    open: int
    late: int
    oldest: date | None
