"""What a user can do with cycles, forms and reviews."""

from dataclasses import replace
from datetime import date

import pytest

from csdesk.base.errors import Refused
from csdesk.base.language import Language
from csdesk.goals.goal import GoalDraft, Level, Source
from csdesk.reviews.cycle import CycleDraft
from csdesk.reviews.form import Section
from csdesk.reviews.review import DevelopmentDraft

SAY = Language("en").say


def test_a_cycle_makes_the_standard_form_and_the_reviews_in_one_change(desk):
    change = desk.reviews.add_cycle(
        CycleDraft("H2", date(2026, 7, 1), date(2026, 12, 31)), [desk.ids["kari"]]
    )
    assert change.touches("review_form", "review_item", "review_cycle", "review")
    assert desk.reviews.cycle(change.new_id).code() == "2026H2"
    assert [review.manager_id for review in desk.reviews.reviews_of(change.new_id)] == [desk.ids["jonas"]]
    desk.file.journal.undo()
    assert desk.everything() == []


def test_cycles_are_found_by_name_and_told_apart(desk, reviews):
    assert desk.reviews.cycle_by_name("second HALF 2026 ").id == desk.ids["cycle"]
    with pytest.raises(Refused, match="there are: Second half 2026"):
        desk.reviews.cycle_by_name("H1")
    with pytest.raises(Refused, match="already") as caught:
        desk.reviews.add_cycle(CycleDraft("second half 2026", date(2026, 7, 1), date(2026, 12, 31)))
    assert caught.value.field == "name"
    with pytest.raises(Refused, match="before the first day"):
        desk.reviews.edit_cycle(desk.ids["cycle"], ends_on=date(2026, 6, 1))


@pytest.mark.parametrize(
    ("starts", "ends", "code"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), "2026"),
        (date(2026, 10, 1), date(2026, 12, 31), "2026Q4"),
        (date(2026, 10, 1), date(2026, 10, 31), "202610"),
        (date(2026, 10, 5), date(2026, 11, 1), "20261005"),
    ],
)
def test_cycle_codes(desk, starts, ends, code):
    made = desk.reviews.add_cycle(CycleDraft("x", starts, ends)).new_id
    assert desk.reviews.cycle(made).code() == code


def test_scorecard_of_the_printed_packet(desk, reviews):
    desk.reviews.adjust_goal(
        reviews["kari"], desk.ids["macros"], 5, "The material is now used by Tier 2 too."
    )
    view = desk.reviews.open_review(reviews["kari"])
    assert [row.score for row in view.goals] == [4.0, 4.0, 4.5, 4.0, 2.0]
    assert [row.weight for row in view.goals] == [3000, 2500, 2000, 1500, 1000]
    assert view.goals[2].computed == 4.0
    assert view.goals[0].supports == "Raise CSAT from 84 to 90"
    assert view.sections[0].score == 3.9
    assert round(view.achieved * 100) == 96


def test_rating_of_the_whole_form(desk, reviews):
    review = reviews["kari"]
    for item, mark in zip(desk.reviews.open_review(review).items, (5, 4, 4, 4, 4, 4, 4, 4, 4), strict=True):
        desk.reviews.rate(review, item.item_id, mark, "On 3 July: text")
    view = desk.reviews.open_review(review)
    assert [section.score for section in view.sections] == [3.8, 4.2, 4.0]
    assert view.overall == 3.9
    assert SAY(view.formula).replace("\u00a0", " ") == "3.8 × 60 % + 4.2 × 30 % + 4.0 × 10 % = 3.9"


def test_a_person_without_goals_is_rated_on_the_rest(desk, reviews):
    review = reviews["ali"]
    desk.complete(review)
    view = desk.reviews.open_review(review)
    assert view.goals == ()
    assert view.overall == 4.0
    assert SAY(view.absent) == "Not rated and left out: Goals; the other weights are scaled up to 100 %."
    desk.reviews.finish(review)
    assert desk.reviews.document(review).notes == (view.absent,)


