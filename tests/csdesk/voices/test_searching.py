"""Words are found in any script, whatever is typed, and the index follows the rows through imports and undoing."""

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csdesk.voices.search import Term, hits, terms_of
from csdesk.voices.voice import VoiceQuery

if TYPE_CHECKING:
    from tests.csdesk.voices.conftest import Desk

COMMENTS = (
    "退款一直没有到账，等了三天",
    "客服态度很好，谢谢",
    "Waited far too long for an answer",
    "Ventet altfor lenge på svar, ØL og kaffe mens jeg ventet",
    'He said "never again" and hung up 100 %',
    "Long calls, short answers 😀😀",
)


def found(desk: "Desk", typed: str) -> list[str]:
    ids = desk.voices.find(VoiceQuery(typed)).ids
    return [voice.comment for voice in desk.voices.page(ids)]


@pytest.fixture
def filled(desk: "Desk") -> "Desk":
    desk.answers(*({"comment": comment} for comment in COMMENTS), {"csat": 1.0, "csat_scale": 5.0})
    return desk


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("退款", [0]),
        ("态", [1]),
        ("没有到账", [0]),
        ("long", [2, 5]),
        ("LONG answer", [2, 5]),
        ('"long for"', [2]),
        ("“long for”", [2]),
        ('"long for', [2]),
        ("long -calls", [2]),
        ("-long", [0, 1, 3, 4]),
        ("øl", [3]),
        ("100 %", [4]),
        ("%", [4]),
        ("_", []),
        ("😀😀", [5]),
        ("退款 -等了", []),
        ("nothing like it", []),
        ("-", []),
        ("", [0, 1, 2, 3, 4, 5]),
    ],
)
def test_what_is_typed_finds_what_is_meant(filled: "Desk", typed: str, places: list[int]) -> None:
    assert found(filled, typed) == [COMMENTS[place] for place in places]


def test_subjects_beside_comments_are_searched_too(desk: "Desk") -> None:
    desk.answers({"comment": "Thanks", "subject": "Refund of order 12"}, {"subject": "Refund"})
    assert found(desk, "refund") == ["Thanks"]
    assert found(desk, "refund thanks 12") == ["Thanks"]


TYPED = st.text(
    st.one_of(st.characters(), st.sampled_from("\"*-'()^:+{}~退款 ANDORNOTNEAR%_\\\0\ud800")), max_size=30
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TYPED)
def test_no_text_is_a_bad_question(filled: "Desk", typed: str) -> None:
    shown = set(found(filled, typed))
    wanted = {
        comment
        for comment in COMMENTS
        if all(
            (term.text.lower() in comment.lower()) == term.wanted
            for term in terms_of(typed)
            if term.text.isascii()
        )
    }
    assert shown <= wanted


@given(TYPED)
def test_reading_what_is_typed_loses_no_letter(typed: str) -> None:
    read = "".join(term.text for term in terms_of(typed))
    assert len(read) <= len(typed)
    assert all(term.text.strip() == term.text != "" for term in terms_of(typed))


def test_terms() -> None:
    assert terms_of('slow "call me back" -phone - ok') == (
        Term("slow"),
        Term("call me back"),
        Term("phone", wanted=False),
        Term("-"),
        Term("ok"),
    )


def test_hits_are_marked_once_and_in_order() -> None:
    assert hits("Refund, refunds REFUND", terms_of("refund fund -refunds")) == [(0, 6), (8, 14), (16, 22)]
    assert hits("退款没有到账，退款", terms_of("退款")) == [(0, 2), (7, 9)]


def test_the_index_follows_imports_undo_and_redo(desk: "Desk") -> None:
    first: list[dict[str, Any]] = [
        {"comment": "alpha one"},
        {"comment": "beta two"},
        {"csat": 5.0, "csat_scale": 5.0},
    ]
    later: list[dict[str, Any]] = [
        {"comment": "alpha changed"},
        {"comment": "beta two", "subject": "gamma"},
        {"comment": "delta", "csat": 5.0, "csat_scale": 5.0},
        {"comment": "epsilon"},
    ]
    desk.answers(*first)
    desk.answers(*later, file="later.csv")

    def words() -> list[str]:
        assert desk.workspace.check() == []
        return [
            word for word in ("alpha one", "changed", "gamma", "delta", "epsilon") if found(desk, f'"{word}"')
        ]

    assert words() == ["changed", "gamma", "delta", "epsilon"]
    desk.undo()
    assert words() == ["alpha one"]
    desk.workspace.redo()
    assert words() == ["changed", "gamma", "delta", "epsilon"]
    desk.undo()
    desk.undo()
    assert words() == []
    assert desk.workspace.interactions.count() == 0
    desk.workspace.redo()
    assert words() == ["alpha one"]


def test_an_index_that_lies_is_told(desk: "Desk") -> None:
    desk.answers({"comment": "alpha"}, {"comment": "beta"})
    db = desk.workspace._file.db
    db.execute_sql("UPDATE voice_words SET comment = 'gamma' WHERE comment = 'alpha'")
    db.execute_sql("INSERT INTO voice_words (rowid, comment) VALUES (99, 'nobody')")
    told = [finding.english() for finding in desk.workspace.check()]
    assert told == [
        "Some comments cannot be found as they stand (1).",
        "The search knows words of no comment (1).",
    ]
