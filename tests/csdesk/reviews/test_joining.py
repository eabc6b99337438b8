"""Who takes part, for how long and under whom; rhythms, due days and the next cycle."""

from dataclasses import replace
from datetime import date

import pytest

from csdesk.base.errors import Refused
from csdesk.base.quantity import Direction, Unit
from csdesk.goals.goal import Goal, Level
from csdesk.people.absence import Absence
from csdesk.people.opening import Holiday
from csdesk.people.person import Person
from csdesk.people.unit import Unit as Place
from csdesk.people.unit import UnitKind
from csdesk.reviews.cycle import Cycle, CycleDraft, Rhythm
from csdesk.reviews.form import ReviewForm
from csdesk.reviews.joining.participants import Wanted, followers, form_of, participants
from csdesk.reviews.joining.presence import adds_up, presence, prorated, prorated_kpi, warning
from csdesk.reviews.joining.presets import ask_words, presets
from csdesk.reviews.joining.rhythms import (
    dues_fault,
    milestones,
    name_of,
    next_days,
    period_of,
    proposed_dues,
    rhythm_name,
    shifted_dues,
)
from csdesk.reviews.joining.spans import check, proposed
from csdesk.reviews.review import SpanDraft
from csdesk.reviews.stage import Action, Ask, Stage
from tests.fakes.review_desk import CATALOGUE, ENDS, STARTS

DAYS = (STARTS, ENDS)
KARI = Person("Kari Moe", "0147", role="Agent", unit_id=2, id=7)
UNITS = [Place(1, "Company", UnitKind.COMPANY, None), Place(2, "Tier 1", UnitKind.TEAM, 1)]


# --- presence: 1 July to 31 December 2026 has 132 workdays -----------------------------------------------------
def test_a_full_half_year_is_the_whole():
    found = presence(KARI, DAYS, (), ())
    assert (found.share, found.days, found.workdays, found.reasons) == (10_000, 132, 132, ())
    assert found.whole
    assert warning("Kari", found) is None


def test_a_joiner_a_leaver_part_time_and_leave_are_counted_by_the_workday():
    joiner = presence(replace(KARI, joined_on=date(2026, 10, 1)), DAYS, (), ())
    assert (joiner.days, joiner.share) == (66, 5000)
    leaver = presence(replace(KARI, left_on=date(2026, 9, 30)), DAYS, (), ())
    assert leaver.share == 5000
    half = presence(replace(KARI, fte=0.8), DAYS, (), ())
    assert (half.share, half.reasons[0].english()) == (8000, "works 80 % of full time")
    away = Absence(1, 7, date(2026, 7, 6), date(2026, 7, 17), 0.5)
    leave = presence(KARI, DAYS, (away, replace(away, person_id=8, share=1.0)), ())
    assert (leave.days, leave.share) == (127, 9621)
    assert leave.reasons[0].english() == "5 days away"


def test_holidays_are_no_workdays_and_a_worked_weekend_is_one():
    christmas = Holiday(date(2026, 12, 25), "Christmas Day", id=1)
    sunday = Holiday(date(2026, 9, 27), "Worked for National Day", like=5, id=2)
    assert presence(KARI, DAYS, (), (christmas,)).workdays == 131
    assert presence(KARI, DAYS, (), (sunday,)).workdays == 133


def test_two_absences_on_one_day_take_no_more_than_the_day():
    day = Absence(1, 7, date(2026, 7, 6), date(2026, 7, 6))
    assert presence(KARI, DAYS, (day, replace(day, id=2)), ()).days == 131


def test_a_cycle_without_a_workday_takes_nothing_away():
    assert presence(KARI, (date(2026, 7, 4), date(2026, 7, 5)), (), ()).share == 10_000


def test_a_short_presence_warns():
    late = presence(replace(KARI, joined_on=date(2026, 11, 20)), DAYS, (), ())
    assert late.share == 2273
    words = warning("Kari Moe", late)
    assert words is not None
    assert words.english() == (
        "Kari Moe was there for 23 % of the cycle; that is too short for a fair rating."
    )


# --- pro-rating ------------------------------------------------------------------------------------------------
CALLS = Goal("Close 600 cases", Level.PERSON, target_value=600, start_value=0, id=1)


@pytest.mark.parametrize(
    ("values", "grows"),
    [
        ({}, True),
        ({"measure_unit": Unit.MONEY}, True),
        ({"measure_unit": Unit.FRACTION}, False),
        ({"measure_unit": Unit.SECONDS}, False),
        ({"measure_unit": Unit.SCORE}, False),
        ({"measure_unit": Unit.POINTS}, False),
        ({"direction": "down"}, False),
        ({"keeps": True}, False),
        ({"target_value": None}, False),
    ],
)
def test_only_what_adds_up_is_lowered(values, grows):
    goal = replace(CALLS, **values)
    assert adds_up(goal) is grows
    assert (prorated(goal, 7100) != goal) is grows


