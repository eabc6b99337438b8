"""Columns kept as arrays behave as the lists they stand for."""

from collections import Counter

import numpy as np

from csdesk.interactions.cells import CodedCells, NumberCells, PrefixedCells, coded, counted, floats


def test_numbers_are_plain_and_blanks_are_none() -> None:
    """Whole ones are int, others float, NaN is None; slices are lists."""
    times = NumberCells(np.array([1.0, np.nan, 3.0]), whole=True)
    spans = NumberCells(np.array([0.5, np.nan]))
    rows = NumberCells(np.array([7, 8]))

    assert list(map(repr, times)) == ["1", "None", "3"]
    assert list(map(repr, spans)) == ["0.5", "None"]
    assert rows == [7, 8] and rows[1:] == [8] and rows[-1] == 8 and times[::2] == [1, 3]
    assert times != [1, None, 4]


def test_values_are_looked_up_by_code() -> None:
    """Many rows share few texts."""
    cells = CodedCells([None, "Ann", "Bo"], np.array([2, 0, 1, 2] * 3000, dtype=np.int32))

    assert len(cells) == 12_000 and cells[5] is None and cells[4095:4098] == ["Bo", "Bo", None]
    assert Counter(cells) == {"Bo": 6000, None: 3000, "Ann": 3000}


def test_keys_begin_alike() -> None:
    """They are put together only when asked for."""
    keys = PrefixedCells("ticket:", CodedCells(["a", "b"], np.array([1, 0, 1], dtype=np.int32)))

    assert keys == ["ticket:b", "ticket:a", "ticket:b"] and len(keys) == 3 and keys[1] == "ticket:a"


def test_equal_values_come_under_one_code_in_order_of_appearance() -> None:
    """Also where the file gave one value two codes, and for plain lists."""
    twice = coded(CodedCells(["x", "a", "b", "a"], np.array([3, 2, 1, 2], dtype=np.int32)))

    assert (twice.values, twice.codes.tolist()) == (["a", "b"], [0, 1, 0, 1])
    assert coded(["b", None, "b"]).codes.tolist() == [0, 1, 0]
    assert coded([]) == []


def test_rows_are_counted_over_several_columns() -> None:
    """As a counter over the rows would, in the same order."""
    names, teams = ["Bo", "Ann", None, "Bo", "Ann"] * 40, ["T1", "T2", "T1", "T1", "T1"] * 40

    found = counted(coded(names), teams)

    assert list(found.items()) == list(Counter(zip(names, teams, strict=True)).items())
    assert counted(()) == Counter()


def test_floats_of_any_column() -> None:
    """None becomes NaN, wherever the numbers come from."""
    assert np.isnan(floats([1, None])[1])
    assert floats(NumberCells(np.array([2, 3]))).tolist() == [2.0, 3.0]
