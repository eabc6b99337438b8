"""Objections on two levels: each path through the machine, deadlines in working days, and what an answer sends back."""

from datetime import date

import pytest

from csdesk.base.errors import Refused
from csdesk.people.opening import HolidayDraft
from csdesk.reviews import document_json
from csdesk.reviews.cycle import CycleDraft
from csdesk.reviews.stage import Action, Ask, Role, Stage
from csdesk.reviews.talks.deadline import working_days_after
from csdesk.reviews.talks.talk import AcknowledgementDraft, Answer, ObjectionDraft, Outcome
from tests.fakes.review_desk import ENDS, STARTS, open_desk
from tests.fakes.talk_desk import HELD, all_of, open_talk_desk, share

WHY = ObjectionDraft(
    "The outage of October is counted as mine.", ("First response under 4 hours",), "Leave it out."
)
FRIDAY = date(2026, 11, 20)


@pytest.fixture
def shared(tmp_path):
    desk, review = open_talk_desk(tmp_path / "talks.csdesk")
    share(desk, review)
    yield desk, review
    desk.file.close()


def stage(desk, review):
    return desk.reviews.review(review).stage


def test_the_whole_way_over_both_levels_to_the_signature(shared):
    desk, review = shared
    talks = desk.reviews.talks
    talks.object_to(review, WHY)
    assert stage(desk, review) is Stage.OBJECTED
    talks.answer(review, Outcome.REJECTED, "Two hours only.", Role.SECOND, desk.ids["maja"])
    assert stage(desk, review) is Stage.RESOLVED
    talks.object_to(review, ObjectionDraft("Two hours were 40 cases."))
    talks.answer(review, Outcome.REJECTED, "Counted again: no change.", Role.HR)
    with pytest.raises(Refused, match="final"):
        talks.object_to(review, WHY)
    talks.acknowledge(review, AcknowledgementDraft(Answer.DISAGREE, "Kari Moe"))
    desk.reviews.move(review, Action.SIGN)
    told = desk.reviews.document(review).talk
    assert [(one.level, one.outcome, one.answered_by, one.answerer) for one in told.objections] == [
        (1, Outcome.REJECTED, Role.SECOND, "Maja Lind"),
        (2, Outcome.REJECTED, Role.HR, ""),
    ]
    assert told.objections[0].items == WHY.items
    assert told.objections[0].wish == WHY.wish
    assert document_json.from_json(document_json.to_json(desk.reviews.document(review))).talk == told


@pytest.mark.parametrize("outcome", [Outcome.UPHELD, Outcome.PARTLY])
def test_an_upheld_objection_sends_the_review_back_and_the_next_one_is_for_hr(shared, outcome):
    desk, review = shared
    talks = desk.reviews.talks
    talks.object_to(review, WHY)
    talks.answer(review, outcome, "October is left out.", Role.SECOND, desk.ids["maja"])
    assert stage(desk, review) is Stage.COLLECTING
    assert desk.reviews.review(review).held_on is None
    moves = desk.reviews.steps(review)
    assert [step.action for step in moves[-3:]] == [Action.OBJECT, Action.RESOLVE, Action.SEND_BACK]
    assert "October is left out." in moves[-1].reason
    desk.reviews.write(review, held_on=HELD)
    desk.reviews.move(review, Action.SUBMIT)
    desk.reviews.move(review, Action.SHARE)
    talks.object_to(review, WHY)
    with pytest.raises(Refused, match="answered by HR"):
        talks.answer(review, Outcome.REJECTED, "No.", Role.SECOND)
    talks.answer(review, Outcome.REJECTED, "No.", Role.HR)
    assert [one.level for one in talks.objections(review)] == [1, 2]
    with pytest.raises(Refused, match="final"):
        talks.object_to(review, WHY)


def test_a_reopened_review_can_be_objected_to_anew(shared):
    desk, review = shared
    talks = desk.reviews.talks
    talks.object_to(review, WHY)
    talks.answer(review, Outcome.REJECTED, "No.", Role.SECOND)
    talks.acknowledge(review, AcknowledgementDraft(Answer.DISAGREE, "Kari Moe"))
    desk.reviews.move(review, Action.SIGN)
    desk.reviews.reopen(review, "A KPI was wrong.")
    desk.reviews.write(review, held_on=HELD)
    desk.reviews.move(review, Action.SUBMIT)
    desk.reviews.move(review, Action.SHARE)
    talks.object_to(review, WHY)
    assert [(one.revision, one.level) for one in talks.objections(review)] == [(1, 1), (2, 1)]