def test_adjusting_needs_a_reason_and_stays_within_half_a_point(desk, reviews):
    with pytest.raises(Refused, match="reason") as caught:
        desk.reviews.adjust_goal(reviews["kari"], desk.ids["macros"], 5, " ")
    assert caught.value.field == "reason"
    with pytest.raises(Refused, match="half a point"):
        desk.reviews.adjust_goal(reviews["kari"], desk.ids["macros"], 6, "because")
    desk.reviews.adjust_goal(reviews["kari"], desk.ids["macros"], -5, "Two of six did not finish.")
    desk.reviews.adjust_goal(reviews["kari"], desk.ids["macros"], 0, "ignored")
    row = desk.reviews.open_review(reviews["kari"]).goals[2]
    assert (row.adjustment, row.adjustment_reason, row.score) == (0, "", 4.0)


def test_ratings_off_the_scale_are_refused(desk, reviews):
    item = desk.reviews.open_review(reviews["kari"]).items[0].item_id
    for wrong in (0, 6, -1):
        with pytest.raises(Refused, match="1 to 5"):
            desk.reviews.rate(reviews["kari"], item, wrong)
    with pytest.raises(Refused, match="no longer on the form"):
        desk.reviews.rate(reviews["kari"], 999, 3)


def test_finishing_says_what_is_missing(desk, reviews):
    review = reviews["kari"]
    with pytest.raises(Refused, match="9 items are not rated yet"):
        desk.reviews.finish(review)
    for item in desk.reviews.open_review(review).items:
        desk.reviews.rate(review, item.item_id, 5)
    texts = [SAY(words) for words in desk.reviews.open_review(review).missing]
    assert texts[0] == "“Customer empathy” is rated 5: so clear a mark needs an example."
    assert texts[-1] == "The summary is empty."
    assert len(texts) == 10


def test_finished_review_keeps_its_figures_whatever_happens_after(desk, reviews):
    review = reviews["kari"]
    desk.complete(review)
    live = desk.reviews.document(review)
    desk.reviews.finish(review)
    frozen = desk.reviews.document(review)
    assert replace(frozen, finished=False, created_at=live.created_at) == live
    desk.goals.edit(desk.ids["articles"], current_value=10.0)
    desk.kpis.values["csat"] = 0.1
    desk.people.edit_person(desk.ids["kari"], name="Kari Moe-Lund")
    assert desk.reviews.document(review) == frozen
    view = desk.reviews.open_review(review)
    assert view.goals == frozen.scorecard
    assert view.overall == frozen.overall
    assert (
        next(row for row in desk.reviews.board(desk.ids["cycle"]).rows if row.review_id == review).overall
        == frozen.overall
    )


def test_reopening_asks_why_and_counts_the_revision(desk, reviews):
    review = reviews["kari"]
    with pytest.raises(Refused, match="not finished"):
        desk.reviews.reopen(review, "x")
    desk.complete(review)
    desk.reviews.finish(review)
    with pytest.raises(Refused) as caught:
        desk.reviews.reopen(review, "  ")
    assert caught.value.field == "reason"
    change = desk.reviews.reopen(review, "A goal was counted twice.")
    assert "A goal was counted twice." in change.label.english()
    view = desk.reviews.open_review(review)
    assert (view.review.revision, view.review.finished, view.review.locked) == (2, False, "")
    assert [(one.revision, one.reason) for one in view.reopenings] == [(1, "A goal was counted twice.")]
    desk.reviews.write(review, summary="Corrected.")
    desk.reviews.finish(review)
    assert desk.reviews.document(review).revision == 2


def test_written_points_are_one_a_line(desk, reviews):
    desk.reviews.write(
        reviews["kari"], went_well="• Calls back\n\n- Trains others", build_next=["Writing", "  "]
    )
    review = desk.reviews.open_review(reviews["kari"]).review
    assert review.went_well == ("Calls back", "Trains others")
    assert review.build_next == ("Writing",)


def test_writing_the_same_again_is_no_change(desk, reviews):
    desk.reviews.write(reviews["kari"], summary="One.")
    before = desk.file.journal.can_undo()
    change = desk.reviews.write(reviews["kari"], summary=" One. ")
    assert not change.touched
    item = desk.reviews.open_review(reviews["kari"]).items[0].item_id
    desk.reviews.rate(reviews["kari"], item, 3)
    assert not desk.reviews.rate(reviews["kari"], item, 3).touched
    assert desk.file.journal.can_undo() != before


