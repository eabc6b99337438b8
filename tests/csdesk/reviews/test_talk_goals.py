"""Agreed steps become goals and milestones of the next period, once only; the next review tells what came of them."""

from datetime import date

import pytest

from csdesk.base.errors import Refused
from csdesk.base.language import Language
from csdesk.goals.goal import Level, Source
from csdesk.reviews.cycle import CycleDraft
from csdesk.reviews.stage import Action, Role
from csdesk.reviews.talks.grown import Fate, Kind, Wanted
from csdesk.reviews.talks.talk import AcknowledgementDraft, Answer
from tests.fakes.talk_desk import all_of, grow, open_talk_desk, share

NEXT = "2027-Q1"


@pytest.fixture
def agreed(tmp_path):
    """Return a desk, a review, and the keys of a step of growth and of two next steps."""
    desk, review = open_talk_desk(tmp_path / "talks.csdesk")
    growth = grow(desk, review)
    talks = desk.reviews.talks
    own = talks.add_step(review, "Write three articles", Role.PERSON, date(2027, 1, 29)).new_id
    boss = talks.add_step(review, "Plan quiet hours", Role.MANAGER, date(2026, 12, 4)).new_id
    yield desk, review, [(Kind.DEVELOPMENT, growth), (Kind.STEP, own), (Kind.STEP, boss)]
    desk.file.close()


def made(desk, review):
    return {
        step.text: desk.goals.get(step.goal_id) for step in desk.reviews.talks.agreed(review) if step.goal_id
    }


def test_steps_become_personal_goals_with_owner_period_day_and_reason(agreed):
    desk, review, keys = agreed
    desk.reviews.talks.make_goals(review, [Wanted(key) for key in keys], NEXT)
    goals = made(desk, review)
    grown = goals["Write clearer handovers"]
    assert (grown.level, grown.owner_id, grown.period, grown.due_on, grown.source) == (
        Level.PERSON, desk.ids["kari"], NEXT, date(2027, 2, 26), Source.MILESTONES,
    )  # fmt: skip
    assert grown.why == (
        "Agreed in the review of Second half 2026.\nMeasured by: QA of handovers\nSupport: Time on Fridays"
    )
    assert [(one.title, one.due_on) for one in desk.goals.milestones.of(grown.id)] == [
        ("Pair writing with Ali", date(2027, 2, 26))
    ]
    assert goals["Write three articles"].source is Source.YES_NO
    assert goals["Plan quiet hours"].owner_id == desk.ids["jonas"]
    assert goals["Plan quiet hours"].due_on == date(2027, 3, 31)  # what was agreed lies before the period
    origin = desk.reviews.talks.origin(grown.id)
    assert origin.review_id == review
    assert Language("en").say(origin.words) == "Agreed in the review of Second half 2026."
    assert desk.reviews.talks.origin(desk.ids["macros"]) is None


def test_a_second_run_makes_nothing_twice_even_after_edits(agreed):
    desk, review, keys = agreed
    talks = desk.reviews.talks
    talks.make_goals(review, [Wanted(keys[0])], NEXT)
    grown = made(desk, review)["Write clearer handovers"]
    desk.goals.edit(grown.id, title="Handovers anybody understands", why="")
    desk.reviews.edit_development(keys[0][1], goal="Write much clearer handovers")
    before = len(desk.everything("goal"))
    with pytest.raises(Refused, match="already"):
        talks.make_goals(review, [Wanted(keys[0])], NEXT)
    talks.make_goals(review, [Wanted(key) for key in (*keys, keys[1])], NEXT)
    assert len(desk.everything("goal")) == before + 2
    assert talks.origin(grown.id) is not None


def test_a_step_can_be_a_milestone_of_a_goal_of_the_person(agreed):
    desk, review, keys = agreed
    talks = desk.reviews.talks
    talks.make_goals(review, [Wanted(keys[0])], NEXT)
    grown = made(desk, review)["Write clearer handovers"]
    assert [goal.id for goal in talks.goals_in(review, NEXT)] == [grown.id]
    talks.make_goals(review, [Wanted(keys[1], under=grown.id)], NEXT)
    assert [one.title for one in desk.goals.milestones.of(grown.id)][-1] == "Write three articles"
    link = talks.agreed(review)[1]
    assert (link.goal_id, link.milestone_id) == (grown.id, desk.goals.milestones.of(grown.id)[-1].id)


def test_all_of_it_is_one_change_and_undo_is_the_start(agreed):
    desk, review, keys = agreed
    before = all_of(desk)
    desk.reviews.talks.make_goals(review, [Wanted(key) for key in keys], NEXT)
    after = all_of(desk)
    desk.file.journal.undo()
    assert all_of(desk) == before
    desk.file.journal.redo()
    assert all_of(desk) == after


