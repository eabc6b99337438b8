"""Who waits on whom, what is late, and what can be done with the reviews that are chosen."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from csdesk.reviews.cycle import BoardRow, Cycle, CycleDraft, Mark
from csdesk.reviews.life import path
from csdesk.reviews.review import Step
from csdesk.reviews.stage import Action, Ask, Role, Stage
from csdesk.reviews.waiting import next_move, offers, on_board, reminder, standing, waiting_words, waits
from tests.fakes.review_desk import ENDS, STARTS

ALL = frozenset(Ask)
CYCLE = Cycle(
    1,
    "H2",
    STARTS,
    ENDS,
    1,
    asks=ALL,
    dues=((Stage.AGREED, date(2026, 7, 17)), (Stage.SELF_DONE, date(2027, 1, 6))),
)
ROW = BoardRow(5, 7, "Kari Moe", "Agent", 3, "Jonas Berg", 5, None, 0, 9, None, False, None, 1, None)


@pytest.mark.parametrize(
    ("stage", "action", "role"),
    [
        (Stage.DRAFT, Action.AGREE, Role.MANAGER),
        (Stage.AGREED, Action.START, Role.MANAGER),
        (Stage.COLLECTING, Action.SUBMIT_SELF, Role.PERSON),
        (Stage.SELF_DONE, Action.SUBMIT, Role.MANAGER),
        (Stage.MANAGER_DONE, Action.CALIBRATE, Role.HR),
        (Stage.CALIBRATING, Action.CLOSE_CALIBRATION, Role.HR),
        (Stage.READY, Action.SHARE, Role.MANAGER),
        (Stage.SHARED, Action.ACKNOWLEDGE, Role.PERSON),
        (Stage.OBJECTED, Action.RESOLVE, Role.SECOND),
        (Stage.RESOLVED, Action.ACKNOWLEDGE, Role.PERSON),
        (Stage.ACKNOWLEDGED, Action.SIGN, Role.MANAGER),
    ],
)
def test_each_stage_waits_on_one_role(stage, action, role):
    assert next_move(stage, ALL) == (action, role)


def test_the_first_move_of_each_path_leads_to_the_signature():
    for asks in (frozenset(), frozenset({Ask.TALK}), frozenset({Ask.SELF, Ask.CALIBRATION}), ALL):
        for stage in path(asks)[:-1]:
            assert next_move(stage, asks) is not None
    assert next_move(Stage.SIGNED, ALL) is None
    assert next_move(Stage.ARCHIVED, ALL) is None


def step(before, after, day):
    at = datetime(2026, 8, day, 9, tzinfo=UTC)
    return Step(at, Action.SUBMIT, Role.MANAGER, None, before, after, 1)


def test_milestones_are_done_now_or_later_and_late_after_their_day():
    steps = [step(Stage.DRAFT, Stage.AGREED, 3), step(Stage.AGREED, Stage.COLLECTING, 4)]
    marks = standing(Stage.COLLECTING, CYCLE, steps, date(2027, 1, 6))
    assert [one.mark for one in marks[:3]] == [Mark.DONE, Mark.NOW, Mark.LATER]
    assert marks[0].done_on == date(2026, 8, 3)
    assert standing(Stage.COLLECTING, CYCLE, steps, date(2027, 1, 7))[1].mark is Mark.LATE
    assert standing(Stage.DRAFT, CYCLE, (), date(2026, 7, 18))[0].mark is Mark.LATE


def test_what_was_done_again_shows_the_later_day():
    steps = [
        step(Stage.SELF_DONE, Stage.MANAGER_DONE, 3),
        step(Stage.MANAGER_DONE, Stage.SELF_DONE, 4),
        step(Stage.SELF_DONE, Stage.MANAGER_DONE, 9),
    ]
    done = {one.stage: one for one in standing(Stage.MANAGER_DONE, CYCLE, steps, date(2026, 8, 10))}
    assert done[Stage.MANAGER_DONE].done_on == date(2026, 8, 9)


def test_an_objection_is_not_acknowledged_and_everything_is_done_once_signed():
    for stage in (Stage.OBJECTED, Stage.RESOLVED):
        marks = {one.stage: one.mark for one in standing(stage, CYCLE, (), date(2026, 8, 10))}
        assert (marks[Stage.SHARED], marks[Stage.ACKNOWLEDGED]) == (Mark.DONE, Mark.NOW)
    for stage in (Stage.SIGNED, Stage.ARCHIVED):
        assert {one.mark for one in standing(stage, CYCLE, (), date(2026, 8, 10))} == {Mark.DONE}


def on(stage, row=ROW, today=date(2026, 8, 10)):
    return on_board(CYCLE, [replace(row, stage=stage)], {}, today)[0]


def test_who_waits_is_said_by_name_where_it_is_known():
    assert waits(on(Stage.SELF_DONE)).english() == "Jonas Berg: Hand in the rating"
    assert waits(on(Stage.COLLECTING)).english() == "Kari Moe: Hand in the self-review"
    assert waits(on(Stage.MANAGER_DONE)).english() == "HR: Take into calibration"
    assert (
        waits(on(Stage.SELF_DONE, replace(ROW, manager_name=""))).english()
        == "The manager: Hand in the rating"
    )
    assert waits(on(Stage.SIGNED)).english() == "nobody, it is finished"


def test_offers_count_what_can_go_and_say_why_nothing_can():
    rows = [on(Stage.MANAGER_DONE), replace(on(Stage.READY), review_id=6)]
    hr = {offer.action: offer for offer in offers(rows, Role.HR, ALL)}
    assert hr[Action.CALIBRATE].review_ids == (5,)
    assert hr[Action.SEND_BACK].review_ids == (5, 6)
    assert hr[Action.SEND_BACK].needs_reason
    manager = {offer.action: offer for offer in offers(rows, Role.MANAGER, ALL)}
    assert manager[Action.SHARE].review_ids == (6,)
    assert manager[Action.CALIBRATE].why.english() == "The manager cannot do this step."
    assert "stands at" in manager[Action.SIGN].why.english()
    assert set(hr) == set(Action)


def test_a_reminder_names_who_what_and_until_when():
    lines = [
        words.english() for words in reminder(CYCLE, [on(Stage.DRAFT), on(Stage.SELF_DONE), on(Stage.SIGNED)])
    ]
    assert lines == [
        "“H2”: these steps are waiting for you.",
        "Jonas Berg: Agree the goals (Kari Moe), due 2026-07-17",
        "Jonas Berg: Hand in the rating (Kari Moe)",
    ]


def test_counters_have_words_for_one_and_many():
    assert waiting_words(Role.HR, 1).english() == "1 waits on HR"
    assert waiting_words(Role.MANAGER, 7).english() == "7 wait on managers"
    assert len({waiting_words(role, 2).english() for role in Role}) == 4


def test_the_board_of_a_file_says_who_waits_on_whom(desk):
    draft = CycleDraft("All", STARTS, ENDS, asks=ALL, dues=((Stage.AGREED, date(2026, 7, 17)),))
    cycle = desk.reviews.add_cycle(draft, [desk.ids["kari"]]).new_id
    review = desk.reviews.reviews_of(cycle)[0].id
    assert desk.reviews.board(cycle).rows[0].next_role is Role.MANAGER
    desk.reviews.move(review, Action.AGREE, Role.PERSON)
    row = desk.reviews.board(cycle).rows[0]
    assert (row.next_action, row.milestones[0].mark) == (Action.START, Mark.DONE)
    assert row.milestones[0].done_on == date.today()