def test_targets_are_lowered_from_the_start_value_rounded_half_up_and_never_raised():
    assert prorated(CALLS, 7100).target_value == 426
    assert prorated(replace(CALLS, start_value=100.0), 5000).target_value == 350
    assert prorated(replace(CALLS, target_value=5), 5000).target_value == 3
    assert prorated(CALLS, 12_000) is CALLS


def test_targets_of_kpis_that_add_up_are_lowered_in_words_and_rates_never():
    solved = replace(CATALOGUE[0], unit=Unit.COUNT, direction=Direction.UP)
    half = presence(replace(KARI, joined_on=date(2026, 10, 1)), DAYS, (), ())
    target, words = prorated_kpi(solved, 601.0, half)
    assert target == 301
    assert words.english() == "Target 601 for the whole period; 50 % present: 301"
    for kpi in (CATALOGUE[0], replace(solved, direction=Direction.DOWN), replace(solved, unit=Unit.SECONDS)):
        assert prorated_kpi(kpi, 0.9, half) == (0.9, None)
    assert prorated_kpi(solved, 600.0, None) == (600.0, None)
    assert prorated_kpi(solved, None, half) == (None, None)


def test_a_cycle_that_pro_rates_lowers_the_target_of_the_scorecard_and_says_how(desk):
    desk.people.edit_person(desk.ids["kari"], joined_on=date(2026, 10, 1))
    plain, lowered = (
        desk.reviews.add_cycle(CycleDraft(name, STARTS, ENDS, prorated=on), [desk.ids["kari"]]).new_id
        for name, on in (("As it is", False), ("By presence", True))
    )
    rows = {}
    for cycle in (plain, lowered):
        review = desk.reviews.reviews_of(cycle)[0].id
        rows[cycle] = {row.title: row for row in desk.reviews.open_review(review).goals}
        document = desk.reviews.document(review)
        said = [words.english() for words in document.notes]
        assert any("target 10 for the whole period; 50 % present: 5" in line for line in said) is (
            cycle == lowered
        )
    articles = "Ten new knowledge-base articles"
    assert (rows[plain][articles].target_value, rows[lowered][articles].target_value) == (10, 5)
    assert rows[lowered][articles].achieved == pytest.approx(1.1)  # capped
    rate = "Call back every low score within 48 hours"
    assert rows[plain][rate] == rows[lowered][rate]
    board = desk.reviews.board(lowered)
    assert board.rows[0].presence == 5000


# --- participants ----------------------------------------------------------------------------------------------
PEOPLE = [
    KARI,
    Person("Ali Khan", role="Lead", unit_id=2, id=8, joined_on=date(2026, 11, 1)),
    Person("李伟", role="Agent", unit_id=1, id=9, left_on=date(2026, 8, 1)),
    Person("New One", role="Agent", unit_id=2, id=10, joined_on=date(2027, 1, 4)),
]


def chosen(wanted, inside=()):
    found = participants(PEOPLE, UNITS, wanted, DAYS, inside)
    return [person.id for person in found.persons], [one.why.english() for one in found.left_out]


def test_units_take_in_what_is_below_and_roles_and_text_narrow():
    assert chosen(Wanted())[0] == [7, 8]
    assert chosen(Wanted(unit_ids=frozenset({1})))[0] == [7, 8]
    assert chosen(Wanted(roles=frozenset({"Agent"})))[0] == [7]
    assert chosen(Wanted(text="tier MOE"))[0] == [7]
    assert chosen(Wanted(text="0147")) == ([7], [])


def test_who_is_left_out_is_told_why():
    why = chosen(Wanted(joined_by=date(2026, 9, 30)), inside={7})[1]
    assert why[0] == "is in the cycle already"
    assert [line.split(" on ")[0] for line in why[1:]] == ["joined", "left", "joins"]


def test_the_next_cycle_takes_the_same_people_without_leavers_and_with_joiners_of_their_units():
    after = (date(2027, 1, 1), date(2027, 6, 30))
    assert followers(PEOPLE, [7, 9], after, DAYS) == (7, 8, 10)
    assert followers(PEOPLE, [9], after, DAYS) == ()


