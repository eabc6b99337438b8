"""The summary of a cycle: no page tells how one person was rated, neither by itself nor by subtraction."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from csdesk.reviews.cycle import BoardRow
from csdesk.reviews.form import Grade, ReviewForm
from csdesk.reviews.summary.figures import FEWEST
from csdesk.reviews.summary.gather import bands_of, by_manager, distribution

BANDS = bands_of(ReviewForm("Standard"))


def row(number: int, manager: int, overall: float | None) -> BoardRow:
    """Return a person's line with a rating."""
    return BoardRow(
        number, number, f"Person {number}", "", manager, f"Manager {manager}", 0, None, 0, 0, None, False, None, 1, overall
    )  # fmt: skip


def rows_of(*groups: list[float | None]) -> list[BoardRow]:
    """Return the lines of managers with these ratings."""
    return [row(m * 100 + n, m, one) for m, group in enumerate(groups, 1) for n, one in enumerate(group)]


def test_marks_fall_into_bands_half_up_and_unrated_people_are_only_counted() -> None:
    found = distribution("", rows_of([4.5, 4.4, 3.5, 1.0, None]), BANDS)
    assert [name for name, _line in BANDS] == ["5", "4", "3", "2", "1"]
    assert found.counts == (1, 2, 0, 0, 1)
    assert (found.people, found.n, found.mean) == (5, 4, 3.4)


def test_grades_are_the_bands_where_the_form_has_them() -> None:
    grades = (Grade("S", 950), Grade("A", 900), Grade("B", 750))
    bands = bands_of(ReviewForm("百分制", scale=100, grades=grades))
    assert distribution("", rows_of([96.0, 95.0, 90.0, 60.0]), bands).counts == (2, 1, 1)


def test_small_managers_are_shown_together() -> None:
    big, small = [4.0, 4.0, 3.0, 5.0, 4.0, 2.0], [3.0, 4.0, 5.0]
    shown, withheld = by_manager(rows_of(big, small, small), BANDS)
    assert [(one.name, one.n) for one in shown] == [("Manager 1", 6), ("", 6)]
    assert withheld == 0


def test_a_single_small_manager_takes_a_larger_one_along_so_that_nothing_can_be_subtracted() -> None:
    first, second = [4.0, 4.0, 3.0, 5.0, 4.0, 2.0], [4.0, 3.0, 3.0, 5.0, 4.0]
    shown, _withheld = by_manager(rows_of(first, second, [1.0]), BANDS)
    assert [(one.name, one.n) for one in shown] == [("Manager 1", 6), ("", 6)]


def test_a_manager_whose_ratings_are_all_alike_is_not_shown_alone() -> None:
    shown, withheld = by_manager(rows_of([4.0] * 8), BANDS)
    assert shown == ()
    assert withheld == 8


ratings = st.lists(st.one_of(st.none(), st.sampled_from([1.0, 2.0, 3.0, 4.0, 5.0])), max_size=9)


@given(st.lists(ratings, min_size=1, max_size=6))
def test_no_group_and_no_difference_tells_a_rating(groups: list[list[float | None]]) -> None:
    rows = rows_of(*groups)
    shown, withheld = by_manager(rows, BANDS)
    for one in shown:
        assert one.n == 0 or (one.n >= FEWEST and max(one.counts) < one.n)
    everybody = distribution("", rows, BANDS)
    rest = Counter(dict(enumerate(everybody.counts)))
    for one in shown:
        rest.subtract(dict(enumerate(one.counts)))
    if shown:
        assert not any(rest.values())
    assert sum(one.people for one in shown) + withheld == len(rows)
