"""Properties of values: any column of one form comes back itself or is flagged, and no cell breaks a parser."""

from datetime import datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csdesk.imports.readers.grid import Column
from csdesk.imports.values.dates import parse_dates
from csdesk.imports.values.durations import parse_durations
from csdesk.imports.values.numbers import parse_numbers
from csdesk.imports.values.ratings import parse_rating
from csdesk.imports.values.words import (
    parse_counts,
    parse_nps,
    parse_sla,
    parse_status,
    parse_yes_no,
)
from tests.csdesk.imports.test_import_values import rows

DAYS = st.datetimes(min_value=datetime(1970, 1, 1), max_value=datetime(2068, 12, 31)).map(
    lambda moment: moment.replace(microsecond=0)
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(DAYS, min_size=1, max_size=30),
    st.sampled_from(
        [
            "%d.%m.%Y %H:%M:%S",
            "%d/%m/%Y %H:%M:%S",
            "%m/%d/%Y %I:%M:%S %p",
            "%Y-%m-%d %H:%M:%S",
            "%d-%b-%Y %H:%M:%S",
        ]
    ),
)
def test_any_column_of_dates_is_read_or_flagged(moments: list[datetime], form: str) -> None:
    """Whatever the form, each date comes back itself, or the column is flagged as open."""
    column = Column.from_cells([moment.strftime(form) for moment in moments])
    parsed = parse_dates(column)
    wanted = [(moment - datetime(1970, 1, 1)).total_seconds() for moment in moments]
    assert rows(parsed, column) == wanted or any(note.problem == "ambiguous_dates" for note in parsed.notes)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=20), st.sampled_from([",", "."]))
def test_any_column_of_decimals_is_read(numbers: list[int], mark: str) -> None:
    """Two decimals with either mark and grouped thousands come back themselves."""
    other = "." if mark == "," else ","
    cells = [
        f"{number / 100:,.2f}".replace(",", "x").replace(".", mark).replace("x", other) for number in numbers
    ]
    column = Column.from_cells(cells)
    assert rows(parse_numbers(column), column) == pytest.approx([number / 100 for number in numbers])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=20))
def test_any_clock_duration_is_read(seconds: list[int]) -> None:
    """HH:MM:SS beyond a day comes back itself."""
    column = Column.from_cells([f"{s // 3600:02}:{s // 60 % 60:02}:{s % 60:02}" for s in seconds])
    assert rows(parse_durations(column), column) == seconds


@settings(max_examples=120, deadline=None)
@given(
    st.lists(
        st.one_of(st.text(max_size=12), st.floats(allow_nan=False), st.none(), st.booleans()),
        min_size=1,
        max_size=12,
    )
)
def test_no_cell_breaks_a_parser(cells: list[object]) -> None:
    """Any cells at all give figures or blanks, never an error."""
    column = Column.from_cells(cells)
    for parse in (
        parse_numbers,
        parse_dates,
        parse_durations,
        parse_yes_no,
        parse_sla,
        parse_status,
        parse_rating,
        parse_nps,
        parse_counts,
    ):
        values = parse(column).rows(column)
        assert not np.isinf(values).any()
