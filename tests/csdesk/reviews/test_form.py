"""Forms: what ships, what makes them usable, and how weights are put right."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from csdesk.base.language import Language
from csdesk.base.quantity import WHOLE
from csdesk.reviews.form import RATED, FormDraft, FormItem, Section
from csdesk.reviews.form_faults import faults_of
from csdesk.reviews.forms.standard import standard_form


def test_standard_form_is_ready_to_use():
    form = standard_form(Language("en"))
    assert faults_of(form) == ()
    assert (form.goals_weight, form.competencies_weight, form.values_weight) == (6000, 3000, 1000)
    names = [item.name for item in form.of(Section.COMPETENCIES)]
    assert names == [
        "Customer empathy",
        "Problem solving",
        "Written communication",
        "Product knowledge",
        "Teamwork",
        "Reliability",
    ]
    assert len(form.of(Section.VALUES)) == 3
    assert all(item.description.endswith(".") for item in form.items)


def test_weights_that_are_off_are_told_with_their_sum():
    draft = replace(standard_form(Language("en")), goals_weight=5500)
    assert [fault.words.english() for fault in faults_of(draft)] == [
        "The weights of the parts add up to 95.0 %; they must add up to 100 %."
    ]
    assert Language("en").say(faults_of(draft)[0].words).startswith("The weights of the parts add up to 95 %")


def test_a_weight_without_items_and_items_that_do_not_add_up():
    draft = FormDraft("x", items=(FormItem(Section.VALUES, "Own it", weight=4000),))
    texts = [Language("en").say(fault.words) for fault in faults_of(draft)]
    assert texts == [
        "Competencies: there is a weight but nothing to rate.",
        "The weights within Values add up to 40 %; they must add up to 100 %.",
    ]


weights = st.integers(0, 20_000)


@given(st.tuples(weights, weights, weights), st.lists(st.tuples(st.sampled_from(RATED), weights), max_size=9))
def test_normalising_always_adds_up_and_keeps_the_items(parts, listed):
    items = tuple(
        FormItem(section, f"i{index}", weight=weight) for index, (section, weight) in enumerate(listed)
    )
    form = FormDraft("x", *parts, items=items).normalised()
    assert form.total == WHOLE
    for section in RATED:
        own = form.of(section)
        assert not own or sum(item.weight for item in own) == WHOLE
    assert {item.name for item in form.items} == {item.name for item in items}


def test_thirds_lose_nothing():
    form = FormDraft("x", 1, 1, 1).normalised()
    assert (form.goals_weight, form.competencies_weight, form.values_weight) == (3334, 3333, 3333)