def test_the_narrowest_form_wins():
    def form(id_, **values):
        return ReviewForm(**{"name": str(id_), "id": id_, **values})

    forms = [
        form(1),
        form(2, unit_id=1),
        form(3, unit_id=2),
        form(4, role="agent"),
        form(5, role="Agent", unit_id=1),
    ]
    assert form_of(KARI, forms, UNITS) == 5
    assert form_of(KARI, forms[:4], UNITS) == 4
    assert form_of(KARI, forms[:3], UNITS) == 3
    assert form_of(KARI, forms[:2], UNITS) == 2
    assert form_of(KARI, forms[:1], UNITS) is None
    assert form_of(replace(KARI, unit_id=None, role=""), forms, UNITS) is None


def test_people_join_a_cycle_with_the_form_of_their_role(desk):
    standard = desk.reviews.add_form(desk.reviews.standard_form()).new_id
    own = desk.reviews.add_form(replace(desk.reviews.standard_form(), name="Leads", role="Team lead")).new_id
    cycle = desk.reviews.add_cycle(
        CycleDraft("H2", STARTS, ENDS), [desk.ids["jonas"], desk.ids["kari"]]
    ).new_id
    assert desk.reviews.cycle(cycle).form_id == standard
    assert [review.form_id for review in desk.reviews.reviews_of(cycle)] == [own, None]
    with pytest.raises(Refused, match="uses the form"):
        desk.reviews.remove_form(own)


# --- spans -----------------------------------------------------------------------------------------------------
def test_spans_follow_the_changes_of_manager_known():
    history = [(date(2026, 3, 1), 4, 5), (date(2026, 9, 15), 5, 6)]
    assert proposed(DAYS, 6, history) == (
        SpanDraft(5, STARTS, date(2026, 9, 14)),
        SpanDraft(6, date(2026, 9, 15), ENDS),
    )
    assert proposed(DAYS, 6, ()) == (SpanDraft(6, STARTS, ENDS),)
    assert proposed(DAYS, 6, [(date(2027, 1, 9), 5, 6)]) == (SpanDraft(5, STARTS, ENDS),)


@pytest.mark.parametrize(
    ("spans", "words"),
    [
        ([SpanDraft(1, date(2026, 9, 1), date(2026, 8, 1))], "before the first"),
        ([SpanDraft(1, date(2026, 6, 30), date(2026, 8, 1))], "within the cycle"),
        ([SpanDraft(1, STARTS, date(2026, 9, 1)), SpanDraft(2, date(2026, 9, 1), ENDS)], "the same days"),
    ],
)
def test_impossible_spans_are_refused(spans, words):
    with pytest.raises(Refused, match=words):
        check(spans, DAYS)


def test_each_earlier_manager_leaves_a_note_and_undo_takes_it_back(desk, reviews):
    review = reviews["kari"]
    desk.reviews.set_spans(
        review,
        [
            SpanDraft(desk.ids["maja"], date(2026, 10, 1), ENDS),
            SpanDraft(desk.ids["jonas"], STARTS, date(2026, 9, 30)),
        ],
    )
    first, _second = desk.reviews.spans(review)
    assert first.manager_id == desk.ids["jonas"]
    desk.reviews.note_span(review, first.id, " A strong summer. ")
    assert desk.reviews.spans(review)[0].note == "A strong summer."
    printed = [words.english() for words in desk.reviews.document(review).notes]
    assert "Manager from 2026-07-01 to 2026-09-30: Jonas Berg. A strong summer." in printed
    assert "Manager from 2026-10-01 to 2026-12-31: Maja Lind" in printed
    desk.file.journal.undo()
    assert desk.reviews.spans(review)[0].note == ""
    desk.reviews.set_spans(review, [SpanDraft(desk.ids["maja"], STARTS, ENDS)])
    assert desk.reviews.spans(review) == ()


def test_the_history_of_the_file_proposes_the_managers(desk, reviews):
    desk.people.edit_person(desk.ids["kari"], manager_id=desk.ids["maja"])
    known = desk.reviews._store.managers_before(desk.ids["kari"])
    assert [(before, after) for _at, before, after in known] == [(desk.ids["jonas"], desk.ids["maja"])]
    spans = desk.reviews.proposed_spans(reviews["kari"])
    assert spans[-1].ends_on == ENDS


# --- rhythms ---------------------------------------------------------------------------------------------------
def test_a_rhythm_proposes_the_running_period_of_the_fiscal_year():
    day = date(2026, 11, 20)
    assert period_of(Rhythm.QUARTER, day, 4).start == date(2026, 10, 1)
    assert period_of(Rhythm.YEAR, day, 4).end == date(2027, 3, 31)
    assert period_of(Rhythm.WEEK, day).days == 7
    assert period_of(Rhythm.FREE, day).start == STARTS
    assert name_of(STARTS, ENDS).english() == "Second half 2026"
    assert name_of(STARTS, date(2026, 12, 30)) is None


