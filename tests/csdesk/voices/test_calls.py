"""Unhappy customers wait for a call until somebody says what became of it, and nothing said is lost."""

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from csdesk.base.errors import Refused
from csdesk.people.person import PersonDraft
from csdesk.voices.voice import CallState, VoiceQuery
from csdesk.workspace import Workspace
from tests.csdesk.voices.conftest import TODAY

if TYPE_CHECKING:
    from tests.csdesk.voices.conftest import Desk

ROWS = (
    {"nps": 2, "comment": "bad", "days": 3, "customer": "C-1"},
    {"nps": 10, "comment": "good", "days": 3},
    {"nps": 0, "days": 12},
    {"nps": 0, "comment": "long ago", "days": 90},
)


def keys(desk: "Desk", state: CallState) -> list[str]:
    answer = desk.voices.find(VoiceQuery(call=state, with_words=False), TODAY)
    voices = desk.voices.page(answer.ids, TODAY)
    assert all(voice.state is state for voice in voices)
    return [voice.key for voice in voices]


def test_fresh_unhappy_answers_wait_and_marking_ends_it(desk: "Desk") -> None:
    desk.answers(*ROWS)
    count = desk.voices.calls_waiting(TODAY)
    assert (count.open, count.late, count.oldest) == (2, 0, TODAY - timedelta(days=12))
    assert keys(desk, CallState.OPEN) == ["k0", "k2"]
    change = desk.voices.mark(["k0", "k2"], CallState.CALLED)
    assert change.label.english() == "Mark 2 customers as called"
    assert (keys(desk, CallState.OPEN), keys(desk, CallState.CALLED)) == ([], ["k0", "k2"])
    desk.undo()
    assert (keys(desk, CallState.OPEN), keys(desk, CallState.CALLED)) == (["k0", "k2"], [])


def test_a_call_can_be_asked_for_assigned_and_be_late(desk: "Desk") -> None:
    kari = desk.workspace.people.add_person(PersonDraft("Kari")).new_id or 0
    desk.answers(*ROWS)
    desk.voices.edit_call("k3", person_id=kari, due_on=TODAY - timedelta(days=1), note=" ring after five ")
    assert keys(desk, CallState.OPEN) == ["k0", "k2", "k3"]
    assert desk.voices.calls_waiting(TODAY).late == 1
    voice = desk.voices.voice("k3", TODAY)
    assert voice is not None
    assert voice.call is not None
    assert (voice.call.person_id, voice.call.note, voice.call.state) == (
        kari,
        "ring after five",
        CallState.OPEN,
    )
    assert voice.call.answered_on == TODAY - timedelta(days=90)
    desk.voices.edit_call("k3", state=CallState.NOT_REACHED)
    assert keys(desk, CallState.NOT_REACHED) == ["k3"]
    desk.voices.forget_call("k3")
    assert keys(desk, CallState.NOT_REACHED) == []
    desk.undo()
    assert keys(desk, CallState.NOT_REACHED) == ["k3"]


def test_what_was_said_outlives_the_import(desk: "Desk") -> None:
    desk.answers(*ROWS)
    desk.voices.edit_call("k0", state=CallState.CALLED, note="sorted out")
    batch = desk.workspace.interactions.batches()[0].id
    desk.workspace.interactions.take_back(batch)
    voice = desk.voices.voice("k0", TODAY)
    assert voice is not None
    assert voice.gone
    assert voice.call is not None
    assert (voice.call.note, voice.call.answered_on) == ("sorted out", TODAY - timedelta(days=3))
    assert keys(desk, CallState.CALLED) == ["k0"]
    assert desk.workspace.check() == []
    desk.answers(*ROWS, file="again.csv")
    again = desk.voices.voice("k0", TODAY)
    assert again is not None
    assert (again.gone, again.comment, again.state) == (False, "bad", CallState.CALLED)


def test_a_lost_call_that_was_open_is_not_counted_and_can_be_ended(desk: "Desk") -> None:
    desk.answers(*ROWS)
    desk.voices.edit_call("k0", note="later")
    desk.undo()
    desk.voices.edit_call("k0", note="later")
    desk.workspace.interactions.take_back(desk.workspace.interactions.batches()[0].id)
    assert desk.voices.calls_waiting(TODAY).open == 0
    assert keys(desk, CallState.OPEN) == ["k0"]
    desk.voices.mark(["k0"], CallState.NO_NEED)
    assert (keys(desk, CallState.OPEN), keys(desk, CallState.NO_NEED)) == ([], ["k0"])
    with pytest.raises(Refused, match="no longer in the file"):
        desk.voices.mark(["k1"], CallState.CALLED)


def test_a_person_who_goes_leaves_the_calls(desk: "Desk") -> None:
    kari = desk.workspace.people.add_person(PersonDraft("Kari")).new_id or 0
    desk.answers(*ROWS)
    desk.voices.edit_call("k0", person_id=kari)
    desk.workspace.people.remove_person(kari)
    voice = desk.voices.voice("k0", TODAY)
    assert voice is not None
    assert voice.call is not None
    assert voice.call.person_id is None
    desk.undo()
    voice = desk.voices.voice("k0", TODAY)
    assert voice is not None
    assert voice.call is not None
    assert voice.call.person_id == kari


def test_a_read_only_file_is_read_and_not_written(desk: "Desk", tmp_path: Path) -> None:
    desk.answers(*ROWS)
    other = Workspace.open(tmp_path / "v.csdesk", read_only=True)
    assert other.voices.calls_waiting(TODAY).open == 2
    assert other.check() == []
    with pytest.raises(Refused):
        other.voices.mark(["k0"], CallState.CALLED)
    other.close()
