"""Where cards stand: parents in the middle of their children, nobody over anybody, closed branches take no room."""

from csdesk.goals.map_layout import Places, arranged

TREE = {0: [1], 1: [2, 3], 2: [4, 5, 6], 3: [7]}


def places(closed: frozenset[int] = frozenset()) -> Places:
    return arranged(lambda goal_id: TREE.get(goal_id, []), lambda goal_id: goal_id not in closed)


def test_parents_stand_in_the_middle_and_cards_never_touch() -> None:
    found = places()
    spots = found.spots
    assert spots[2] == (1, (spots[4][1] + spots[6][1]) / 2)
    assert spots[3][1] == spots[7][1]
    assert spots[1] == (0, (spots[2][1] + spots[3][1]) / 2)
    for column in found.columns:
        gaps = [below - above for above, below in zip(column.middles, column.middles[1:], strict=False)]
        assert all(gap >= 1.0 for gap in gaps)
    assert found.rows == found.columns[2].middles[-1] + 0.5


def test_a_closed_branch_takes_the_room_of_one_card() -> None:
    found = places(frozenset({2}))
    assert 4 not in found.spots
    assert found.rows < places().rows - 1.5


def test_steps_stop_at_the_ends_of_a_column() -> None:
    found = places()
    assert (found.step(4, 1), found.step(4, -1), found.step(6, 1), found.step(7, 5)) == (5, 4, 7, 7)
    assert found.step(99, 1) == 0


def test_only_cards_between_two_heights_are_yielded() -> None:
    found = places()
    low, high = found.spots[5][1], found.spots[6][1]
    assert list(found.within(2, 2, low, high)) == [5, 6]


def test_a_parent_slides_along_beside_its_children_but_no_further() -> None:
    found = places()
    first, last = found.spans[2]
    assert found.slid(2, first - 1, last + 1) == found.spots[2][1]
    assert found.slid(2, last - 0.5, last + 3) == last - 0.5
    assert found.slid(2, last + 2, last + 5) == last
    assert found.slid(4, 50, 60) == found.spots[4][1], "only what has cards beside it slides"


def test_nothing_to_place() -> None:
    found = arranged(lambda _goal_id: [], lambda _goal_id: True)
    assert (found.spots, found.columns, found.rows) == ({}, [], 0.0)