def test_conversation_day_can_be_set_and_cleared(desk, reviews):
    desk.reviews.write(reviews["kari"], held_on=date(2027, 1, 7))
    assert desk.reviews.open_review(reviews["kari"]).review.held_on == date(2027, 1, 7)
    desk.reviews.write(reviews["kari"], clear_held_on=True)
    assert desk.reviews.open_review(reviews["kari"]).review.held_on is None


def test_development_is_added_edited_moved_and_removed(desk, reviews):
    review = reviews["kari"]
    steps = [desk.reviews.add_development(review, DevelopmentDraft(name)).new_id for name in ("a", "b", "c")]
    desk.reviews.move_development(steps[2], 0)
    desk.reviews.edit_development(steps[0], support=" Writing course ", due_on=date(2027, 6, 30))
    desk.reviews.remove_development(steps[1])
    found = desk.reviews.open_review(review).development
    assert [(step.goal, step.support, step.due_on) for step in found] == [
        ("c", "", None),
        ("a", "Writing course", date(2027, 6, 30)),
    ]
    with pytest.raises(Refused, match="what should grow"):
        desk.reviews.edit_development(steps[0], goal=" ")
    with pytest.raises(Refused, match="no longer"):
        desk.reviews.remove_development(steps[1])


def test_board_says_who_waits_on_whom(desk, reviews):
    rows = {row.person_name: row for row in desk.reviews.board(desk.ids["cycle"]).rows}
    assert list(rows) == ["Ali Khan", "Kari Moe", "李伟"]
    assert (rows["Kari Moe"].goals, rows["Kari Moe"].overall) == (5, None)
    assert "agree the goals" in SAY(rows["Kari Moe"].waits_on())
    desk.reviews.agree_goals(reviews["kari"], date(2026, 7, 3))
    assert waits(desk, "Kari Moe") == "manager, to rate"
    desk.complete(reviews["kari"])
    assert waits(desk, "Kari Moe") == "both, to talk"
    desk.reviews.write(reviews["kari"], held_on=date(2027, 1, 7))
    assert waits(desk, "Kari Moe") == "manager, to finish"
    desk.reviews.finish(reviews["kari"])
    board = desk.reviews.board(desk.ids["cycle"])
    assert waits(desk, "Kari Moe") == "nobody, it is finished"
    assert board.finished == 1
    spread = {one.manager_name: one for one in board.spreads}
    assert spread["Jonas Berg"].counts == (0, 0, 0, 1, 0)
    assert spread["Maja Lind"].mean is None


def waits(desk, name):
    rows = desk.reviews.board(desk.ids["cycle"]).rows
    return SAY(next(row for row in rows if row.person_name == name).waits_on())


def test_people_join_once_and_leave_only_unfinished(desk, reviews):
    cycle = desk.ids["cycle"]
    desk.reviews.add_people(cycle, [desk.ids["kari"], desk.ids["jonas"]])
    assert len(desk.reviews.reviews_of(cycle)) == 4
    desk.reviews.remove_person(cycle, desk.ids["jonas"])
    desk.complete(reviews["kari"])
    desk.reviews.finish(reviews["kari"])
    with pytest.raises(Refused, match="finished"):
        desk.reviews.remove_person(cycle, desk.ids["kari"])
    with pytest.raises(Refused, match="finished"):
        desk.reviews.remove_cycle(cycle)
    with pytest.raises(Refused, match="can no longer change"):
        desk.reviews.edit_cycle(cycle, ends_on=date(2026, 11, 30))
    desk.reviews.edit_cycle(cycle, name="Second half", hr_name="Per")


def test_forms_that_are_off_may_be_kept_but_not_used(desk):
    draft = replace(desk.reviews.standard_form(), name="Mine", goals_weight=5000)
    form_id = desk.reviews.add_form(draft).new_id
    assert desk.reviews.form(form_id).total == 9000
    with pytest.raises(Refused, match="add up to") as caught:
        desk.reviews.add_cycle(CycleDraft("x", date(2026, 1, 1), date(2026, 6, 30), form_id))
    assert caught.value.field == "form"
    desk.reviews.edit_form(form_id, draft.normalised())
    desk.reviews.add_cycle(CycleDraft("x", date(2026, 1, 1), date(2026, 6, 30), form_id))
    with pytest.raises(Refused, match="add up to"):
        desk.reviews.edit_form(form_id, draft)
    with pytest.raises(Refused, match="A cycle uses"):
        desk.reviews.remove_form(form_id)


