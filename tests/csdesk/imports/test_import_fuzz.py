"""A few of the mutated files of `tests.fuzz`, with every run of the tests; the 2,000 are `make fuzz`."""

from pathlib import Path

import pytest

from tests.fuzz.trial import fuzz


@pytest.mark.parametrize("first", [1, 1001, 5001])
def test_mutated_files_end_in_a_full_report_or_one_sentence(tmp_path: Path, first: int) -> None:
    tally = fuzz(first, 20, tmp_path)
    assert tally.failures == []
    assert sum(tally.outcomes.values()) == 20
    assert tally.outcomes["refused"] < 20
