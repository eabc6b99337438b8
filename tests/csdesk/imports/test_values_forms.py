"""Durations, figures, ratings, yes and no in the forms that need a decision, and their ways out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csdesk.imports.readers.grid import Column
from csdesk.imports.values.durations import parse_durations
from csdesk.imports.values.ids import without_point, wrecked
from csdesk.imports.values.numbers import parse_numbers, parse_shares
from csdesk.imports.values.parsed import Parsed
from csdesk.imports.values.ratings import parse_rating
from csdesk.imports.values.words import parse_nps, parse_sla, parse_status, parse_yes_no
from tests.csdesk.imports.test_import_values import rows


def told(parsed: Parsed) -> list[tuple[str, list[str]]]:
    """Return what is told of the column, with the values of its fixes."""
    return [(note.problem, [fix.value for fix in note.fixes]) for note in parsed.notes]


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("2 d 4 t", 187200), ("3小时5分", 11100), ("2个小时", 7200), ("2 days, 3:04:05", 183845), ("0 days 01:02:03", 3723),
        ("1:02:03:04", 93784), (":45", 45), ("5'30\"", 330), ("1970-01-02 03:00:00", 97200), ("12:05:33 AM", 333),
        ("P1W", 604800), ("1 uke 2 dager", 777600), ("90 sek", 90), ("1,5 t", 5400), ("1 minutt", 60), ("2w 1d", 1296000),
    ],
)  # fmt: skip
def test_durations_that_programs_and_people_write(text: str, seconds: float) -> None:
    column = Column.from_cells([text, "00:00:10"])
    assert rows(parse_durations(column, "", "resolution_seconds"), column) == [seconds, 10]


def test_ways_out_of_wrong_durations_and_figures() -> None:
    """Letters for figures are put right, time left can only be blank; what is offered can be read."""
    cells = ["1O:05:00", "-02:10", "whenever"]
    parsed = parse_durations(Column.from_cells(cells), "h:m")
    assert {cells[bad.code - 1]: [fix.value for fix in bad.fixes] for bad in parsed.bad} == {
        "1O:05:00": ["10:05:00", ""], "-02:10": [""], "whenever": [""],
    }  # fmt: skip
    column = Column.from_cells(["l2,5", "3,5"])
    assert [fix.value for fix in parse_numbers(column).bad[0].fixes] == ["12,5", ""]
    mended = Column.from_cells(["12,5", "3,5"])
    assert rows(parse_numbers(mended), mended) == [12.5, 3.5]


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        (["12.50-", "5.25"], [-12.5, 5.25]),
        (["kr 1 200,50", "100,-"], [1200.5, 100.0]),
        (["HK$ 5.5", "NT$ 7.25"], [5.5, 7.25]),
        (["−5", "ukjent", "未知"], [-5.0, None, None]),
    ],
)
def test_figures_of_books(cells: list[str], wanted: list[float | None]) -> None:
    """Signs behind, currencies and words for unknown."""
    column = Column.from_cells(cells)
    assert (rows(parse_numbers(column), column), parse_numbers(column).bad) == (wanted, ())


@pytest.mark.parametrize(
    ("cells", "chosen", "wanted", "notes"),
    [
        ([0.85, 0.9], "", [85, 90], ["fractions"]),
        (["85%", 0.9], "", [85, 90], ["fractions"]),
        ([85.0, 0.9], "", [85, 0.9], []),
        ([1.0, 0.0], "", [1, 0], []),
        ([0.85, 0.9], "percent", [0.85, 0.9], []),
        ([1.0, 0.0], "fraction", [100, 0], []),
    ],
)
def test_percent_is_decided_for_the_column(
    cells: list[object], chosen: str, wanted: list[float], notes: list[str]
) -> None:
    column = Column.from_cells(cells)
    parsed = parse_shares(column, chosen=chosen)
    assert rows(parsed, column) == pytest.approx(wanted)
    assert [note.problem for note in parsed.notes] == notes


@pytest.mark.parametrize(
    ("cells", "header", "chosen", "wanted", "scale"),
    [
        (["1 - Very satisfied", "2 - Satisfied", "5 - Very dissatisfied"], "", "", [5, 4, 1], "5"),
        ([1.0, 5.0, 2.0], "Tilfredshet (1 = svært fornøyd)", "", [5, 1, 4], "5"),
        ([1.0, 5.0, 2.0], "满意度（1=非常满意，5=非常不满意）", "", [5, 1, 4], "5"),
        ([1.0, 5.0, 2.0], "Rating (1 = best)", "kept", [1, 5, 2], "5"),
        ([1.0, 5.0, 2.0], "CSAT", "reversed", [5, 1, 4], "5"),
        (["😀", "😐", "☹️", "😡"], "", "", [5, 3, 2, 1], "5"),
        (["★★★☆☆", "★★★★★"], "", "", [3, 5], "5"),
        (["A", "c", "E"], "", "", [5, 3, 1], "5"),
        (["A", "F"], "", "", [6, 1], "6"),
        (["4/5", "8/10"], "", "", [8, 8], "10"),
        ([0.85, 0.9], "CSAT %", "", [85, 90], "100"),
        ([5.0] * 30 + [7.0] * 2, "CSAT", "10", [5.0] * 30 + [7.0] * 2, "10"),
    ],
)
def test_scales(cells: list[object], header: str, chosen: str, wanted: list[float], scale: str) -> None:
    """Faces, letters, stars and figures; reversed where header, words or user say so."""
    column = Column.from_cells(cells)
    parsed = parse_rating(column, header, chosen)
    assert (rows(parsed, column), parsed.detail) == (pytest.approx(wanted), scale)


def test_scales_that_are_told_or_asked() -> None:
    """A reversed scale is told with its proof; marks beyond the likely scale ask for it; a slip offers the single figure."""
    parsed = parse_rating(Column.from_cells([1.0, 5.0]), "Rating (1 = best)")
    assert told(parsed) == [("reversed_scale", ["kept"])]
    assert parsed.notes[0].evidence is not None
    assert told(parse_rating(Column.from_cells([5.0] * 30 + [7.0] * 2))) == [("scale_assumed", ["10", "100"])]
    assert told(parse_rating(Column.from_cells([1.0, 2.0, 5.0]))) == []
    slip = parse_rating(Column.from_cells([1.0, 2.0, 5.0, 4.0, 11.0])).bad[0]
    assert (slip.words.english(), [fix.value for fix in slip.fixes]) == ('"11" is outside 1 to 5.', ["", "1"])


def test_answers_with_words() -> None:
    """NPS answers carry words beside the figure; N/A is blank, a word alone is refused."""
    column = Column.from_cells(
        ["9", "10 - Extremely likely", "0 (not likely)", "N/A", "Very likely - 9", "9/10", "maybe"]
    )
    assert rows(parse_nps(column), column) == [9, 10, 0, None, 9, 9, None]
    assert [column.shown(bad.code) for bad in parse_nps(column).bad] == ["maybe"]


def test_ticks() -> None:
    """In a column of nothing but ticks a blank is no, and told; beside other words it stays blank."""
    column = Column.from_cells(["x", "", "✓"])
    assert (rows(parse_yes_no(column), column), told(parse_yes_no(column))) == (
        [1, 0, 1],
        [("ticks", ["blank"])],
    )
    assert rows(parse_yes_no(column, "blank"), column) == [1, None, 1]
    column = Column.from_cells(["x", "", "nei"])
    assert (rows(parse_yes_no(column), column), told(parse_yes_no(column))) == ([1, None, 0], [])


def test_words_in_doubt_follow_the_choice() -> None:
    column = Column.from_cells(["Within SLA", "Above SLA"])
    assert rows(parse_sla(column, "", "met"), column) == [1, 1]
    assert (rows(parse_sla(column, "", "not_met"), column), parse_sla(column, "", "not_met").notes) == (
        [1, 0],
        (),
    )
    asked = parse_status(Column.from_cells(["Løst", "Zyx"])).bad[0]
    assert (
        asked.words.english()
        == '"Zyx" is no state that is known here; say whether such records are open or resolved.'
    )


def test_ids() -> None:
    """A point with zeros goes when all ids have it; rounded ids and ids that became dates are refused."""
    from datetime import datetime

    column = Column.from_cells(["1001.0", "1002.0"])
    assert without_point(column, list(column.texts))[1:] == ["1001", "1002"]
    column = Column.from_cells(["1001.0", "1.5"])
    assert without_point(column, list(column.texts))[1:] == ["1001.0", "1.5"]
    for cells, lost in (
        (["1.25E+17", "12"], ["1.25E+17"]),
        (["3-15", "3-16", datetime(2026, 3, 4)], ["2026-03-04"]),
        (["3-15", "4-18", "04.mar"], ["04.mar"]),
        (["T-1", "00123"], []),
    ):
        column = Column.from_cells(cells)
        marked = [
            column.shown(code) for mask, _words in wrecked(column) for code in mask.nonzero()[0].tolist()
        ]
        assert marked == lost


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.integers(0, 3_000_000), min_size=1, max_size=20),
    st.sampled_from(["clock", "days", "words", "iso", "zh", "nb"]),
)
def test_any_duration_comes_back_itself(seconds: list[int], form: str) -> None:
    """Whatever the form, each duration comes back itself."""

    def text(size: int) -> str:
        hours, minutes, rest = size // 3600, size // 60 % 60, size % 60
        return {
            "clock": f"{hours:02}:{minutes:02}:{rest:02}",
            "days": f"{hours // 24} days, {hours % 24:02}:{minutes:02}:{rest:02}",
            "words": f"{hours}h {minutes}m {rest}s",
            "iso": f"PT{hours}H{minutes}M{rest}S",
            "zh": f"{hours}小时{minutes}分{rest}秒",
            "nb": f"{hours} timer {minutes} min {rest} sek",
        }[form]

    column = Column.from_cells([text(size) for size in seconds])
    parsed = parse_durations(column, "", "talk_seconds")
    assert (rows(parsed, column), parsed.notes) == (seconds, ())


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.integers(-(10**8), 10**8), min_size=1, max_size=20),
    st.sampled_from([(".", ","), (",", "."), (",", " "), (",", "\u00a0"), (".", "'"), (".", "")]),
    st.sampled_from(["", "kr ", "$", "€"]),
)
def test_any_figure_comes_back_itself(numbers: list[int], marks: tuple[str, str], money: str) -> None:
    """Two decimals with any marks, with or without a currency, come back themselves."""
    point, thousand = marks
    cells = [
        money + f"{number / 100:,.2f}".replace(",", "x").replace(".", point).replace("x", thousand)
        for number in numbers
    ]
    column = Column.from_cells(cells)
    assert rows(parse_numbers(column), column) == pytest.approx([number / 100 for number in numbers])


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.integers(1, 5), min_size=1, max_size=30),
    st.sampled_from(["{}", "{}/5", "{} stars", "{}星", "{},0"]),
)
def test_any_rating_comes_back_itself(marks: list[int], form: str) -> None:
    """Whatever the form, each rating comes back itself on the scale of five."""
    column = Column.from_cells([form.format(mark) for mark in marks])
    parsed = parse_rating(column, "CSAT (1-5)")
    assert (rows(parsed, column), parsed.detail, parsed.bad) == (marks, "5", ())
