"""Milestones and guardrails as text: what is written is read back the same, and people may type it by hand."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csdesk.base.quantity import Unit
from csdesk.goals.goal import Guard, Milestone
from csdesk.goals.written import read_guards, read_milestones, write_guards, write_milestones

days = st.none() | st.dates(date(2020, 1, 1), date(2035, 12, 31))
numbers = st.none() | st.floats(-1e6, 1e6, allow_nan=False, width=32)
titles = st.text(st.characters(exclude_categories=["C", "Z"]) | st.sampled_from(" "), max_size=20).map(
    lambda text: " ".join(text.split())
)
steps = st.lists(
    st.builds(
        lambda *parts: Milestone(0, 0, *parts), titles, days, numbers, st.integers(0, 10_000), days
    ).filter(lambda step: step.title or step.value is not None),
    max_size=4,
)


@given(steps, st.sampled_from(list(Unit)))
def test_milestones_come_back_the_same(made: list[Milestone], unit: Unit) -> None:
    assert read_milestones(write_milestones(made, unit)) == made


@given(
    st.lists(
        st.builds(lambda low, high, cap: Guard(0, 0, "csat_top", low, high, cap), numbers, numbers, st.integers(0, 10_000)),
        max_size=3,
    ),
    st.sampled_from(list(Unit)),
)  # fmt: skip
def test_guards_come_back_the_same(made: list[Guard], unit: Unit) -> None:
    assert read_guards(write_guards(made, lambda _key: unit)) == made


def test_as_people_type_them() -> None:
    assert read_milestones("2026-11-02 Rota agreed = 4 h (50 %) ✓ 2026-11-01; Train everybody") == [
        Milestone(0, 0, "Rota agreed", date(2026, 11, 2), 14_400.0, 5000, date(2026, 11, 1)),
        Milestone(0, 0, "Train everybody"),
    ]
    assert read_guards("csat_top 80 %..; aht ..6 min (70 %); First contact resolution") == [
        Guard(0, 0, "csat_top", 0.8, None),
        Guard(0, 0, "aht", None, 360.0, 7000),
        Guard(0, 0, "First contact resolution"),
    ]


@pytest.mark.parametrize("text", ["2026-13-45 Rota", "Rota = soon", "Rota ✓ yesterday"])
def test_what_cannot_be_read_is_none(text: str) -> None:
    assert read_milestones(text) is None
