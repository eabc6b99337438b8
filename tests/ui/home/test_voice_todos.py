"""Home asks for calls back, and says when they grow old or late."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from csdesk.voices.voice import CallCount
from ui.home.voice_todos import voice_todos

TODAY = date(2026, 11, 20)


def asked(count: CallCount) -> list[Any]:
    voices = SimpleNamespace(calls_waiting=lambda _day: count)
    return voice_todos(SimpleNamespace(voices=voices), TODAY)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("age", "late", "status", "detail"),
    [
        (1, 0, "not_started", "The oldest answer is 1 day old"),
        (12, 0, "at_risk", "The oldest answer is 12 days old"),
        (1, 2, "at_risk", "2 are past their day; The oldest answer is 1 day old"),
    ],
)
def test_the_line_leads_to_the_open_calls(age: int, late: int, status: str, detail: str) -> None:
    (todo,) = asked(CallCount(7, late, TODAY - timedelta(days=age)))
    assert (todo.title.english(), todo.detail.english()) == ("7 unhappy customers to call back", detail)
    assert (todo.status, todo.area, dict(todo.target)) == (status, "voices", {"call": "open"})


def test_nobody_waiting_is_no_line() -> None:
    assert asked(CallCount(0, 0, None)) == []
