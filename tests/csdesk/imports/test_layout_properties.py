"""Whatever stands on the sheets: no crash, each record once, no cell of a record changed."""

from datetime import datetime, timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from csdesk.imports.decisions import Decisions
from csdesk.imports.recognise.joining import concatenated, filled_down
from tests.csdesk.imports.layout_base import grid_of, laid_out

WORDS = (
    *(
        "Ticket ID",
        "Created at",
        "Agent",
        "CSAT",
        "Team",
        "Total",
        "合计",
        "Sum",
        "Jan",
        "Feb",
        "1月",
        "Uke 3",
        "Q1",
    ),
    *(
        "Target",
        "Actual",
        "n",
        "(min)",
        "Team A",
        "Page 1",
        "x",
        "-",
        "Report period:",
        "2026",
        "KPI",
        "  ",
        "Tier 1",
    ),
)
CELLS = st.one_of(
    st.none(),
    st.none(),
    st.sampled_from(WORDS),
    st.sampled_from(WORDS),
    st.integers(-5, 5000),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.datetimes(datetime(1999, 1, 1), datetime(2030, 1, 1)),
    st.timedeltas(timedelta(0), timedelta(days=3)),
    st.text(max_size=8),
)
SHEETS = st.lists(st.lists(CELLS, min_size=0, max_size=7), min_size=0, max_size=14)
NAMES = ("Jan 2026", "Feb", "Team A", "Notes", "Kari Moe", "2月", "Sheet1", "All")
CHOICES: dict[str, list[str]] = {
    **{key: ["yes", "no"] for key in ("stack", "unpivot", "fill")},
    "groups": ["column", "ignore"],
    "lines": ["1", "2", "3"],
    "names": ["date", "period", "team", "agent", "channel", "ignore"],
    "year": ["2025"],
}
LAYOUTS = st.fixed_dictionaries(
    {}, optional={key: st.sampled_from(values) for key, values in CHOICES.items()}
)


@settings(max_examples=50, deadline=None)
@given(
    book=st.dictionaries(st.sampled_from(NAMES), SHEETS, min_size=1, max_size=4),
    layout=LAYOUTS,
    row=st.none() | st.integers(1, 20),
)
def test_any_workbook_is_laid_out(
    book: dict[str, list[list[object]]], layout: dict[str, str], row: int | None
) -> None:
    found = laid_out(book, Decisions(layout=layout, header_row=row))
    table = found.table
    assert found.sheet in book
    for one in found.guesses:
        assert one.words.english()
        assert one.title.english()
        assert all(option.words.english() for option in one.options)
    if table is None:
        return
    assert len(set(table.headers)) == len(table.headers) == len(table.columns)
    assert all(len(column.codes) == len(table) for column in table.columns)
    assert not table.sheets or len(table.sheets) == len(table)
    for position in range(len(table)):
        sheet = table.sheet_of(position) or found.sheet
        assert 1 <= table.row_number(position) <= max(1, len(book[sheet]))


@settings(max_examples=40, deadline=None)
@given(parts=st.lists(st.lists(CELLS, max_size=12), min_size=1, max_size=4))
def test_columns_put_below_one_another_keep_their_cells(parts: list[list[object]]) -> None:
    columns = [grid_of([[cell] for cell in part] or [[None]]).columns[0] for part in parts]
    whole = concatenated(columns)
    wanted = [column.value(int(code)) for column in columns for code in column.codes]
    assert [whole.value(int(code)) for code in whole.codes] == wanted


@settings(max_examples=40, deadline=None)
@given(part=st.lists(CELLS, min_size=1, max_size=20))
def test_values_are_spread_over_the_blanks_beneath(part: list[object]) -> None:
    column = grid_of([[cell] for cell in part]).columns[0]
    filled, last = filled_down(column), 0
    for code, own in zip(filled.codes.tolist(), column.codes.tolist(), strict=True):
        last = own or last
        assert code == last
    assert np.count_nonzero(filled.codes) >= np.count_nonzero(column.codes)