def test_a_removed_goal_frees_its_step(agreed):
    desk, review, keys = agreed
    desk.reviews.talks.make_goals(review, [Wanted(keys[1])], NEXT)
    desk.goals.remove(made(desk, review)["Write three articles"].id)
    assert made(desk, review) == {}
    desk.file.journal.undo()
    assert list(made(desk, review)) == ["Write three articles"]


def test_a_signed_review_gives_goals_and_stays_as_it_is(agreed):
    desk, review, keys = agreed
    share(desk, review)
    desk.reviews.talks.acknowledge(review, AcknowledgementDraft(Answer.AGREE, "Kari Moe"))
    desk.reviews.move(review, Action.SIGN)
    frozen, rows = desk.reviews.document(review), desk.everything("review", "talk", "talk_note", "talk_step")
    desk.reviews.talks.make_goals(review, [Wanted(keys[0])], NEXT)
    assert desk.reviews.document(review) == frozen
    assert desk.everything("review", "talk", "talk_note", "talk_step") == rows


def test_a_day_before_the_period_is_refused_in_words(agreed):
    desk, review, keys = agreed
    before = all_of(desk)
    with pytest.raises(Refused, match="due before Q1 2027 begins") as refused:
        desk.reviews.talks.make_goals(review, [Wanted(keys[1], due_on=date(2026, 12, 31))], NEXT)
    assert refused.value.field == "due_on"
    assert all_of(desk) == before


def test_the_capacity_note_tells_room_and_want_of_it(agreed):
    desk, review, keys = agreed
    talks, say = desk.reviews.talks, Language("en").say
    assert talks.next_period(review).code == NEXT
    assert talks.capacity_note(review, [Wanted(keys[0])], NEXT) is None
    room = talks.capacity_note(review, [Wanted(keys[0], effort=0.2)], NEXT)
    assert say(room) == "Kari Moe has room for this in every week of 2027-Q1."
    # 1.5 full-time equivalents from 1 January to 29 January touch five weeks; 1 January alone is 0.3 of its week.
    over = talks.capacity_note(review, [Wanted(keys[1], effort=1.5)], NEXT)
    assert say(over) == "With this, Kari Moe has more to do than fits in 4 weeks of 2027-Q1."


def follow_up(desk):
    """Start the next cycle and return Kari's review in it."""
    draft = CycleDraft("First half 2027", date(2027, 1, 1), date(2027, 6, 30))
    cycle = desk.reviews.add_cycle(draft, [desk.ids["kari"]]).new_id
    return desk.reviews.reviews_of(cycle)[0].id


def test_the_next_review_tells_what_became_of_each_step(agreed):
    desk, review, keys = agreed
    talks = desk.reviews.talks
    later = follow_up(desk)
    assert {one.fate for one in talks.earlier(later)} == {Fate.OPEN}
    assert talks.earlier(review) == ()
    talks.make_goals(review, [Wanted(key) for key in keys], NEXT)
    goals = made(desk, review)
    fates = {one.agreed.text: one.fate for one in talks.earlier(later)}
    assert set(fates.values()) == {Fate.RUNNING}
    desk.goals.set_status_done(goals["Write three articles"].id)
    desk.goals.archive(goals["Plan quiet hours"].id)
    desk.goals.closings.close(goals["Write clearer handovers"].id, 0.4)
    told = {one.agreed.text: one for one in talks.earlier(later)}
    assert {text: one.fate for text, one in told.items()} == {
        "Write clearer handovers": Fate.DROPPED,
        "Write three articles": Fate.DONE,
        "Plan quiet hours": Fate.DROPPED,
    }
    assert Language("en").say(told["Write three articles"].words) == (
        "“Write three articles”: done, as the goal “Write three articles”."
    )


def test_a_milestone_that_was_reached_is_done_and_a_carried_goal_runs_on(agreed):
    desk, review, keys = agreed
    talks = desk.reviews.talks
    talks.make_goals(review, [Wanted(keys[0])], NEXT)
    grown = made(desk, review)["Write clearer handovers"]
    talks.make_goals(review, [Wanted(keys[1], under=grown.id)], NEXT)
    later = follow_up(desk)
    desk.goals.milestones.mark(talks.agreed(review)[1].milestone_id, date(2026, 11, 20))
    desk.goals.closings.close(grown.id, 0.4)
    desk.goals.closings.carry(grown.id, desk.ids["macros"])
    fates = {one.agreed.text: one.fate for one in talks.earlier(later)}
    assert fates["Write three articles"] is Fate.DONE
    assert fates["Write clearer handovers"] is Fate.RUNNING