@pytest.mark.parametrize(
    ("starts", "ends", "rhythm", "after"),
    [
        (STARTS, ENDS, Rhythm.HALF, (date(2027, 1, 1), date(2027, 6, 30))),
        (STARTS, ENDS, Rhythm.FREE, (date(2027, 1, 1), date(2027, 6, 30))),
        (date(2026, 11, 16), date(2026, 11, 22), Rhythm.WEEK, (date(2026, 11, 23), date(2026, 11, 29))),
        (date(2026, 3, 5), date(2026, 4, 4), Rhythm.FREE, (date(2026, 4, 5), date(2026, 5, 5))),
    ],
)
def test_the_next_days(starts, ends, rhythm, after):
    assert next_days(Cycle(1, "x", starts, ends, 1, rhythm=rhythm)) == after


def test_due_days_are_proposed_backwards_in_order_on_workdays():
    for kind in presets():
        dues = proposed_dues(kind.asks, STARTS, ENDS, kind.rhythm)
        assert [stage for stage, _day in dues] == list(milestones(kind.asks))
        assert all(day.weekday() < 5 for _stage, day in dues)
        assert dues_fault(kind.asks, dues, STARTS) is None
    dues = dict(proposed_dues(frozenset(Ask), STARTS, ENDS, Rhythm.HALF))
    assert dues[Stage.AGREED] == date(2026, 7, 17)
    assert dues[Stage.SIGNED] == date(2027, 1, 28)


def test_due_days_out_of_order_are_refused(desk):
    dues = ((Stage.MANAGER_DONE, date(2027, 1, 20)), (Stage.SIGNED, date(2027, 1, 10)))
    with pytest.raises(Refused, match="later step"):
        desk.reviews.add_cycle(CycleDraft("H2", STARTS, ENDS, dues=dues))
    with pytest.raises(Refused, match="before the first day"):
        desk.reviews.add_cycle(CycleDraft("H2", STARTS, ENDS, dues=((Stage.SIGNED, date(2026, 1, 1)),)))


def test_due_days_move_along_with_the_days():
    dues = ((Stage.AGREED, date(2026, 7, 17)), (Stage.SIGNED, date(2027, 1, 28)))
    after = (date(2027, 1, 1), date(2027, 6, 30))
    assert shifted_dues(dues, DAYS, after) == (
        (Stage.AGREED, date(2027, 1, 15)),
        (Stage.SIGNED, date(2027, 7, 28)),
    )


def test_a_copied_cycle_keeps_asks_and_form_and_shifts_the_rest(desk):
    asks = frozenset({Ask.SELF, Ask.TALK})
    draft = CycleDraft(
        "Second half 2026", STARTS, ENDS, rhythm=Rhythm.HALF, asks=asks, dues=((Stage.SIGNED, date(2027, 1, 28)),),
        prorated=True,
    )  # fmt: skip
    cycle = desk.reviews.add_cycle(draft, [desk.ids[name] for name in ("kari", "ali", "wei")]).new_id
    desk.people.edit_person(desk.ids["ali"], left_on=date(2026, 12, 1))
    copy = desk.reviews.cycle(desk.reviews.copy_cycle(cycle).new_id)
    assert (copy.name, copy.starts_on, copy.ends_on) == (
        "First half 2027",
        date(2027, 1, 1),
        date(2027, 6, 30),
    )
    assert (copy.asks, copy.rhythm, copy.prorated) == (asks, Rhythm.HALF, True)
    assert copy.dues == ((Stage.SIGNED, date(2027, 7, 28)),)
    assert {review.person_id for review in desk.reviews.reviews_of(copy.id)} == {
        desk.ids["kari"],
        desk.ids["wei"],
    }
    desk.file.journal.undo()
    assert len(desk.reviews.cycles()) == 1


def test_what_a_cycle_asks_for_can_change_only_before_anybody_moved(desk, reviews):
    cycle = desk.ids["cycle"]
    desk.reviews.edit_cycle(cycle, asks=frozenset({Ask.GOALS}))
    assert {review.stage for review in desk.reviews.reviews_of(cycle)} == {Stage.DRAFT}
    desk.reviews.move(reviews["kari"], Action.AGREE)
    with pytest.raises(Refused, match="under way"):
        desk.reviews.edit_cycle(cycle, asks=frozenset())


def test_every_kind_rhythm_and_ask_has_words_of_its_own():
    said = [kind.name.english() for kind in presets()]
    said += [rhythm_name(rhythm).english() for rhythm in Rhythm]
    said += [words.english() for ask in Ask for words in ask_words(ask)]
    assert len(set(said)) == len(said)
