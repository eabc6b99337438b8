"""Ready-made forms, profiles that forms borrow from, what a change of a form may not touch, and potential."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csdesk.base.errors import Refused
from csdesk.base.language import LANGUAGES, Language
from csdesk.kpis.catalogue import CATALOGUE
from csdesk.kpis.scoring.checking import check_rule
from csdesk.kpis.scoring.rule import Linear, PlusMinus, Rule, Steps, Veto
from csdesk.kpis.scoring.service import Scoring
from csdesk.reports.wishes import Copy, for_copy
from csdesk.reviews import scoring
from csdesk.reviews.document import KpiRow, SectionScore
from csdesk.reviews.document_json import to_json
from csdesk.reviews.form import FormDraft, FormItem, Grade, Kind, Rater, ReviewForm, Section
from csdesk.reviews.form_faults import faults_of
from csdesk.reviews.forms.hundred import GRADES
from csdesk.reviews.forms.ready import ready_forms
from csdesk.reviews.parts import parts_of
from csdesk.reviews.potential import band, edges
from csdesk.reviews.profile import Competency, Profile
from csdesk.reviews.review import Rating, Written
from csdesk.reviews.scale import scale_of
from csdesk.reviews.stage import Action, Role
from tests.fakes.review_desk import start_cycle


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("ready", ready_forms(), ids=lambda ready: ready.key)
def test_every_ready_made_form_can_be_used_in_every_language(ready, code):
    draft = ready.make(Language(code))
    assert faults_of(draft) == ()
    assert Language(code).say(ready.about)
    kpis = {kpi.key: kpi for kpi in CATALOGUE}
    for key, rule in ready.rules.items():
        check_rule(rule, kpis[key])


def test_the_kpi_form_brings_all_four_methods_and_sets_only_rules_that_are_missing(desk):
    ready = next(one for one in ready_forms() if one.key == "hundred_kpis")
    assert {type(rule.shape) for rule in ready.rules.values()} == {Steps, PlusMinus, Linear, Veto}
    rules = Scoring(desk.file.db, desk.file.journal, desk.people, desk.kpis)
    own = Rule(Linear(Decimal("0.95"), Decimal("0.80")))
    rules.set_rule("sla_met", own)
    draft = ready.make(Language("zh_CN"))
    kept = [item for item in draft.items if item.kpi in ("", "asa", "sla_met")]
    draft = replace(draft, items=tuple(kept)).normalised()
    assert set(desk.reviews.ready_forms.lacking("hundred_kpis", draft)) == {"asa"}
    desk.reviews.ready_forms.add("hundred_kpis", draft)
    assert rules.rule_for("asa").rule == ready.rules["asa"]
    assert rules.rule_for("sla_met").rule == own
    desk.file.journal.undo()
    assert rules.rule_for("asa") is None
    assert desk.reviews.forms() == []


def test_a_check_in_without_weights_finishes_without_a_rating(desk):
    ready = next(one for one in ready_forms() if one.key == "check_in")
    desk.reviews.ready_forms.add("check_in", ready.make(Language("en")))
    review = start_cycle(desk)["kari"]
    view = desk.reviews.open_review(review)
    assert (view.overall, view.missing, view.overall_label.english()) == (None, (), "Without a rating")
    desk.reviews.finish(review)
    assert desk.reviews.document(review).overall is None


def test_one_form_serves_several_roles(desk):
    steps = tuple(f"level {n}" for n in range(1, 6))
    for role, names in (("Customer service agent", ("Listening",)), ("Team lead", ("Leading", "Planning"))):
        listed = tuple(Competency(name, "", steps, 3, 10_000 // len(names)) for name in names)
        desk.reviews.profiles.put(Profile(role, listed))
    desk.reviews.add_form(replace(desk.reviews.standard_form(), profiled=True))
    desk.reviews.profiles.put(desk.reviews.profiles.of("Team lead"), "Team lead")  # the form follows
    reviews = start_cycle(desk, "kari", "jonas")
    names = {
        who: [item.name for item in desk.reviews.open_review(review).competencies]
        for who, review in reviews.items()
    }
    assert names == {"kari": ["Listening"], "jonas": ["Leading", "Planning"]}
    item = desk.reviews.open_review(reviews["kari"]).competencies[0]
    desk.reviews.rate(reviews["kari"], item.item_id, 2)
    item = desk.reviews.open_review(reviews["kari"]).competencies[0]
    assert (item.level, item.expected, item.weight) == ("level 2", 3, 10_000)
    # a renamed line of the profile reaches the form, and other marks stay
    lead = desk.reviews.profiles.of("Team lead")
    renamed = (replace(lead.competencies[0], name="Guiding"), lead.competencies[1])
    desk.reviews.profiles.put(Profile("Team lead", renamed), "Team lead")
    assert [one.name for one in desk.reviews.open_review(reviews["jonas"]).competencies] == [
        "Guiding",
        "Planning",
    ]
    assert desk.reviews.open_review(reviews["kari"]).competencies[0].rating == 2


def test_a_role_without_a_profile_has_no_such_part_and_nothing_blocks(desk):
    desk.reviews.profiles.put(Profile("Team lead", (Competency("Leading"),)))
    form = desk.reviews.standard_form()
    desk.reviews.add_form(replace(form, profiled=True, items=form.of(Section.VALUES)))
    desk.reviews.profiles.put(Profile("Team lead", (Competency("Leading", "Well."),)), "Team lead")
    view = desk.reviews.open_review(start_cycle(desk)["kari"])
    assert view.competencies == ()
    assert "competencies" not in [section.key for section in view.sections]


def test_profiles_are_checked(desk):
    profiles = desk.reviews.profiles
    for wrong in (
        Profile("", (Competency("A"),)),
        Profile("Lead", (Competency(""),)),
        Profile("Lead", (Competency("A", weight=5000), Competency("a", weight=5000))),
        Profile("Lead", (Competency("A", weight=9000),)),
        Profile("Lead", (Competency("A", levels=("one",), expected=2),)),
    ):
        with pytest.raises(Refused):
            profiles.put(wrong)
    profiles.put(Profile("Lead", (Competency("A"),)))
    with pytest.raises(Refused, match="already has a profile"):
        profiles.put(Profile(" lead ", (Competency("B"),)))
    profiles.put(Profile("Chief", (Competency("A"),)), before="Lead")
    assert [one.role for one in profiles.all()] == ["Chief"]
    profiles.remove("chief")
    assert profiles.all() == ()


def test_a_form_stands_once_a_review_on_it_is_rated_and_its_scale_once_a_mark_is_given(desk):
    reviews = start_cycle(desk)
    form = desk.reviews.forms()[0]
    desk.complete(reviews["kari"])
    with pytest.raises(Refused, match="Marks were already given"):
        desk.reviews.edit_form(form.id, replace(form, scale=10, items=()))
    desk.reviews.move(reviews["kari"], Action.SUBMIT)
    with pytest.raises(Refused, match="already rated rests on this form"):
        desk.reviews.edit_form(form.id, replace(form, name="Other"))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"scale": 8}, "not offered"),
        ({"example_low": 3, "example_high": 3}, "Every mark would need an example"),
        ({"example_high": 6}, "must be on the scale"),
        ({"grades": (Grade("A", 40), Grade("A", 30))}, "two grades called A"),
        ({"grades": (Grade("A", 40), Grade("B", 40))}, "Two grades begin at 4"),
        ({"grades": (Grade(" ", 40),)}, "Every grade needs a name"),
        ({"raters": ((Rater.SELF, 3000), (Rater.MANAGER, 6000))}, "raters add up to 90"),
        ({"items": (FormItem(Section.VALUES, "x", asked=(Rater.PEER,)),)}, "nobody whose mark counts"),
        (
            {"items": (FormItem(Section.QUESTIONS, "x", kind=Kind.CHOICE, levels=("y",)),)},
            "at least two choices",
        ),
        ({"items": (FormItem(Section.KPIS, "", kind=Kind.KPI),)}, "Choose a KPI"),
        (
            {"items": (FormItem(Section.KPIS, "f", kind=Kind.KPI, kpi="frt", weight=5000),) * 2},
            "on the form twice",
        ),
    ],
)
def test_faults_of_forms_are_told(change, told):
    draft = replace(FormDraft("x", 10_000, 0, 0), **change)
    assert any(told in Language("en").say(fault.words) for fault in faults_of(draft))


def test_a_mark_on_a_hundred_means_the_level_of_its_grade():
    levels = ("D", "C", "B", "A", "S")
    grades = tuple(Grade(name, tenths) for name, tenths, _note in GRADES)
    item = FormItem(Section.COMPETENCIES, "Service", id=1, levels=levels)
    form = ReviewForm("x", 0, 10_000, 0, (item,), 100, grades=grades)
    for mark, level in ((100, "S"), (99, "A"), (90, "A"), (75, "B"), (60, "C"), (59, "D"), (0, "D")):
        given_marks = {Rater.MANAGER: {1: Rating(1, mark)}}
        written = Written({}, given_marks[Rater.MANAGER], (), given_marks)
        assert parts_of(form, written, (), (), ()).competencies[0].level == level


def test_what_colleagues_alone_are_asked_needs_no_mark_of_the_manager():
    item = FormItem(Section.COMPETENCIES, "Service", id=1, asked=(Rater.PEER,))
    form = ReviewForm("x", 0, 10_000, 0, (item,), raters=((Rater.PEER, 10_000),))
    parts = parts_of(form, Written({}, {}, (), {}, {Rater.PEER: {1: (37, 4)}}), (), (), ())
    assert (parts.competencies[0].score, parts.competencies[0].owed, parts.begun) == (3.7, False, True)


def test_manager_60_colleagues_40():
    item = FormItem(Section.COMPETENCIES, "Service", id=1)
    form = ReviewForm("x", 0, 10_000, 0, (item,), raters=((Rater.MANAGER, 6000), (Rater.PEER, 4000)))
    own = {1: Rating(1, 4)}
    parts = parts_of(form, Written({}, own, (), {Rater.MANAGER: own}, {Rater.PEER: {1: (37, 4)}}), (), (), ())
    assert parts.competencies[0].score == 3.9  # 2.4 + 1.48 = 3.88


points = st.integers(0, 1000)
lines = st.lists(st.tuples(st.none() | points, st.integers(1, 5000), st.booleans()), min_size=1, max_size=8)


def overall(rows):
    """Rate KPI lines with a competency of 70 points beside them."""
    made = tuple(
        KpiRow(
            n,
            f"k{n}",
            scoring.decimal(0),
            weight,
            1.0,
            1,
            "count",
            None,
            None,
            scoring.as_score(tenths),
            (),
            (),
            veto,
        )
        for n, (tenths, weight, veto) in enumerate(rows)
    )
    form = ReviewForm("x", 0, 3000, 0, (FormItem(Section.KPIS, "", id=1), FormItem(Section.COMPETENCIES, "c", id=2)),
                      100, kpis_weight=7000)  # fmt: skip
    own = {2: Rating(2, 70)}
    return scoring.overall(parts_of(form, Written({}, own, (), {Rater.MANAGER: own}), (), made, ()).sections)


@given(lines)
def test_the_total_stays_on_the_scale_and_does_not_depend_on_the_order(rows):
    total = overall(rows)
    assert 0 <= total <= 1000
    assert overall(rows[::-1]) == total


@given(lines, st.integers(0, 7), points)
def test_a_better_figure_never_makes_the_total_worse(rows, place, more):
    place %= len(rows)
    tenths, weight, veto = rows[place]
    if tenths is not None:
        better = [*rows[:place], (max(tenths, more), weight, veto), *rows[place + 1 :]]
        assert overall(better) >= overall(rows)


@given(st.lists(st.tuples(st.integers(10, 50), st.integers(1, 10_000)), min_size=1, max_size=5))
def test_the_formula_is_the_sum_it_says(parts):
    sections = [SectionScore("x", scoring.decimal(0), weight, mark / 10) for mark, weight in parts]
    text = Language("en").say(scoring.formula(sections)).replace("\u00a0", "")
    terms, result = text.split(" = ")
    pairs = [term.split(" × ") for term in terms.split(" + ")]
    assert (
        abs(sum(float(mark) * float(share.rstrip("%")) / 100 for mark, share in pairs) - float(result))
        < 0.052
    )


def test_potential_is_judged_with_a_reason_and_never_on_a_signed_review(desk):
    review = start_cycle(desk)["kari"]
    potential = desk.reviews.potential
    for level, reason, role in ((4, "x", Role.MANAGER), (2, " ", Role.MANAGER), (2, "x", Role.PERSON)):
        with pytest.raises(Refused):
            potential.judge(review, level, reason, role)
    potential.judge(review, 3, "Led the July peak.")
    desk.complete(review, 5)
    found = potential.boxes(desk.reviews.board(desk.ids["cycle"]))
    assert [(box.performance, box.potential) for box in found.boxes if box.names == ("Kari Moe",)] == [(3, 3)]
    assert (found.placed, found.unrated) == (1, 2)
    assert "too few to read a pattern" in Language("en").say(found.notes[1])
    desk.reviews.finish(review)
    document = desk.reviews.document(review)
    assert document.potential_reason == "Led the July peak."
    assert "July peak" not in to_json(for_copy(document, Copy.EMPLOYEE))
    before = desk.everything("review")
    with pytest.raises(Refused, match="finished"):
        potential.judge(review, 1, "Other.")
    assert desk.everything("review") == before


def test_bands_of_performance():
    assert edges(scale_of(5)) == (23, 37)
    assert [band(tenths, scale_of(5)) for tenths in (10, 22, 23, 36, 37, 50)] == [1, 1, 2, 2, 3, 3]
    assert [band(tenths, scale_of(100)) for tenths in (599, 600, 899, 900)] == [1, 2, 2, 3]


def test_profiles_come_and_go_with_undo(desk):
    desk.reviews.profiles.add_ready(Language("nb"))
    roles = [one.role for one in desk.reviews.profiles.all()]
    assert len(roles) == 4
    with pytest.raises(Refused, match="already"):
        desk.reviews.profiles.add_ready(Language("nb"))
    desk.file.journal.undo()
    assert desk.reviews.profiles.all() == ()
    desk.file.journal.redo()
    assert [one.role for one in desk.reviews.profiles.all()] == roles
