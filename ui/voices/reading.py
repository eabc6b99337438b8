"""What the page shows, read on the worker: what can be chosen, what a question finds, and its first answers."""

from dataclasses import dataclass

from csdesk.people.person import Person
from csdesk.voices.voice import CallCount, Found, Voice, VoiceQuery
from csdesk.workspace import Workspace
from ui.voices.model import PAGE


@dataclass(frozen=True)
class Offer:
    """Whom and what the page can be narrowed to."""

    units: list[tuple[int, str]]
    topics: list[str]
    channels: list[str]
    persons: list[Person]
    any_answers: bool


@dataclass(frozen=True)
class Screen:
    """The answer to a question, with its first page."""

    query: VoiceQuery
    found: Found
    first: list[Voice]
    calls: CallCount


def offer_of(workspace: Workspace) -> Offer:
    """Read what can be chosen."""
    voices = workspace.voices
    return Offer(
        [(unit.id, unit.name) for unit in workspace.people.units()],
        voices.labels("topic"),
        voices.labels("channel"),
        workspace.people.persons(),
        voices.any_answers(),
    )


def screen_of(workspace: Workspace, query: VoiceQuery) -> Screen:
    """Answer a question."""
    voices = workspace.voices
    found = voices.find(query)
    return Screen(query, found, voices.page(found.ids[:PAGE]), voices.calls_waiting())