def test_editing_a_form_keeps_the_marks_of_the_items_that_stay(desk, reviews):
    view = desk.reviews.open_review(reviews["kari"])
    first, second = view.items[0], view.items[1]
    desk.reviews.rate(reviews["kari"], first.item_id, 5)
    desk.reviews.rate(reviews["kari"], second.item_id, 2)
    form = desk.reviews.form(view.form.id)
    kept = tuple(item for item in form.items if item.id != second.item_id)
    draft = replace(desk.reviews.standard_form(), items=kept).normalised()
    desk.reviews.edit_form(form.id, draft)
    after = desk.reviews.open_review(reviews["kari"])
    assert [item.rating for item in after.competencies] == [5, None, None, None, None]
    desk.file.journal.undo()
    assert [item.rating for item in desk.reviews.open_review(reviews["kari"]).competencies][:2] == [5, 2]


def test_a_form_under_a_finished_review_is_copied_instead(desk, reviews):
    desk.complete(reviews["kari"])
    desk.reviews.finish(reviews["kari"])
    form = desk.reviews.forms()[0]
    with pytest.raises(Refused, match="Copy the form"):
        desk.reviews.edit_form(form.id, replace(desk.reviews.standard_form(), name="Other"))
    copy = desk.reviews.form(desk.reviews.copy_form(form.id, "Copy").new_id)
    assert [item.name for item in copy.items] == [item.name for item in form.items]
    assert {item.id for item in copy.items}.isdisjoint({item.id for item in form.items})
    desk.reviews.remove_form(copy.id)


def test_standard_form_speaks_the_language_of_the_workspace(desk):
    desk.facts.edit({"language": "zh_CN"})
    assert desk.reviews.standard_form().of(Section.VALUES)


def test_goals_of_the_period_only(desk, reviews):
    draft = GoalDraft(
        "Old",
        Level.PERSON,
        desk.ids["team"],
        owner_id=desk.ids["kari"],
        source=Source.TYPED,
        starts_on=date(2026, 1, 1),
        due_on=date(2026, 3, 31),
        target_value=1,
        current_value=1,
    )
    desk.goals.add(draft)
    desk.goals.add(replace(draft, title="Overlaps", due_on=date(2026, 7, 31)))
    titles = [row.title for row in desk.reviews.open_review(reviews["kari"]).goals]
    assert "Old" not in titles
    assert "Overlaps" in titles


def test_a_goal_that_was_put_away_is_not_judged(desk, reviews):
    before = desk.reviews.open_review(reviews["kari"]).goals
    desk.goals.archive(before[0].goal_id)
    after = desk.reviews.open_review(reviews["kari"]).goals
    assert [row.goal_id for row in after] == [row.goal_id for row in before[1:]]
    assert sum(row.weight for row in after) == 10_000


def test_computed_goal_scores_alone_are_no_rating(desk, reviews):
    view = desk.reviews.open_review(reviews["kari"])
    assert view.sections[0].score == 3.8
    assert view.overall is None
    assert SAY(view.overall_label) == "Not rated yet"
    assert SAY(view.formula) == "Nothing is rated yet."
    desk.reviews.rate(reviews["kari"], view.items[0].item_id, 4)
    assert desk.reviews.open_review(reviews["kari"]).overall == 3.9


def test_a_goal_whose_mark_was_taken_back_can_be_removed(desk, reviews):
    goal = desk.ids["macros"]
    desk.reviews.mark_goal(reviews["kari"], goal, 5, "Used by Tier 2.", "Done.")
    with pytest.raises(Refused, match="stands in a review"):
        desk.goals.remove(goal)
    desk.reviews.mark_goal(reviews["kari"], goal, 0, "", "")
    desk.goals.remove(goal)
    assert len(desk.reviews.open_review(reviews["kari"]).goals) == 4