def test_the_first_level_is_the_managers_manager_unless_there_is_none(shared, tmp_path):
    desk, review = shared
    desk.reviews.talks.object_to(review, WHY)
    with pytest.raises(Refused, match="Maja Lind"):
        desk.reviews.talks.answer(review, Outcome.REJECTED, "No.", Role.HR)
    assert Action.RESOLVE not in desk.reviews.talks.of_review(review, Role.HR).allowed
    assert Action.RESOLVE in desk.reviews.talks.of_review(review, Role.SECOND).allowed

    other = open_desk(tmp_path / "alone.csdesk")
    draft = CycleDraft("H2", STARTS, ENDS, asks=frozenset({Ask.ACKNOWLEDGEMENT}))
    cycle = other.reviews.add_cycle(draft, [other.ids["kari"]]).new_id
    alone = other.reviews.reviews_of(cycle)[0].id
    share(other, alone)
    other.reviews.talks.object_to(alone, WHY)
    other.reviews.talks.answer(alone, Outcome.REJECTED, "No.", Role.HR)
    assert other.reviews.talks.objections(alone)[0].answered_by is Role.HR
    other.file.close()


def test_an_answer_needs_outcome_reasons_and_the_right_role(shared):
    desk, review = shared
    talks = desk.reviews.talks
    with pytest.raises(Refused, match="while the review stands"):
        talks.answer(review, Outcome.REJECTED, "No.", Role.SECOND)
    talks.object_to(review, WHY)
    before = all_of(desk)
    for outcome, text, role, field in (
        (Outcome.OPEN, "No.", Role.SECOND, "outcome"),
        (Outcome.REJECTED, " ", Role.SECOND, "answer"),
        (Outcome.REJECTED, "No.", Role.MANAGER, "role"),
        (Outcome.REJECTED, "No.", Role.PERSON, "role"),
    ):
        with pytest.raises(Refused) as refused:
            talks.answer(review, outcome, text, role)
        assert refused.value.field == field
    assert all_of(desk) == before
    with pytest.raises(Refused):
        talks.object_to(review, WHY)


def test_an_objection_needs_a_reason(shared):
    desk, review = shared
    with pytest.raises(Refused) as refused:
        desk.reviews.talks.object_to(review, ObjectionDraft(" "))
    assert refused.value.field == "reason"


def test_deadlines_count_working_days(shared):
    desk, review = shared
    desk.people.hours.add_holiday(HolidayDraft(date(2026, 11, 25), "Closed", unit_id=desk.ids["tier1"]))
    desk.people.hours.add_holiday(
        HolidayDraft(date(2026, 11, 28), "Worked Saturday", like=1, unit_id=desk.ids["tier1"])
    )
    talks = desk.reviews.talks
    talks.set_days(3, 5)
    talks.object_to(review, WHY, FRIDAY)
    assert talks.objections(review)[0].due_on == date(2026, 11, 28)  # 23, 24, 26, 27, 28 November
    assert not talks.objections(review)[0].late(date(2026, 11, 28))
    assert talks.objections(review)[0].late(date(2026, 11, 29))
    talks.set_days(3, 9)
    assert talks.objections(review)[0].due_on == date(2026, 11, 28)


def test_after_the_deadline_nobody_objects(shared):
    desk, review = shared
    until = desk.reviews.talks.of_review(review).object_until
    late = date.fromordinal(until.toordinal() + 1)
    with pytest.raises(Refused, match="time to object ended"):
        desk.reviews.talks.object_to(review, WHY, late)
    seen = desk.reviews.talks.of_review(review, Role.PERSON, late)
    assert seen.allowed == {Action.ACKNOWLEDGE}
    assert seen.blocked is not None
    desk.reviews.talks.object_to(review, WHY, until)


@pytest.mark.parametrize(("to_object", "to_answer", "field"), [(0, 5, "to_object"), (5, 61, "to_answer")])
def test_days_lie_within_reason(shared, to_object, to_answer, field):
    desk, _review = shared
    with pytest.raises(Refused) as refused:
        desk.reviews.talks.set_days(to_object, to_answer)
    assert refused.value.field == field


def test_working_days_jump_weekends():
    assert working_days_after(FRIDAY, 0) == FRIDAY
    assert working_days_after(FRIDAY, 1) == date(2026, 11, 23)
    assert working_days_after(date(2026, 11, 21), 1) == date(2026, 11, 23)
    assert working_days_after(FRIDAY, 10) == date(2026, 12, 4)


def test_an_objection_noted_as_a_move_only_can_be_answered_too(shared):
    desk, review = shared
    desk.reviews.move(review, Action.OBJECT, Role.PERSON, "Not fair.", desk.ids["kari"])
    desk.reviews.talks.answer(review, Outcome.REJECTED, "It is.", Role.SECOND)
    assert [(one.level, one.reason, one.answer) for one in desk.reviews.talks.objections(review)] == [
        (1, "Not fair.", "It is.")
    ]
    desk.reviews.talks.object_to(review, WHY)
    assert desk.reviews.talks.objections(review)[-1].level == 2


def test_one_undo_takes_an_upheld_answer_back_whole(shared):
    desk, review = shared
    desk.reviews.talks.object_to(review, WHY)
    before = all_of(desk)
    desk.reviews.talks.answer(review, Outcome.UPHELD, "Right.", Role.SECOND)
    desk.file.journal.undo()
    assert all_of(desk) == before
