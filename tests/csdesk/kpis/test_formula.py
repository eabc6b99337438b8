"""The language of formulas: what is written is read back, nothing else than a refusal comes out, units must fit."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csdesk.base.quantity import Unit
from csdesk.kpis.catalogue import find
from csdesk.kpis.formula.fields import AMOUNTS, FLAGS, TEXTS
from csdesk.kpis.formula.misread import Misread
from csdesk.kpis.formula.parser import parse
from csdesk.kpis.formula.tree import Call, Count, Figure, Is, Minus, Node, Number, Pair, Test, Total, write
from csdesk.kpis.formula.units import unit_of

NUMBERS = st.builds(
    Number, st.decimals(0, 10_000, places=2).map(str), st.sampled_from(["", "%", "s", "min", "h", "d"])
)
COMPARED = st.sampled_from([how for how in Is if how not in {Is.YES, Is.NO}])
TESTS = st.one_of(
    st.builds(Test, st.sampled_from(sorted(FLAGS)), st.sampled_from([Is.YES, Is.NO])),
    st.builds(
        Test, st.sampled_from(sorted(TEXTS)), st.sampled_from([Is.EQUAL, Is.OTHER]),
        st.text(st.characters(exclude_characters='"'), max_size=9),
    ),
    st.builds(Test, st.sampled_from(["wait_seconds", "csat"]), COMPARED, st.builds(Number, st.just("4"))),
)  # fmt: skip
SOME = st.lists(TESTS, min_size=1, max_size=3).map(tuple)
LEAVES: Any = st.one_of(
    NUMBERS, st.sampled_from(["volume", "frt.p90", "csat_top"]).map(Figure), st.builds(Count, SOME),
    st.builds(Total, st.sampled_from(sorted(AMOUNTS)), st.one_of(st.just(()), SOME)),
)  # fmt: skip
TREES: Any = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(Minus, inner),
        st.builds(Pair, st.sampled_from("+-*/"), inner, inner),
        st.builds(Call, st.just("if_blank"), st.tuples(inner, inner)),
        st.builds(Call, st.sampled_from(["min", "max"]), st.lists(inner, min_size=1, max_size=3).map(tuple)),
    ),
    max_leaves=6,
)


@given(TREES)
@settings(max_examples=150, deadline=None)
def test_what_is_written_is_read_back(tree: Node) -> None:
    text = write(tree)
    if len(text) <= 500:
        assert parse(text) == tree


@given(st.one_of(st.text(max_size=40), st.text(alphabet='() +-*/<>=,;"[]frt.p90count1%_', max_size=40)))
@settings(max_examples=300, deadline=None)
def test_nothing_but_a_refusal_comes_out(text: str) -> None:
    found = None
    try:
        unit_of(parse(text), lambda key: find(key)[0].unit)
    except Misread as misread:
        found = misread
    assert found is None or 0 <= found.at <= len(text)


@pytest.mark.parametrize(
    ("formula", "unit"),
    [
        ("volume / resolved", Unit.FRACTION), ("sum(talk_seconds) / volume", Unit.SECONDS), ("frt + 5 min", Unit.SECONDS),
        ("1 - reopen_rate", Unit.FRACTION), ("volume * aht", Unit.SECONDS), ("volume / (aht / 1 h)", Unit.COUNT),
        ("sum(csat) / count(csat)", Unit.SCORE), ("frt.p90 / frt.median", Unit.FRACTION), ("2 * 3", None),
        ("if_blank(csat_top, 80 %)", Unit.FRACTION), ("ratio(resolved, volume)", Unit.FRACTION), ("nps - 10", Unit.POINTS),
        ('count(not resolved and topic <> "Spam")', Unit.COUNT), ("−frt × 2", Unit.SECONDS),
    ],
)  # fmt: skip
def test_units(formula: str, unit: Unit | None) -> None:
    assert unit_of(parse(formula), lambda key: find(key)[0].unit) is unit


@pytest.mark.parametrize(
    ("formula", "place"),
    [
        ("frt + csat_top", 5), ("frt * frt", 5), ("volume * resolved", 8), ("volume / frt", 8), ("min(frt, volume)", 10),
        ("volme + 1", 1), ("count(resolvd)", 7), ("count(topic)", 12), ("(volume", 8), ("volume)", 7), ("", 1),
        ("volume $ 2", 8), ("avg(volume)", 1), ('count(csat = "5")', 14), ("count(not topic)", 7), ("frt.p95", 1),
    ],
)  # fmt: skip
def test_a_refusal_names_its_place(formula: str, place: int) -> None:
    with pytest.raises(Misread) as caught:
        unit_of(parse(formula), lambda key: find(key)[0].unit)
    assert caught.value.at + 1 == place


def test_endless_formulas_are_refused() -> None:
    for formula in ("(" * 200 + "1" + ")" * 200, "-" * 400 + "1", "1+" * 400 + "1"):
        with pytest.raises(Misread):
            parse(formula)
