"""Which answers are shown, how they are judged, and from how many they were chosen."""

from datetime import timedelta
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csdesk.people.person import PersonDraft
from csdesk.people.unit import UnitDraft, UnitKind
from csdesk.voices.mood import Mood, mood_of
from csdesk.voices.voice import Order, VoiceQuery
from tests.csdesk.voices.conftest import TODAY

if TYPE_CHECKING:
    from tests.csdesk.voices.conftest import Desk

MARKS = st.tuples(
    st.none()
    | st.sampled_from([0.0, 1.0, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 9.0, 10.0, 39.0, 40.0, 80.0, 101.0]),
    st.none() | st.sampled_from([2.0, 5.0, 7.0, 10.0, 100.0]),
    st.none() | st.integers(-1, 11),
    st.none() | st.sampled_from([0.0, 1.0, 3.0, 3.5, 4.0, 6.0, 7.0, 8.0]),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(MARKS, min_size=1, max_size=12))
def test_the_file_judges_marks_as_the_rule_does(
    desk: "Desk", answers: list[tuple[float | None, ...]]
) -> None:
    names = ("csat", "csat_scale", "nps", "ces")
    desk.answers(*(dict(zip(names, marks, strict=True)) | {"comment": "x"} for marks in answers))
    judged = {
        voice.key: voice.mood
        for mood in Mood
        for voice in desk.voices.page(desk.voices.find(VoiceQuery(mood=mood)).ids)
    }
    # An interaction that lost its answer to an import of blanks keeps the former one, so only those of this import
    fresh = {voice.key: voice for voice in desk.voices.page(desk.voices.find(VoiceQuery()).ids)}
    for key, voice in fresh.items():
        assert judged[key] == voice.mood == mood_of(voice.csat, voice.scale, voice.nps, voice.ces)
    desk.undo()


def test_the_rule_scale_by_scale() -> None:
    assert mood_of(2, 5, None, None) is Mood.UNHAPPY
    assert mood_of(3, 5, None, None) is Mood.BETWEEN
    assert mood_of(4, 5, None, None) is Mood.HAPPY
    assert mood_of(4, 10, None, None) is Mood.UNHAPPY
    assert mood_of(9, 10, None, None) is Mood.HAPPY
    assert mood_of(40, 100, None, None) is Mood.UNHAPPY
    assert mood_of(1, 2, None, None) is Mood.UNHAPPY
    assert mood_of(2, 2, None, None) is Mood.HAPPY
    assert mood_of(5, 5, 6, None) is Mood.UNHAPPY
    assert mood_of(None, None, 7, None) is Mood.BETWEEN
    assert mood_of(None, None, None, 3) is Mood.UNHAPPY
    assert mood_of(None, None, 11, 8) is Mood.UNRATED


def test_a_page_tells_everything_of_an_answer(desk: "Desk") -> None:
    desk.answers(
        {
            "comment": "Fine", "subject": "Refund", "csat": 4.0, "csat_scale": 5.0, "nps": 9, "ces": 6.0, "agent": "Kari",
            "topic": "Billing", "channel": "Chat", "customer": "C-1", "external_id": "T-7",
        }
    )  # fmt: skip
    (voice,) = desk.voices.page(desk.voices.find(VoiceQuery(), TODAY).ids, TODAY)
    assert (voice.comment, voice.subject, voice.csat, voice.scale, voice.nps, voice.ces) == (
        "Fine",
        "Refund",
        4,
        5,
        9,
        6,
    )
    assert (voice.agent, voice.topic, voice.channel, voice.customer) == ("Kari", "Billing", "Chat", "C-1")
    assert (voice.number, voice.file, voice.sheet, voice.row) == ("T-7", "survey.csv", "Answers", 2)
    assert voice.at is not None
    assert voice.at.date() == TODAY
    assert (voice.mood, voice.waits, voice.state) == (Mood.HAPPY, False, None)


def test_filters_and_counts(desk: "Desk") -> None:
    team = desk.workspace.people.add_unit(UnitDraft("Team", UnitKind.TEAM)).new_id
    below = desk.workspace.people.add_unit(UnitDraft("Below", UnitKind.TEAM, team)).new_id
    kari = desk.workspace.people.add_person(PersonDraft("Kari Moe", unit_id=below)).new_id
    desk.answers(
        {"comment": "a", "unit_id": below, "topic": "Billing", "channel": "Chat", "nps": 10},
        {"comment": "b", "person_id": kari, "agent": "K. Moe", "nps": 7},
        {"unit_id": team, "nps": 3},
        {"comment": "d", "nps": 2, "topic": "Billing"},
    )

    def keys(**what: object) -> list[str]:
        answer = desk.voices.find(VoiceQuery(**what), TODAY)  # type: ignore[arg-type]
        return [voice.key for voice in desk.voices.page(answer.ids, TODAY)]

    assert keys() == ["k0", "k1", "k3"]
    assert keys(with_words=False) == ["k0", "k1", "k2", "k3"]
    assert keys(with_words=False, order=Order.LOWEST) == ["k3", "k2", "k1", "k0"]
    assert keys(unit_id=team, with_words=False) == ["k0", "k1", "k2"]
    assert keys(person_id=kari) == ["k1"]
    assert keys(topic="Billing") == ["k0", "k3"]
    assert keys(channel="Chat") == ["k0"]
    assert keys(mood=Mood.UNHAPPY) == ["k3"]
    assert keys(start=TODAY - timedelta(days=1), end=TODAY - timedelta(days=1)) == ["k1"]
    answer = desk.voices.find(VoiceQuery("a", unit_id=team))
    assert (len(answer.ids), answer.answers, answer.with_words) == (1, 3, 2)
    assert desk.voices.page(answer.ids)[0].agent == ""
    assert desk.voices.page(desk.voices.find(VoiceQuery("b")).ids)[0].agent == "Kari Moe"
    assert desk.voices.labels("topic") == ["Billing"]
    assert desk.voices.any_answers()


def test_a_file_without_answers_is_no_trouble(desk: "Desk") -> None:
    desk.answers({"agent": "Kari"})
    answer = desk.voices.find(VoiceQuery("x"))
    assert (answer.ids, answer.answers, answer.with_words) == ((), 0, 0)
    assert desk.voices.words(VoiceQuery()).too_few
    assert not desk.voices.any_answers()
    assert desk.voices.calls_waiting(TODAY).open == 0


def test_praise_and_complaints_about_a_person(desk: "Desk") -> None:
    kari = desk.workspace.people.add_person(PersonDraft("Kari Moe")).new_id or 0
    rows = [{"comment": f"c{place}", "nps": 10 if place % 2 else 0, "person_id": kari} for place in range(30)]
    desk.answers(*rows, {"comment": "other", "nps": 0, "days": 0}, {"nps": 0, "person_id": kari, "days": 0})
    told = desk.voices.of_person(kari, TODAY - timedelta(days=20), TODAY, most=4)
    assert [voice.comment for voice in told] == [f"c{place}" for place in range(8)]
