"""The score of an audit: examples by hand, and what holds for any weights and marks."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from csdesk.base.errors import Refused
from csdesk.quality.audit import Answer
from csdesk.quality.score import mean_of, points, score_of, share_of
from csdesk.quality.scorecard import Item, ScorecardDraft, checked, weighed

TONE, SOLUTION, PRIVACY = (
    Item("Tone", 2000, 5, id=1),
    Item("Solution", 5000, 3, id=2),
    Item("Privacy", 3000, 2, critical=True, id=3),
)
ITEMS = (TONE, SOLUTION, PRIVACY)


def said(*marks: int | None) -> tuple[Answer, ...]:
    """Answer the three items in their order."""
    return tuple(Answer(item.id, mark) for item, mark in zip(ITEMS, marks, strict=False))


def test_a_whole_audit_by_hand() -> None:
    """4 of 5 is 75 %, 2 of 3 is 50 %, 2 of 2 is 100 %: 0.75·20 + 0.5·50 + 1·30 = 70 of 100."""
    score = score_of(ITEMS, said(4, 2, 2))
    assert (score.value, score.points, score.possible) == (70, 70, 100)
    assert score.formula().english() == "70 points earned ÷ 100 possible × 100 = 70"


def test_what_does_not_apply_is_left_out_and_never_zero() -> None:
    """Without the solution: (0.75·20 + 30) / 50 = 90."""
    score = score_of(ITEMS, said(4, None, 2))
    assert (score.value, score.skipped, score.possible) == (90, 1, 50)
    words = score.skipped_words()
    assert words is not None
    assert "not counted as 0" in words.english()


def test_a_critical_item_below_half_makes_the_audit_zero_and_says_so() -> None:
    """Privacy failed: 0, though 70 of 100 points were earned elsewhere."""
    score = score_of(ITEMS, said(5, 3, 1))
    assert score.value == 0
    assert [item.name for item in score.breached] == ["Privacy"]
    assert "Privacy" in score.formula().english()
    assert "70 of 100" in score.formula().english()


def test_exactly_half_is_no_breach() -> None:
    """The middle of three marks is 50 %, which is not below half."""
    item = Item("Privacy", 10_000, 3, critical=True, id=1)
    assert score_of((item,), [Answer(1, 2)]).value == 50
    assert score_of((item,), [Answer(1, 1)]).breached == (item,)


def test_nothing_answered_or_nothing_that_applies_has_no_score() -> None:
    """Blank is not zero."""
    assert score_of(ITEMS, ()).value is None
    assert score_of(ITEMS, said(None, None, None)).value is None
    assert mean_of(()).value is None


def test_thirds_stay_exact_and_round_half_up_when_printed() -> None:
    """Three thirds are one; 66.665 prints as 66.67 and 0.125 as 0.13."""
    items = tuple(Item(str(number), 1, 4, id=number) for number in range(1, 4))
    score = score_of(items, [Answer(1, 2), Answer(2, 3), Answer(3, 1)])
    assert score.value == Fraction(100, 3)
    assert points(Fraction(66665, 1000)) == 66.67
    assert points(Fraction(125, 1000)) == 0.13


def test_the_score_of_many_is_sum_over_number_with_an_interval_only_where_there_are_enough() -> None:
    """Student's interval of 70, 80, 90, 100, 60: mean 80, s = 15.811, t(4) = 2.776, so 80 ± 19.63."""
    values = [Fraction(each) for each in (70, 80, 90, 100, 60)]
    mean = mean_of(values)
    assert mean.value == 80
    assert mean.low == pytest.approx(80 - 19.63243, abs=1e-4)
    assert mean.high == pytest.approx(99.63243, abs=1e-4)
    assert mean_of(values[:4]).low is None


def test_marks_off_their_scale_are_errors() -> None:
    """A scale of three has no 4."""
    with pytest.raises(ValueError, match="off the scale"):
        share_of(4, 3)


ITEM = some.builds(
    Item,
    name=some.just("x"),
    weight=some.integers(1, 10_000),
    marks=some.sampled_from((2, 3, 4, 5)),
    critical=some.booleans(),
)


@some.composite
def audits(draw: some.DrawFn) -> tuple[tuple[Item, ...], tuple[Answer, ...]]:
    """Any items with any answers to some of them."""
    items = tuple(
        Item(str(number), each.weight, each.marks, each.critical, id=number)
        for number, each in enumerate(draw(some.lists(ITEM, min_size=1, max_size=8)), 1)
    )
    answers = [
        Answer(item.id, draw(some.one_of(some.none(), some.integers(1, item.marks))))
        for item in items
        if draw(some.booleans())
    ]
    return items, tuple(answers)


@given(audits())
def test_any_score_lies_on_its_scale_and_says_why_it_is_zero(
    audit: tuple[tuple[Item, ...], tuple[Answer, ...]],
) -> None:
    """0..100; a breach makes 0; not applicable is as if the item were not there; all best is 100."""
    items, answers = audit
    score = score_of(items, answers)
    judged = [answer for answer in answers if answer.mark is not None]
    assert (score.value is None) == (not judged)
    assert score.value is None or 0 <= score.value <= 100
    assert not score.breached or score.value == 0
    kept = [item for item in items if item.id in {answer.item_id for answer in judged}]
    assert score_of(kept, judged).value == score.value
    best = [
        Answer(answer.item_id, next(i.marks for i in items if i.id == answer.item_id)) for answer in judged
    ]
    assert score_of(items, best).value == (100 if judged else None)


@given(audits(), some.integers(2, 9))
def test_weights_matter_only_in_proportion(
    audit: tuple[tuple[Item, ...], tuple[Answer, ...]], factor: int
) -> None:
    """Twice all weights is the same score, exactly."""
    items, answers = audit
    heavier = tuple(
        Item(item.name, item.weight * factor, item.marks, item.critical, id=item.id) for item in items
    )
    assert score_of(heavier, answers).value == score_of(items, answers).value


@given(some.lists(ITEM, min_size=1, max_size=12))
def test_normalised_weights_are_one_hundred_percent_exactly(items: list[Item]) -> None:
    """Largest remainder leaves nothing over."""
    assert sum(item.weight for item in weighed(items)) == 10_000


def test_a_scorecard_is_refused_in_words() -> None:
    """Weights that miss 100 %, two items of one name, no item, a scale of six."""
    for items, field in (
        ((Item("a", 9000),), "weights"),
        ((Item("a", 5000), Item("A ", 5000)), "items"),
        ((), "items"),
        ((Item("a", 10_000, 6),), "items"),
    ):
        with pytest.raises(Refused) as refused:
            checked(ScorecardDraft("Service", items))
        assert refused.value.field == field
    with pytest.raises(Refused, match="The weights add up to 90 %, not to 100 %"):
        checked(ScorecardDraft("Service", (Item("a", 9000),)))
